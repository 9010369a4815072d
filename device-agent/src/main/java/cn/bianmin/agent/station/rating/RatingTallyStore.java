package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Limits;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.Stamp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How often each level was given and how many visits were finished, by day and counter; and the newest ratings
/// one by one, of which batches are made: state tables of the ledger. A rating that corrects an earlier one
/// takes the earlier one's count away (DOMAIN D4: one visit, one rating); a second one of the same visit, known
/// by its token, counts nothing.
///
/// Days are those of the station's clocks on the wall, Asia/Shanghai. What was rated while the clock knew no
/// good time stands under the day `''`: a day that may be wrong would spoil one that is right.
///
/// The newest [#DAYS] days that have ratings are kept, then the oldest goes: a year and a month, so that a
/// month can be set beside the same month of last year. Counted are days that are there, not days by the
/// calendar: a clock that was once years ahead takes one day's place then, and not all. With three counters
/// these are at most 6,000 rows.
public final class RatingTallyStore implements Projection {
    /// Days that are kept, beside the one without a date.
    static final int DAYS = 400;

    /// Ratings that are kept one by one, in the order of the ledger: those of a month, in batches, and more.
    static final int RATINGS = 20_000;

    /// The newest of them can still be replaced by their correction or their reasons.
    static final int NEWEST = 100;

    /// Tokens and follow-ups that are still known: more than a station has in the days in which a slip is
    /// ratable.
    static final int KNOWN = 10_000;

    static final ZoneId STATION = ZoneId.of("Asia/Shanghai");

    private static final String UNDATED = "";
    private static final Set<String> REASONS =
            Arrays.stream(Reason.values()).map(Reason::name).collect(Collectors.toUnmodifiableSet());

    private static final Table TALLY = new Table("rating_tally", """
            day TEXT NOT NULL, counter TEXT NOT NULL, level TEXT NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (day, counter, level)""");

    private static final Table VISITS = new Table("visit_tally", """
            day TEXT NOT NULL, counter TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, counter)""");

    /// @see RatingBatch#of
    private static final Table RATING = new Table("rating_log", """
            turn INTEGER PRIMARY KEY, place TEXT NOT NULL, day TEXT NOT NULL, counter TEXT NOT NULL,
            level TEXT NOT NULL, reasons TEXT NOT NULL, flagged INTEGER NOT NULL, replaces INTEGER""");

    private static final Table TOKEN = new Table("rating_token", "turn INTEGER PRIMARY KEY, token TEXT UNIQUE");

    /// Rectifications after which the villager rated once more.
    private static final Table FOLLOW_UP =
            new Table("rating_follow_up", "turn INTEGER PRIMARY KEY, rectification TEXT UNIQUE");

    private static final String FORGET_DAYS = "DELETE FROM %1$s WHERE day IN (SELECT DISTINCT day FROM %1$s"
            + " WHERE day <> '' ORDER BY day DESC LIMIT -1 OFFSET " + DAYS + ")";
    private static final String FORGET_TALLY = FORGET_DAYS.formatted("rating_tally");
    private static final String FORGET_VISITS = FORGET_DAYS.formatted("visit_tally");
    private static final String FORGET_TURNS = "DELETE FROM %1$s WHERE turn <= (SELECT max(turn) FROM %1$s) - %2$d";
    private static final String FORGET_RATINGS = FORGET_TURNS.formatted("rating_log", RATINGS);
    private static final String FORGET_TOKENS = FORGET_TURNS.formatted("rating_token", KNOWN);
    private static final String FORGET_FOLLOW_UPS = FORGET_TURNS.formatted("rating_follow_up", KNOWN);

    private static final String FIND = "SELECT turn, day, level FROM rating_log"
            + " WHERE turn > (SELECT max(turn) FROM rating_log) - " + NEWEST + " AND place = ?1 AND counter = ?2"
            + " AND turn NOT IN (SELECT replaces FROM rating_log WHERE replaces IS NOT NULL"
            + " AND turn > (SELECT max(turn) FROM rating_log) - " + NEWEST + ")";

    /// How often `level` was given at `counter` on `day`, which is empty where no clock knew it.
    public record Count(Optional<LocalDate> day, String counter, Level level, int count) {}

