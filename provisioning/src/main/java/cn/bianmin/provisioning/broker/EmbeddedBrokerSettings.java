package cn.bianmin.provisioning.broker;

import java.nio.file.Path;

/// What the embedded broker is told at its start.
///
/// @param host the address of the machine to listen on: `127.0.0.1` for this machine only, `0.0.0.0` for all
/// @param port the TCP port, 0 for any free one
/// @param directory where it keeps what it took; made if missing; one broker at a time
/// @param maximumPacketBytes the largest packet that a client may send
public record EmbeddedBrokerSettings(String host, int port, Path directory, int maximumPacketBytes) {
    /// Loopback, a free port, packets up to 256 KiB.
    public static EmbeddedBrokerSettings loopback(Path directory) {
        return new EmbeddedBrokerSettings("127.0.0.1", 0, directory, 256 * 1024);
    }
}
