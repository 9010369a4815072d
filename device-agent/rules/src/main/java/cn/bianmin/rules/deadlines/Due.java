package cn.bianmin.rules.deadlines;

import java.time.Instant;
import java.time.LocalDate;

/// When a matter has to be done.
///
/// @param at the last moment that is in time
/// @param day of `at` at the station
/// @param provisional counted through a year that has no calendar yet; may move when it is published
/// @param paused the clock stands still, and `at` moves on with each day until it goes on
public record Due(Instant at, LocalDate day, boolean provisional, boolean paused) {
    /// What is over exactly at the last moment is in time.
    public boolean isOverAt(Instant now) {
        return now.isAfter(at);
    }
}
