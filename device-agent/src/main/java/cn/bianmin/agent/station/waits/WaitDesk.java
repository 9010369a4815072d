package cn.bianmin.agent.station.waits;

import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.CounterState;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Desk;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.ServiceItem;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Estimates waits: lets those before somebody be served in thought, one after the other, each at the counter
/// that is free first, as long as such visits took lately. Thread-safe.
public final class WaitDesk {
    private static final int DEFAULT_MINUTES = 10;
    private static final int STEP_MINUTES = 5;
    // Of the spread that the visits before have; makes the range hold two of three people, see WaitErrorTest.
    private static final double WIDTH = 1.0;
    private static final double LEAST_SPREAD_MINUTES = 1.5;
    // Who is served for longer than usual is still not done at once.
    private static final double LEAST_LEFT = 0.3;

    private final Supplier<Catalogue> catalogue;
    private final Supplier<Stamp> now;
    private final Supplier<ServiceTimes> times;

    /// @param times what visits took lately; asked for each estimate
    public WaitDesk(Supplier<Catalogue> catalogue, Supplier<Stamp> now, Supplier<ServiceTimes> times) {
        this.catalogue = catalogue;
        this.now = now;
        this.times = times;
    }

    /// For who would draw a number now.
    public WaitEstimate forNewcomer(QueuePicture queue, String item) {
        return estimate(queue, item, Optional.empty(), queue.waiting());
    }

    /// For somebody who waits.
    public WaitEstimate forWaiting(QueuePicture queue, Person person) {
        var before = queue.waiting().stream()
                .takeWhile(other -> !other.ticket().id().equals(person.ticket().id()))
                .toList();
        return estimate(queue, person.item(), person.onlyAt(), before);
    }

    /// A counter in thought.
    ///
    /// @param free when it is, in minutes from now
    private record Work(double free, double variance) {}

    private WaitEstimate estimate(QueuePicture queue, String item, Optional<String> onlyAt, List<Person> before) {
        var measured = times.get();
        int ahead = (int) before.stream()
                .filter(other -> queue.counters().stream()
                        .anyMatch(desk -> serves(desk.counter(), item, onlyAt)
                                && serves(desk.counter(), other.item(), other.onlyAt())))
                .count();
        var staffed = queue.counters().stream()
                .filter(desk ->
                        desk.state() == CounterState.OPEN && desk.staff().isPresent())
                .toList();
        var mine = staffed.stream()
                .filter(desk -> serves(desk.counter(), item, onlyAt))
                .toList();
        if (mine.isEmpty()) return new WaitEstimate(ahead, Optional.empty());
        var work = new HashMap<Desk, Work>();
        for (var desk : staffed) work.put(desk, begun(desk, measured));
        for (var other : before) {
            var visit = visit(other.item(), measured);
            staffed.stream()
                    .filter(desk -> serves(desk.counter(), other.item(), other.onlyAt()))
                    .min(Comparator.comparingDouble(desk -> free(work, desk)))
                    .ifPresent(desk -> work.computeIfPresent(
                            desk,
                            (at, done) -> new Work(done.free() + visit.mean(), done.variance() + visit.variance())));
        }
        double likely =
                mine.stream().mapToDouble(desk -> free(work, desk)).min().orElseThrow();
        double variance = mine.stream()
                        .mapToDouble(
                                desk -> work.getOrDefault(desk, new Work(0, 0)).variance())
                        .sum()
                / mine.size();
        // Several counters level each other out: the first that is free is soon one of the lucky ones.
        double spread = Math.sqrt(variance / mine.size());
        return new WaitEstimate(ahead, Optional.of(rounded(likely, spread)));
    }

    private static double free(Map<Desk, Work> work, Desk desk) {
        var done = work.get(desk);
        return done == null ? 0 : done.free();
    }

    private static WaitEstimate.Minutes rounded(double likely, double spread) {
        if (likely <= 0) return new WaitEstimate.Minutes(0, STEP_MINUTES, 0);
        double width = WIDTH * Math.max(LEAST_SPREAD_MINUTES, spread);
        int low = (int) Math.floor(Math.max(0, likely - width) / STEP_MINUTES) * STEP_MINUTES;
        int high = (int) Math.ceil((likely + width) / STEP_MINUTES) * STEP_MINUTES;
        return new WaitEstimate.Minutes(low, Math.max(high, low + STEP_MINUTES), likely);
    }

    private Work begun(Desk desk, ServiceTimes measured) {
        return desk.current()
                .map(person -> {
                    var visit = visit(person.item(), measured);
                    double done = person.served()
                            .map(since -> minutes(since, now.get()))
                            .orElse(0.0);
                    double left = Math.max(visit.mean() * LEAST_LEFT, visit.mean() - done);
                    return new Work(left, visit.variance() * (left / visit.mean()));
                })
                .orElse(new Work(0, 0));
    }

    private static double minutes(Stamp earlier, Stamp later) {
        double millis = earlier.boot().equals(later.boot())
                ? later.monoMillis() - earlier.monoMillis()
                : Duration.between(earlier.time(), later.time()).toMillis();
        return Math.max(0, millis / 60_000);
    }

    private ServiceTimes.Visit visit(String item, ServiceTimes measured) {
        int usual = catalogue.get().item(item).map(ServiceItem::minutes).orElse(DEFAULT_MINUTES);
        return measured.visit(item, usual);
    }

    private static boolean serves(Counter counter, String item, Optional<String> onlyAt) {
        return onlyAt.map(counter.id()::equals)
                .orElseGet(() -> counter.isGeneral() || counter.items().contains(item));
    }
}
