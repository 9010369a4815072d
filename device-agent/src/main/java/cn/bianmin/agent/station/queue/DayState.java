package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// How the queue's day stands to the clock. A clock alone never opens or closes a day: it may be wrong.
public enum DayState {
    /// No day is open.
    CLOSED,
    /// The open day is today's.
    TODAY,
    /// Nobody closed the day, and a night has passed. Numbers are drawn again when the lead has opened the
    /// next.
    OVER,
    /// The clock shows a later day, but the queue was at work just now: the clock jumped, or it is midnight.
    /// The queue goes on.
    CLOCK_AHEAD,
    /// The clock shows an earlier day. The queue goes on.
    CLOCK_BEHIND,
    /// The clock is not set and shows another day. The queue goes on.
    CLOCK_UNSET;

    /// The whole country keeps one time.
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// Longer than any lunch, shorter than any night.
    private static final Duration NIGHT = Duration.ofHours(4);

    /// @param heard when the newest fact of the queue happened
    static DayState of(boolean isOpen, Optional<LocalDate> day, Optional<Stamp> heard, Stamp now) {
        if (!isOpen || day.isEmpty()) {
            return CLOSED;
        }
        var today = now.time().atZone(ZONE).toLocalDate();
        if (today.equals(day.get())) {
            return TODAY;
        }
        if (now.clock() == ClockQuality.UNSYNCED) {
            return CLOCK_UNSET;
        }
        if (today.isBefore(day.get())) {
            return CLOCK_BEHIND;
        }
        // Within one boot the monotonic clock tells a night from a jump.
        boolean isQuiet = heard.map(last -> Elapsed.between(last, now).compareTo(NIGHT) >= 0)
                .orElse(true);
        return isQuiet ? OVER : CLOCK_AHEAD;
    }
}
