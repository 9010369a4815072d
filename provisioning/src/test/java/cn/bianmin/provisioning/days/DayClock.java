package cn.bianmin.provisioning.days;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// A station's clock that a test moves: it may jump, and know no good time after a start. One thread.
final class DayClock implements Supplier<Stamp> {
    private Instant wall = Instant.parse("2026-03-02T00:30:00Z");
    private long monoMillis = 60_000;
    private int boot = 0x5a17;
    private ClockQuality quality = ClockQuality.SYNCED;

    void passes(Duration time) {
        wall = wall.plus(time);
        monoMillis += time.toMillis();
    }

    /// The wall clock is set; the monotonic one does not notice.
    void jumps(Duration by) {
        wall = wall.plus(by);
    }

    void reboots(boolean synced) {
        boot++;
        monoMillis = 20_000;
        quality = synced ? ClockQuality.SYNCED : ClockQuality.UNSYNCED;
    }

    void syncs() {
        quality = ClockQuality.SYNCED;
    }

    @Override
    public Stamp get() {
        var time = quality.isGood() ? wall : Instant.ofEpochMilli(monoMillis);
        return new Stamp(time, quality, "%08x".formatted(boot), monoMillis);
    }
}
