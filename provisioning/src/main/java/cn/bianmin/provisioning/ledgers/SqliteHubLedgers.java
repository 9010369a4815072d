package cn.bianmin.provisioning.ledgers;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConnection;

/// The hub's ledgers in one SQLite database: WAL, `synchronous=FULL`, one writer, readers beside it.
/// Thread-safe. In memory there is one connection for both; images of it are how a simulation takes and
/// restores backups.
public final class SqliteHubLedgers implements HubLedgers, AutoCloseable {
    private final ReentrantLock writing = new ReentrantLock();
    private final SQLiteConnection connection;
    private final SqliteTransaction transaction;
    private final Handle handle;
    private final Optional<Path> file;

    private SqliteHubLedgers(SQLiteConnection connection, Optional<Path> file, QuarantineBounds bounds)
            throws SQLException {
        this.connection = connection;
        this.file = file;
        this.handle = Jdbi.create(connection).open();
        this.transaction = new SqliteTransaction(connection, handle, bounds);
    }

    /// Opens, or creates, the database and brings it to this version's schema.
    ///
    /// @throws LedgersBroken with a sentence for the operator
    public static SqliteHubLedgers open(Path file) {
        return open(file, QuarantineBounds.DEFAULT);
    }

    public static SqliteHubLedgers open(Path file, QuarantineBounds bounds) {
        Schema.migrate(Sqlite.source(file, false), file);
        try {
            return new SqliteHubLedgers(Sqlite.writer(file), Optional.of(file), bounds);
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
    }

    /// Empty ledgers that live as long as this object.
    public static SqliteHubLedgers inMemory(QuarantineBounds bounds) {
        return fromImage(Schema.emptyImage(), bounds);
    }

    public static SqliteHubLedgers inMemory() {
        return inMemory(QuarantineBounds.DEFAULT);
    }

    /// Ledgers in memory as they were when the image was taken.
    public static SqliteHubLedgers fromImage(byte[] image, QuarantineBounds bounds) {
        try {
            return new SqliteHubLedgers(Sqlite.memory(image), Optional.empty(), bounds);
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
    }

    /// The whole database as bytes, as of the last commit.
    public byte[] image() {
        writing.lock();
        try {
            return connection.serialize("main");
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public <T> T commit(Function<? super LedgerTransaction, ? extends T> work) {
        writing.lock();
        boolean committed = false;
        try {
            run("BEGIN IMMEDIATE");
            transaction.begin();
            T result = work.apply(transaction);
            transaction.finish();
            run("COMMIT");
            committed = true;
            return result;
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        } catch (JdbiException e) {
            throw e.getCause() instanceof SQLException sql ? Sqlite.broken(sql) : e;
        } finally {
            try {
                if (!committed) {
                    rollBack();
                }
            } finally {
                writing.unlock();
            }
        }
    }

    // The driver would begin the next transaction right after a commit and so hold the write lock while the hub rests;
    // an operator's command could never write. So transactions are begun here, in words.
    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            // The first failure is the one to tell. SQLite itself has often rolled back already, or nothing began;
            // a transaction that does stay open makes the next BEGIN fail, which is told then.
        }
    }

    /// What consoles and exports read. On a file, beside the writer and never waiting for it.
    public HubViews views() {
        return file.map(HubViews::of)
                .orElseGet(() -> new HubViews(new HubViews.Source() {
                    @Override
                    public <T> T read(Function<Handle, T> query) {
                        writing.lock();
                        try {
                            return query.apply(handle);
                        } finally {
                            writing.unlock();
                        }
                    }
                }));
    }

    @Override
    public void close() {
        writing.lock();
        try {
            transaction.close();
            handle.close();
            connection.close();
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        } finally {
            writing.unlock();
        }
    }
}
