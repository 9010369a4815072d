package cn.bianmin.provisioning.simulation;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What happened in one world: counters always, a line for each event where somebody asked for a trace.
final class Journal {
    private final Schedule schedule;
    private final boolean traced;
    private final Map<String, Long> counts = new TreeMap<>();

    Journal(Schedule schedule, boolean traced) {
        this.schedule = schedule;
        this.traced = traced;
    }

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    long times(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /// Keeps the highest value.
    void most(String what, long value) {
        counts.merge("most " + what, value, Long::max);
    }

    void happened(String what, Supplier<String> detail) {
        count(what);
        trace(() -> what + " " + detail.get());
    }

    void trace(Supplier<String> line) {
        if (traced) {
            System.out.printf("%6d %12.3f s  %s%n", schedule.steps(), schedule.nowMillis() / 1000.0, line.get());
        }
    }

    Map<String, Long> counts() {
        return counts;
    }
}
