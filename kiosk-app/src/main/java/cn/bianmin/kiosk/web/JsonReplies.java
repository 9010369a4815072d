package cn.bianmin.kiosk.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON in and out of a request, bounded.
public final class JsonReplies {
    /// Writes what the screens are told and reads what they ask; a field that nobody knows is an error.
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MAX_REQUEST_BYTES = 4096;

    private JsonReplies() {}

    /// Answers with `value` as JSON.
    public static void send(Response response, Callback callback, Object value) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(MAPPER.writeValueAsBytes(value)), callback);
    }

    /// Says that it is done and there is nothing to tell.
    public static void done(Response response, Callback callback) {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        callback.succeeded();
    }

    /// Reads the body.
    ///
    /// @throws Unreadable where it is too long, no JSON or of another shape
    public static <T> T read(Request request, Class<T> shape) throws IOException, Unreadable {
        byte[] body;
        try (var stream = Request.asInputStream(request)) {
            body = stream.readNBytes(MAX_REQUEST_BYTES + 1);
        }
        if (body.length > MAX_REQUEST_BYTES) {
            throw new Unreadable("A request has at most " + MAX_REQUEST_BYTES + " bytes.", null);
        }
        try {
            return MAPPER.readValue(body, shape);
        } catch (JacksonException e) {
            throw new Unreadable("The request is not the JSON that is expected here.", e);
        }
    }

    /// What came cannot be understood; the message says so in one sentence.
    public static final class Unreadable extends Exception {
        Unreadable(String sentence, @org.jspecify.annotations.Nullable Throwable cause) {
            super(sentence, cause);
        }
    }
}
