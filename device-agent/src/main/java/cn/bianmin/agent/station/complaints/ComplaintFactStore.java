package cn.bianmin.agent.station.complaints;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The complaints that came in at this terminal, as far as their owner may ask: that they came in, and until
/// when they are answered. What was said is not in it, sealed or open.
public final class ComplaintFactStore implements Projection {
    /// Older ones are with the hub alone.
    static final int COMPLAINTS = 5_000;

    private static final Table COMPLAINT = new Table(
            "complaint",
            "turn INTEGER PRIMARY KEY, subject TEXT NOT NULL UNIQUE, millis INTEGER NOT NULL, told INTEGER NOT NULL,"
                    + " seen INTEGER NOT NULL, review INTEGER NOT NULL");

    private static final String FORGET =
            "DELETE FROM complaint WHERE turn <= (SELECT max(turn) FROM complaint) - " + COMPLAINTS;

    /// One that came in here.
    ///
    /// @param told day by which it was promised to be answered
    /// @param seen when its owner said what they think of the answer; empty: not yet
    /// @param review when its owner asked for a review; empty: not yet
    record Own(String id, Instant lodged, LocalDate told, Optional<Instant> seen, Optional<Instant> review) {}

    /// One complaint.
    static Reading<Optional<Own>> about(String id) {
        return connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT millis, told, seen, review FROM complaint WHERE subject = ?1")) {
                statement.setString(1, id);
                try (var row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Own(
                                    id,
                                    Instant.ofEpochMilli(row.getLong(1)),
                                    LocalDate.ofEpochDay(row.getLong(2)),
                                    time(row.getLong(3)),
                                    time(row.getLong(4))))
                            : Optional.empty();
                }
            }
        };
    }

    /// Ids of those that are kept.
    static Reading<List<String>> ids() {
        return connection -> {
            try (var statement = connection.prepareStatement("SELECT subject FROM complaint");
                    var rows = statement.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) ids.add(rows.getString(1));
                return ids;
            }
        };
    }

    private static Optional<Instant> time(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    @Override
    public String name() {
        return "complaints";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(COMPLAINT);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(
                EntryKind.COMPLAINT_LODGED, EntryKind.COMPLAINT_ACKNOWLEDGED, EntryKind.COMPLAINT_REVIEW_REQUESTED);
    }

    /// Leaves out what has no subject or cannot be read.
    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        var subject = entry.subject();
        if (subject == null) return;
        long millis = entry.stamp().time().toEpochMilli();
        var facts = facts(entry);
        if (facts.orElse(null) instanceof ComplaintFact.Lodged lodged) {
            run(
                    connection,
                    "INSERT OR IGNORE INTO complaint VALUES (NULL, ?1, ?2, "
                            + lodged.told().toEpochDay() + ", 0, 0)",
                    subject,
                    millis);
            try (var statement = connection.prepareStatement(FORGET)) {
                statement.executeUpdate();
            }
        } else if (facts.orElse(null) instanceof ComplaintFact.Acknowledged) {
            run(connection, "UPDATE complaint SET seen = ?2 WHERE subject = ?1", subject, millis);
        } else if (facts.orElse(null) instanceof ComplaintFact.ReviewRequested) {
            run(connection, "UPDATE complaint SET review = ?2 WHERE subject = ?1", subject, millis);
        }
    }

    private static void run(Connection connection, String sql, String subject, long millis) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, subject);
            statement.setLong(2, millis);
            statement.executeUpdate();
        }
    }

    private static Optional<Facts> facts(Entry entry) {
        try {
            return entry.facts();
        } catch (Malformed e) {
            return Optional.empty();
        }
    }
}
