package cn.bianmin.agent.uplink;

import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.link.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// Where the hub's broker is and how this terminal proves itself.
///
/// @param sealKey what seals names and numbers for the hub; without it none are taken down here
/// @param documentKey by which the hub signs commands and documents; without it none are taken
/// @param invitation file on which an invitation to be enrolled may lie; of use with `mqtts` only
/// @param tls what proves this terminal and the hub to each other; asked before each attempt to connect with `mqtts`,
///     and empty as long as the terminal is not enrolled. Any thread
public record HubAddress(
        URI address,
        Optional<Credentials> credentials,
        Optional<SealKey> sealKey,
        Optional<VerifyingKey> documentKey,
        Optional<Path> invitation,
        Supplier<Optional<SSLContext>> tls) {
    public HubAddress(URI address, Optional<Credentials> credentials) {
        this(address, credentials, Optional.empty(), Optional.empty(), Optional.empty(), Optional::empty);
    }

    /// With what proves both sides.
    public HubAddress withTls(Supplier<Optional<SSLContext>> given) {
        return new HubAddress(address, credentials, sealKey, documentKey, invitation, given);
    }
}
