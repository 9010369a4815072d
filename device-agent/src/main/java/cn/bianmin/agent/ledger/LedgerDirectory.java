package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.StoreException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A ledger in a folder: the files of [LedgerFiles], `ledger.witness`, and `ledger.lock`, which keeps a second
/// process out for as long as this one runs.
public final class LedgerDirectory implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerDirectory.class);

    private final LedgerFiles files;
    private final List<Projection> projections;
    private final FileChannel lockFile;
    private final FileChannel witnessFile;

    /// Takes the folder, and makes it where it does not exist.
    /// @throws StoreException LOCKED where another process has it, READ_ONLY or IO where it cannot be used
    public LedgerDirectory(Path folder, List<Projection> projections) {
        this.files = new LedgerFiles(folder);
        this.projections = List.copyOf(projections);
        try {
            Files.createDirectories(folder);
            lockFile = FileChannel.open(
                    folder.resolve("ledger.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StoreException(
                    Kind.READ_ONLY, "The ledger's folder " + folder + " cannot be written. Check its owner.", e);
        }
        try {
            lock(lockFile, folder);
            witnessFile = FileChannel.open(
                    folder.resolve("ledger.witness"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException | StoreException e) {
            closeQuietly(lockFile);
            throw e instanceof StoreException failure
                    ? failure
                    : new StoreException(Kind.IO, "The ledger's folder " + folder + " cannot be used.", e);
        }
    }

    private static void lock(FileChannel file, Path folder) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new StoreException(
                    Kind.LOCKED, "Another process uses the ledger in " + folder + ". Stop it, or name another folder.");
        }
    }

    @Override
    public LedgerStore open() {
        return Sql.onFiles(() -> {
            files.finishReplacing();
            files.keepLog();
            boolean created = Files.notExists(files.database());
            var store = SqliteStore.open(files.database(), projections);
            if (created) {
                // SQLite fsyncs the folder for its log, but not for a new database file.
                files.syncFolder();
            }
            return store;
        });
    }

    @Override
    public void sound() {
        Sql.onFiles(() -> {
            files.dropKeptLog();
            return true;
        });
    }

    @Override
    public void salvage(Consumer<Row> found) {
        Sql.onFiles(() -> {
            files.finishReplacing();
            try (var remains = files.remains()) {
                remains.rows(found);
            }
            return true;
        });
    }

    @Override
    public String scratch() {
        return Sql.onFiles(() -> "jdbc:sqlite:" + files.scratch());
    }

    @Override
    public void replace(Optional<LedgerStore> present, BiConsumer<LedgerStore, String> fill) {
        Sql.onFiles(() -> {
            var kept = files.nextDamagedName();
            try (var next = SqliteStore.open(files.next(), projections)) {
                next.prepare();
                fill.accept(next, kept);
                next.checkpoint();
            }
            files.nextIsReady(kept);
            present.ifPresent(LedgerDirectory::closeDamaged);
            files.finishReplacing();
            LOG.warn("The damaged ledger is kept: file={}", kept);
            return true;
        });
    }

    private static void closeDamaged(LedgerStore store) {
        try {
            store.abandon();
        } catch (StoreException e) {
            LOG.info("The damaged ledger did not close cleanly.", e);
        }
    }

    @Override
    public Optional<Witness> witness() {
        var bytes = ByteBuffer.allocate(Witness.BYTES);
        try {
            return witnessFile.read(bytes, 0) == Witness.BYTES ? Witness.parse(bytes.array()) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("The ledger's witness cannot be read; it is left out of the check.", e);
            return Optional.empty();
        }
    }

    @Override
    public void witness(Witness witness) {
        try {
            witnessFile.write(witness.toBytes(), 0);
        } catch (IOException e) {
            LOG.debug("The ledger's witness was not written; the older one stays.", e);
        }
    }

    @Override
    public void close() {
        closeQuietly(witnessFile);
        closeQuietly(lockFile);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A side file of the ledger was not closed cleanly.", e);
        }
    }
}
