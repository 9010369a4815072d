package cn.bianmin.contract;

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

    public Stamp {
        time = Instant.ofEpochMilli(time.toEpochMilli());
        if (!BOOT.matcher(boot).matches()) {
            throw new IllegalArgumentException("A boot id has 8 hexadecimal digits");
        }
        if (monoMillis < 0) {
            throw new IllegalArgumentException("Monotonic time cannot be negative: " + monoMillis + " ms");
        }
    }
}
