package cn.bianmin.agent.update;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// What this terminal has told of each rollout: what makes it take each once, and tell each thing once. It changes
/// in the transaction of the entry that says so.
public final class UpdateStore implements Projection {
    private static final int KEPT = 1_000;

    private static final Table ITEM =
            new Table("release_item", "turn INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE");
    private static final Table TOLD =
            new Table("release_told", "rollout TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (rollout, type)");

    /// What is remembered.
    ///
    /// @param item whether this very item was dealt with
    /// @param rollout whether this rollout was taken or refused
    record Known(boolean item, boolean rollout) {}

    static Reading<Known> known(String rollout, String digest) {
        return connection -> {
            try (var statement = connection.prepareStatement("SELECT EXISTS (SELECT 1 FROM release_item WHERE"
                    + " digest = ?1), EXISTS (SELECT 1 FROM release_told WHERE rollout = ?2)")) {
                statement.setString(1, digest);
                statement.setString(2, rollout);
                try (var row = statement.executeQuery()) {
                    return new Known(row.getBoolean(1), row.getBoolean(2));
                }
            }
        };
    }

    static Reading<Boolean> told(String rollout, EntryKind kind) {
        return connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT EXISTS (SELECT 1 FROM release_told WHERE rollout = ?1 AND type = ?2)")) {
                statement.setString(1, rollout);
                statement.setString(2, kind.type());
                try (var row = statement.executeQuery()) {
                    return row.getBoolean(1);
                }
            }
        };
    }

    @Override
    public String name() {
        return "updates";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(ITEM, TOLD);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(
                EntryKind.RELEASE_TAKEN,
                EntryKind.RELEASE_FETCHED,
                EntryKind.RELEASE_SWITCHED,
                EntryKind.RELEASE_CONFIRMED,
                EntryKind.RELEASE_RETURNED,
                EntryKind.RELEASE_REFUSED);
    }

    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        Facts facts;
        try {
            facts = entry.facts().orElse(null);
        } catch (Malformed e) {
            // Of a newer version of this terminal.
            return;
        }
        if (!(facts instanceof ReleaseFact fact)) return;
        switch (fact) {
            case ReleaseFact.Taken taken -> {
                seen(connection, taken.digest());
                told(connection, taken.rollout(), fact);
            }
            case ReleaseFact.Refused refused -> {
                seen(connection, refused.digest());
                if (refused.why().isGenuine()) told(connection, refused.rollout(), fact);
            }
            case ReleaseFact.Fetched fetched -> told(connection, fetched.rollout(), fact);
            case ReleaseFact.Switched switched -> told(connection, switched.rollout(), fact);
            case ReleaseFact.Confirmed confirmed -> told(connection, confirmed.rollout(), fact);
            case ReleaseFact.Returned returned -> told(connection, returned.rollout(), fact);
            case ReleaseFact.Offered _, ReleaseFact.Withdrawn _ -> {
                // The hub's words stand in the hub's ledger.
            }
        }
    }

    private static void seen(Connection connection, String digest) throws SQLException {
        if (digest.isEmpty()) return;
        try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO release_item VALUES (NULL, ?1)")) {
            insert.setString(1, digest);
            insert.executeUpdate();
        }
        try (var delete = connection.prepareStatement(
                "DELETE FROM release_item WHERE turn <= (SELECT max(turn) FROM release_item) - " + KEPT)) {
            delete.executeUpdate();
        }
    }

    private static void told(Connection connection, String rollout, ReleaseFact fact) throws SQLException {
        if (rollout.isEmpty()) return;
        try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO release_told VALUES (?1, ?2)")) {
            insert.setString(1, rollout);
            insert.setString(2, fact.kind().type());
            insert.executeUpdate();
        }
    }
}
