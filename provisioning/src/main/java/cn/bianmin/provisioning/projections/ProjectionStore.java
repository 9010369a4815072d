package cn.bianmin.provisioning.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// A projection's own database. Thread-safe; one connection, asked by one thread after the other, fairly, so
/// that pages are answered between two steps of a long rebuild. Other processes may work on the same file.
///
/// It is apart from the ledgers so that intake never waits for it, and so that a hub restored from a backup can
/// see that it belongs to another past. It is not fsynced: after a power cut it is a little older, and catches
/// up.
public final class ProjectionStore<W, R> implements AutoCloseable {
    private static final int BUSY_MILLIS = 30_000;

    /// As a county's open cases take; less, and each look at one reads the file again.
    private static final int CACHE_KIB = 32_000;

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionStore.class);

    /// One projection among the hub's.
    ///
    /// @param name in the plural, as it is told: `days`
    /// @param home class beside which the schema lies
    /// @param version of the schema and of what is made of entries; a file of another version is made anew
    /// @param writer what entries are worked in with, inside one transaction
    /// @param reader what is asked, inside one transaction
    public record Kind<W, R>(
            String name,
            Class<?> home,
            String schema,
            int version,
            Function<SqlStore, W> writer,
            Function<SqlStore, R> reader) {}

    private final Kind<W, R> kind;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final SqlStore sql;

    /// How far one ledger is worked in.
    private record Applied(TerminalId terminal, Epoch epoch, long seq, Hash hash) {}

    /// @param position of the last entry that was worked in, in the hub's order; 0 at first
    private record Progress(long position, List<Applied> ledgers) {}

    private ProjectionStore(Kind<W, R> kind, Connection connection) {
        this.kind = kind;
        this.sql = new SqlStore(connection);
    }

    /// Opens the file, or makes a new one where there is none, where another version made it or where it is
    /// damaged.
    ///
    /// @throws ProjectionBroken with a sentence
    public static <W, R> ProjectionStore<W, R> open(Kind<W, R> kind, Path file) {
        try {
            return opened(kind, "jdbc:sqlite:" + file);
        } catch (SQLException | ProjectionBroken e) {
            LOG.warn(
                    "The {} are made again of the ledgers, for their file cannot be read. file={}",
                    kind.name(),
                    file.getFileName());
            try {
                for (String tail : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(Path.of(file + tail));
                }
                return opened(kind, "jdbc:sqlite:" + file);
            } catch (IOException | SQLException | ProjectionBroken again) {
                throw new ProjectionBroken(
                        "The file " + file + " can neither be read nor made anew. Check disk and owner.", again);
            }
        }
    }

    /// One that lives as long as this object.
    public static <W, R> ProjectionStore<W, R> inMemory(Kind<W, R> kind) {
        try {
            return opened(kind, "jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw SqlStore.broken(e);
        }
    }

    private static <W, R> ProjectionStore<W, R> opened(Kind<W, R> kind, String url) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        // The driver would run a question of its own after each insert.
        config.setGetGeneratedKeys(false);
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        var store = new ProjectionStore<>(kind, source.getConnection());
        try {
            if (store.version() != kind.version()) store.forget();
        } catch (ProjectionBroken e) {
            store.sql.close();
            throw e;
        }
        return store;
    }

    private int version() {
        return sql.rows("PRAGMA user_version", row -> row.getInt(1)).getFirst();
    }

    /// Forgets everything, to begin at the first entry.
    public void forget() {
        write(store -> {
            clear();
            return true;
        });
    }

    private void clear() {
        var tables = sql.rows("SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.getString(1));
        for (String table : tables) {
            run("DROP TABLE \"" + table.replace("\"", "\"\"") + '"');
        }
        run(ProjectionStore.class, "progress.sql");
        run(kind.home(), kind.schema());
        run("PRAGMA user_version = " + kind.version());
    }

    // Without the comments, which end with what they like. A statement ends at the end of a line, so that a trigger's
    // own semicolons are within theirs.
    private void run(Class<?> home, String schema) {
        try (var stream = home.getResourceAsStream(schema)) {
            if (stream == null) throw new IllegalStateException(schema + " is not in the jar");
            String words = new String(stream.readAllBytes(), UTF_8).replaceAll("(?m)^--.*$", "");
            for (String each : words.split(";\\R", -1)) {
                if (!each.isBlank()) run(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs `work` in one transaction that holds the write lock from its start.
    ///
    /// @throws ProjectionBroken where the file refuses; nothing of `work` is left behind
    public <T> T write(Function<? super W, ? extends T> work) {
        return transaction("BEGIN IMMEDIATE", () -> work.apply(kind.writer().apply(sql)));
    }

    /// Reads; what is read is one moment's.
    public <T> T read(Function<? super R, ? extends T> work) {
        return transaction("BEGIN", () -> work.apply(kind.reader().apply(sql)));
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
        } catch (ProjectionBroken e) {
            // The first failure is the one to tell; SQLite itself has often rolled back already.
            return;
        }
    }

    /// Place of the last entry that was worked in, in the hub's order; 0 at first.
    public long position() {
        return transaction("BEGIN", this::positionNow);
    }

    /// Works entries in, and keeps that they are; all of it in one transaction.
    ///
    /// @param from place of the last one before them; where somebody else worked them in meanwhile, nothing is done
    /// @param entries at least one, in the hub's order
    /// @throws ProjectionBroken where the file refuses; nothing of it is left behind
    void work(long from, List<HubEntry> entries, BiConsumer<? super W, ? super List<HubEntry>> fold) {
        write(rows -> {
            if (positionNow() != from) return false;
            fold.accept(rows, entries);
            var lasts = new LinkedHashMap<HubViews.Place, HubEntry>();
            for (var held : entries) lasts.put(new HubViews.Place(held.terminal(), held.epoch()), held);
            for (var last : lasts.values()) {
                sql.change(
                        "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?)",
                        last.terminal().value(),
                        last.epoch().value(),
                        last.seq(),
                        last.hash().toBytes());
            }
            sql.change("UPDATE progress SET position = ?", entries.getLast().position());
            return true;
        });
    }

    /// Reads, where what is read is made of all entries up to a place and no more; empty otherwise.
    <T> Optional<T> readAt(long position, Function<? super R, ? extends T> question) {
        return read(rows -> positionNow() == position ? Optional.of(question.apply(rows)) : Optional.empty());
    }

    private long positionNow() {
        return sql.rows("SELECT position FROM progress", row -> row.getLong(1)).getFirst();
    }

    // As of one moment: another process may be at work on it.
    private Progress progress() {
        return transaction(
                "BEGIN",
                () -> new Progress(
                        positionNow(),
                        sql.rows(
                                "SELECT terminal, epoch, seq, hash FROM ledger",
                                row -> new Applied(
                                        new TerminalId(row.getString(1)),
                                        new Epoch(row.getString(2)),
                                        row.getLong(3),
                                        Hash.of(row.getBytes(4))))));
    }

    /// Whether the entries that this was made of are the ones that the hub holds, at the same places. They are
    /// not after the hub was restored from a backup: places are then given out again, to other entries.
    public boolean isOf(HubViews views) {
        var progress = progress();
        long position = progress.position();
        var applied = new HashMap<HubViews.Place, Applied>();
        progress.ledgers().forEach(each -> applied.put(new HubViews.Place(each.terminal(), each.epoch()), each));
        for (var place : views.places()) {
            var known = applied.remove(place);
            long seq = known == null ? 0 : known.seq();
            if (known != null) {
                var last = views.ledger(place.terminal(), place.epoch(), seq - 1, 1);
                if (last.isEmpty()
                        || last.getFirst().seq() != seq
                        || !last.getFirst().hash().equals(known.hash())
                        || last.getFirst().position() > position) {
                    return false;
                }
            }
            var next = views.ledger(place.terminal(), place.epoch(), seq, 1);
            if (!next.isEmpty() && next.getFirst().position() <= position) {
                return false;
            }
        }
        return applied.isEmpty();
    }

    private void run(String words) {
        sql.change(words);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            sql.close();
        } catch (SQLException e) {
            throw SqlStore.broken(e);
        } finally {
            lock.unlock();
        }
    }
}
