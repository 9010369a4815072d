package cn.bianmin.agent.update;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Supplier;

/// Waits for an update's window. A clock that is not to be believed can keep it shut for three days in all: then
/// an update by day is better than none. One thread.
final class WindowWait {
    static final Duration BLIND = Duration.ofDays(3);

    private static final ZoneId STATION = ZoneId.of("Asia/Shanghai");
    private static final int NOTED_MINUTES = 60;

    private final Supplier<Stamp> clock;
    private long blindSinceMillis = -1;

    /// @param update with what it has waited, to be kept
    record Look(boolean isOpen, Update update) {}

    WindowWait(Supplier<Stamp> clock) {
        this.clock = clock;
    }

    Look look(Update update) {
        if (update.window().isEmpty()) return new Look(true, update);
        var now = clock.get();
        if (now.clock() != ClockQuality.UNSYNCED) {
            blindSinceMillis = -1;
            var wall = now.time().atZone(STATION).toLocalTime();
            return new Look(NightWindow.of(update.window()).isOpen(wall), update);
        }
        if (blindSinceMillis < 0) blindSinceMillis = now.monoMillis();
        long minutes = Duration.ofMillis(now.monoMillis() - blindSinceMillis).toMinutes();
        if (update.waitedMinutes() + minutes >= BLIND.toMinutes()) return new Look(true, update);
        // The card is spared: an hour is noted at a time.
        if (minutes < NOTED_MINUTES) return new Look(false, update);
        blindSinceMillis = now.monoMillis();
        return new Look(false, update.waited(update.waitedMinutes() + (int) minutes));
    }
}
