package cn.bianmin.provisioning.days;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.queue.Answer;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.RatingFact.Mode;
import cn.bianmin.contract.RatingFact.Source;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.provisioning.intake.IntakeDesk;
import cn.bianmin.provisioning.intake.PaperTerminal;
import cn.bianmin.provisioning.ledgers.QuarantineBounds;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random days of a station: its real queue makes the facts; they reach the hub in pieces, from several epochs,
/// with clocks that jump or know nothing, and from a hub that was set back to a backup. The figures are always
/// those of an independent count, and of a rebuild.
///
/// `-Dseeds=…` stations (normal: 20), `-Dseed=…` only that one.
final class RandomDaysTest {
    /// When entries reach the hub in these tests.
    static final LocalDate RECEIVED = StationClock.date(PaperTerminal.START.toEpochMilli());

    private static final int STATIONS = Integer.getInteger("seeds", 20);
    private static final int STEPS = 400;
    private static final List<String> ITEMS = List.of("shebao-01", "minzheng-02", "nongye-03");
    private static final List<Counter> COUNTERS = List.of(
            new Counter("1", "社保", Set.of("shebao-01")),
            new Counter("2", "综合", Set.of()),
            new Counter("3", "综合", Set.of()));
    private static final List<String> STAFF = List.of("s01", "s02", "s03");

    @Test
    void theFiguresAreThoseOfAnIndependentCountAndOfARebuild() throws Exception {
        Integer only = Integer.getInteger("seed");
        var seen = new TreeMap<String, Long>();
        for (int seed = only == null ? 1 : only; seed <= (only == null ? STATIONS : only); seed++) {
            try (var station = new Station(seed, seen)) {
                station.run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Station of seed " + seed + ": " + e.getMessage(), e);
            }
        }
        if (only == null) {
            // What never happens would prove nothing.
            assertThat(seen.keySet())
                    .contains("taken", "served", "noShow", "abandoned", "open", "waits", "services", "quick")
                    .contains("correction", "rebirth", "restore", "jump", "unsynced boot", "left open", "undated hour");
        }
    }

    private static final class Station implements AutoCloseable {
        private final Random random;
        private final Map<String, Long> seen;
        private final DayClock clock = new DayClock();
        private final PaperLedger ledger;
        private final QueueDesk queue;
        private final PaperTerminal other = new PaperTerminal("wufeng-02", "bbbbbbbbbbbb");
        private final ProjectionStore<FoldStore, FiguresStore> store = ProjectionStore.inMemory(DaysProjector.KIND);
        private IntakeDesk hub = new IntakeDesk();
        private DaysProjector days = new DaysProjector(store, hub.ledgers.views());
        private PaperTerminal sent;
        private byte @Nullable [] backup;
        private @Nullable Long rated;
        private @Nullable String lastToken;
        private LocalDate day = LocalDate.of(2026, 3, 2);
        private int tickets;

        Station(int seed, Map<String, Long> seen) {
            this.random = new Random(seed);
            this.seen = seen;
            this.ledger = new PaperLedger(clock, random);
            this.queue = new QueueDesk(ledger, clock, QueuePolicy.DEFAULT, COUNTERS);
            this.sent = paper();
        }

        private PaperTerminal paper() {
            return new PaperTerminal("wufeng-01", ledger.position().epoch().value());
        }

        void run() throws Exception {
            open();
            for (int step = 0; step < STEPS; step++) {
                clock.passes(Duration.ofSeconds(random.nextInt(90)));
                trouble();
                work();
                if (random.nextInt(12) == 0) send();
                if (random.nextInt(8) == 0) days.step();
                if (step % 130 == 129) check();
            }
            check();
        }

        private void open() {
            attempt(new Command.OpenDay(day, "lead", STAFF, List.of(), 1));
            for (int n = 0; n < COUNTERS.size(); n++) {
                attempt(new Command.Staff(COUNTERS.get(n).id(), STAFF.get(n)));
            }
        }

        private boolean attempt(Command command) {
            return queue.attempt(command) instanceof Answer.Done;
        }

