package cn.bianmin.agent.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// [SecretFiles] below one directory of the disk, for the owner's eyes alone.
public final class OwnerDisk implements SecretFiles {
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;

    /// @param directory made where it is missing
    public OwnerDisk(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<String> read(String folder, String name) throws IOException {
        try (var in = Files.newInputStream(directory.resolve(folder, name))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) throw new IOException(folder + "/" + name + " is far too large");
            return Optional.of(new String(bytes, UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String folder, String name, String text) throws IOException {
        Path place = directory.resolve(folder);
        Files.createDirectories(place, FOLDER);
        Path whole = place.resolve("." + name);
        Files.deleteIfExists(whole);
        try (var out = FileChannel.open(whole, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        Files.move(whole, place.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        sync(place);
        sync(directory);
    }

    @Override
    public void delete(String folder, String name) throws IOException {
        if (Files.deleteIfExists(directory.resolve(folder, name))) sync(directory.resolve(folder));
    }

    @Override
    public void rename(String folder, String to) throws IOException {
        Files.move(directory.resolve(folder), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
    }

    @Override
    public void drop(String folder) throws IOException {
        Path place = directory.resolve(folder);
        if (!Files.isDirectory(place)) return;
        try (var files = Files.newDirectoryStream(place)) {
            for (var file : files) Files.delete(file);
        }
        Files.delete(place);
        sync(directory);
    }

    // A name is on the disk when its folder is.
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
