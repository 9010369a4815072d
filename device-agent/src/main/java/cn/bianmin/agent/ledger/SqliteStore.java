package cn.bianmin.agent.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.sqlite.SQLiteConnection;

/// The ledger in one SQLite file: write-ahead log, `synchronous=FULL`, one connection for the writer and one
/// for readers. `acked` and `struck` stand in tables of their own, so that an append touches no page but the
/// last one of its table.
public final class SqliteStore implements LedgerStore {
    private static final String SELECT_EXTENT =
            "SELECT ifnull((SELECT min(seq) FROM entry), 1), ifnull((SELECT max(seq) FROM entry), 0)";

    private final Connection writer;
    private final Connection reader;
    private final Projections projections;
    private final ReentrantLock reading = new ReentrantLock();
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement look;
    private final PreparedStatement lookAway;
    private final PreparedStatement insert;
    private final PreparedStatement range;
    private final PreparedStatement place;

    private SqliteStore(Connection writer, Connection reader, Projections projections) throws SQLException {
        this.writer = writer;
        this.reader = reader;
        this.projections = projections;
        this.begin = writer.prepareStatement("BEGIN IMMEDIATE");
        this.commit = writer.prepareStatement("COMMIT");
        this.look = reader.prepareStatement("BEGIN");
        this.lookAway = reader.prepareStatement("ROLLBACK");
        this.insert = SqliteRows.insert(writer, "main.entry");
        this.range = SqliteRows.range(reader, "main.entry");
        this.place = SqliteRows.place(reader);
    }

    /// Opens or creates the file; [#prepare()] makes it ready to be written. Nothing is left open after a
    /// failure.
    public static SqliteStore open(Path file, List<Projection> projections) {
        return Sql.get(() -> {
            var writer = connect(file, false);
            try {
                Sql.run(writer, "PRAGMA journal_mode = WAL");
                SqliteSchema.migrate(writer);
                return new SqliteStore(writer, connect(file, true), new Projections(projections));
            } catch (SQLException | RuntimeException e) {
                abandon(writer, file);
                throw e;
            }
        });
    }

    private static void abandon(Connection writer, Path file) throws SQLException {
        try (var reader = connect(file, true)) {
            Sql.number(reader, "PRAGMA schema_version");
            writer.close();
        } catch (SQLException e) {
            // Where nobody can read, nothing can be moved either.
            writer.close();
        }
    }

    /// The same store in memory, for one thread. It has one connection and needs no fsync.
    ///
    /// @param image an earlier [#image()], or an empty array
    public static SqliteStore inMemory(byte[] image, List<Projection> projections) {
        return Sql.get(() -> {
            var connection = DriverManager.getConnection("jdbc:sqlite::memory:", properties());
            if (image.length > 0) {
                connection.unwrap(SQLiteConnection.class).deserialize("main", image);
            }
            SqliteSchema.migrate(connection);
            var store = new SqliteStore(connection, connection, new Projections(projections));
            store.prepare();
            return store;
        });
    }

