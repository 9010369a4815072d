package cn.bianmin.agent.update;

import cn.bianmin.contract.ReleaseFile.Chunk;
import cn.bianmin.contract.ReleaseManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/// What the hub has for this terminal over HTTPS, releases and the texts of documents, proving this terminal with its
/// certificate. With the JDK's older client, as the enrolment. A call ends, whatever the hub does: when nothing came
/// for
/// `silence`; after `longest`, with what came of a chunk until then; what cannot be resumed has five times as long.
public final class HttpsSource implements ChunkSource {
    private static final int PIECE = 16 * 1024;
    private static final int MOST_SENTENCE = 200;
    private static final int WHOLE = 5;

    /// Of 4xx those that time heals.
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final Supplier<Optional<Hub>> hub;
    private final LongSupplier monoMillis;
    private final Bounds bounds;

    /// Of one call.
    ///
    /// @param silence the longest without a byte
    /// @param longest of the whole, so that the hub's other words are looked at in between
    public record Bounds(Duration silence, Duration longest) {
        /// Of a station's line.
        public static final Bounds STANDARD = new Bounds(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    /// Where the hub's enrolment port is, and what proves both sides.
    ///
    /// @param host name or address
    public record Hub(String host, int port, SSLContext tls) {}

    /// @param hub asked before each call; empty as long as this terminal is not enrolled
    /// @param monoMillis monotonic milliseconds
    public HttpsSource(Supplier<Optional<Hub>> hub, LongSupplier monoMillis, Bounds bounds) {
        this.hub = hub;
        this.monoMillis = monoMillis;
        this.bounds = bounds;
    }

    @Override
    public Answer<byte[]> manifest(long number) {
        return whole("/releases/" + number + "/" + SlotFolder.MANIFEST, ReleaseManifest.MOST_TEXT);
    }

    @Override
    public Answer<byte[]> signature(long number) {
        return whole("/releases/" + number + "/" + SlotFolder.SIGNATURE, MOST_SIGNATURE);
    }

    private Answer<byte[]> whole(String path, int most) {
        var out = new ByteArrayOutputStream();
        return switch (get(path, 0, most, false, (piece, length) -> out.write(piece, 0, length))) {
            case Answer.Given<Boolean>(var isWhole) ->
                isWhole
                        ? new Answer.Given<>(out.toByteArray())
                        : new Answer.Later<>("The line to the hub is too slow.");
            case Answer.Refused<Boolean>(var sentence) -> new Answer.Refused<>(sentence);
            case Answer.Later<Boolean>(var sentence) -> new Answer.Later<>(sentence);
        };
    }

    @Override
    public Answer<Boolean> chunk(String sha256, long from, int size, Sink sink) {
        return Chunk.isName(sha256)
                ? get("/chunks/" + sha256, from, size, true, sink)
                : new Answer.Refused<>("No chunk has such a name.");
    }

    /// A document's text, bounded by its size.
    ///
    /// @param sha256 64 hexadecimal digits
    public Answer<byte[]> document(String sha256, int size) {
        return whole("/documents/" + sha256, size);
    }

    /// @param isExact whether it has `most` bytes, and not fewer
    private Answer<Boolean> get(String path, long from, int most, boolean isExact, Sink sink) {
        var asked = hub.get();
        if (asked.isEmpty()) return new Answer.Later<>("This terminal is not enrolled.");
        String where = asked.get().host() + ":" + asked.get().port();
        var longest = bounds.longest().multipliedBy(isExact ? 1 : WHOLE);
        long endMillis = monoMillis.getAsLong() + longest.toMillis();
        HttpsURLConnection connection = null;
        try (var leash = new Leash(asked.get().tls().getSocketFactory(), longest.plus(bounds.silence()))) {
            var address = URI.create("https://" + where + path);
            connection = (HttpsURLConnection) address.toURL().openConnection();
            connection.setSSLSocketFactory(leash);
            connection.setConnectTimeout((int) bounds.silence().toMillis());
            connection.setReadTimeout((int) bounds.silence().toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            // Hundreds of terminals fetch for a night; none is to hold a connection between two chunks.
            connection.setRequestProperty("Connection", "close");
            if (from > 0) connection.setRequestProperty("Range", "bytes=" + from + "-");
            return answer(connection, from, most, isExact, endMillis, sink);
        } catch (IOException | IllegalArgumentException e) {
            // What a broken connection leaves behind is not used again.
            if (connection != null) connection.disconnect();
            return new Answer.Later<>("The hub at " + where + " cannot be asked: " + e.getMessage() + ".");
        }
    }

    private Answer<Boolean> answer(
            HttpsURLConnection connection, long from, int most, boolean isExact, long endMillis, Sink sink)
            throws IOException {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
            String sentence = sentence(connection, status);
            boolean isFinal = status >= 400 && status < 500 && !LATER.contains(status);
            return isFinal ? new Answer.Refused<>(sentence) : new Answer.Later<>(sentence);
        }
        try (var in = connection.getInputStream()) {
            // A hub that knows no parts sends it from the beginning.
            long skip = from;
            if (status == HttpURLConnection.HTTP_PARTIAL) {
                var range = connection.getHeaderField("Content-Range");
                if (range == null || !range.startsWith("bytes " + from + "-")) {
                    return new Answer.Later<>("The hub sent another range than it was asked for.");
                }
                skip = 0;
            }
            byte[] piece = new byte[PIECE];
            long left = most - from;
            int length = 0;
            while (left > 0 && (length = in.read(piece, 0, (int) Math.min(PIECE, skip > 0 ? skip : left))) >= 0) {
                if (skip > 0) {
                    skip -= length;
                } else {
                    sink.take(piece, length);
                    left -= length;
                }
                if (left > 0 && monoMillis.getAsLong() >= endMillis) {
                    connection.disconnect();
                    return new Answer.Given<>(false);
                }
            }
            if (left == 0 && in.read() >= 0) return new Answer.Later<>("The hub sent more than there is.");
            return left > 0 && isExact ? new Answer.Later<>("The answer of the hub is cut.") : new Answer.Given<>(true);
        }
    }

    private static String sentence(HttpsURLConnection connection, int status) throws IOException {
        try (var in = connection.getErrorStream()) {
            var said =
                    in == null ? "" : new String(in.readNBytes(MOST_SENTENCE), java.nio.charset.StandardCharsets.UTF_8);
            String clean = said.replaceAll("\\p{Cntrl}", " ").strip();
            return "The hub answered " + status + (clean.isEmpty() ? "." : ": " + clean);
        }
    }
}
