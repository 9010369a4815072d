package cn.bianmin.provisioning.ledgers;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// How the hub opens SQLite, and what its errors mean to an operator.
final class Sqlite {
    // Longer than a disk stands still now and then: whoever waits loses nothing.
    private static final int BUSY_MILLIS = 30_000;

    private Sqlite() {}

    /// For the one writer. It begins its transactions itself.
    static SQLiteConnection writer(Path file) throws SQLException {
        var config = durable();
        config.setCacheSize(-32_000);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        var connection = (SQLiteConnection) source.getConnection();
        // Four times the default: a checkpoint costs fsyncs of the main file, and terminals come in bursts.
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
        }
        return connection;
    }

    /// A private database in memory that starts as the image.
    static SQLiteConnection memory(byte[] image) throws SQLException {
        var config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite::memory:");
        var connection = (SQLiteConnection) source.getConnection();
        connection.deserialize("main", image);
        return connection;
    }

    static SQLiteDataSource source(Path file, boolean readOnly) {
        SQLiteConfig config;
        if (readOnly) {
            config = new SQLiteConfig();
            config.setReadOnly(true);
            config.setBusyTimeout(BUSY_MILLIS);
        } else {
            config = new SQLiteConfig();
            config.setBusyTimeout(BUSY_MILLIS);
            config.setSynchronous(SynchronousMode.FULL);
        }
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static SQLiteConfig durable() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        // Nobody asks for them, and the driver would run a question of its own after each insert.
        config.setGetGeneratedKeys(false);
        return config;
    }

    static LedgersBroken broken(SQLException e) {
        String what = e instanceof SQLiteException sqlite ? sentence(sqlite.getResultCode()) : "The database refuses.";
        return new LedgersBroken(what, e);
    }

    private static String sentence(SQLiteErrorCode code) {
        return switch (code.code & 0xff) {
            case 5, 6 -> "Another process has kept the hub's database locked for too long.";
            case 8 -> "The hub's database is read-only.";
            case 10 -> "The disk refuses to read or write the hub's database.";
            case 11, 26 -> "The hub's database is damaged; restore a backup.";
            case 13 -> "The disk of the hub's database is full.";
            case 14 -> "The hub's database cannot be opened.";
            default -> "The hub's database refuses (" + code.name() + ").";
        };
    }
}
