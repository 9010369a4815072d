package cn.bianmin.provisioning.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Supplier;

/// Files that nobody but their owner reads, from their first moment.
final class OwnerFile {
    private OwnerFile() {}

    /// Replaces a file.
    ///
    /// @throws Trouble with `sentence`
    static void write(Path file, String text, String sentence) throws Trouble {
        try {
            Files.deleteIfExists(file);
            create(file, text);
        } catch (IOException e) {
            throw new Trouble(sentence);
        }
    }

    /// Reads a file, and makes it where there is none: written whole before it has its name, so that a power
    /// cut leaves all of it or nothing. Two commands at once get the same.
    static String readOrMake(Path file, Supplier<String> text) throws IOException {
        if (!Files.exists(file)) make(file, text.get());
        return Files.readString(file);
    }

    private static void make(Path file, String text) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + "." + Integer.toHexString(new SecureRandom().nextInt()));
        create(whole, text);
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // Another command was faster, and its text is the one.
            return;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /// Makes a file that must not be there yet, and returns when it is on the disk.
    static void create(Path file, String text) throws IOException {
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
    }
}
