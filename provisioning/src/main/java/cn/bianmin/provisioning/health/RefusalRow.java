package cn.bianmin.provisioning.health;

import java.time.Instant;

/// What was turned away for one reason: a stranger by the hub, or something by a terminal.
///
/// @param terminal that came, or that refused; as the stranger called itself, which may be empty
/// @param kind what it was: `identity`, `command`, `document` or `release`
/// @param why name of the reason
/// @param sentence what the terminal said the last time; empty where it said nothing
/// @param times how often, those that went unrecorded included
public record RefusalRow(String terminal, String kind, String why, String sentence, long times, Instant last) {
    /// It was told by now, once more.
    static RefusalRow once(String terminal, String kind, Enum<?> why, String sentence, long more, Instant at) {
        return new RefusalRow(terminal, kind, why.name(), sentence, 1 + more, at);
    }
}