    // The driver would run a question of its own after each insert.
    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        return properties;
    }

    private static Connection connect(Path file, boolean readOnly) throws SQLException {
        var properties = properties();
        properties.setProperty("busy_timeout", "2000");
        if (readOnly) {
            properties.setProperty("open_mode", "1");
        }
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
        try {
            // No memory map: a read error would then kill the process instead of being an error.
            for (var pragma : List.of(
                    "synchronous = FULL",
                    "mmap_size = 0",
                    "cache_size = -1024",
                    "temp_store = MEMORY",
                    "cell_size_check = ON")) {
                Sql.run(connection, "PRAGMA " + pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void prepare() {
        Sql.act(() -> {
            dropSuccessor(writer);
            projections.migrate(writer);
        });
    }

    @Override
    public Optional<Header> header() {
        return read(() -> SqliteHeader.read(reader));
    }

    @Override
    public void format(Header header) {
        transact(() -> SqliteHeader.write(writer, header));
    }

    @Override
    public Extent extent() {
        return read(() -> {
            try (var statement = reader.createStatement();
                    var result = statement.executeQuery(SELECT_EXTENT)) {
                result.next();
                return new Extent(result.getLong(1), result.getLong(2));
            }
        });
    }

    @Override
    public void commit(Commit rows) {
        transact(() -> {
            SqliteRows.insert(insert, rows);
            projections.apply(writer, rows.rows());
            if (rows.acked().isPresent()) {
                Sql.run(writer, "UPDATE ledger SET acked = " + rows.acked().getAsLong());
            }
        });
    }

    @Override
    public List<Row> read(long from, long to, int maxEntries, int maxBytes) {
        return read(() -> SqliteRows.read(range, from, to, maxEntries, maxBytes));
    }

    @Override
    public Optional<Place> place(long seq) {
        return read(() -> SqliteRows.place(place, seq));
    }

    @Override
    public <T> T ask(Reading<T> reading) {
        return read(() -> {
            // One moment for all its statements. In memory there is one connection, and a reading changes nothing.
            look.execute();
            T answer;
            try {
                answer = reading.of(reader);
            } catch (SQLException | RuntimeException e) {
                rollback(reader, e);
                throw e;
            }
            lookAway.execute();
            return answer;
        });
    }

    @Override
    public void strike(long seq) {
        transact(() -> Sql.run(writer, "INSERT OR IGNORE INTO struck VALUES (" + seq + ")"));
    }

    @Override
    public void acknowledge(long seq) {
        transact(() -> Sql.run(writer, "UPDATE ledger SET acked = " + seq));
    }

    @Override
    public void purge(long upTo) {
        transact(() -> {
            try (var range = SqliteRows.range(writer, "main.entry")) {
                projections.absorb(writer, SqliteRows.read(range, 0, upTo, Integer.MAX_VALUE, Integer.MAX_VALUE));
            }
            Sql.run(writer, "DELETE FROM entry WHERE seq <= " + upTo);
            Sql.run(writer, "DELETE FROM struck WHERE seq <= " + upTo);
        });
    }

    @Override
    public void retract(long seq) {
        transact(() -> {
            Sql.run(writer, "DELETE FROM entry WHERE seq > " + seq);
            projections.rebuild(writer);
        });
    }

    @Override
    public void stage(Commit rows) {
        transact(() -> {
            Sql.run(writer, SqliteSchema.SUCCESSOR);
            Sql.run(writer, "CREATE TABLE IF NOT EXISTS successor_struck (seq INTEGER PRIMARY KEY)");
            try (var statement = SqliteRows.insert(writer, "main.successor")) {
                SqliteRows.insert(statement, rows);
            }
            for (var row : rows.rows()) {
                if (row.struck()) {
                    Sql.run(writer, "INSERT INTO successor_struck VALUES (" + row.seq() + ")");
                }
            }
        });
    }

    @Override
    public void adopt(Header header, boolean rebuild) {
        transact(() -> {
            Sql.run(writer, "DROP TABLE entry");
            Sql.run(writer, "ALTER TABLE successor RENAME TO entry");
            Sql.run(writer, "DROP TABLE struck");
            Sql.run(writer, "ALTER TABLE successor_struck RENAME TO struck");
            SqliteHeader.write(writer, header);
            if (rebuild) {
                projections.rebuild(writer);
            }
        });
    }

    @Override
    public void unstage() {
        transact(() -> dropSuccessor(writer));
    }

    private static void dropSuccessor(Connection connection) throws SQLException {
        Sql.run(connection, "DROP TABLE IF EXISTS successor");
        Sql.run(connection, "DROP TABLE IF EXISTS successor_struck");
    }

    @Override
    public void checkpoint() {
        Sql.act(() -> {
            // The first column tells whether a reader was in the way.
            if (Sql.number(writer, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
                throw new SQLException("The write-ahead log could not be emptied: a reader was in the way");
            }
        });
    }

    @Override
    public void check() {
        read(() -> {
            for (var table : SqliteSchema.tables(reader)) {
                try (var statement = reader.createStatement();
                        var result = statement.executeQuery("PRAGMA quick_check('" + table + "')")) {
                    if (result.next() && !"ok".equals(result.getString(1))) {
                        throw new StoreException(
                                StoreException.Kind.CORRUPT, "Table " + table + " of the ledger file is damaged.");
                    }
                }
            }
            return true;
        });
    }

    @Override
    public void backup(Path target) {
        SqliteBackup.write(reader, target);
    }

    /// The whole store as bytes, for [#inMemory(byte\[\], List)].
    public byte[] image() {
        return read(() -> reader.unwrap(SQLiteConnection.class).serialize("main"));
    }

    /// Every row that can be found in the pages of [#image()], as [Storage#salvage] hands them on.
    public void salvage(Consumer<Row> found) {
        Remains.rows(image(), found);
    }

    /// Builds every state table again beside the live one.
    ///
    /// @return names of the tables that differ
    public List<String> compareWithRebuild() {
        return Sql.get(() -> projections.compareWithRebuild(writer));
    }

    @Override
    public void close() {
        reading.lock();
        try {
            Sql.act(() -> {
                reader.close();
                writer.close();
            });
        } finally {
            reading.unlock();
        }
    }

    /// Whoever closes last empties the log, unless it may not write. So the reader goes last.
    @Override
    public void abandon() {
        reading.lock();
        try {
            Sql.act(() -> {
                Sql.number(reader, "PRAGMA schema_version");
                writer.close();
                reader.close();
            });
        } finally {
            reading.unlock();
        }
    }

    private <T> T read(Sql.Work<T> work) {
        reading.lock();
        try {
            return Sql.get(work);
        } finally {
            reading.unlock();
        }
    }

    private void transact(Sql.Action action) {
        Sql.act(() -> {
            begin.execute();
            try {
                action.run();
                commit.execute();
            } catch (SQLException | RuntimeException e) {
                rollback(writer, e);
                throw e;
            }
        });
    }

    /// SQLite rolls back by itself after most failures; "no transaction is active" is then the good answer.
    private static void rollback(Connection connection, Exception cause) {
        try {
            Sql.run(connection, "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