    /// What stands in the table from `first` to `last`, both included, and without a date; by day, counter,
    /// level.
    public static Reading<List<Count>> tally(LocalDate first, LocalDate last) {
        return connection -> {
            try (var statement = connection.prepareStatement("SELECT day, counter, level, count FROM rating_tally"
                    + " WHERE day = '' OR day BETWEEN ?1 AND ?2 ORDER BY day, counter, level")) {
                statement.setString(1, first.toString());
                statement.setString(2, last.toString());
                try (var rows = statement.executeQuery()) {
                    var counts = new ArrayList<Count>();
                    while (rows.next()) {
                        var day = rows.getString(1);
                        counts.add(new Count(
                                day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)),
                                rows.getString(2),
                                Level.valueOf(rows.getString(3)),
                                rows.getInt(4)));
                    }
                    return counts;
                }
            }
        };
    }

    private @Nullable Hot hot;

    @Override
    public String name() {
        return "rating-tally";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<Table> tables() {
        return List.of(TALLY, VISITS, RATING, TOKEN, FOLLOW_UP);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.RATING_GIVEN, EntryKind.RATING_FOLLOW_UP, EntryKind.VISIT_FINISHED);
    }

    /// Leaves an entry out that names no counter, or a level of which this version knows nothing.
    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        if (entry.kind().orElseThrow() == EntryKind.RATING_FOLLOW_UP) {
            followedUp(connection, entry.data().path("rectification"));
            return;
        }
        var counter = entry.data().path("counter");
        if (!counter.isString()) {
            return;
        }
        var day = day(entry.stamp());
        if (entry.kind().orElseThrow() == EntryKind.VISIT_FINISHED) {
            finished(connection, day, counter.stringValue());
            return;
        }
        var level = level(entry.data().path("level"));
        if (level.isPresent()) {
            rated(connection, entry, day, counter.stringValue(), level.get());
        }
    }

    /// A rating that is kept one by one.
    private record Kept(long turn, String day, String level) {}

    /// What every rating runs, prepared once a connection: to prepare it each time costs more than to run it.
    /// SQLite prepares it anew where a temporary table takes the place of the real one, as for a rebuild.
    private record Hot(Connection connection, PreparedStatement keep, PreparedStatement count) {}

    private Hot hot(Connection connection) throws SQLException {
        var ready = hot;
        if (ready == null || !ready.connection().equals(connection)) {
            ready = new Hot(
                    connection,
                    connection.prepareStatement("INSERT INTO rating_log VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
                    connection.prepareStatement(
                            "UPDATE rating_tally SET count = count + 1 WHERE day = ?1 AND counter = ?2 AND level = ?3"));
            hot = ready;
        }
        return ready;
    }

    private void rated(Connection connection, Entry entry, String day, String counter, Level level)
            throws SQLException {
        var data = entry.data();
        var first = entry.origin() == null ? entry.id() : entry.origin().id();
        var before = corrected(first, data.path("corrects"));
        var replaced = before.isPresent() ? find(connection, before.get(), counter) : Optional.<Kept>empty();
        var token = data.path("tokenHash");
        if (replaced.isEmpty() && token.isString() && !remember(connection, token.stringValue())) {
            return;
        }
        var hot = hot(connection);
        run(
                hot.keep(),
                first.toString(),
                day,
                counter,
                level.name(),
                reasons(data),
                data.path("flags").isEmpty() ? "0" : "1",
                replaced.map(kept -> Long.toString(kept.turn())).orElse(null));
        if (replaced.isPresent()) {
            takeAway(connection, replaced.get(), counter);
        }
        if (run(hot.count(), day, counter, level.name()) == 0) {
            change(connection, "INSERT INTO rating_tally VALUES (?1, ?2, ?3, 1)", day, counter, level.name());
            change(connection, FORGET_TALLY);
            change(connection, FORGET_RATINGS);
        }
    }

    private static Optional<Level> level(JsonNode name) {
        return Arrays.stream(Level.values())
                .filter(level -> name.isString() && level.name().equals(name.stringValue()))
                .findFirst();
    }

    /// Names of the reasons that this version knows, with a blank between them.
    private static String reasons(JsonNode data) {
        return data.path("reasons")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(REASONS::contains)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String day(Stamp stamp) {
        return stamp.clock().isGood()
                ? stamp.time().atZone(STATION).toLocalDate().toString()
                : UNDATED;
    }

    /// A correction names its rating by the number that it had when both were made, in one epoch.
    private static Optional<EntryId> corrected(EntryId correction, JsonNode seq) {
        return seq.isIntegralNumber() && seq.canConvertToLong() && seq.longValue() >= 1 && seq.longValue() <= Limits.SEQ
                ? Optional.of(new EntryId(correction.epoch(), seq.longValue()))
                : Optional.empty();
    }

    /// The rating that is to be replaced. One that is not there is one of which nothing is known here any more,
    /// or that was replaced before.
    private static Optional<Kept> find(Connection connection, EntryId place, String counter) throws SQLException {
        try (var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, place.toString());
            statement.setString(2, counter);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Kept(rows.getLong(1), rows.getString(2), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    private static void takeAway(Connection connection, Kept rating, String counter) throws SQLException {
        var row = " WHERE day = ?1 AND counter = ?2 AND level = ?3";
        if (change(
                        connection,
                        "DELETE FROM rating_tally" + row + " AND count = 1",
                        rating.day(),
                        counter,
                        rating.level())
                == 0) {
            change(
                    connection,
                    "UPDATE rating_tally SET count = count - 1" + row,
                    rating.day(),
                    counter,
                    rating.level());
        }
    }

    private static void finished(Connection connection, String day, String counter) throws SQLException {
        if (change(connection, "UPDATE visit_tally SET count = count + 1 WHERE day = ?1 AND counter = ?2", day, counter)
                == 0) {
            change(connection, "INSERT INTO visit_tally VALUES (?1, ?2, 1)", day, counter);
            change(connection, FORGET_VISITS);
        }
    }

    /// @return whether the token was not known
    private static boolean remember(Connection connection, String token) throws SQLException {
        boolean isNew = change(connection, "INSERT OR IGNORE INTO rating_token (token) VALUES (?1)", token) > 0;
        if (isNew) {
            change(connection, FORGET_TOKENS);
        }
        return isNew;
    }

    /// A follow-up stands beside the first rating and changes no count of it.
    private static void followedUp(Connection connection, JsonNode rectification) throws SQLException {
        if (rectification.isString()) {
            change(
                    connection,
                    "INSERT OR IGNORE INTO rating_follow_up (rectification) VALUES (?1)",
                    rectification.stringValue());
            change(connection, FORGET_FOLLOW_UPS);
        }
    }

    /// Whether a rating of the visit with this token is known.
    static Reading<Boolean> isRated(String token) {
        return isThere("SELECT 1 FROM rating_token WHERE token = ?1", token);
    }

    /// Whether the villager rated once more after this rectification.
    static Reading<Boolean> isFollowedUp(String rectification) {
        return isThere("SELECT 1 FROM rating_follow_up WHERE rectification = ?1", rectification);
    }

    private static Reading<Boolean> isThere(String sql, String value) {
        return connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, value);
                try (var rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        };
    }

    /// How many visits were finished at each counter on a day.
    public static Reading<Map<String, Integer>> visits(LocalDate day) {
        return connection -> {
            try (var statement = connection.prepareStatement("SELECT counter, count FROM visit_tally WHERE day = ?1")) {
                statement.setString(1, day.toString());
                try (var rows = statement.executeQuery()) {
                    var visits = new TreeMap<String, Integer>();
                    while (rows.next()) {
                        visits.put(rows.getString(1), rows.getInt(2));
                    }
                    return visits;
                }
            }
        };
    }

    /// Ratings and visits of a month, for [RatingBatch#of].
    static Reading<MonthOfRatings> month(YearMonth month) {
        return connection -> {
            var ratings = new ArrayList<MonthOfRatings.Rating>();
            var visits = new ArrayList<MonthOfRatings.Visits>();
            try (var statement = connection.prepareStatement("SELECT turn, day, counter, level, reasons, flagged,"
                            + " ifnull(replaces, 0) FROM rating_log WHERE day LIKE ?1 ORDER BY turn");
                    var counts = connection.prepareStatement(
                            "SELECT day, counter, count FROM visit_tally WHERE day LIKE ?1")) {
                statement.setString(1, month + "-%");
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ratings.add(new MonthOfRatings.Rating(
                                rows.getLong(1),
                                LocalDate.parse(rows.getString(2)),
                                rows.getString(3),
                                Level.valueOf(rows.getString(4)),
                                Stream.of(rows.getString(5).split(" "))
                                        .filter(reason -> !reason.isEmpty())
                                        .map(Reason::valueOf)
                                        .toList(),
                                rows.getBoolean(6),
                                rows.getLong(7)));
                    }
                }
                counts.setString(1, month + "-%");
                try (var rows = counts.executeQuery()) {
                    while (rows.next()) {
                        visits.add(new MonthOfRatings.Visits(
                                LocalDate.parse(rows.getString(1)), rows.getString(2), rows.getInt(3)));
                    }
                }
            }
            return new MonthOfRatings(ratings, visits);
        };
    }

    /// @return how many rows it changed
    static int change(Connection connection, String sql, @Nullable String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            return run(statement, values);
        }
    }

    private static int run(PreparedStatement statement, @Nullable String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement.executeUpdate();
    }
}
