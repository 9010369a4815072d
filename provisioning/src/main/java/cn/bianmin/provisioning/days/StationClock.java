package cn.bianmin.provisioning.days;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Places stamps of one terminal in time, as well as the clocks of its boots are known.
record StationClock(BootOffsets boots) {
    /// Clocks on the wall of every station.
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// Nobody waits or is served for longer: no station is open for so long. A longer span is a clock that
    /// jumped, or a day that never closed, and would spoil the figures of a whole day.
    static final long LONGEST_MILLIS = Duration.ofHours(14).toMillis();

    /// An hour that is not known.
    static final int NO_HOUR = -1;

    /// Wall-clock time, put right where the boot's clock became known later.
    OptionalLong wallMillis(When when) {
        if (when.good()) {
            return OptionalLong.of(when.timeMillis());
        }
        OptionalLong offset = boots.offsetMillis(when.boot());
        return offset.isPresent() ? OptionalLong.of(when.monoMillis() + offset.getAsLong()) : offset;
    }

    /// Exact within one boot, whatever the wall clock did; across boots by the wall clock. Empty where it is
    /// not known or cannot be true.
    OptionalLong between(When earlier, When later) {
        long passed;
        if (earlier.boot().equals(later.boot())) {
            passed = later.monoMillis() - earlier.monoMillis();
        } else {
            OptionalLong from = wallMillis(earlier);
            OptionalLong to = wallMillis(later);
            if (from.isEmpty() || to.isEmpty()) {
                return OptionalLong.empty();
            }
            passed = to.getAsLong() - from.getAsLong();
        }
        return passed >= 0 && passed <= LONGEST_MILLIS ? OptionalLong.of(passed) : OptionalLong.empty();
    }

    /// Hour of the day on the station's wall, or [#NO_HOUR].
    int hour(When when) {
        OptionalLong wall = wallMillis(when);
        return wall.isPresent()
                ? Instant.ofEpochMilli(wall.getAsLong()).atZone(ZONE).getHour()
                : NO_HOUR;
    }

    /// The day that something without a day of its own belongs to: the business day that is open, so that a
    /// clock which jumped does not part a rating from its visit; but not one that was left open days ago.
    ///
    /// @param business the day that was open, or null
    /// @param receivedMillis when the hub got it: the last resort
    LocalDate day(@Nullable LocalDate business, When when, long receivedMillis) {
        OptionalLong wall = wallMillis(when);
        if (business == null) {
            return date(wall.orElse(receivedMillis));
        }
        if (wall.isEmpty()) {
            return business;
        }
        LocalDate own = date(wall.getAsLong());
        return Math.abs(own.toEpochDay() - business.toEpochDay()) <= 1 ? business : own;
    }

    static LocalDate date(long wallMillis) {
        return Instant.ofEpochMilli(wallMillis).atZone(ZONE).toLocalDate();
    }
}
