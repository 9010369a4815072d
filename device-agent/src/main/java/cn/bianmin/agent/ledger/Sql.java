package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.StoreException.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Translates SQLite's failures into the ledger's, and runs single statements.
final class Sql {
    private Sql() {}

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    static StoreException failure(SQLException e) {
        var code = e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ || code == SQLiteErrorCode.SQLITE_IOERR_READ) {
            // A file that ends too early, or a place that the card cannot read any more: what is left is to be saved.
            return new StoreException(Kind.CORRUPT, "A part of the ledger file cannot be read.", e);
        }
        // The low byte is the primary code; the rest says where it happened.
        return switch (code.code & 0xff) {
            case 13 -> new StoreException(Kind.FULL, "The disk has no room for the ledger. Free some space on it.", e);
            case 11, 26, 24 -> new StoreException(Kind.CORRUPT, "The ledger file is damaged (" + code.name() + ").", e);
            case 5, 6 ->
                new StoreException(
                        Kind.LOCKED, "Another process uses the ledger file. Stop it, or give it another folder.", e);
            case 8 ->
                new StoreException(Kind.READ_ONLY, "The ledger file is read-only. Make it and its folder writable.", e);
            default ->
                new StoreException(
                        Kind.IO, "The disk failed under the ledger (" + code.name() + "). Check or replace it.", e);
        };
    }

    /// Work that SQLite can fail.
    interface Work<T> {
        T run() throws SQLException;
    }

    interface Action {
        void run() throws SQLException;
    }

    interface FileWork<T> {
        T run() throws IOException;
    }

    static <T> T onFiles(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new StoreException(Kind.IO, "The ledger's files cannot be handled. Check the disk and its room.", e);
        }
    }

    static <T> T get(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    static void act(Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
