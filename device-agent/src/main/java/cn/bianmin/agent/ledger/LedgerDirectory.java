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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A ledger in a folder: `ledger.db` with its write-ahead log, `ledger.witness`, and `ledger.lock`, which keeps
/// a second process out for as long as this one runs.
public final class LedgerDirectory implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerDirectory.class);

    private final Path folder;
    private final List<Projection> projections;
    private final FileChannel lockFile;
    private final FileChannel witnessFile;

    /// Takes the folder, and makes it where it does not exist.
    /// @throws StoreException LOCKED where another process has it, READ_ONLY or IO where it cannot be used
    public LedgerDirectory(Path folder, List<Projection> projections) {
        this.folder = folder;
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

    Path file() {
        return folder.resolve("ledger.db");
    }

    @Override
    public LedgerStore open() {
        boolean created = Files.notExists(file());
        var store = SqliteStore.open(file(), projections);
        if (created) {
            syncFolder();
        }
        return store;
    }

    /// SQLite fsyncs the folder for its log, but not for a new database file.
    private void syncFolder() {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            throw new StoreException(Kind.IO, "The ledger's folder " + folder + " cannot be fsynced.", e);
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
