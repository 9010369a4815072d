package cn.bianmin.agent.uplink;

import java.time.Duration;

/// Paces and bounds of the uplink.
///
/// @param batchEntries most entries of one batch
/// @param batchBytes most bytes of one batch before compression
/// @param window most batches on their way at once
/// @param ackTimeout how long the hub may take to acknowledge before the terminal asks again
/// @param probePause between two probes while nobody listens at the hub's side
/// @param reconnectMin shortest wait before a new connection
/// @param reconnectMax longest wait before a new connection
/// @param refusedPause wait after a refusal that time alone does not heal (credentials, wrong protocol, twin)
/// @param stableAfter how long a connection must last before the waits start small again
/// @param strikes failures in a row, with the hub answering in between, before a batch is sent entry by entry
/// @param poisonAfter how long a single entry must have failed before it is set aside
/// @param linkStatePause least time between two `link.state` entries, to spare the card on a fluttering link
public record UplinkPolicy(
        int batchEntries,
        int batchBytes,
        int window,
        Duration ackTimeout,
        Duration probePause,
        Duration reconnectMin,
        Duration reconnectMax,
        Duration refusedPause,
        Duration stableAfter,
        int strikes,
        Duration poisonAfter,
        Duration linkStatePause) {

    /// For a rural 4G line: patient, gentle, and never more than a quarter of a megabyte on its way unanswered.
    public static UplinkPolicy standard() {
        return new UplinkPolicy(
                200,
                96 * 1024,
                8,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                3,
                Duration.ofMinutes(10),
                Duration.ofMinutes(1));
    }

    public UplinkPolicy withReconnect(Duration min, Duration max) {
        return new UplinkPolicy(
                batchEntries,
                batchBytes,
                window,
                ackTimeout,
                probePause,
                min,
                max,
                refusedPause,
                stableAfter,
                strikes,
                poisonAfter,
                linkStatePause);
    }
}
