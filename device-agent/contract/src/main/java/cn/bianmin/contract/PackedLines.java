package cn.bianmin.contract;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Lines of UTF-8, compressed with raw deflate: what a batch is on the wire, in either direction. Bounded
/// before and while it is read.
final class PackedLines {
    private PackedLines() {}

    /// @param lines without a raw newline in them
    /// @throws IllegalArgumentException where they would exceed what the other side reads
    static byte[] pack(List<byte[]> lines) {
        var text = new ByteArrayOutputStream(lines.size() * 320 + 256);
        for (byte[] line : lines) {
            text.writeBytes(line);
            text.write('\n');
        }
        byte[] payload = deflate(text.toByteArray());
        if (text.size() > Limits.INFLATED_BYTES || payload.length > Limits.PAYLOAD_BYTES) {
            throw new IllegalArgumentException("A batch of " + text.size() + " bytes, " + payload.length
                    + " compressed, is more than a hub reads");
        }
        return payload;
    }

    /// At least one line.
    ///
    /// @throws Malformed where the payload is too long, inflates to too much, or is truncated
    static List<byte[]> unpack(byte[] payload) throws Malformed {
        if (payload.length > Limits.PAYLOAD_BYTES) {
            throw new Malformed(
                    "The batch has " + payload.length + " bytes; at most " + Limits.PAYLOAD_BYTES + " are allowed.");
        }
        return lines(inflate(payload));
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

    static byte[] deflate(byte[] text) {
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

    static byte[] inflate(byte[] payload) throws Malformed {
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
