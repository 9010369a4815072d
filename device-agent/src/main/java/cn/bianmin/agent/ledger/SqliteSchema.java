package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The ledger's own tables, one step a schema version. A released step is never edited: it stands for files in
/// villages. The version is kept in `user_version`, the kind of file in `application_id`.
final class SqliteSchema {
    private static final int APPLICATION_ID = 0x424D4C47;

    /// Versions further away than this are damage, not the future.
    private static final int PLAUSIBLE = 1_000;

    private static final String ENTRY_COLUMNS = """
            (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL, hash BLOB NOT NULL, total INTEGER NOT NULL,
             crc INTEGER NOT NULL)""";

    static final String ENTRY = "CREATE TABLE entry " + ENTRY_COLUMNS;

    /// The rows of a coming epoch while they are being carried over.
    static final String SUCCESSOR = "CREATE TABLE IF NOT EXISTS successor " + ENTRY_COLUMNS;

    private static final List<List<String>> STEPS = List.of(List.of(
            ENTRY,
            """
            CREATE TABLE ledger (only INTEGER PRIMARY KEY CHECK (only = 1), terminal TEXT NOT NULL, epoch TEXT NOT NULL,
             previous TEXT, acked INTEGER NOT NULL, carried INTEGER NOT NULL)""",
            "CREATE TABLE struck (seq INTEGER PRIMARY KEY)",
            "CREATE TABLE projection (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID"));

    private SqliteSchema() {}

    /// All tables but that of the entries.
    static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name <> 'entry'")) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    static int version() {
        return STEPS.size();
    }

    /// Brings the file to the present version, all or nothing.
    static void migrate(Connection connection) throws SQLException {
        int version = (int) Sql.number(connection, "PRAGMA user_version");
        long tables = Sql.number(connection, "SELECT count(*) FROM sqlite_schema");
        long application = Sql.number(connection, "PRAGMA application_id");
        if (version < 0 || version - version() > PLAUSIBLE || (tables > 0) != (version > 0)) {
            throw new StoreException(Kind.CORRUPT, "The ledger file's header is damaged.");
        }
        if (tables > 0 && application != APPLICATION_ID) {
            throw new StoreException(Kind.CORRUPT, "The ledger file is a database of another program.");
        }
        if (version > version()) {
            throw new StoreException(
                    Kind.NEWER,
                    "A newer version wrote the ledger file (schema " + version + ", this version knows " + version()
                            + "). Install that version again.");
        }
        // Also where nothing is to be done: it shows at once whether the file can be written.
        Sql.run(connection, "BEGIN IMMEDIATE");
        try {
            for (int step = version; step < version(); step++) {
                for (var statement : STEPS.get(step)) {
                    Sql.run(connection, statement);
                }
                Sql.run(connection, "PRAGMA user_version = " + (step + 1));
                Sql.run(connection, "PRAGMA application_id = " + APPLICATION_ID);
            }
            Sql.run(connection, "COMMIT");
        } catch (SQLException e) {
            Sql.run(connection, "ROLLBACK");
            throw e;
        }
    }
}
