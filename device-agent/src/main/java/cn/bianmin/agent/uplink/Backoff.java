package cn.bianmin.agent.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits between connection attempts: decorrelated jitter, so that two thousand terminals whose hub comes back
/// do not come back together. Not thread-safe.
final class Backoff {
    private final Duration min;
    private final Duration max;
    private final RandomGenerator random;
    private long lastMillis;

    Backoff(Duration min, Duration max, RandomGenerator random) {
        this.min = min;
        this.max = max;
        this.random = random;
        reset();
    }

    /// The next wait: at random between the minimum and three times the last wait, at most the maximum.
    Duration next() {
        long boundMillis = Math.max(min.toMillis() + 1, lastMillis * 3);
        lastMillis = Math.min(max.toMillis(), random.nextLong(min.toMillis(), boundMillis));
        return Duration.ofMillis(lastMillis);
    }

    void reset() {
        lastMillis = min.toMillis();
    }
}
