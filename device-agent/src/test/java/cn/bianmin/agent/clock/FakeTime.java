package cn.bianmin.agent.clock;

import java.time.Duration;
import java.time.Instant;

/// Time that stands still until a test moves it.
public final class FakeTime implements TimeSources {
    private Instant wall;
    private long monoMillis;
    private boolean synchronised;
    private String boot = "00000001";

    public FakeTime(Instant wall) {
        this.wall = wall;
    }

    /// Wall clock and monotonic clock move on together.
    public void pass(Duration duration) {
        wall = wall.plus(duration);
        monoMillis += duration.toMillis();
    }

    /// Somebody, or a time server, sets the wall clock.
    public void setWall(Instant instant) {
        wall = instant;
    }

    public void setSynchronised(boolean value) {
        synchronised = value;
    }

    /// The machine starts again: monotonic time begins anew and nothing is synchronised.
    public void reboot(String newBoot, Instant wallAtStart) {
        boot = newBoot;
        wall = wallAtStart;
        monoMillis = 0;
        synchronised = false;
    }

    @Override
    public Instant wall() {
        return wall;
    }

    @Override
    public long monoMillis() {
        return monoMillis;
    }

    @Override
    public boolean isSynchronised() {
        return synchronised;
    }

    @Override
    public String boot() {
        return boot;
    }
}
