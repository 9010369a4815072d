package cn.bianmin.agent.uplink;

import java.time.Instant;

/// What the [Replicator] wants done.
sealed interface Effect {
    /// Publish a batch on the terminal's `up` topic.
    record Publish(long token, byte[] payload) implements Effect {}

    /// Give this connection up; the next one starts afresh.
    record DropLink(String sentence) implements Effect {}

    /// The hub told its time.
    ///
    /// @param prompt whether it answered a question asked just before
    record HubTime(Instant time, boolean prompt) implements Effect {}

    /// Something that an operator should know of.
    record Trouble(String trouble, long seq, String detail) implements Effect {}
}
