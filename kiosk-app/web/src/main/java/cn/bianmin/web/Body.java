package cn.bianmin.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Sends whole answers, smaller where the browser can unpack them: some boards hang on a weak radio.
final class Body {
    private static final int WORTH_PACKING_BYTES = 1_000;

    private Body() {}

    static void send(String type, byte[] bytes, Request request, Response response, Callback callback) {
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, type);
        var accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
        boolean packs = bytes.length > WORTH_PACKING_BYTES
                && accepted != null
                && accepted.contains("gzip")
                && (type.startsWith("text/") || type.startsWith("application/json") || type.contains("svg"));
        if (packs) headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        var sent = packs ? packed(bytes) : bytes;
        headers.put(HttpHeader.CONTENT_LENGTH, sent.length);
        response.write(true, ByteBuffer.wrap(sent), callback);
    }

    private static byte[] packed(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 2);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
