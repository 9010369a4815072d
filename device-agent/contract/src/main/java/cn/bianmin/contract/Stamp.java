package cn.bianmin.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// When something happened, as far as the terminal knows.
///
/// @param time wall-clock time, whole milliseconds
/// @param clock how far `time` can be trusted
/// @param boot the first 8 hexadecimal digits of the kernel's boot id
/// @param monoMillis milliseconds of the monotonic clock since that boot; comparable within one boot only
public record Stamp(Instant time, ClockQuality clock, String boot, long monoMillis) {
    private static final Pattern BOOT = Pattern.compile("[0-9a-f]{8}");

    /// How far a clock that was never set may be from the hub's before the hub's day counts (DOMAIN F3).
    private static final Duration BELIEVED = Duration.ofDays(1);

    public Stamp {
        time = Instant.ofEpochMilli(time.toEpochMilli());
        if (!BOOT.matcher(boot).matches()) {
            throw new IllegalArgumentException("A boot id has 8 hexadecimal digits");
        }
        if (monoMillis < 0) {
            throw new IllegalArgumentException("Monotonic time cannot be negative: " + monoMillis + " ms");
        }
    }

    /// When it happened, as everybody who knows when the hub got it says: the terminal's own time, unless its
    /// clock was never set and is more than a day off; then the hub's.
    public Instant believed(Instant received) {
        boolean far = Duration.between(time, received).abs().compareTo(BELIEVED) > 0;
        return clock == ClockQuality.UNSYNCED && far ? received : time;
    }
}
