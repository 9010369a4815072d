package cn.bianmin.agent.update;

import cn.bianmin.contract.ReleaseFile.Chunk;
import cn.bianmin.contract.ReleaseManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/// What the hub has for this terminal over HTTPS, releases and the texts of documents, proving this terminal with its
/// certificate. With the JDK's older client, as
/// the enrolment.
public final class HttpsSource implements ChunkSource {
    private static final int CONNECT_MILLIS = 15_000;
    private static final int READ_MILLIS = 30_000;
    private static final int PIECE = 16 * 1024;
    private static final int MOST_SENTENCE = 200;

    /// Of 4xx those that time heals.
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final Supplier<Optional<Hub>> hub;

    /// Where the hub's enrolment port is, and what proves both sides.
    ///
    /// @param host name or address
    public record Hub(String host, int port, SSLContext tls) {}

    /// @param hub asked before each call; empty as long as this terminal is not enrolled
    public HttpsSource(Supplier<Optional<Hub>> hub) {
        this.hub = hub;
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
            case Answer.Given<Boolean> _ -> new Answer.Given<>(out.toByteArray());
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
        HttpsURLConnection connection = null;
        try {
            var address = URI.create("https://" + where + path);
            connection = (HttpsURLConnection) address.toURL().openConnection();
            connection.setSSLSocketFactory(asked.get().tls().getSocketFactory());
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            // Hundreds of terminals fetch for a night; none is to hold a connection between two chunks.
            connection.setRequestProperty("Connection", "close");
            if (from > 0) connection.setRequestProperty("Range", "bytes=" + from + "-");
            return answer(connection, from, most, isExact, sink);
        } catch (IOException | IllegalArgumentException e) {
            // What a broken connection leaves behind is not used again.
            if (connection != null) connection.disconnect();
            return new Answer.Later<>("The hub at " + where + " cannot be asked: " + e.getMessage() + ".");
        }
    }

    private static Answer<Boolean> answer(
            HttpsURLConnection connection, long from, int most, boolean isExact, Sink sink) throws IOException {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
            String sentence = sentence(connection, status);
            boolean isFinal = status >= 400 && status < 500 && !LATER.contains(status);
            return isFinal ? new Answer.Refused<>(sentence) : new Answer.Later<>(sentence);
        }
        try (var in = connection.getInputStream()) {
            if (status == HttpURLConnection.HTTP_PARTIAL) {
                var range = connection.getHeaderField("Content-Range");
                if (range == null || !range.startsWith("bytes " + from + "-")) {
                    return new Answer.Later<>("The hub sent another range than it was asked for.");
                }
            } else {
                in.skipNBytes(from);
            }
            byte[] piece = new byte[PIECE];
            long left = most - from;
            int length = 0;
            while (left > 0 && (length = in.read(piece, 0, (int) Math.min(PIECE, left))) >= 0) {
                sink.take(piece, length);
                left -= length;
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
