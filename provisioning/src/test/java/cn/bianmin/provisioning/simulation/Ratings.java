package cn.bianmin.provisioning.simulation;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// A small state table that depends on the order of entries, so that a rebuild in another order would differ.
final class Ratings implements Projection {
    @Override
    public String name() {
        return "ratings";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(new Table("rating", "counter TEXT PRIMARY KEY, given INTEGER NOT NULL, trail INTEGER NOT NULL"));
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.RATING_GIVEN);
    }

    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO rating VALUES (?1, 1, ?2)
                ON CONFLICT DO UPDATE SET given = given + 1, trail = (trail * 31 + ?2) % 1000000007""")) {
            statement.setString(1, entry.data().path("counter").asString());
            statement.setLong(2, entry.data().path("latencyMillis").asLong());
            statement.executeUpdate();
        }
    }
}
