package cn.bianmin.provisioning.bench;

import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.CasesProjector;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Filter;
import cn.bianmin.provisioning.cases.Silence;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.policy.RegionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What a page of a hub's desk costs among a million cases, against the same page among a thousand: with no
/// filter and with each choice of filters, also one that fits no case.
final class DeskPart implements Part {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int ROUNDS = 200;
    private static final int UNITS = 66;
    private static final int ITEMS = 40;
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final List<CaseState> OPEN = List.of(
            CaseState.RECEIVED,
            CaseState.SUPPLEMENTING,
            CaseState.PROCESSING,
            CaseState.PAUSED,
            CaseState.REVIEWING,
            CaseState.APPROVING,
            CaseState.COMPLETED);
    private static final List<DeadlineLevel> LEVELS = List.of(DeadlineLevel.values());

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        try (var few = County.of(bench, FEW);
                var many = County.of(bench, bench.entries(MANY))) {
            filters()
                    .forEach((what, filter) ->
                            rows.accept(compared(what, views -> views.list(filter, null), few, many)));
            rows.accept(compared("what is late, unit by unit", views -> views.late(units()), few, many));
            rows.accept(Row.of(
                    name(),
                    "bytes of the lists a case",
                    Goal.report("B"),
                    (double) Files.size(many.file()) / bench.entries(MANY)));
        }
    }

    private static Map<String, Filter> filters() {
        var item = Optional.of("item-7");
        var state = Optional.of(CaseState.REVIEWING);
        var level = Optional.of(DeadlineLevel.YELLOW);
        var filters = new LinkedHashMap<String, Filter>();
        for (var units : List.of(units(), Set.of("unit-3"))) {
            var whose = units.size() == 1 ? "a unit's page" : "the county's page";
            filters.put(whose + ", no filter", filter(units, Optional.empty(), Optional.empty(), Optional.empty()));
            filters.put(whose + ", item", filter(units, Optional.empty(), item, Optional.empty()));
            filters.put(whose + ", item and state", filter(units, Optional.empty(), item, state));
            filters.put(whose + ", item, state and level", filter(units, level, item, state));
            filters.put(whose + ", level and state", filter(units, level, Optional.empty(), state));
            filters.put(
                    whose + ", what no case is",
                    filter(units, Optional.of(DeadlineLevel.DARK), item, Optional.of(CaseState.APPROVED)));
        }
        return filters;
    }

    private static Filter filter(
            Set<String> units, Optional<DeadlineLevel> level, Optional<String> item, Optional<CaseState> state) {
        return new Filter(units, level, item, state, false);
    }

    private static Set<String> units() {
        var units = new TreeSet<String>();
        for (int unit = 0; unit < UNITS; unit++) units.add("unit-" + unit);
        return units;
    }

    /// Both are asked in turn, so that what else the machine does weighs on both.
    private Row compared(String what, Consumer<CaseViews> question, County few, County many) {
        var small = new ArrayList<Double>();
        var large = new ArrayList<Double>();
        for (int round = -ROUNDS / 4; round < ROUNDS; round++) {
            double one = few.millis(question);
            double other = many.millis(question);
            // The first rounds warm up.
            if (round < 0) continue;
            small.add(one);
            large.add(other);
        }
        double ratio = new Sample(large).median() / new Sample(small).median();
        return Row.of(name(), what + ": a million against a thousand", Goal.atMost(3, "×"), ratio)
                .raw("ms among few", new Sample(small).median())
                .raw("ms among many", new Sample(large).median());
    }

    /// A hub's file of cases, filled without its ledgers: lists look at nothing else.
    private record County(Path file, SqliteHubLedgers ledgers, CasesProjector cases) implements AutoCloseable {
        static County of(Bench bench, int count) throws IOException, SQLException {
            bench.say("making up %,d cases".formatted(count));
            var file = bench.fresh("desk").resolve("cases.db");
            var ledgers = SqliteHubLedgers.inMemory();
            open(file, ledgers).close();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("PRAGMA synchronous = OFF");
                    statement.execute("PRAGMA cache_size = -2000000");
                }
                connection.setAutoCommit(false);
                fill(connection, count);
                connection.commit();
            }
            return new County(file, ledgers, open(file, ledgers));
        }

        private static CasesProjector open(Path file, SqliteHubLedgers ledgers) {
            var clocks = new Clocks(LegalCalendar.shipped(), RegionPolicy.shipped());
            return CasesProjector.open(
                    file,
                    ledgers.views(),
                    clocks,
                    InstantSource.fixed(NOW),
                    new Silence(
                            clocks,
                            () -> {
                                throw new AssertionError("No case is to be accepted");
                            },
                            _ -> {}));
        }

        private static void fill(Connection connection, int count) throws SQLException {
            var random = new Random(20261122);
            try (var insert = connection.prepareStatement("""
                    INSERT INTO matter (id, code, item, kind, applicant, terminal, unit, state, open, holder, waits_for,
                        duplicate, received_at, changed_at, published, expedited, due_at, turn, level)
                    VALUES (?1, ?1, ?2, 'COMMITTED', '张*民', 'wufeng-01', ?3, ?4, ?5, 'h01', ?3, 0, ?6, ?6, 0, 0, ?6, ?6, ?7)""")) {
                for (int number = 0; number < count; number++) {
                    // So much is alike that each page is full among the few, too.
                    boolean open = random.nextInt(10) < 6;
                    var some = random.nextInt(10) < 6 ? CaseState.REVIEWING : OPEN.get(random.nextInt(OPEN.size()));
                    var state = open ? some : CaseState.DELIVERED;
                    var near =
                            random.nextInt(10) < 6 ? DeadlineLevel.YELLOW : LEVELS.get(random.nextInt(LEVELS.size()));
                    var level = open ? near : DeadlineLevel.GREEN;
                    insert.setString(1, Long.toString(random.nextLong() >>> 1, 36) + "-" + number);
                    insert.setString(2, "item-" + (random.nextInt(10) < 6 ? 7 : random.nextInt(ITEMS)));
                    insert.setString(3, "unit-" + (random.nextInt(10) < 4 ? 3 : random.nextInt(UNITS)));
                    insert.setString(4, state.name());
                    insert.setInt(5, open ? 1 : 0);
                    insert.setLong(6, NOW.toEpochMilli() + random.nextInt());
                    insert.setString(7, level.name());
                    insert.addBatch();
                    if (number % 10_000 == 9_999) insert.executeBatch();
                }
                insert.executeBatch();
            }
        }

        double millis(Consumer<CaseViews> question) {
            var views = cases.cases();
            long begun = System.nanoTime();
            question.accept(views);
            return (System.nanoTime() - begun) / 1e6;
        }

        @Override
        public void close() {
            cases.close();
            ledgers.close();
        }
    }
}
