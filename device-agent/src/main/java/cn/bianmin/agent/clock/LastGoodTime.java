package cn.bianmin.agent.clock;

import cn.bianmin.contract.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;

/// The last good time, kept in a small file across boots. Losing it costs only the floor of the next boot's
/// clock, so an unreadable file counts as none. Not thread-safe.
public final class LastGoodTime {
    private final Path file;

    public LastGoodTime(Path file) {
        this.file = file;
    }

    /// The remembered time, or `otherwise` where there is none or it lies before it.
    public Instant orAtLeast(Instant otherwise) {
        try {
            var remembered = Instant.parse(Files.readString(file).strip());
            return remembered.isAfter(otherwise) ? remembered : otherwise;
        } catch (IOException | DateTimeException e) {
            return otherwise;
        }
    }

    /// Remembers the stamp's time if it is good. Written aside, synced and renamed, so a power cut leaves old
    /// or new.
    public void remember(Stamp stamp) throws IOException {
        if (!stamp.clock().isGood()) {
            return;
        }
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap(stamp.time().toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
