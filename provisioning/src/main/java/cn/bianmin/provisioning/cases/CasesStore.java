package cn.bianmin.provisioning.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// The cases' own database. Thread-safe; one connection, asked by one thread after the other, fairly, so that
/// pages are answered between two steps of a long rebuild. Other processes may work on the same file.
///
/// It is apart from the ledgers so that intake never waits for it, and so that a hub restored from a backup can
/// see that it belongs to another past. It is not fsynced: after a power cut it is a little older, and catches
/// up.
final class CasesStore implements AutoCloseable {
    /// Of the schema and of what is made of entries. A file of another version is made anew.
    private static final int VERSION = 1;

    private static final int BUSY_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(CasesStore.class);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Connection connection;

    /// How far one ledger is worked in.
    record Applied(TerminalId terminal, Epoch epoch, long seq, Hash hash) {}

    /// @param position of the last entry that was worked in, in the hub's order; 0 at first
    record Progress(long position, List<Applied> ledgers) {}

    private CasesStore(Connection connection) {
        this.connection = connection;
    }

    /// Opens the file, or makes a new one where there is none, where another version made it or where it is
    /// damaged.
    ///
    /// @throws CasesBroken with a sentence
    static CasesStore open(Path file) {
        try {
            return opened("jdbc:sqlite:" + file);
        } catch (SQLException | CasesBroken e) {
            LOG.warn(
                    "The cases are made again of the ledgers, for their file cannot be read. file={}",
                    file.getFileName());
            try {
                for (String tail : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(Path.of(file + tail));
                }
                return opened("jdbc:sqlite:" + file);
            } catch (IOException | SQLException | CasesBroken again) {
                throw new CasesBroken(
                        "The file " + file + " can neither be read nor made anew. Check disk and owner.", again);
            }
        }
    }

    static CasesStore inMemory() {
        try {
            return opened("jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw SqlStore.broken(e);
        }
    }

    private static CasesStore opened(String url) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        var store = new CasesStore(source.getConnection());
        try {
            if (store.version() != VERSION) store.forget();
        } catch (CasesBroken e) {
            store.connection.close();
            throw e;
        }
        return store;
    }

    private int version() {
        return sql().rows("PRAGMA user_version", row -> row.getInt(1)).getFirst();
    }

    /// Forgets everything, to begin at the first entry.
    void forget() {
        write(store -> {
            clear();
            return true;
        });
    }

    private void clear() {
        var tables = sql().rows("SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.getString(1));
        for (String table : tables) {
            run("DROP TABLE \"" + table.replace("\"", "\"\"") + '"');
        }
        for (String sql : schema().split(";", -1)) {
            if (!sql.isBlank()) run(sql);
        }
        run("PRAGMA user_version = " + VERSION);
    }

    // Without the comments, which have semicolons of their own.
    private static String schema() {
        try (var stream = CasesStore.class.getResourceAsStream("cases.sql")) {
            if (stream == null) throw new IllegalStateException("The cases' schema is not in the jar");
            return new String(stream.readAllBytes(), UTF_8).replaceAll("(?m)^--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs `work` in one transaction that holds the write lock from its start.
    ///
    /// @throws CasesBroken where the file refuses; nothing of `work` is left behind
    <T> T write(Function<? super MatterStore, ? extends T> work) {
        return transaction("BEGIN IMMEDIATE", () -> work.apply(new MatterStore(sql())));
    }

    /// Reads; what is read is one moment's.
    <T> T read(Function<? super ListsStore, ? extends T> work) {
        return transaction("BEGIN", () -> work.apply(new ListsStore(sql())));
    }

    private <T> T transaction(String begin, Supplier<T> work) {
        lock.lock();
        try {
            run(begin);
            boolean done = false;
            try {
                T result = work.get();
                run("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) rollBack();
            }
        } finally {
            lock.unlock();
        }
    }

    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (CasesBroken e) {
            // The first failure is the one to tell; SQLite itself has often rolled back already.
            return;
        }
    }

    long position() {
        return transaction("BEGIN", () -> new MatterStore(sql()).position());
    }

    /// How far the cases are made, as of one moment: another process may be at work on them.
    Progress progress() {
        return transaction(
                "BEGIN",
                () -> new Progress(
                        new MatterStore(sql()).position(),
                        sql().rows(
                                        "SELECT terminal, epoch, seq, hash FROM ledger",
                                        row -> new Applied(
                                                new TerminalId(row.getString(1)),
                                                new Epoch(row.getString(2)),
                                                row.getLong(3),
                                                Hash.of(row.getBytes(4))))));
    }

    private SqlStore sql() {
        return new SqlStore(connection);
    }

    private void run(String words) {
        sql().change(words);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlStore.broken(e);
        } finally {
            lock.unlock();
        }
    }
}
