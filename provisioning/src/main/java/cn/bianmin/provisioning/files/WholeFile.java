package cn.bianmin.provisioning.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// How a file takes the place of another, so that a power cut leaves the one or the other, whole.
public final class WholeFile {
    private WholeFile() {}

    /// Gives a file that is written its name. When this returns, both are on the disk.
    ///
    /// @param written beside `file`; it is gone then
    /// @param file replaced where it is there
    public static void name(Path written, Path file) throws IOException {
        // A disk may keep a name before it keeps what the file says.
        force(written);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.resolveSibling("."));
    }

    private static void force(Path place) throws IOException {
        try (var channel = FileChannel.open(place, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
