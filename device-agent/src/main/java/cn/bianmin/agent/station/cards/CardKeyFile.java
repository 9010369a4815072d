package cn.bianmin.agent.station.cards;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a station's keys for cards are kept: a line a year, the year and the key in base 64; for its owner
/// only.
record CardKeyFile(Path file) {
    static final int KEY_BYTES = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MAX_FILE_BYTES = 4_096;

    /// The keys by year; empty where there is no file.
    ///
    /// @throws CardKeysUnusable with one sentence; the file is left as it is
    SortedMap<Integer, byte[]> read() {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IllegalArgumentException("too long");
            }
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new CardKeysUnusable(
                        "The keys for cards, " + file + ", can be read by others. If nobody has copied them, `chmod"
                                + " 600` the file; else remove it, and the terminal makes new ones.");
            }
            var keys = new TreeMap<Integer, byte[]>();
            for (var line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                var parts = line.split(" ", -1);
                var key = parts.length == 2 ? Base64.getDecoder().decode(parts[1]) : new byte[0];
                if (key.length != KEY_BYTES) {
                    throw new IllegalArgumentException("not a year and a key");
                }
                keys.put(Integer.valueOf(parts[0]), key);
            }
            return keys;
        } catch (NoSuchFileException e) {
            return new TreeMap<>();
        } catch (IOException e) {
            throw new CardKeysUnusable("The keys for cards, " + file + ", cannot be read. Check the file's owner.", e);
        } catch (IllegalArgumentException e) {
            throw new CardKeysUnusable(
                    "The keys for cards, " + file
                            + ", are damaged. Move the file away: the terminal makes new ones, and"
                            + " cards that were laid down before count as unknown.",
                    e);
        }
    }

    /// On disk before this returns; a power cut leaves the file of before.
    ///
    /// @throws CardKeysUnusable with one sentence; the file is left as it is
    void write(Map<Integer, byte[]> keys) {
        var lines = new StringBuilder();
        keys.forEach((year, key) -> lines.append(year)
                .append(' ')
                .append(Base64.getEncoder().encodeToString(key))
                .append('\n'));
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            try (var channel = FileChannel.open(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CardKeysUnusable("The keys for cards, " + file + ", cannot be written. Check the folder.", e);
        }
    }
}
