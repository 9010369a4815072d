package cn.bianmin.provisioning.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a hub keeps everything: `hub.db`, `days.db`, `cases.db`, `supervision.db`, `fleet.db`, `rollouts.db` and
/// `health.db` which
/// are
/// made of it, the key pairs that open what terminals sealed and sign what the hub hands out, what it signed,
/// the certificate authority, the broker's journal, and a lock that keeps a second hub out.
record HubDirectory(Path folder) {
    Path database() {
        return folder.resolve("hub.db");
    }

    Path days() {
        return folder.resolve("days.db");
    }

    Path cases() {
        return folder.resolve("cases.db");
    }

    Path supervision() {
        return folder.resolve("supervision.db");
    }

    Path fleet() {
        return folder.resolve("fleet.db");
    }

    Path rollouts() {
        return folder.resolve("rollouts.db");
    }

    /// With the token for the figures, where somebody put one there.
    Path metricsToken() {
        return folder.resolve("metrics-token");
    }

    Path health() {
        return folder.resolve("health.db");
    }

    Path people() {
        return folder.resolve("people.json");
    }

    Path catalogue() {
        return folder.resolve("catalogue.yaml");
    }

    Path policy() {
        return folder.resolve("policy.json");
    }

    Path calendars() {
        return folder.resolve("calendars");
    }

    /// What terminals are to work with.
    Path documents() {
        return folder.resolve("documents");
    }

    Path stations() {
        return folder.resolve("stations");
    }

    Path sealKey() {
        return folder.resolve("seal-key.pem");
    }

    Path signingKey() {
        return folder.resolve("signing-key.pem");
    }

    Path documentKey() {
        return folder.resolve("document-key.pem");
    }

    /// Where signed ledgers lie.
    Path exports() {
        return folder.resolve("exports");
    }

    Path sameKey() {
        return folder.resolve("same.key");
    }

    Path authority() {
        return folder.resolve("ca");
    }

    /// What terminals fetch: releases and their chunks.
    Path updates() {
        return folder.resolve("updates");
    }

    /// Keys by which releases may be signed; public halves.
    Path releaseKeys() {
        return folder.resolve("release-keys");
    }

    Path broker() {
        return folder.resolve("broker");
    }

    /// What a hub cannot be made again without, beside its database: authority, keys, and what IT wrote. The rest
    /// follows from the database, or is fetched again.
    List<Path> irreplaceable() {
        return List.of(
                authority(),
                sealKey(),
                signingKey(),
                documentKey(),
                sameKey(),
                releaseKeys(),
                people(),
                catalogue(),
                policy(),
                calendars(),
                stations(),
                documents(),
                exports(),
                metricsToken());
    }

    /// Makes the folder, readable by its owner only, where it does not exist.
    void make() throws Trouble {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new Trouble("The hub's folder " + folder + " cannot be made. Check its owner.");
        }
    }

    /// The database, for commands that only look.
    Path existingDatabase() throws Trouble {
        if (!Files.isRegularFile(database())) {
            throw new Trouble("There is no hub in " + folder + ". Name its folder with --data.");
        }
        return database();
    }

    /// Takes the folder for one running hub.
    Lock lock() throws Trouble {
        make();
        try {
            var file =
                    FileChannel.open(folder.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(file);
            if (lock == null) {
                file.close();
                throw new Trouble("Another hub works in " + folder + ". Stop it first, or name another folder.");
            }
            return new Lock(file);
        } catch (IOException e) {
            throw new Trouble("The hub's folder " + folder + " cannot be written. Check its owner.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }

    record Lock(FileChannel file) implements AutoCloseable {
        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new IllegalStateException("The hub's lock does not close", e);
            }
        }
    }
}
