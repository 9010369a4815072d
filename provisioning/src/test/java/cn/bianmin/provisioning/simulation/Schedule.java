package cn.bianmin.provisioning.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Virtual time and everything that is still to happen. Events of one millisecond happen in the order in which
/// they were planned, so a run depends on nothing but its seed.
final class Schedule {
    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

    private record Event(long atMillis, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::order));
    private long nowMillis;
    private long planned;
    private long steps;

    long nowMillis() {
        return nowMillis;
    }

    /// The time that a perfect clock would show.
    Instant trueTime() {
        return BEGIN.plusMillis(nowMillis);
    }

    long steps() {
        return steps;
    }

    void at(long atMillis, Runnable action) {
        events.add(new Event(Math.max(atMillis, nowMillis), planned++, action));
    }

    void after(long millis, Runnable action) {
        at(nowMillis + millis, action);
    }

    void after(Duration wait, Runnable action) {
        after(wait.toMillis(), action);
    }

    /// Lets the next event happen. False where it lies after `untilMillis`; the time is then `untilMillis`.
    boolean step(long untilMillis) {
        Event next = events.peek();
        if (next == null || next.atMillis() > untilMillis) {
            nowMillis = untilMillis;
            return false;
        }
        events.remove();
        nowMillis = next.atMillis();
        steps++;
        next.action().run();
        return true;
    }
}
