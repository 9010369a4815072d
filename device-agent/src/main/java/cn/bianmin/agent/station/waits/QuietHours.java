package cn.bianmin.agent.station.waits;

import cn.bianmin.agent.station.waits.ServiceTimeStore.Arrivals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// In which hours how many people come, by what the last days were like: for those who would rather come
/// another time. Immutable.
///
/// @param hours people in an hour on a usual day, by the hour in which it begins, 0 to 23; empty where there is
///     not enough to go by
/// @param days that this is known of
public record QuietHours(Map<Integer, Double> hours, int days) {
    /// Fewer days say nothing.
    static final int LEAST_DAYS = 10;

    /// An hour counts where people came on at least so many of ten days.
    private static final int OFTEN_OF_TEN = 5;
    private static final double QUIET = 0.7;

    public static QuietHours of(List<Arrivals> arrivals) {
        var days = arrivals.stream().map(Arrivals::day).collect(Collectors.toSet());
        var hours = new TreeMap<Integer, Double>();
        if (days.size() >= LEAST_DAYS) {
            arrivals.stream().collect(Collectors.groupingBy(Arrivals::hour)).forEach((hour, ofHour) -> {
                if (ofHour.size() * 10 >= OFTEN_OF_TEN * days.size()) {
                    int people = ofHour.stream().mapToInt(Arrivals::people).sum();
                    hours.put(hour, people / (double) days.size());
                }
            });
        }
        return new QuietHours(hours, days.size());
    }

    public QuietHours {
        hours = new TreeMap<>(hours);
    }

    /// The hours in which clearly fewer come than in most.
    public List<Integer> quiet() {
        double mean =
                hours.values().stream().mapToDouble(each -> each).average().orElse(0);
        return hours.entrySet().stream()
                .filter(hour -> hour.getValue() < QUIET * mean)
                .map(Map.Entry::getKey)
                .toList();
    }
}
