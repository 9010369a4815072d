package cn.bianmin.agent.feed;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// The feed in a file of its own beside the ledger. Thread-safe.
///
/// It is apart from the ledger because it is the hub's word, not the terminal's: a file that is damaged or of
/// another version is made anew and filled by asking from 0, and nothing of it is ever salvaged. It is not
/// fsynced; after a power cut it is a little older, and is asked for again.
public final class FeedStore implements Feed, FeedBook, AutoCloseable {
    private static final int VERSION = 1;
    private static final int BUSY_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(FeedStore.class);

    private final TerminalId terminal;
    private final Connection connection;
    private final PreparedStatement last;
    private final PreparedStatement at;
    private final PreparedStatement about;
    private final PreparedStatement after;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private interface Work<T> {
        T run() throws SQLException;
    }

    private FeedStore(TerminalId terminal, Connection connection) throws SQLException {
        this.terminal = terminal;
        this.connection = connection;
        this.last = connection.prepareStatement("SELECT number, hash FROM item ORDER BY number DESC LIMIT 1");
        this.at = connection.prepareStatement("SELECT hash FROM item WHERE number = ?");
        this.about = connection.prepareStatement(
                "SELECT number, bytes FROM item WHERE subject = ? AND number > ? ORDER BY number LIMIT " + MOST);
        this.after = connection.prepareStatement(
                "SELECT number, bytes FROM item WHERE number > ? AND subject IS NOT NULL ORDER BY number LIMIT ?");
    }

    /// @param file made where it does not exist, and made anew where it cannot be read
    /// @throws FeedBroken where it can neither be read nor made
    public static FeedStore open(TerminalId terminal, Path file) {
        try {
            return opened(terminal, "jdbc:sqlite:" + file);
        } catch (SQLException | FeedBroken e) {
            LOG.warn("What the hub told is asked for anew, for its file cannot be read. file={}", file.getFileName());
            try {
                for (String tail : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(Path.of(file + tail));
                }
                return opened(terminal, "jdbc:sqlite:" + file);
            } catch (IOException | SQLException again) {
                throw new FeedBroken(
                        "The file " + file + " can neither be read nor made anew. Check disk and owner.", again);
            }
        }
    }

    /// A feed that lives as long as this object.
    public static FeedStore inMemory(TerminalId terminal) {
        try {
            return opened(terminal, "jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private static FeedStore opened(TerminalId terminal, String url) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        var connection = source.getConnection();
        try {
            migrate(connection);
            return new FeedStore(terminal, connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void migrate(Connection connection) throws SQLException {
        long version;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            version = row.getLong(1);
        }
        if (version == VERSION) {
            return;
        }
        run(connection, "BEGIN IMMEDIATE");
        run(connection, "DROP TABLE IF EXISTS item");
        run(
                connection,
                "CREATE TABLE item (number INTEGER PRIMARY KEY, subject TEXT, hash BLOB NOT NULL, bytes BLOB NOT NULL)");
        run(connection, "CREATE INDEX item_subject ON item (subject, number) WHERE subject IS NOT NULL");
        run(connection, "PRAGMA user_version = " + VERSION);
        run(connection, "COMMIT");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public FeedAsk held() {
        return asked(() -> {
            try (var row = last.executeQuery()) {
                return row.next()
                        ? new FeedAsk(row.getLong(1), Hash.of(row.getBytes(2)))
                        : new FeedAsk(0, Chain.feedGenesis(terminal));
            }
        });
    }

    @Override
    public Optional<Hash> hashAt(long number) {
        if (number == 0) {
            return Optional.of(Chain.feedGenesis(terminal));
        }
        return asked(() -> {
            at.setLong(1, number);
            try (var row = at.executeQuery()) {
                return row.next() ? Optional.of(Hash.of(row.getBytes(1))) : Optional.empty();
            }
        });
    }

    @Override
    public void keep(boolean anew, List<Line> lines) {
        asked(() -> {
            run(connection, "BEGIN IMMEDIATE");
            boolean done = false;
            try {
                if (anew) run(connection, "DELETE FROM item");
                insert(lines);
                run(connection, "COMMIT");
                done = true;
            } finally {
                if (!done) run(connection, "ROLLBACK");
            }
            return lines.size();
        });
        listeners.forEach(listener -> listener.fed(anew));
    }

    private void insert(List<Line> lines) throws SQLException {
        long number = held().at();
        try (var insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?, ?)")) {
            for (Line line : lines) {
                insert.setLong(1, ++number);
                insert.setString(
                        2,
                        readable(line.bytes())
                                .map(item -> item.entry().subject())
                                .orElse(null));
                insert.setBytes(3, line.hash().toBytes());
                insert.setBytes(4, line.bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Optional<FeedItem> readable(byte[] bytes) {
        try {
            return Optional.of(FeedItem.decode(bytes));
        } catch (Malformed e) {
            // Of a newer hub. It keeps its place in the chain, so that what follows arrives.
            return Optional.empty();
        }
    }

    @Override
    public List<Numbered> about(String subject, long number) {
        return asked(() -> {
            about.setString(1, subject);
            about.setLong(2, number);
            return numbered(about);
        });
    }

    @Override
    public List<Numbered> after(long number, int limit) {
        return asked(() -> {
            after.setLong(1, number);
            after.setInt(2, Math.min(MOST, limit));
            return numbered(after);
        });
    }

    private static List<Numbered> numbered(PreparedStatement rows) throws SQLException {
        var found = new ArrayList<Numbered>();
        try (ResultSet row = rows.executeQuery()) {
            while (row.next()) {
                long number = row.getLong(1);
                readable(row.getBytes(2)).ifPresent(item -> found.add(new Numbered(number, item)));
            }
        }
        return found;
    }

    @Override
    public void watch(Listener listener) {
        listeners.add(listener);
    }

    private synchronized <T> T asked(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private static FeedBroken broken(SQLException e) {
        return new FeedBroken("What the hub told cannot be read or kept. Check the disk and its room.", e);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw broken(e);
        }
    }
}
