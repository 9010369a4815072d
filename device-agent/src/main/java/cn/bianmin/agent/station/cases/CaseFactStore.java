package cn.bianmin.agent.station.cases;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// The facts of cases that this terminal wrote, in the order of its ledger: a state table. The newest [#FACTS]
/// are kept; what went before comes back from the hub.
public final class CaseFactStore implements Projection {
    /// At ten facts a case and thirty cases a day, three years.
    static final int FACTS = 300_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    /// The second key finds a case without looking through all of them.
    private static final Table FACT = new Table("case_fact", """
            turn INTEGER PRIMARY KEY, subject TEXT NOT NULL, place TEXT NOT NULL, type TEXT NOT NULL,
            millis INTEGER NOT NULL, data TEXT NOT NULL, UNIQUE (subject, turn)""");

    private static final String FORGET =
            "DELETE FROM case_fact WHERE turn <= (SELECT max(turn) FROM case_fact) - " + FACTS;

    /// A fact of this terminal.
    ///
    /// @param place where it was appended first
    record Own(String subject, String place, Instant at, CaseFact fact) {}

    /// All facts of one case, oldest first.
    static Reading<List<Own>> about(String caseId) {
        return connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT subject, place, type, millis, data FROM case_fact WHERE subject = ?1 ORDER BY turn")) {
                statement.setString(1, caseId);
                return read(statement);
            }
        };
    }

    /// Ids of the cases whose newest facts are kept, at most `most` of them, the newest first.
    static Reading<List<String>> cases(int most) {
        return connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT subject FROM case_fact GROUP BY subject ORDER BY max(turn) DESC LIMIT ?1")) {
                statement.setInt(1, most);
                try (var rows = statement.executeQuery()) {
                    var ids = new ArrayList<String>();
                    while (rows.next()) ids.add(rows.getString(1));
                    return ids;
                }
            }
        };
    }

    private static List<Own> read(PreparedStatement statement) throws SQLException {
        var facts = new ArrayList<Own>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                var kind = EntryKind.of(rows.getString(3)).orElseThrow();
                try {
                    if (Facts.read(kind, JSON.readTree(rows.getString(5))) instanceof CaseFact fact) {
                        facts.add(new Own(
                                rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(4)), fact));
                    }
                } catch (Malformed e) {
                    throw new IllegalStateException("The table holds a fact that it did not take", e);
                }
            }
        }
        return facts;
    }

    @Override
    public String name() {
        return "case-facts";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(FACT);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Arrays.stream(EntryKind.values())
                .filter(kind -> CaseFact.class.isAssignableFrom(kind.data()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Leaves out what has no subject or cannot be read: of an entry that came from a damaged card nothing is
    /// made up.
    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        var subject = entry.subject();
        if (subject == null || !isReadable(entry)) return;
        var origin = entry.origin();
        try (var statement = connection.prepareStatement("INSERT INTO case_fact VALUES (NULL, ?1, ?2, ?3, ?4, ?5)")) {
            statement.setString(1, subject);
            statement.setString(2, (origin == null ? entry.id() : origin.id()).toString());
            statement.setString(3, entry.type());
            statement.setLong(4, entry.stamp().time().toEpochMilli());
            statement.setString(5, entry.data().toString());
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(FORGET)) {
            statement.executeUpdate();
        }
    }

    private static boolean isReadable(Entry entry) {
        try {
            return entry.facts().isPresent();
        } catch (Malformed e) {
            return false;
        }
    }
}
