package cn.bianmin.agent.fleet;

import cn.bianmin.agent.fleet.CommandRules.Known;
import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which of the hub's words were dealt with: what makes each command happen once, and keeps an older document
/// from taking the place of a newer. It changes in the transaction of the entry that says so. Of commands the
/// newest [#KEPT] are remembered; the others are long past their time.
public final class WordStore implements Projection {
    /// Commands, and items, that are remembered.
    static final int KEPT = 5_000;

    private static final Table ITEM = new Table("word_item", "turn INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE");
    private static final Table COMMAND = new Table(
            "command",
            "turn INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, command TEXT NOT NULL, open INTEGER NOT NULL");

    // The highest number that was applied, or refused for what it says.
    private static final Table DOCUMENT = new Table("document", "name TEXT PRIMARY KEY, number INTEGER NOT NULL");

    /// A command that was taken and of which no end is known.
    record Open(String id, String command) {}

    static Reading<Known> known(String id, String digest) {
        return connection -> {
            try (var statement = connection.prepareStatement("SELECT EXISTS (SELECT 1 FROM word_item WHERE"
                    + " digest = ?1), EXISTS (SELECT 1 FROM command WHERE id = ?2)")) {
                statement.setString(1, digest);
                statement.setString(2, id);
                try (var row = statement.executeQuery()) {
                    return new Known(row.getBoolean(1), row.getBoolean(2));
                }
            }
        };
    }

    /// Whether the item was dealt with, and the highest number of a name; 0 for none.
    static Reading<DocumentRules.Known> document(String name, String digest) {
        return connection -> {
            try (var statement =
                    connection.prepareStatement("SELECT EXISTS (SELECT 1 FROM word_item WHERE digest = ?1),"
                            + " coalesce((SELECT number FROM document WHERE name = ?2), 0)")) {
                statement.setString(1, digest);
                statement.setString(2, name);
                try (var row = statement.executeQuery()) {
                    return new DocumentRules.Known(row.getBoolean(1), row.getLong(2));
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
        return "words";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(ITEM, COMMAND, DOCUMENT);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(
                EntryKind.COMMAND_TAKEN,
                EntryKind.COMMAND_DONE,
                EntryKind.COMMAND_REFUSED,
                EntryKind.COMMAND_EXPIRED,
                EntryKind.DOCUMENT_APPLIED,
                EntryKind.DOCUMENT_REFUSED);
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
        } else if (facts instanceof DocumentFact.Applied applied) {
            seen(connection, applied.digest());
            reached(connection, applied.name(), applied.number());
        } else if (facts instanceof DocumentFact.Refused refused) {
            seen(connection, refused.digest());
            if (refused.why().isGenuine()) reached(connection, refused.name(), refused.number());
        }
    }

    private static void reached(Connection connection, String name, long number) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO document VALUES (?1, ?2)"
                + " ON CONFLICT (name) DO UPDATE SET number = max(number, excluded.number)")) {
            insert.setString(1, name);
            insert.setLong(2, number);
            insert.executeUpdate();
        }
    }

    private static void seen(Connection connection, String digest) throws SQLException {
        if (digest.isEmpty()) return;
        try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO word_item VALUES (NULL, ?1)")) {
            insert.setString(1, digest);
            insert.executeUpdate();
        }
        forget(connection, "DELETE FROM word_item WHERE turn <= (SELECT max(turn) FROM word_item) - ");
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
