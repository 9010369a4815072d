package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// Raw deflate written against the JDK's streams, apart from the code under test: what a foreign peer would
/// send.
final class Deflated {
    private Deflated() {}

    static byte[] of(String text) {
        return of(text.getBytes(UTF_8));
    }

    static byte[] of(byte[] text) {
        var out = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflate.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String text(byte[] payload) {
        try (var inflate = new InflaterInputStream(new ByteArrayInputStream(payload), new Inflater(true))) {
            return new String(inflate.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
