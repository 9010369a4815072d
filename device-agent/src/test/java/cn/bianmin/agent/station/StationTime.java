package cn.bianmin.agent.station;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// A clock that a test moves. One thread.
public final class StationTime implements Supplier<Stamp> {
    private Instant wall = Instant.parse("2026-03-02T00:30:00Z");
    private long monoMillis = 60_000;
    private int boot = 0x5a17;

    public void passes(Duration time) {
        wall = wall.plus(time);
        monoMillis += time.toMillis();
    }

    /// The wall clock is set; the monotonic one does not notice.
    public void jumps(Duration by) {
        wall = wall.plus(by);
    }

    public void reboots() {
        boot++;
        monoMillis = 20_000;
    }

    @Override
    public Stamp get() {
        return new Stamp(wall, ClockQuality.SYNCED, "%08x".formatted(boot), monoMillis);
    }
}
