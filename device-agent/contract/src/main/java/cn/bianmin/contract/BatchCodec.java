package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import tools.jackson.core.JacksonException;

/// A batch on the wire: lines of UTF-8, compressed with raw deflate. The first line is the header, each further
/// line is an entry's very bytes or a struck mark. Lines, not a JSON array, so that no byte of an entry is ever
/// re-encoded. Thread-safe.
public final class BatchCodec {
    /// MQTT 5 content type of a batch once inflated.
    public static final String CONTENT_TYPE = "application/x-ndjson";

    /// MQTT 5 user property that names the compression, and its only value.
    public static final String ENCODING_PROPERTY = "enc";

    public static final String ENCODING = "deflate";

    private static final int VERSION = 1;
    private static final byte[] STRUCK_PREFIX = {'{', '"', 's', 't', 'r', 'u', 'c', 'k', '"', ':'};

    // Required, because a missing number or flag would read as 0 or false.
    @JsonPropertyOrder({"v", "terminal", "epoch", "first", "count", "oldest", "prev", "head"})
    private record Header(
            @JsonProperty(required = true) int v,
            String terminal,
            String epoch,
            @JsonProperty(required = true) long first,
            @JsonProperty(required = true) int count,
            @JsonProperty(required = true) long oldest,
            Hash prev,
            Hash head) {}

    private record StruckLine(@JsonProperty(required = true) long struck, Hash hash) {}

    private BatchCodec() {}

    /// @throws IllegalArgumentException where the batch would exceed what a hub reads; up to 192 KiB of entries
    ///     always fit
    public static byte[] encode(Batch batch) {
        var text = new ByteArrayOutputStream(batch.lines().size() * 320 + 256);
        text.writeBytes(Json.MAPPER.writeValueAsBytes(new Header(
                VERSION,
                batch.terminal().value(),
                batch.epoch().value(),
                batch.first(),
                batch.lines().size(),
                batch.oldest(),
                batch.prev(),
                batch.head())));
        text.write('\n');
        for (Batch.Line line : batch.lines()) {
            text.writeBytes(bytes(line));
            text.write('\n');
        }
        byte[] payload = deflate(text.toByteArray());
        if (text.size() > Limits.INFLATED_BYTES || payload.length > Limits.PAYLOAD_BYTES) {
            throw new IllegalArgumentException("A batch of " + text.size() + " bytes, " + payload.length
                    + " compressed, is more than a hub reads");
        }
        return payload;
    }

    private static byte[] bytes(Batch.Line line) {
        return switch (line) {
            case Batch.Line.Whole(byte[] bytes) -> bytes;
            case Batch.Line.Struck(long seq, Hash hash) -> Json.MAPPER.writeValueAsBytes(new StruckLine(seq, hash));
        };
    }

    /// Reads a payload from the network. Checks the form only, not the chain.
    /// @throws Malformed where it is too long, inflates to too much, is truncated, or is no batch of this
    ///     version
    public static Batch decode(byte[] payload) throws Malformed {
        if (payload.length > Limits.PAYLOAD_BYTES) {
            throw new Malformed(
                    "The batch has " + payload.length + " bytes; at most " + Limits.PAYLOAD_BYTES + " are allowed.");
        }
        List<byte[]> lines = lines(inflate(payload));
        try {
            var header = Json.MAPPER.readValue(lines.getFirst(), Header.class);
            if (header.v() != VERSION) {
                throw new Malformed("The batch has version " + header.v() + "; this hub reads version " + VERSION
                        + ". Update the hub.");
            }
            if (header.count() != lines.size() - 1) {
                throw new Malformed(
                        "The batch promises " + header.count() + " entries and holds " + (lines.size() - 1) + ".");
            }
            var run = new ArrayList<Batch.Line>(header.count());
            for (int i = 0; i < header.count(); i++) {
                run.add(line(lines.get(i + 1), header.first() + i));
            }
            return new Batch(
                    new TerminalId(header.terminal()),
                    new Epoch(header.epoch()),
                    header.first(),
                    header.oldest(),
                    header.prev(),
                    header.head(),
                    run);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new Malformed("The header or a struck mark of the batch cannot be read.", e);
        }
    }

    private static Batch.Line line(byte[] bytes, long seq) throws Malformed {
        if (!startsWith(bytes, STRUCK_PREFIX)) {
            return new Batch.Line.Whole(bytes);
        }
        var struck = Json.MAPPER.readValue(bytes, StruckLine.class);
        if (struck.struck() != seq) {
            throw new Malformed("A struck mark for seq " + struck.struck() + " stands in the place of " + seq + ".");
        }
        return new Batch.Line.Struck(seq, struck.hash());
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static List<byte[]> lines(byte[] text) throws Malformed {
        if (text.length == 0 || text[text.length - 1] != '\n') {
            throw new Malformed("The batch ends in the middle of a line.");
        }
        var lines = new ArrayList<byte[]>();
        int from = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '\n') {
                lines.add(Arrays.copyOfRange(text, from, at));
                from = at + 1;
                if (lines.size() > Limits.BATCH_ENTRIES + 1) {
                    throw new Malformed("The batch has more than " + Limits.BATCH_ENTRIES + " entries.");
                }
            }
        }
        return lines;
    }

    private static byte[] deflate(byte[] text) {
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(text);
            deflater.finish();
            var out = new ByteArrayOutputStream(text.length / 4 + 64);
            var chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        }
    }

    private static byte[] inflate(byte[] payload) throws Malformed {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(payload);
            var out = new ByteArrayOutputStream(Math.min(Limits.INFLATED_BYTES, payload.length * 6 + 64));
            var chunk = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && !inflater.finished()) {
                    throw new Malformed("The compressed batch is cut off.");
                }
                out.write(chunk, 0, length);
                if (out.size() > Limits.INFLATED_BYTES) {
                    throw new Malformed("The batch inflates to more than " + Limits.INFLATED_BYTES + " bytes.");
                }
            }
            if (inflater.getRemaining() > 0) {
                throw new Malformed("Bytes follow the end of the compressed batch.");
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new Malformed("The batch is not deflate-compressed.", e);
        }
    }
}
