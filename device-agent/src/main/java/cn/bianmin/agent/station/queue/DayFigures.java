package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the day goes, for the lead. Immutable.
///
/// @param served finished visits by counter
/// @param waited from drawing a number to the first service, the middle of today's; empty where nobody was
///     served
/// @param waitedLong what nine of ten did not exceed
/// @param longest how long whoever waits now has waited at most
/// @param missed were called and did not come, and have not come back
/// @param gaveUp left without service
public record DayFigures(
        Map<String, Integer> served,
        Optional<Duration> waited,
        Optional<Duration> waitedLong,
        Optional<Duration> longest,
        int missed,
        int gaveUp) {
    public DayFigures {
        served = Map.copyOf(served);
    }

    static DayFigures of(Queue queue, Stamp now) {
        var served = new HashMap<String, Integer>();
        var waits = new ArrayList<Duration>();
        Optional<Duration> longest = Optional.empty();
        int missed = 0;
        int gaveUp = 0;
        for (var visit : queue.visits()) {
            visit.served()
                    .ifPresent(begun -> waits.add(Elapsed.between(visit.ticket().taken(), begun)));
            switch (visit.state()) {
                case FINISHED -> visit.counter().ifPresent(counter -> served.merge(counter, 1, Integer::sum));
                case NO_SHOW -> missed++;
                case ABANDONED -> gaveUp++;
                case WAITING -> {
                    var waited = Elapsed.between(visit.ticket().taken(), now);
                    if (visit.served().isEmpty()
                            && longest.filter(most -> most.compareTo(waited) >= 0)
                                    .isEmpty()) {
                        longest = Optional.of(waited);
                    }
                }
                case CALLED, SERVING, HELD -> {}
            }
        }
        Collections.sort(waits);
        return new DayFigures(served, at(waits, 50), at(waits, 90), longest, missed, gaveUp);
    }

    private static Optional<Duration> at(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
    }
}
