package cn.bianmin.agent.station.rating;

import static cn.bianmin.agent.station.rating.RatingTallyStore.change;

import cn.bianmin.agent.ledger.Projection.Table;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The table behind [RatingBatch]: by month and counter, what is in whole batches and what still waits for one.
///
/// Every change goes to what waits, also one to a rating whose batch was closed long ago: it comes out with the
/// next batch, as one of several, and not on its own.
final class RatingBatchStore {
    /// Months that are kept, beside the one without a date.
    static final int MONTHS = 14;

    static final Table TABLE = new Table("rating_batch", """
            month TEXT NOT NULL, counter TEXT NOT NULL, what TEXT NOT NULL,
            shown INTEGER NOT NULL, waits INTEGER NOT NULL, PRIMARY KEY (month, counter, what)""");

    private static final String LEVEL = "level.";
    private static final String REASON = "reason.";
    private static final String FLAGGED = "flagged";
    private static final String VISITS = "visits";

    private static final String WAITING = "SELECT ifnull(sum(waits), 0) FROM rating_batch"
            + " WHERE month = ?1 AND counter = ?2 AND what GLOB 'level.*'";
    private static final String SHOW =
            "UPDATE rating_batch SET shown = shown + waits, waits = 0 WHERE month = ?1 AND counter = ?2";
    private static final String COUNT =
            "INSERT INTO rating_batch VALUES (?1, ?2, ?3, 0, 1)" + " ON CONFLICT DO UPDATE SET waits = waits + 1";
    private static final String TAKE_AWAY =
            "INSERT INTO rating_batch VALUES (?1, ?2, ?3, 0, -1)" + " ON CONFLICT DO UPDATE SET waits = waits - 1";
    private static final String FORGET = "DELETE FROM rating_batch WHERE month IN (SELECT DISTINCT month FROM"
            + " rating_batch WHERE month <> '' ORDER BY month DESC LIMIT -1 OFFSET " + MONTHS + ")";
    private static final String READ = "SELECT counter, what, CASE WHEN ?2 THEN shown + waits ELSE shown END"
            + " FROM rating_batch WHERE month = ?1";

    private RatingBatchStore() {}

    /// A visit was finished at a counter.
    static void finished(Connection connection, String month, String counter) throws SQLException {
        change(connection, COUNT, month, counter, VISITS);
    }

    /// A rating that is no correction: closes the batch before it where that is full.
    static void rated(Connection connection, String month, String counter, Level level, Words words)
            throws SQLException {
        if (waiting(connection, month, counter) >= RatingPolicy.BATCH) {
            change(connection, SHOW, month, counter);
        }
        add(connection, month, counter, level, words);
        change(connection, FORGET);
    }

    /// What takes the place of another rating.
    static void add(Connection connection, String month, String counter, Level level, Words words) throws SQLException {
        write(connection, COUNT, month, counter, level, words);
    }

    static void takeAway(Connection connection, String month, String counter, Level level, Words words)
            throws SQLException {
        write(connection, TAKE_AWAY, month, counter, level, words);
    }

    /// What a rating says beside its level.
    ///
    /// @param reasons names of [Reason]s
    record Words(List<String> reasons, boolean flagged) {}

    private static void write(Connection connection, String sql, String month, String counter, Level level, Words words)
            throws SQLException {
        change(connection, sql, month, counter, LEVEL + level.name());
        for (var reason : words.reasons()) {
            change(connection, sql, month, counter, REASON + reason);
        }
        if (words.flagged()) {
            change(connection, sql, month, counter, FLAGGED);
        }
    }

    private static long waiting(Connection connection, String month, String counter) throws SQLException {
        try (var statement = connection.prepareStatement(WAITING)) {
            statement.setString(1, month);
            statement.setString(2, counter);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /// What may be shown of a month, by counter.
    ///
    /// @param isOver whether the month is over, so that all of it may be shown
    static Reading<List<RatingBatch>> batches(YearMonth month, boolean isOver) {
        return connection -> {
            var counters = new TreeMap<String, Map<String, Integer>>();
            try (var statement = connection.prepareStatement(READ)) {
                statement.setString(1, month.toString());
                statement.setBoolean(2, isOver);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        counters.computeIfAbsent(rows.getString(1), counter -> new TreeMap<>())
                                .put(rows.getString(2), rows.getInt(3));
                    }
                }
            }
            var batches = new ArrayList<RatingBatch>();
            counters.forEach((counter, counts) -> batches.add(batch(counter, counts)));
            return batches;
        };
    }

    private static RatingBatch batch(String counter, Map<String, Integer> counts) {
        return new RatingBatch(
                counter,
                part(Level.class, LEVEL, counts),
                part(Reason.class, REASON, counts),
                counts.getOrDefault(VISITS, 0),
                counts.getOrDefault(FLAGGED, 0));
    }

    private static <E extends Enum<E>> Map<E, Integer> part(Class<E> type, String prefix, Map<String, Integer> counts) {
        var part = new EnumMap<E, Integer>(type);
        for (var each : type.getEnumConstants()) {
            part.put(each, counts.getOrDefault(prefix + each.name(), 0));
        }
        return part;
    }
}
