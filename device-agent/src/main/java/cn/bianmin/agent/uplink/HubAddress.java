package cn.bianmin.agent.uplink;

import cn.bianmin.link.Credentials;
import java.net.URI;
import java.util.Optional;

/// Where the hub's broker is and how this terminal proves itself.
public record HubAddress(URI address, Optional<Credentials> credentials) {}
