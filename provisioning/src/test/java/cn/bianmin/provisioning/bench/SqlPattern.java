package cn.bianmin.provisioning.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// The SQL that two well-known agents run for each message, written anew after their description. A model: the
/// agents' own code does more around it, so the agents themselves are slower than this.
///
/// Both do one message at a time under a lock; more callers would only queue.
enum SqlPattern {
    /// Rollback journal, a transaction a statement: one insert; on sending three reads with the payload and one
    /// delete.
    SPOOLER("pattern of the Greengrass disk spooler (journal DELETE, autocommit, 1 insert, 3 selects, 1 delete)") {
        @Override
        void storeAndDrain(Connection connection, int entries) throws SQLException {
            execute(connection, "PRAGMA journal_mode = DELETE");
            execute(connection, """
                    CREATE TABLE spool (message_id INTEGER PRIMARY KEY, retried INTEGER, topic TEXT, qos INTEGER,
                     retain INTEGER, payload BLOB, user_properties TEXT, expiry INTEGER, correlation BLOB,
                     response_topic TEXT, payload_format TEXT, content_type TEXT)""");
            try (var insert = connection.prepareStatement(
                            "INSERT INTO spool VALUES (?, 0, 'up/wufeng-01', 1, 0, ?, null, null, null, null, null, null)");
                    var select = connection.prepareStatement("SELECT * FROM spool WHERE message_id = ?");
                    var delete = connection.prepareStatement("DELETE FROM spool WHERE message_id = ?")) {
                for (int id = 1; id <= entries; id++) {
                    insert.setLong(1, id);
                    insert.setBytes(2, Entries.bytes(id));
                    insert.executeUpdate();
                }
                for (int id = 1; id <= entries; id++) {
                    for (int read = 0; read < 3; read++) {
                        read(select, id, 6);
                    }
                    delete.setLong(1, id);
                    delete.executeUpdate();
                }
            }
        }
    },

    /// Write-ahead log, a transaction a statement: one insert into a table with four further indexes; on
    /// sending one ordered read, two updates and one read; deletion in bulk.
    MESSAGE_STORE("pattern of the Kura SQLite store (WAL, 4 indexes, 1 insert, 2 selects, 2 updates, bulk delete)") {
        @Override
        void storeAndDrain(Connection connection, int entries) throws SQLException {
            execute(connection, "PRAGMA journal_mode = WAL");
            execute(connection, """
                    CREATE TABLE message (id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT, qos INTEGER,
                     retain INTEGER, created_on INTEGER, published_on INTEGER, published_message_id INTEGER,
                     confirmed_on INTEGER, payload BLOB, priority INTEGER, session_id TEXT, dropped_on INTEGER)""");
            execute(connection, "CREATE INDEX next ON message (priority, created_on, published_on, qos)");
            execute(connection, "CREATE INDEX published ON message (published_on)");
            execute(connection, "CREATE INDEX confirmed ON message (confirmed_on)");
            execute(connection, "CREATE INDEX dropped ON message (dropped_on)");
            try (var insert = connection.prepareStatement("""
                            INSERT INTO message (topic, qos, retain, created_on, published_on, published_message_id,
                             confirmed_on, payload, priority, session_id, dropped_on)
                            VALUES ('up/wufeng-01', 1, 0, ?, 0, -1, 0, ?, 7, null, 0)""");
                    var next = connection.prepareStatement("""
                            SELECT * FROM message WHERE published_on = 0 AND dropped_on = 0
                            ORDER BY priority, created_on LIMIT 1""");
                    var byId = connection.prepareStatement("SELECT * FROM message WHERE id = ?");
                    var published = connection.prepareStatement(
                            "UPDATE message SET published_on = ?, published_message_id = ?, session_id = 's' WHERE id = ?");
                    var confirmed = connection.prepareStatement("UPDATE message SET confirmed_on = ? WHERE id = ?")) {
                for (int i = 1; i <= entries; i++) {
                    insert.setLong(1, CREATED_MILLIS + i);
                    insert.setBytes(2, Entries.bytes(i));
                    insert.executeUpdate();
                }
                for (int i = 1; i <= entries; i++) {
                    long id;
                    try (var row = next.executeQuery()) {
                        row.next();
                        id = row.getLong(1);
                        row.getBytes(9);
                    }
                    published.setLong(1, CREATED_MILLIS + entries);
                    published.setLong(2, i);
                    published.setLong(3, id);
                    published.executeUpdate();
                    confirmed.setLong(1, CREATED_MILLIS + entries);
                    confirmed.setLong(2, id);
                    confirmed.executeUpdate();
                    read(byId, id, 9);
                }
                execute(connection, "DELETE FROM message WHERE confirmed_on > 0");
            }
        }
    };

    private static final long CREATED_MILLIS = 1_772_000_000_000L;

    private final String label;

    SqlPattern(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract void storeAndDrain(Connection connection, int entries) throws SQLException;

    /// Stores and drains in a new file. `synchronous` is left as SQLite has it, FULL, as both agents do.
    void run(Path folder, int entries) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pattern.db"))) {
            storeAndDrain(connection, entries);
        }
    }

    static List<SqlPattern> all() {
        return List.of(values());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void read(PreparedStatement statement, long id, int payload) throws SQLException {
        statement.setLong(1, id);
        try (var row = statement.executeQuery()) {
            row.next();
            row.getBytes(payload);
        }
    }
}
