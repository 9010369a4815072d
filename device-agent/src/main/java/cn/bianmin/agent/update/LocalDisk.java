package cn.bianmin.agent.update;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The disk of this machine.
public final class LocalDisk implements Disk {
    @Override
    public void folder(Path folder) throws IOException {
        Path above = folder.getParent();
        if (above != null && !Files.isDirectory(above)) folder(above);
        if (Files.isDirectory(folder)) return;
        Files.createDirectory(folder);
        if (above != null) sync(above);
    }

    @Override
    public void create(Path file, byte[] bytes, int length) throws IOException {
        write(
                file,
                bytes,
                length,
                true,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    @Override
    public void append(Path file, byte[] bytes, int length) throws IOException {
        write(file, bytes, length, false, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void write(Path file, byte[] bytes, int length, boolean isSynced, OpenOption... options)
            throws IOException {
        try (var out = FileChannel.open(file, options)) {
            var left = ByteBuffer.wrap(bytes, 0, length);
            while (left.hasRemaining()) out.write(left);
            if (isSynced) out.force(true);
        }
    }

    @Override
    public void sync(Path place) throws IOException {
        try (var channel = FileChannel.open(place, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void symlink(Path link, String target) throws IOException {
        Files.createSymbolicLink(link, Path.of(target));
    }

    @Override
    public void hardlink(Path file, Path name) throws IOException {
        Files.createLink(name, file);
    }

    @Override
    public void mode(Path file, boolean isExecutable) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(isExecutable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    @Override
    public void delete(Path place) throws IOException {
        Files.deleteIfExists(place);
    }

    @Override
    public long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
