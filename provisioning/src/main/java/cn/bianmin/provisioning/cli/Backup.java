package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.ledgers.HubBackup;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Copies a hub's folder, for the owner's eyes alone.
///
/// @param hub may be running
record Backup(HubDirectory hub) {
    /// Has its name only when all of it is on disk; what is left of one that failed ends in `.part`.
    ///
    /// @param copy must not exist
    /// @return how many files there are beside the database
    int write(Path copy) throws IOException, Trouble {
        Path database = hub.existingDatabase();
        Path part = copy.resolveSibling(copy.getFileName() + ".part");
        folder(part);
        int files = 0;
        // Certificates are issued by what was copied before: the database knows all that the authority did.
        for (Path each : hub.irreplaceable()) files += copy(each, part.resolve(each.getFileName()));
        HubBackup.write(database, part.resolve(database.getFileName()));
        onlyOwner(part.resolve(database.getFileName()));
        sync(part);
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        Path parent = copy.getParent();
        if (parent != null) sync(parent);
        return files;
    }

    private static int copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(from, to);
            onlyOwner(to);
            sync(to);
            return 1;
        }
        if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) return 0;
        folder(to);
        int files = 0;
        try (var inside = Files.newDirectoryStream(from)) {
            for (Path each : inside) files += copy(each, to.resolve(each.getFileName()));
        }
        sync(to);
        return files;
    }

    private static void folder(Path place) throws IOException {
        Files.createDirectory(
                place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void onlyOwner(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void sync(Path place) throws IOException {
        try (var channel = FileChannel.open(place, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
