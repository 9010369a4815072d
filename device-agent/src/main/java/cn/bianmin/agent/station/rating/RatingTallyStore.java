package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.agent.station.rating.RatingBatchStore.Words;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Limits;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// How often each level was given and how many visits were finished, by day and counter, and in batches by
/// month: state tables of the ledger. A rating that corrects an earlier one takes the earlier one's count away
/// (DOMAIN D4: one visit, one rating); a second one of the same visit, known by its token, counts nothing.
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

    /// Ratings that can still be corrected or explained, and tokens that are still known. More visits than this
    /// a station does not finish in the days in which a slip is ratable.
    static final int NEWEST = 100;
    static final int TOKENS = 10_000;

    static final ZoneId STATION = ZoneId.of("Asia/Shanghai");

    private static final String UNDATED = "";

    private static final Table TALLY = new Table("rating_tally", """
            day TEXT NOT NULL, counter TEXT NOT NULL, level TEXT NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (day, counter, level)""");

    private static final Table VISITS = new Table("visit_tally", """
            day TEXT NOT NULL, counter TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, counter)""");

    /// The newest ratings by the place where they stood first: what a correction has to find.
    private static final Table RECENT = new Table("rating_recent", """
            place TEXT PRIMARY KEY, turn INTEGER NOT NULL, day TEXT NOT NULL, counter TEXT NOT NULL,
            level TEXT NOT NULL, reasons TEXT NOT NULL, flagged INTEGER NOT NULL""");

    private static final Table TOKEN = new Table("rating_token", "turn INTEGER PRIMARY KEY, token TEXT UNIQUE");

    private static final String FORGET_DAYS = "DELETE FROM %1$s WHERE day IN (SELECT DISTINCT day FROM %1$s"
            + " WHERE day <> '' ORDER BY day DESC LIMIT -1 OFFSET " + DAYS + ")";
    private static final String FORGET_RATINGS = FORGET_DAYS.formatted("rating_tally");
    private static final String FORGET_VISITS = FORGET_DAYS.formatted("visit_tally");

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
        return List.of(TALLY, VISITS, RECENT, TOKEN, RatingBatchStore.TABLE);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.RATING_GIVEN, EntryKind.VISIT_FINISHED);
    }

    /// Leaves an entry out that names no counter, or a level of which this version knows nothing.
    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
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
            var first = entry.origin() == null ? entry.id() : entry.origin().id();
            var rating = new Rating(first, day, counter.stringValue(), level.get(), words(entry.data()));
            rated(connection, rating, entry.data());
        }
    }

    /// @param first where it stood first
    private record Rating(EntryId first, String day, String counter, Level level, Words words) {
        String month() {
            return day.isEmpty() ? UNDATED : day.substring(0, 7);
        }
    }

    private static void rated(Connection connection, Rating rating, JsonNode data) throws SQLException {
        var before = corrected(rating.first(), data.path("corrects"));
        var replaced = before.isPresent() ? take(connection, before.get(), rating.counter()) : Optional.<Rating>empty();
        var token = data.path("tokenHash");
        boolean isFirst = !token.isString() || remember(connection, token.stringValue());
        if (replaced.isPresent()) {
            var old = replaced.get();
            RatingBatchStore.takeAway(connection, old.month(), old.counter(), old.level(), old.words());
            RatingBatchStore.add(connection, rating.month(), rating.counter(), rating.level(), rating.words());
        } else if (isFirst) {
            RatingBatchStore.rated(connection, rating.month(), rating.counter(), rating.level(), rating.words());
        } else {
            return;
        }
        add(connection, rating);
    }

    private static Optional<Level> level(JsonNode name) {
        return Arrays.stream(Level.values())
                .filter(level -> name.isString() && level.name().equals(name.stringValue()))
                .findFirst();
    }

    private static Words words(JsonNode data) {
        var known = Arrays.stream(Reason.values()).map(Reason::name).toList();
        var reasons = data.path("reasons")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(known::contains)
                .distinct()
                .toList();
        return new Words(reasons, !data.path("flags").isEmpty());
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

    /// Takes a rating away that is to be replaced. One that is not there is one of which nothing is known here
    /// any more.
    private static Optional<Rating> take(Connection connection, EntryId place, String counter) throws SQLException {
        var found = find(connection, place, counter);
        if (found.isPresent()) {
            var rating = found.get();
            change(connection, "DELETE FROM rating_recent WHERE place = ?1", place.toString());
            var row = " WHERE day = ?1 AND counter = ?2 AND level = ?3";
            var key = new String[] {rating.day(), counter, rating.level().name()};
            if (change(connection, "DELETE FROM rating_tally" + row + " AND count = 1", key) == 0) {
                change(connection, "UPDATE rating_tally SET count = count - 1" + row, key);
            }
        }
        return found;
    }

    private static Optional<Rating> find(Connection connection, EntryId place, String counter) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT day, level, reasons, flagged FROM rating_recent WHERE place = ?1 AND counter = ?2")) {
            statement.setString(1, place.toString());
            statement.setString(2, counter);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                var reasons = Stream.of(rows.getString(3).split(" "))
                        .filter(reason -> !reason.isEmpty())
                        .toList();
                return Optional.of(new Rating(
                        place,
                        rows.getString(1),
                        counter,
                        Level.valueOf(rows.getString(2)),
                        new Words(reasons, rows.getBoolean(4))));
            }
        }
    }

    private static void add(Connection connection, Rating rating) throws SQLException {
        change(
                connection,
                "INSERT OR REPLACE INTO rating_recent VALUES"
                        + " (?1, (SELECT ifnull(max(turn), 0) + 1 FROM rating_recent), ?2, ?3, ?4, ?5, ?6)",
                rating.first().toString(),
                rating.day(),
                rating.counter(),
                rating.level().name(),
                String.join(" ", rating.words().reasons()),
                rating.words().flagged() ? "1" : "0");
        change(connection, "DELETE FROM rating_recent WHERE turn <= (SELECT max(turn) FROM rating_recent) - " + NEWEST);
        if (count(
                connection,
                "UPDATE rating_tally SET count = count + 1 WHERE day = ?1 AND counter = ?2 AND level = ?3",
                "INSERT INTO rating_tally VALUES (?1, ?2, ?3, 1)",
                rating.day(),
                rating.counter(),
                rating.level().name())) {
            change(connection, FORGET_RATINGS);
        }
    }

    private static void finished(Connection connection, String day, String counter) throws SQLException {
        if (count(
                connection,
                "UPDATE visit_tally SET count = count + 1 WHERE day = ?1 AND counter = ?2",
                "INSERT INTO visit_tally VALUES (?1, ?2, 1)",
                day,
                counter)) {
            change(connection, FORGET_VISITS);
        }
        RatingBatchStore.finished(connection, day.isEmpty() ? UNDATED : day.substring(0, 7), counter);
    }

    /// Adds one to a count.
    /// @return whether it is the first of its row
    private static boolean count(Connection connection, String update, String insert, String... key)
            throws SQLException {
        boolean isNew = change(connection, update, key) == 0;
        if (isNew) {
            change(connection, insert, key);
        }
        return isNew;
    }

    /// @return whether the token was not known
    private static boolean remember(Connection connection, String token) throws SQLException {
        boolean isNew = change(connection, "INSERT OR IGNORE INTO rating_token (token) VALUES (?1)", token) > 0;
        if (isNew) {
            change(
                    connection,
                    "DELETE FROM rating_token WHERE turn <= (SELECT max(turn) FROM rating_token) - " + TOKENS);
        }
        return isNew;
    }

    /// Whether a rating of the visit with this token is known.
    static Reading<Boolean> isRated(String token) {
        return connection -> {
            try (var statement = connection.prepareStatement("SELECT 1 FROM rating_token WHERE token = ?1")) {
                statement.setString(1, token);
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

    /// @return how many rows it changed
    static int change(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
