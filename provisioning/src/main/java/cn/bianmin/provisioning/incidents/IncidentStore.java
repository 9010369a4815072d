package cn.bianmin.provisioning.incidents;

import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.facts.FactStore;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.incidents.Incident;
import java.util.Collection;
import java.util.List;

/// The incidents, inside one transaction. Not thread-safe.
public final class IncidentStore {
    static final String FAMILY = "incident";

    private final SqlStore sql;
    private final FactStore facts;

    public IncidentStore(SqlStore sql) {
        this.sql = sql;
        this.facts = new FactStore(sql, FAMILY);
    }

    FactStore facts() {
        return facts;
    }

    IncidentFile file(String id) {
        var file = IncidentFile.unknown(id);
        for (Stored stored : facts.facts(id)) {
            try {
                file = file.with(stored);
            } catch (Malformed e) {
                throw new IllegalStateException("A fact that was worked in cannot be read any more", e);
            }
        }
        return file;
    }

    void row(IncidentFile file) {
        Incident incident = file.incident();
        sql.change(
                "INSERT INTO incident VALUES (?1, ?2, ?3, ?4)"
                        + " ON CONFLICT (id) DO UPDATE SET closed = excluded.closed",
                incident.id(),
                file.unit(),
                incident.steps().getFirst().at().toEpochMilli(),
                incident.isClosed() ? 1 : 0);
    }

    /// @param units whose incidents are asked for
    /// @param known all units that there are: an alarm from elsewhere must not be lost, so everybody sees it
    /// @param closed open ones come oldest first, closed ones latest first
    List<IncidentFile> list(Collection<String> units, Collection<String> known, boolean closed, int limit) {
        return sql
                .rows(
                        "SELECT id FROM incident WHERE closed = ? AND (unit IN (SELECT value FROM json_each(?))"
                                + " OR unit NOT IN (SELECT value FROM json_each(?))) ORDER BY reported_at"
                                + (closed ? " DESC" : "") + ", id LIMIT ?",
                        row -> row.getString(1),
                        closed ? 1 : 0,
                        SqlStore.json(units),
                        SqlStore.json(known),
                        limit)
                .stream()
                .map(this::file)
                .toList();
    }
}
