package cn.bianmin.agent.uplink;

import cn.bianmin.contract.SealKey;
import cn.bianmin.link.Credentials;
import java.net.URI;
import java.util.Optional;

/// Where the hub's broker is and how this terminal proves itself.
///
/// @param sealKey what seals names and numbers for the hub; without it none are taken down here
public record HubAddress(URI address, Optional<Credentials> credentials, Optional<SealKey> sealKey) {
    public HubAddress(URI address, Optional<Credentials> credentials) {
        this(address, credentials, Optional.empty());
    }
}
