package cn.bianmin.kiosk.voice;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import cn.bianmin.contract.Language;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The station's own recordings: one file a clip below `voice/<language>/`, whole or not there. Thread-safe.
final class StationClips {
    /// A dialect in two languages at ten seconds a clip fits in.
    static final long MAX_TOTAL_BYTES = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(StationClips.class);
    private static final String SUFFIX = ".clip";

    private final Path directory;

    StationClips(Path directory) {
        this.directory = directory;
    }

    /// A file that was damaged meanwhile is as good as none.
    synchronized Optional<Recording> read(Language language, Phrase phrase) {
        var file = file(language, phrase);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > Recording.MAX_BYTES) return Optional.empty();
            return Recording.of(Files.readAllBytes(file));
        } catch (IOException e) {
            LOG.warn("A recording of the station cannot be read; the shipped voice speaks instead. file={}", file, e);
            return Optional.empty();
        }
    }

    /// @return whether there was room
    /// @throws IOException where it could not be kept; the one before is still there
    synchronized boolean keep(Language language, Phrase phrase, Recording recording) throws IOException {
        var file = file(language, phrase);
        long before = Files.exists(file) ? Files.size(file) : 0;
        if (total() - before + recording.bytes().length > MAX_TOTAL_BYTES) return false;
        Files.createDirectories(file.getParent());
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(recording.bytes());
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /// @throws IOException where it is still there
    synchronized void forget(Language language, Phrase phrase) throws IOException {
        Files.deleteIfExists(file(language, phrase));
    }

    private long total() throws IOException {
        if (!Files.isDirectory(directory)) return 0;
        try (Stream<Path> files = Files.walk(directory)) {
            long total = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) total += Files.size(file);
            return total;
        }
    }

    // The name of a phrase is of small letters, digits and hyphens, so it stays in its directory.
    private Path file(Language language, Phrase phrase) {
        return directory.resolve(language.tag()).resolve(phrase.clip() + SUFFIX);
    }
}
