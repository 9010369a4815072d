package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        var lines = new ArrayList<byte[]>(batch.lines().size() + 1);
        lines.add(Json.MAPPER.writeValueAsBytes(new Header(
                VERSION,
                batch.terminal().value(),
                batch.epoch().value(),
                batch.first(),
                batch.lines().size(),
                batch.oldest(),
                batch.prev(),
                batch.head())));
        for (Batch.Line line : batch.lines()) {
            lines.add(bytes(line));
        }
        return PackedLines.pack(lines);
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
        List<byte[]> lines = PackedLines.unpack(payload);
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
}
