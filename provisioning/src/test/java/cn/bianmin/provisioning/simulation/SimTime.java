package cn.bianmin.provisioning.simulation;

import cn.bianmin.agent.clock.TimeSources;
import cn.bianmin.contract.Stamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// A machine without a clock chip: its wall clock is wrong until a time server is heard, and jumps.
final class SimTime implements TimeSources {
    private final Schedule schedule;
    private final Chance chance;
    private long bootedMillis;
    private long errorMillis;
    private boolean synchronised;
    private String boot = "";
    private final Map<String, Instant> boots = new HashMap<>();

    SimTime(Schedule schedule, Chance chance) {
        this.schedule = schedule;
        this.chance = chance;
    }

    /// The machine starts anew.
    void boot(boolean wrong) {
        bootedMillis = schedule.nowMillis();
        boot = HexFormat.of().toHexDigits(chance.between(Integer.MIN_VALUE, Integer.MAX_VALUE - 1));
        boots.put(boot, schedule.trueTime());
        synchronised = !wrong;
        errorMillis = wrong ? anyError() : 0;
    }

    /// When a boot began, by a perfect clock.
    Instant beginOf(String bootId) {
        return java.util.Objects.requireNonNull(boots.get(bootId));
    }

    /// How much a stamp of this machine is behind a perfect clock.
    long lateMillis(Stamp stamp) {
        return beginOf(stamp.boot()).toEpochMilli()
                + stamp.monoMillis()
                - stamp.time().toEpochMilli();
    }

    /// A time server is heard, or no longer.
    void hear(boolean timeServer) {
        synchronised = timeServer;
        errorMillis = timeServer ? 0 : errorMillis;
    }

    /// Somebody sets the clock, or it breaks. A clock that follows a time server is set right again at once.
    void jump() {
        if (!synchronised) {
            errorMillis = anyError();
        }
    }

    private long anyError() {
        long dayMillis = 24 * 3_600_000L;
        return chance.oneOf(
                -20_000 * dayMillis, -chance.millis(0, 40 * dayMillis), chance.millis(0, 400 * dayMillis), -90_000L);
    }

    @Override
    public Instant wall() {
        return schedule.trueTime().plusMillis(errorMillis);
    }

    @Override
    public long monoMillis() {
        return schedule.nowMillis() - bootedMillis;
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
