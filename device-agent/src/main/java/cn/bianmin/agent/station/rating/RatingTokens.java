package cn.bianmin.agent.station.rating;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes of a ticket the mark by which a second rating of the same visit is known, and the visit is not: an
/// HMAC under a key of the visit's day. The key never leaves the terminal, stands outside the ledger and its
/// backups, and is destroyed when slips of that day can be rated no more; from then on nobody can tell any more
/// which rating was whose. Thread-safe.
final class RatingTokens {
    private static final Logger LOG = LoggerFactory.getLogger(RatingTokens.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_BYTES = 16;

    private final Path folder;
    private final RandomGenerator random;
    private final int days;
    private final TreeMap<LocalDate, byte[]> keys = new TreeMap<>();

    /// @param folder where the keys lie, a file a day; made when the first is
    /// @param random cryptographically strong outside tests
    /// @param days how many days before today still count (`rating.qrDays`)
    RatingTokens(Path folder, RandomGenerator random, int days) {
        this.folder = folder;
        this.random = random;
        this.days = days;
    }

    /// Whether visits of `day` can be rated.
    boolean covers(LocalDate day, LocalDate today) {
        return !day.isAfter(today) && !day.isBefore(today.minusDays(days));
    }

    /// The mark of a visit, 32 hexadecimal digits; empty where its day is over or the keys cannot be kept.
    synchronized Optional<String> token(LocalDate day, String ticket, LocalDate today) {
        if (!covers(day, today)) {
            return Optional.empty();
        }
        try {
            var key = keys.get(day);
            if (key == null) {
                key = keyOf(day);
                keys.put(day, key);
            }
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var hash = mac.doFinal(ticket.getBytes(StandardCharsets.UTF_8));
            return Optional.of(HexFormat.of().formatHex(hash, 0, TOKEN_BYTES));
        } catch (IOException e) {
            LOG.warn(
                    "The keys by which ratings count once cannot be kept: visits are not rated by slip. dir={}",
                    folder);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256, which every JDK has, does not work", e);
        }
    }

    /// Destroys the keys of days that are over.
    ///
    /// @param today by a clock that knows good time
    synchronized void forget(LocalDate today) {
        var first = today.minusDays(days);
        keys.headMap(first).clear();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (day(file).filter(day -> day.isBefore(first)).isPresent()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("The key of a day that is over could not be removed. Remove it by hand. dir={}", folder);
        }
    }

    private static Optional<LocalDate> day(Path file) {
        try {
            return Optional.of(LocalDate.parse(file.getFileName().toString()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private byte[] keyOf(LocalDate day) throws IOException {
        var file = folder.resolve(day.toString());
        if (Files.exists(file)) {
            var key = Files.readAllBytes(file);
            if (key.length == KEY_BYTES) {
                return key;
            }
            // A write that the power cut: no rating was made with it.
            Files.delete(file);
        }
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        Files.createDirectories(folder);
        var fresh = folder.resolve("new");
        Files.deleteIfExists(fresh);
        try (var channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            var bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }
}
