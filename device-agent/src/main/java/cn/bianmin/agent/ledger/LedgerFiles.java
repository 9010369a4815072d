package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The names in a ledger's folder, and how a file takes the place of another so that a crash between any two
/// steps is finished at the next start.
///
/// | file | meaning |
/// |---|---|
/// | `ledger.db`, `-wal`, `-shm` | the ledger, as SQLite keeps it |
/// | `ledger.db-wal.kept` | the log as it was found; SQLite removes a log that it only half understands |
/// | `ledger.next.db` | a successor that is being filled; worth nothing after a crash |
/// | `ledger-damaged-N.db.successor` | a successor that is whole; from here on the change is only ever finished |
/// | `ledger-damaged-N.db…` | what was set aside; never touched again |
final class LedgerFiles {
    private static final String SUCCESSOR = ".successor";
    private static final List<String> SIDE_FILES = List.of("-wal", "-wal.kept", "-shm");

    private final Path folder;

    LedgerFiles(Path folder) {
        this.folder = folder;
    }

    Path database() {
        return folder.resolve("ledger.db");
    }

    private Path log() {
        return folder.resolve("ledger.db-wal");
    }

    private Path keptLog() {
        return folder.resolve("ledger.db-wal.kept");
    }

    /// The name for a successor to be filled, with nothing left of an earlier one.
    Path next() throws IOException {
        return unused("ledger.next.db");
    }

    /// The same for a scratch database.
    Path scratch() throws IOException {
        return unused("ledger.scratch.db");
    }

    private Path unused(String name) throws IOException {
        for (var suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(folder.resolve(name + suffix));
        }
        return folder.resolve(name);
    }

    /// Gives the log a second name before SQLite may touch it. SQLite removes a log by removing its name.
    void keepLog() throws IOException {
        if (sizeOf(log()) > 0 && sizeOf(database()) <= 0) {
            throw new StoreException(Kind.CORRUPT, "The ledger file is empty although its log is not.");
        }
        if (Files.notExists(log()) || Files.exists(keptLog())) {
            return;
        }
        try {
            Files.createLink(keptLog(), log());
        } catch (UnsupportedOperationException | IOException e) {
            // A file system without links: a log has a few megabytes at most.
            Files.copy(log(), keptLog(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void dropKeptLog() throws IOException {
        Files.deleteIfExists(keptLog());
    }

    Remains remains() throws IOException {
        var logs = new ArrayList<Path>();
        for (var log : List.of(keptLog(), log())) {
            if (Files.exists(log) && (logs.isEmpty() || !Files.isSameFile(logs.getFirst(), log))) {
                logs.add(log);
            }
        }
        return new Remains(Files.exists(database()) ? Optional.of(database()) : Optional.empty(), logs);
    }

    String nextDamagedName() throws IOException {
        int number = 1;
        while (exists("ledger-damaged-" + number + ".db")) {
            number++;
        }
        return "ledger-damaged-" + number + ".db";
    }

    private boolean exists(String name) {
        return Files.exists(folder.resolve(name))
                || SIDE_FILES.stream().anyMatch(suffix -> Files.exists(folder.resolve(name + suffix)));
    }

    /// The successor is whole and fsynced: from now on it is the ledger.
    void nextIsReady(String damagedName) throws IOException {
        move(folder.resolve("ledger.next.db"), folder.resolve(damagedName + SUCCESSOR));
        syncFolder();
        Files.deleteIfExists(folder.resolve("ledger.scratch.db"));
    }

    /// Sets the damaged files aside and puts the successor in their place, or goes on where a crash stopped
    /// that. Does nothing where no successor is ready. The log goes before the database: it must never stand
    /// beside a database that it is not of.
    void finishReplacing() throws IOException {
        try (var ready = Files.newDirectoryStream(folder, "ledger-damaged-*" + SUCCESSOR)) {
            for (var successor : ready) {
                var name = successor.getFileName().toString();
                var damaged = name.substring(0, name.length() - SUCCESSOR.length());
                for (var suffix : SIDE_FILES) {
                    move(folder.resolve("ledger.db" + suffix), folder.resolve(damaged + suffix));
                }
                move(database(), folder.resolve(damaged));
                syncFolder();
                move(successor, database());
                syncFolder();
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    void syncFolder() throws IOException {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static long sizeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : -1;
    }
}
