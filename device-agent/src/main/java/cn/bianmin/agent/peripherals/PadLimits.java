package cn.bianmin.agent.peripherals;

import java.time.Duration;

/// What no hand does, and so is a fault of the pad.
///
/// @param stuckAfter a button held longer than this is stuck
/// @param edgesPerSecond more edges than this in one second, debounced, are a bouncing contact; two edges a
///     press
/// @param quietAfter a bouncing line that was up and silent this long has recovered
public record PadLimits(Duration stuckAfter, int edgesPerSecond, Duration quietAfter) {
    /// Quick fingers reach eight presses a second.
    public static final PadLimits DEFAULT = new PadLimits(Duration.ofSeconds(10), 30, Duration.ofSeconds(2));

    public PadLimits {
        if (stuckAfter.isNegative() || stuckAfter.isZero() || quietAfter.isNegative() || quietAfter.isZero()) {
            throw new IllegalArgumentException("The limits of a pad must be longer than nothing");
        }
        if (edgesPerSecond < 2) throw new IllegalArgumentException("One press alone makes two edges");
    }
}
