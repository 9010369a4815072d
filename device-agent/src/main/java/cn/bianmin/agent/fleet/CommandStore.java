package cn.bianmin.agent.fleet;

import cn.bianmin.agent.fleet.CommandRules.Known;
import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which commands were dealt with: what makes each happen once. It changes in the transaction of the entry that
/// says so. What is older than the newest [#KEPT] is forgotten; by then it is long past its time.
public final class CommandStore implements Projection {
    /// Commands, and items, that are remembered.
    static final int KEPT = 5_000;

    private static final Table ITEM =
            new Table("command_item", "turn INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE");
    private static final Table COMMAND = new Table(
            "command",
            "turn INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, command TEXT NOT NULL, open INTEGER NOT NULL");

    /// A command that was taken and of which no end is known.
    record Open(String id, String command) {}

    static Reading<Known> known(String id, String digest) {
        return connection -> {
            try (var statement = connection.prepareStatement("SELECT EXISTS (SELECT 1 FROM command_item WHERE"
                    + " digest = ?1), EXISTS (SELECT 1 FROM command WHERE id = ?2)")) {
                statement.setString(1, digest);
                statement.setString(2, id);
                try (var row = statement.executeQuery()) {
                    return new Known(row.getBoolean(1), row.getBoolean(2));
                }
            }
        };
    }

    static Reading<List<Open>> open() {
        return connection -> {
            try (var statement = connection.prepareStatement(
                            "SELECT id, command FROM command WHERE open = 1 ORDER BY turn");
                    var rows = statement.executeQuery()) {
                var found = new ArrayList<Open>();
                while (rows.next()) found.add(new Open(rows.getString(1), rows.getString(2)));
                return found;
            }
        };
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(ITEM, COMMAND);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(
                EntryKind.COMMAND_TAKEN, EntryKind.COMMAND_DONE, EntryKind.COMMAND_REFUSED, EntryKind.COMMAND_EXPIRED);
    }

    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        Facts facts;
        try {
            facts = entry.facts().orElse(null);
        } catch (Malformed e) {
            // Of a newer version of this terminal; the command is past its time soon.
            return;
        }
        if (facts instanceof CommandFact.Taken taken) {
            seen(connection, taken.digest());
            settled(connection, taken.id(), taken.command(), true);
        } else if (facts instanceof CommandFact.Done done) {
            settled(connection, done.id(), done.command(), false);
        } else if (facts instanceof CommandFact.Expired expired) {
            seen(connection, expired.digest());
            settled(connection, expired.id(), expired.command(), false);
        } else if (facts instanceof CommandFact.Refused refused) {
            seen(connection, refused.digest());
            if (refused.why().isGenuine()) settled(connection, refused.id(), refused.command(), false);
        }
    }

    private static void seen(Connection connection, String digest) throws SQLException {
        if (digest.isEmpty()) return;
        try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO command_item VALUES (NULL, ?1)")) {
            insert.setString(1, digest);
            insert.executeUpdate();
        }
        forget(connection, "DELETE FROM command_item WHERE turn <= (SELECT max(turn) FROM command_item) - ");
    }

    private static void settled(Connection connection, String id, String command, boolean open) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO command VALUES (NULL, ?1, ?2, ?3)"
                + " ON CONFLICT (id) DO UPDATE SET open = excluded.open")) {
            insert.setString(1, id);
            insert.setString(2, command);
            insert.setBoolean(3, open);
            insert.executeUpdate();
        }
        forget(connection, "DELETE FROM command WHERE turn <= (SELECT max(turn) FROM command) - ");
    }

    private static void forget(Connection connection, String sql) throws SQLException {
        try (var delete = connection.prepareStatement(sql + KEPT)) {
            delete.executeUpdate();
        }
    }
}
