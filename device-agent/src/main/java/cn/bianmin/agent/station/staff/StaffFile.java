package cn.bianmin.agent.station.staff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// The file of the staff document, looked at again and again. Not thread-safe.
public final class StaffFile {
    private final Path file;
    private @Nullable Look seen;

    private record Look(
            FileTime modified, long size, @Nullable Object key) {}

    /// What a look finds.
    public sealed interface News {
        /// Nothing has changed since the last look.
        record Same() implements News {}

        record Newer(StaffDocument document) implements News {}

        /// It has changed and is not to be taken; told once.
        ///
        /// @param sentences what is wrong, one a line
        record Refused(String sentences) implements News {}
    }

    public StaffFile(Path file) {
        this.file = file;
    }

    /// Reads the file where it is another one than at the last look.
    public News look() {
        var now = attributes();
        if (now.equals(seen)) {
            return new News.Same();
        }
        seen = now;
        try {
            return new News.Newer(StaffDocument.read(file));
        } catch (StaffDocument.Refused e) {
            return new News.Refused(String.valueOf(e.getMessage()));
        }
    }

    private Look attributes() {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Look(found.lastModifiedTime(), found.size(), found.fileKey());
        } catch (IOException e) {
            // That it is not there is told when it is read.
            return new Look(FileTime.fromMillis(0), -1, null);
        }
    }
}