        private void trouble() {
            switch (random.nextInt(150)) {
                case 0 -> {
                    clock.reboots(random.nextInt(3) > 0);
                    count("unsynced boot");
                }
                case 1 -> {
                    clock.jumps(Duration.ofDays(random.nextBoolean() ? 1 : -1));
                    count("jump");
                }
                case 2 -> {
                    ledger.rebirth();
                    rated = null;
                    count("rebirth");
                }
                case 3, 4 -> clock.syncs();
                case 5 -> nextDay();
                case 6 -> backup = hub.ledgers.image();
                case 7 -> restore();
                case 8 -> clock.passes(Duration.ofHours(random.nextInt(15)));
                default -> {}
            }
        }

        private void nextDay() {
            // Left open at times, and found so by the next opening.
            if (!attempt(new Command.CloseDay(random.nextBoolean() ? "lead" : "", "停电"))) {
                attempt(new Command.CloseDay("", ""));
                count("left open");
            }
            day = day.plusDays(1 + random.nextInt(2));
            clock.passes(Duration.ofHours(random.nextInt(20)));
            if (random.nextBoolean()) rate();
            open();
        }

        private void restore() {
            if (backup != null) {
                hub.close();
                hub = new IntakeDesk(SqliteHubLedgers.fromImage(backup, QuarantineBounds.DEFAULT));
                days = new DaysProjector(store, hub.ledgers.views());
                count("restore");
            }
        }

        private void work() {
            int n = random.nextInt(COUNTERS.size());
            String counter = COUNTERS.get(n).id();
            String staff = STAFF.get(n);
            String item = any(ITEMS);
            switch (random.nextInt(24)) {
                case 0, 1, 2, 3, 4, 5 -> take(item);
                case 6, 7, 8, 9 -> attempt(new Command.CallNext(counter, staff));
                case 10, 11, 12 -> attempt(new Command.Begin(counter, staff));
                case 13, 14 -> attempt(new Command.Finish(counter, staff, random.nextInt(5) == 0));
                case 15 -> attempt(new Command.NoShow(counter, staff));
                case 16 -> attempt(new Command.Reinsert(anyTicket()));
                case 17 -> attempt(new Command.Hold(counter, staff));
                case 18 -> attempt(new Command.Resume(counter, staff, anyTicket()));
                case 19 ->
                    attempt(
                            random.nextBoolean()
                                    ? new Command.Transfer(counter, staff, null, item, "看材料")
                                    : new Command.Return(counter, staff));
                case 20 -> attempt(new Command.AddService(counter, staff, item));
                case 21 ->
                    attempt(
                            random.nextBoolean()
                                    ? new Command.Abandon(anyTicket())
                                    : new Command.QuickServe(counter, staff, item, 1 + random.nextInt(3)));
                case 22 -> rate();
                default -> other.press(1);
            }
        }

        private void take(String item) {
            attempt(new Command.Take(
                    "t" + ++tickets,
                    item,
                    TicketFact.By.KIOSK,
                    null,
                    random.nextInt(4) == 0 ? PriorityClass.PRIORITY : PriorityClass.NORMAL,
                    false,
                    OptionalInt.empty(),
                    null));
        }

        private void rate() {
            Long corrects = rated != null && random.nextInt(3) == 0 ? rated : null;
            if (corrects != null) count("correction");
            // Two ratings of one visit at times: at the pad, and later with the slip.
            String token = random.nextBoolean() ? null : "visit" + random.nextInt(40);
            if (corrects != null) token = lastToken;
            lastToken = token;
            var level = Level.ofScore(1 + random.nextInt(5));
            var rating =
                    new RatingGiven("1", level, 900, corrects, Source.PAD, Mode.ANON, any(ITEMS), null, null, token);
            var _ = ledger.append(new Draft(rating, "counter-1"));
            rated = ledger.position().head();
        }

        private String anyTicket() {
            var known = new ArrayList<String>();
            queue.picture()
                    .waiting()
                    .forEach(person -> known.add(person.ticket().id()));
            queue.picture().open().forEach(person -> known.add(person.ticket().id()));
            return known.isEmpty() ? "nobody" : any(known);
        }

