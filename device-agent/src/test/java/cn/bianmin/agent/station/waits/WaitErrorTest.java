package cn.bianmin.agent.station.waits;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.CatalogueFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How wrong the estimate of a wait is, over seeded days of a busy station: what a visit really takes is not
/// what the catalogue says of it, differs from visit to visit, and some people are not there when they are
/// called. The rules, the ledger's entries and the tables are the real ones.
///
/// `-Dseed=…` other days.
final class WaitErrorTest {
    private static final int DAYS = 32;
    private static final int LEARNING_DAYS = 2;
    private static final int TICK_SECONDS = 10;
    private static final int DAY_TICKS = 8 * 3600 / TICK_SECONDS;
    private static final double SPREAD = 0.55;
    private static final double NO_SHOW = 0.05;
    private static final double PRIORITY = 0.1;
    private static final List<String> ITEMS = List.of(
            "pension-enrol",
            "social-card",
            "medical-refund",
            "relief",
            "bus-card",
            "house-plot",
            "pension-enrol",
            "social-card");
    private static final List<Counter> COUNTERS = List.of(
            new Counter("1", "社保", Set.of("pension-enrol", "social-card", "medical-refund")),
            new Counter("2", "社保", Set.of("pension-enrol", "social-card", "medical-refund")),
            new Counter("3", "综合", Set.of()),
            new Counter("4", "综合", Set.of()));

    private final Random random = new Random(Long.getLong("seed", 17));
    private final StationTime time = new StationTime();
    private final PaperLedger ledger = new PaperLedger(time, random);
    private final Catalogue catalogue =
            CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
    private final QueueDesk queue = new QueueDesk(ledger, time, QueuePolicy.DEFAULT, COUNTERS);
    private final ServiceTimeStore store = new ServiceTimeStore();
    private final Map<String, Double> truth = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, Guess> guesses = Map.of(
            "history",
            new Guess(),
            "catalogue",
            new Guess(),
            "sum of the catalogue",
            new Guess(),
            "truth",
            new Guess());
    private ServiceTimes served = ServiceTimes.NONE;
    // What nobody can know: a thousand visits of each item.
    private ServiceTimes known = ServiceTimes.NONE;
    private long seconds;
    private long applied;
    private int drawn;

    /// What somebody was told on drawing a number.
    private record Told(
            long atSeconds,
            boolean counts,
            WaitEstimate history,
            WaitEstimate catalogue,
            WaitEstimate truth,
            int sum) {}

    /// How wrong one way to guess was.
    private static final class Guess {
        private final List<Double> errors = new ArrayList<>();
        private int within;
        private double waited;

        void was(double guessed, double low, double high, double real) {
            errors.add(guessed - real);
            waited += real;
            if (real >= low - 0.5 && real <= high + 0.5) within++;
        }

        double meanError() {
            return errors.stream().mapToDouble(Math::abs).average().orElse(0);
        }

        double meanWait() {
            return waited / errors.size();
        }

        double bias() {
            return errors.stream().mapToDouble(each -> each).average().orElse(0);
        }

        double shareWithin() {
            return within / (double) errors.size();
        }
    }

    @Test
    void historyMakesTheEstimateMuchBetterThanTheCatalogueAndTheRangeHolds() throws Exception {
        ITEMS.forEach(item -> truth.computeIfAbsent(item, each -> minutes(each) * (0.45 + 1.1 * random.nextDouble())));
        var samples = new HashMap<String, List<Long>>();
        truth.forEach((item, mean) -> samples.put(
                item,
                Stream.generate(() -> (long) (60_000 * visitMinutes(mean)))
                        .limit(1_000)
                        .toList()));
        known = ServiceTimes.of(samples);
        try (var tables = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (var table : store.tables()) {
                try (var statement = tables.createStatement()) {
                    statement.execute("CREATE TABLE " + table.name() + " (" + table.columns() + ")");
                }
            }
            for (int day = 0; day < DAYS; day++) day(tables, day);
            var quiet = QuietHours.of(
                    ServiceTimeStore.arrivals(LocalDate.of(2026, 3, 2).plusDays(DAYS))
                            .of(tables));
            assertThat(quiet.days()).isEqualTo(DAYS);
            assertThat(quiet.quiet()).isNotEmpty().doesNotContain(9, 10);
        }
        guesses.forEach((name, guess) -> System.out.printf(
                "wait estimate by %s: %d tickets, mean wait %.1f min, mean error %.1f min, bias %+.1f min,"
                        + " within the range %.0f %%%n",
                name,
                guess.errors.size(),
                guess.meanWait(),
                guess.meanError(),
                guess.bias(),
                100 * guess.shareWithin()));
        var history = guess("history");
        assertThat(history.errors).hasSizeGreaterThan(2_000);
        assertThat(history.meanError())
                .isLessThan(0.85 * guess("sum of the catalogue").meanError());
        assertThat(history.meanError()).isLessThan(1.05 * guess("truth").meanError());
        assertThat(Math.abs(history.bias())).isLessThan(3);
        assertThat(history.shareWithin()).isBetween(0.62, 0.85);
    }

    private Guess guess(String name) {
        return Optional.ofNullable(guesses.get(name)).orElseThrow();
    }

