package cn.bianmin.provisioning.year;

import cn.bianmin.agent.clock.TimeSources;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;

/// A station's machine and what it takes for the time. Some follow a time server, others begin each boot with a
/// clock that is off by seconds or years.
final class StationTime implements TimeSources {
    private final Times times;
    private final Random random;
    private boolean synchronised;
    private Duration error = Duration.ZERO;
    private Instant booted;
    private String boot = "";

    StationTime(Times times, Random random) {
        this.times = times;
        this.random = random;
        this.booted = times.instant();
    }

    void start() {
        booted = times.instant();
        boot = HexFormat.of().toHexDigits(random.nextInt());
        synchronised = random.nextInt(100) < 70;
        error = synchronised
                ? Duration.ZERO
                : switch (random.nextInt(4)) {
                    case 0 -> Duration.ofDays(-5_000);
                    case 1 -> Duration.ofMinutes(-random.nextInt(3_000));
                    case 2 -> Duration.ofDays(random.nextInt(400));
                    default -> Duration.ofSeconds(random.nextInt(7_200) - 3_600);
                };
    }

    /// Whether its clock is a day or more off.
    boolean isFarOff() {
        return error.abs().compareTo(Duration.ofDays(1)) >= 0;
    }

    @Override
    public Instant wall() {
        return times.instant().plus(error);
    }

    @Override
    public long monoMillis() {
        return Duration.between(booted, times.instant()).toMillis();
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