        private <T> T any(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private void count(String what) {
            seen.merge(what, 1L, Long::sum);
        }

        /// What the hub does not hold yet, in batches; some of it twice.
        private void send() {
            if (!sent.epoch.equals(ledger.position().epoch())) sent = paper();
            ledger.read(sent.head() + 1, 1_000_000, Integer.MAX_VALUE).forEach(row -> sent.append(row.bytes()));
            for (var terminal : random.nextBoolean() ? List.of(sent, other) : List.of(other, sent)) {
                long held = head(terminal);
                long first = Math.max(1, held + 1 - random.nextInt(3));
                for (long from = first; from <= terminal.head(); from += 150) {
                    hub.send(terminal, from, Math.min(terminal.head(), from + 149));
                }
            }
        }

        private long head(PaperTerminal terminal) {
            var held = hub.ledgers.views().ledger(terminal.id, terminal.epoch, 0, Integer.MAX_VALUE);
            return held.isEmpty() ? 0 : held.getLast().seq();
        }

        private void check() throws Exception {
            send();
            days.catchUp();
            assertThat(days.behind()).isZero();
            var entries = new ArrayList<Entry>();
            for (var row : ledger.read(1, 1_000_000, Integer.MAX_VALUE)) {
                entries.add(EntryCodec.decode(row.bytes()));
            }
            var expected = new Recount(entries).days;
            var dates = new ArrayList<LocalDate>();
            for (var date = LocalDate.of(2026, 2, 20);
                    date.isBefore(LocalDate.of(2026, 3, 31));
                    date = date.plusDays(1)) {
                dates.add(date);
            }
            for (var date : dates) {
                var counts = counts(date);
                assertThat(counts).as("%s", date).isEqualTo(expected.getOrDefault(date, Map.of()));
                counts.forEach(
                        (name, many) -> seen.merge(name.endsWith("/-1") ? "undated hour" : name, many, Long::sum));
            }
            assertThat(dates).as("every day of the count is looked at").containsAll(expected.keySet());
            String before = Dump.of(store);
            days.rebuild();
            assertThat(Dump.of(store)).as("what grew is what a rebuild makes").isEqualTo(before);
        }

        private Map<String, Long> counts(LocalDate date) {
            var counts = new TreeMap<String, Long>();
            var detail = days.days().station("wufeng-01", date);
            var figures = detail.whole().figures();
            put(counts, "taken", figures.taken());
            put(counts, "served", figures.served());
            put(counts, "noShow", figures.noShow());
            put(counts, "abandoned", figures.abandoned());
            put(counts, "open", figures.open());
            put(counts, "items", figures.servicesDone());
            put(counts, "quick", figures.quick());
            spread(counts, "wait", figures.waits());
            spread(counts, "service", figures.services());
            for (var level : Level.values()) {
                put(counts, "level " + level, figures.levels().get(5 - level.score()));
            }
            var summed = new TreeMap<String, Long>();
            days.days().rows(date, date, "wufeng-01", row -> {
                put(
                        counts,
                        "taken in " + row.item() + "/" + row.hour(),
                        row.figures().taken());
                summed.merge("taken", (long) row.figures().taken(), Long::sum);
                summed.merge("ratings", (long) row.figures().ratings(), Long::sum);
            });
            assertThat(summed.getOrDefault("taken", 0L)).isEqualTo(figures.taken());
            assertThat(summed.getOrDefault("ratings", 0L)).isEqualTo(figures.ratings());
            assertThat(figures.taken())
                    .isEqualTo(figures.served() + figures.noShow() + figures.abandoned() + figures.open());
            return counts;
        }

        private static void spread(Map<String, Long> counts, String name, Figures.Spread spread) {
            put(counts, name + "s", spread.count());
            percentile(counts, name + " p50", spread.p50Millis());
            percentile(counts, name + " p90", spread.p90Millis());
        }

        private static void percentile(Map<String, Long> counts, String name, OptionalLong millis) {
            millis.ifPresent(span -> counts.put(name, span));
        }

        private static void put(Map<String, Long> counts, String name, long count) {
            if (count > 0) counts.put(name, count);
        }

        @Override
        public void close() {
            hub.close();
            store.close();
        }
    }
}
