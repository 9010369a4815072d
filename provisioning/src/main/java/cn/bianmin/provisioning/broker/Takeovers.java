package cn.bianmin.provisioning.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Tells two boxes with one identity from one box whose line broke: that one takes its own connection over once, those
/// do it again and again. Thread-safe. Holds at most as many names as there are terminals.
final class Takeovers {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MANY = 4;

    private final InstantSource clock;
    private final Map<String, Deque<Instant>> seen = new HashMap<>();

    Takeovers(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts that a name was taken over from a live connection.
    ///
    /// @return whether that makes too many
    synchronized boolean add(String name) {
        var now = clock.instant();
        var times = seen.computeIfAbsent(name, each -> new ArrayDeque<>());
        times.add(now);
        while (times.size() > MANY || times.getFirst().isBefore(now.minus(WINDOW))) times.removeFirst();
        return times.size() == MANY;
    }
}
