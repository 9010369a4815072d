package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;

/// One fact on its way down: an entry of any ledger that concerns the terminal, in the hub's order, and what
/// the hub made of it. Its bytes are one line:
///
/// ```
/// {"standing":"ACCEPTED","received":"2026-03-02T00:35:10.250Z","entry":{…the entry's very bytes…}}
/// ```
public final class FeedItem {
    private static final byte[] ENTRY = ",\"entry\":".getBytes(UTF_8);
    private static final int HEAD_BYTES = 160;

    /// What became of a fact in the hub's order.
    public enum Standing {
        /// It counts.
        ACCEPTED,
        /// Another was there first, so that it was no longer possible: kept, shown, without effect.
        SUPERSEDED
    }

    @JsonPropertyOrder({"standing", "received"})
    private record Head(
            @JsonProperty(required = true) Standing standing,
            @JsonProperty(required = true) String received) {}

    private final byte[] bytes;
    private final Standing standing;
    private final Instant received;
    private final Entry entry;

    private FeedItem(byte[] bytes, Standing standing, Instant received, Entry entry) {
        this.bytes = bytes;
        this.standing = standing;
        this.received = received;
        this.entry = entry;
    }

    /// The bytes of a new item.
    ///
    /// @param received the hub's time when it got the entry
    /// @param entry the entry's very bytes
    public static byte[] encode(Standing standing, Instant received, byte[] entry) {
        byte[] head = Json.MAPPER.writeValueAsBytes(new Head(standing, Rfc3339.format(received)));
        var bytes = new ByteArrayOutputStream(head.length + ENTRY.length + entry.length);
        bytes.write(head, 0, head.length - 1);
        bytes.writeBytes(ENTRY);
        bytes.writeBytes(entry);
        bytes.write('}');
        return bytes.toByteArray();
    }

    /// @throws Malformed where the bytes are no item, or hold no entry
    public static FeedItem decode(byte[] bytes) throws Malformed {
        int at = end(bytes);
        try {
            var head = new ByteArrayOutputStream(at + 1);
            head.write(bytes, 0, at);
            head.write('}');
            var read = Json.MAPPER.readValue(head.toByteArray(), Head.class);
            if (read.standing() == null || read.received() == null) {
                throw new Malformed("The feed's item lacks a field.");
            }
            var entry = EntryCodec.decode(Arrays.copyOfRange(bytes, at + ENTRY.length, bytes.length - 1));
            return new FeedItem(bytes.clone(), read.standing(), Rfc3339.parse(read.received()), entry);
        } catch (RuntimeException e) {
            throw new Malformed("The feed's item cannot be read.", e);
        }
    }

    private static int end(byte[] bytes) throws Malformed {
        int most = Math.min(HEAD_BYTES, bytes.length - ENTRY.length - 1);
        for (int at = 0; at < most; at++) {
            if (Arrays.equals(bytes, at, at + ENTRY.length, ENTRY, 0, ENTRY.length)) {
                if (bytes[bytes.length - 1] == '}') return at;
            }
        }
        throw new Malformed("The feed's item holds no entry.");
    }

    /// Its very bytes, which are hashed.
    public byte[] bytes() {
        return bytes.clone();
    }

    public Standing standing() {
        return standing;
    }

    /// When the hub got it, by the hub's clock.
    public Instant received() {
        return received;
    }

    public Entry entry() {
        return entry;
    }
}
