package cn.bianmin.agent.peripherals.printing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Black dots on white paper: what is printed, and what is shown where paper would be. Immutable.
public final class Bitmap {
    /// Of the widest printers, 104 mm at 8 dots a millimetre.
    public static final int MAX_WIDTH = 832;
    /// Two and a half metres of paper.
    public static final int MAX_HEIGHT = 20_000;

    private final int width;
    private final int height;
    private final byte[] rows;

    private Bitmap(int width, int height, byte[] rows) {
        if (width < 8 || width > MAX_WIDTH || width % 8 != 0) {
            throw new IllegalArgumentException("A bitmap is 8 to " + MAX_WIDTH + " dots wide, by eights, not " + width);
        }
        if (height < 0 || height > MAX_HEIGHT || rows.length != width / 8 * height) {
            throw new IllegalArgumentException("A bitmap is at most " + MAX_HEIGHT + " dots high, not " + height);
        }
        this.width = width;
        this.height = height;
        this.rows = rows;
    }

    /// @param rows a bit a dot, the leftmost first, 1 is black; each row begins a byte
    public static Bitmap of(int width, byte[] rows) {
        return new Bitmap(width, rows.length / (width / 8), rows.clone());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public boolean isBlack(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException(x + "," + y);
        }
        return (rows[y * (width / 8) + x / 8] & 0x80 >> x % 8) != 0;
    }

    /// A copy of some rows, as [#of] takes them.
    public byte[] rows(int from, int count) {
        return Arrays.copyOfRange(rows, from * (width / 8), (from + count) * (width / 8));
    }

    /// The bitmap as a PNG of one bit a dot, for screens. Written here since ImageIO would load some hundred
    /// classes for it.
    public byte[] png() {
        try {
            var png = new ByteArrayOutputStream();
            var out = new DataOutputStream(png);
            out.writeLong(0x89504e470d0a1a0aL);
            var header = new ByteArrayOutputStream();
            var fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(Math.max(1, height));
            fields.write(new byte[] {1, 0, 0, 0, 0});
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", deflated());
            chunk(out, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory cannot fail", e);
        }
    }

    private byte[] deflated() {
        int stride = width / 8;
        var lines = new byte[(stride + 1) * Math.max(1, height)];
        Arrays.fill(lines, (byte) 0xff);
        for (int y = 0; y < Math.max(1, height); y++) {
            lines[y * (stride + 1)] = 0;
            for (int x = 0; x < stride && y < height; x++) {
                lines[y * (stride + 1) + 1 + x] = (byte) ~rows[y * stride + x];
            }
        }
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        try (var deflater = new Deflater()) {
            deflater.setInput(lines);
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bitmap that && width == that.width && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return width + "×" + height + " dots";
    }
}
