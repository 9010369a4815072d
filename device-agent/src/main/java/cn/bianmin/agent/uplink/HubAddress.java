package cn.bianmin.agent.uplink;

import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.link.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where the hub's broker is and how this terminal proves itself.
///
/// @param sealKey what seals names and numbers for the hub; without it none are taken down here
/// @param documentKey by which the hub signs commands and documents; without it none are taken
/// @param invitation file on which an invitation to be enrolled may lie; of use with `mqtts` only
/// @param proof what proves this terminal and the hub to each other with `mqtts`
public record HubAddress(
        URI address,
        Optional<Credentials> credentials,
        Optional<SealKey> sealKey,
        Optional<VerifyingKey> documentKey,
        Optional<Path> invitation,
        Proof proof) {
    public HubAddress(URI address, Optional<Credentials> credentials) {
        this(address, credentials, Optional.empty(), Optional.empty(), Optional.empty(), Proof.none());
    }

    /// With what proves both sides.
    public HubAddress with(Proof given) {
        return new HubAddress(address, credentials, sealKey, documentKey, invitation, given);
    }
}
