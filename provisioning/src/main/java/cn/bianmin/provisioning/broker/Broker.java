package cn.bianmin.provisioning.broker;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.Credentials;
import java.net.URI;
import java.util.List;

/// An MQTT 5 broker that the hub runs inside itself. Thread-safe.
///
/// Correctness of what the hub holds never depends on it: it may forget everything, and terminals send again.
public interface Broker extends AutoCloseable {
    /// Starts and returns when connections are taken.
    ///
    /// @throws BrokerTrouble if the port is taken or the directory cannot be used; nothing is left running
    void start();

    /// Where it listens, with the real port. Only after [#start].
    URI address();

    /// What the hub's own intake signs in with: made anew at each start, held in memory only.
    Credentials intake();

    /// Throws a terminal's connection out, after its token was changed or taken away. Without effect if it is
    /// away.
    void kick(TerminalId terminal);

    /// Whom and what the broker turned away since it started, the latest first, at most a few hundred rows.
    List<Refusal> refusals();

    /// Stops. Idempotent. What was taken from a terminal stays on disk for the next start.
    @Override
    void close();
}
