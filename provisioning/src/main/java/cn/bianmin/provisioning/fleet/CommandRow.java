package cn.bianmin.provisioning.fleet;

import java.time.Instant;
import java.util.Optional;

/// A command and what became of it.
///
/// @param arguments as `name=value`, with spaces between
/// @param sentence what its terminal said; empty while it said nothing
/// @param settled when the terminal said it, as the hub got it
public record CommandRow(
        String id,
        String terminal,
        String command,
        String arguments,
        Instant given,
        Instant notAfter,
        State state,
        String sentence,
        Optional<Instant> settled) {
    /// How far a command came.
    public enum State {
        /// No word of its terminal yet.
        GIVEN,
        /// The terminal is at it.
        TAKEN,
        DONE,
        REFUSED,
        EXPIRED
    }

    /// Whether its time is over and its terminal said nothing: it is dark, and will say so when it is back.
    public boolean isUnheard(Instant now) {
        return state == State.GIVEN && now.isAfter(notAfter);
    }
}
