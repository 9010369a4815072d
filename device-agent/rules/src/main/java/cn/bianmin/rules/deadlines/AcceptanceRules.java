package cn.bianmin.rules.deadlines;

import java.time.Instant;
import java.util.Optional;

/// Silence at the door is acceptance (行政许可法 32): whoever hears nothing within the time for a decision has been
/// accepted from the day of receipt.
///
/// @param within to be accepted, asked for supplements or refused
public record AcceptanceRules(Deadlines deadlines, TimeLimit within) {
    /// Until when somebody has to decide.
    public Due due(Instant received) {
        return deadlines.due(received, within);
    }

    /// @param decided when somebody accepted, asked for supplements or refused, or empty
    /// @return when the matter counts as accepted by silence: the receipt; empty where it was decided in time,
    ///     or may still be
    public Optional<Instant> deemedAccepted(Instant received, Optional<Instant> decided, Instant now) {
        return due(received).isOverAt(decided.orElse(now)) ? Optional.of(received) : Optional.empty();
    }
}
