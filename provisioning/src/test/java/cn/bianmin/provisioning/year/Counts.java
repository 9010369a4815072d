package cn.bianmin.provisioning.year;

import java.util.Map;
import java.util.TreeMap;

/// How often each thing happened in a year.
final class Counts {
    private final Map<String, Long> counts = new TreeMap<>();

    void happened(String what) {
        happened(what, 1);
    }

    void happened(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        counts.forEach((what, count) -> text.append("%9d %s%n".formatted(count, what)));
        return text.toString();
    }
}
