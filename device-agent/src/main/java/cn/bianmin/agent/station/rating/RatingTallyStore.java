package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Limits;
import cn.bianmin.contract.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How often each level was given, by day and counter: a state table of the ledger. A rating that corrects an
/// earlier one takes the earlier one's count away (DOMAIN D4: one visit, one rating).
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

    private static final ZoneId STATION = ZoneId.of("Asia/Shanghai");
    private static final String UNDATED = "";

    /// `last` names the newest rating in that count by the place where it stood first. It is all that a
    /// correction has to find: what a villager corrects is always the newest rating at that counter.
    private static final Table TALLY = new Table("rating_tally", """
            day TEXT NOT NULL, counter TEXT NOT NULL, level TEXT NOT NULL, count INTEGER NOT NULL, last TEXT,
            PRIMARY KEY (day, counter, level)""");

    private static final String FORGET =
            "DELETE FROM rating_tally WHERE day IN (SELECT DISTINCT day FROM rating_tally WHERE day <> ''"
                    + " ORDER BY day DESC LIMIT -1 OFFSET " + DAYS + ")";

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
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(TALLY);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.RATING_GIVEN);
    }

    /// Leaves an entry out that names no counter, or a level of which this version knows nothing.
    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        var counter = entry.data().path("counter");
        var level = level(entry.data().path("level"));
        if (!counter.isString() || level.isEmpty()) {
            return;
        }
        var first = entry.origin() == null ? entry.id() : entry.origin().id();
        var corrected = corrected(first, entry.data().path("corrects"));
        if (corrected.isPresent()) {
            takeAway(connection, counter.stringValue(), corrected.get());
        }
        add(connection, day(entry.stamp()), counter.stringValue(), level.get(), first);
    }

    private static Optional<Level> level(JsonNode name) {
        return Arrays.stream(Level.values())
                .filter(level -> name.isString() && level.name().equals(name.stringValue()))
                .findFirst();
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

    /// Looks from the newest day backwards, where it nearly always is. A rating that is not there is one of
    /// which nothing is known here any more.
    private static void takeAway(Connection connection, String counter, EntryId rating) throws SQLException {
        var found = " WHERE rowid = (SELECT rowid FROM rating_tally WHERE counter = ?1 AND last = ?2"
                + " ORDER BY day DESC LIMIT 1)";
        if (change(connection, "DELETE FROM rating_tally" + found + " AND count = 1", counter, rating.toString())
                == 0) {
            change(
                    connection,
                    "UPDATE rating_tally SET count = count - 1, last = NULL" + found,
                    counter,
                    rating.toString());
        }
    }

    private static void add(Connection connection, String day, String counter, Level level, EntryId rating)
            throws SQLException {
        int counted = change(
                connection,
                "UPDATE rating_tally SET count = count + 1, last = ?4 WHERE day = ?1 AND counter = ?2 AND level = ?3",
                day,
                counter,
                level.name(),
                rating.toString());
        if (counted == 0) {
            change(
                    connection,
                    "INSERT INTO rating_tally VALUES (?1, ?2, ?3, 1, ?4)",
                    day,
                    counter,
                    level.name(),
                    rating.toString());
            change(connection, FORGET);
        }
    }

    /// @return how many rows it changed
    private static int change(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