    private void day(Connection tables, int day) throws Exception {
        queue.attempt(new Command.OpenDay(
                LocalDate.of(2026, 3, 2).plusDays(day), "wang", List.of("s1", "s2", "s3", "s4"), List.of(), 1));
        for (var counter : COUNTERS) queue.attempt(new Command.Staff(counter.id(), "s" + counter.id()));
        for (int tick = 0; tick < DAY_TICKS; tick++) {
            pass(Duration.ofSeconds(TICK_SECONDS));
            int hour = time.get().time().atZone(ZoneId.of("Asia/Shanghai")).getHour();
            double perHour = hour < 9 ? 9 : hour < 11 ? 19 : hour < 14 ? 11 : 9;
            if (random.nextDouble() < perHour * TICK_SECONDS / 3600) draw(day);
            for (var counter : COUNTERS) work(counter);
            if (tick % 60 == 0) learn(tables);
        }
        for (var counter : COUNTERS) {
            queue.attempt(new Command.Begin(counter.id(), "s" + counter.id()));
            queue.attempt(new Command.Finish(counter.id(), "s" + counter.id(), true));
        }
        queue.attempt(new Command.CloseDay("wang", "到点了"));
        learn(tables);
        told.clear();
        due.clear();
        pass(Duration.ofHours(16));
    }

    private void pass(Duration duration) {
        time.passes(duration);
        seconds += duration.toSeconds();
    }

    private void learn(Connection tables) throws Exception {
        for (var row : ledger.read(applied + 1, 10_000, Integer.MAX_VALUE)) {
            var entry = EntryCodec.decode(row.bytes());
            if (entry.kind().filter(store.kinds()::contains).isPresent()) store.apply(tables, entry);
            applied = row.seq();
        }
        served = ServiceTimes.of(ServiceTimeStore.served().of(tables));
    }

    private void draw(int day) {
        var item = ITEMS.get(random.nextInt(ITEMS.size()));
        var picture = queue.picture();
        var ticket = "%026d".formatted(++drawn);
        int sum = (int) Math.ceil(picture.waiting().stream()
                        .filter(other -> COUNTERS.stream()
                                .anyMatch(counter -> serves(counter, item) && serves(counter, other.item())))
                        .mapToDouble(other -> minutes(other.item()))
                        .sum()
                / COUNTERS.stream().filter(counter -> serves(counter, item)).count());
        told.put(
                ticket,
                new Told(
                        seconds,
                        day >= LEARNING_DAYS,
                        desk(served).forNewcomer(picture, item),
                        desk(ServiceTimes.NONE).forNewcomer(picture, item),
                        desk(known).forNewcomer(picture, item),
                        sum));
        queue.attempt(new Command.Take(
                ticket,
                item,
                TicketFact.By.KIOSK,
                null,
                random.nextDouble() < PRIORITY ? PriorityClass.PRIORITY : PriorityClass.NORMAL,
                false,
                OptionalInt.empty(),
                null));
    }

    private WaitDesk desk(ServiceTimes times) {
        return new WaitDesk(() -> catalogue, time, () -> times);
    }

    private static boolean serves(Counter counter, String item) {
        return counter.isGeneral() || counter.items().contains(item);
    }

    private int minutes(String item) {
        return catalogue.item(item).orElseThrow().minutes();
    }

    /// A clerk: calls, waits for the person, serves, and takes breath.
    private void work(Counter counter) {
        if (due.getOrDefault(counter.id(), 0L) > seconds) return;
        var clerk = "s" + counter.id();
        var current = queue.picture().counters().stream()
                .filter(desk -> desk.counter().equals(counter))
                .flatMap(desk -> desk.current().stream())
                .findFirst();
        if (current.isEmpty()) {
            queue.attempt(new Command.CallNext(counter.id(), clerk));
            queue.picture().counters().stream()
                    .filter(desk -> desk.counter().equals(counter))
                    .flatMap(desk -> desk.current().stream())
                    .findFirst()
                    .ifPresent(person -> called(person, counter));
            return;
        }
        switch (current.get().state()) {
            case CALLED -> {
                if (random.nextDouble() < NO_SHOW) {
                    queue.attempt(new Command.NoShow(counter.id(), clerk));
                } else {
                    queue.attempt(new Command.Begin(counter.id(), clerk));
                    double mean =
                            Optional.ofNullable(truth.get(current.get().item())).orElseThrow();
                    due.put(counter.id(), seconds + (long) (visitMinutes(mean) * 60));
                }
            }
            default -> {
                queue.attempt(new Command.Finish(counter.id(), clerk, false));
                due.put(counter.id(), seconds + random.nextInt(5, 30));
            }
        }
    }

    private double visitMinutes(double mean) {
        return mean * Math.exp(SPREAD * random.nextGaussian() - SPREAD * SPREAD / 2);
    }

    private void called(Person person, Counter counter) {
        due.put(counter.id(), seconds + random.nextInt(31, 50));
        var said = told.remove(person.ticket().id());
        if (said == null || !said.counts()) return;
        double real = (seconds - said.atSeconds()) / 60.0;
        said.history()
                .minutes()
                .ifPresent(range -> guess("history").was(range.likely(), range.low(), range.high(), real));
        said.catalogue()
                .minutes()
                .ifPresent(range -> guess("catalogue").was(range.likely(), range.low(), range.high(), real));
        said.truth().minutes().ifPresent(range -> guess("truth").was(range.likely(), range.low(), range.high(), real));
        guess("sum of the catalogue").was(said.sum(), said.sum() - 5, said.sum() + 5, real);
    }
}
