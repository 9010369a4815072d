package cn.bianmin.provisioning.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// What tells one version of a file from the next without reading it. The time alone does not: a kernel stamps what
/// happens within some milliseconds with the same one, but a file that replaces another is never the same file.
///
/// @param key which file of the disk it is
public record Look(FileTime modified, long size, @Nullable Object key) {
    /// @throws IOException where there is none
    public static Look at(Path file) throws IOException {
        var found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Look(found.lastModifiedTime(), found.size(), found.fileKey());
    }
}
