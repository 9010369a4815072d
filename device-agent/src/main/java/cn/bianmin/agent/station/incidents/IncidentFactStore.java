package cn.bianmin.agent.station.incidents;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.rules.incidents.Incident.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The facts of incidents that this terminal wrote: a state table of the newest ones.
public final class IncidentFactStore implements Projection {
    /// Far more than are ever open.
    static final int FACTS = 400;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Table FACT = new Table(
            "incident_fact",
            "turn INTEGER PRIMARY KEY, subject TEXT NOT NULL, type TEXT NOT NULL, millis INTEGER NOT NULL,"
                    + " data TEXT NOT NULL");

    private static final String FORGET =
            "DELETE FROM incident_fact WHERE turn <= (SELECT max(turn) FROM incident_fact) - " + FACTS;

    /// The facts of all that are kept, by incident, the oldest first.
    static Reading<Map<String, List<Step>>> all() {
        return connection -> {
            Map<String, List<Step>> incidents = new LinkedHashMap<>();
            try (var statement = connection.prepareStatement(
                            "SELECT subject, type, millis, data FROM incident_fact ORDER BY turn");
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getString(1);
                    var at = Instant.ofEpochMilli(rows.getLong(3));
                    fact(rows.getString(2), rows.getString(4))
                            .ifPresent(fact -> incidents
                                    .computeIfAbsent(id, _ -> new ArrayList<>())
                                    .add(new Step(fact, at)));
                }
            }
            return incidents;
        };
    }

    private static Optional<IncidentFact> fact(String type, String data) {
        try {
            return Facts.read(EntryKind.of(type).orElseThrow(), JSON.readTree(data)) instanceof IncidentFact fact
                    ? Optional.of(fact)
                    : Optional.empty();
        } catch (Malformed e) {
            throw new IllegalStateException("The table holds a fact that it did not take", e);
        }
    }

    @Override
    public String name() {
        return "incidents";
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
        return Set.of(
                EntryKind.INCIDENT_REPORTED,
                EntryKind.INCIDENT_ARRIVED,
                EntryKind.INCIDENT_RESTORED,
                EntryKind.INCIDENT_SOLVED);
    }

    /// Leaves out what has no subject or cannot be read.
    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        var subject = entry.subject();
        if (subject == null || !isReadable(entry)) return;
        try (var statement = connection.prepareStatement("INSERT INTO incident_fact VALUES (NULL, ?1, ?2, ?3, ?4)")) {
            statement.setString(1, subject);
            statement.setString(2, entry.type());
            statement.setLong(3, entry.stamp().time().toEpochMilli());
            statement.setString(4, entry.data().toString());
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
