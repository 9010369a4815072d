package cn.bianmin.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Sends the latest picture to every browser that watches, as server-sent events. A picture is whole, so a slow
/// browser skips some and is still right: nothing queues up. Thread-safe.
public final class Live {
    private static final int MAX_WATCHERS = 64;
    // Often enough that a browser that went away is noticed, seldom enough to cost nothing.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final byte[] COMMENT = ":\n\n".getBytes(UTF_8);
    // Browsers wait three seconds before they connect again unless they are told better: a screen shall be right
    // within two seconds of the terminal's return.
    private static final byte[] RETRY = "retry: 500\n\n".getBytes(UTF_8);

    private final Object turn = new Object();
    private final AtomicInteger watchers = new AtomicInteger();
    private String path = "";
    private BooleanSupplier serving = () -> false;
    private byte[] picture = {};
    private long version;

    Live at(String where, BooleanSupplier whileServing) {
        path = where;
        serving = whileServing;
        return this;
    }

    boolean serves(String asked) {
        return path.equals(asked);
    }

    /// Shows `value` as JSON from now on.
    public void show(Object value) {
        show(Json.MAPPER.writeValueAsBytes(value));
    }

    /// Shows `json`, which has no line break, from now on. A picture equal to the one before is not sent again.
    public void show(byte[] json) {
        synchronized (turn) {
            if (Arrays.equals(json, picture)) return;
            picture = json;
            version++;
            turn.notifyAll();
        }
    }

    void serve(Request request, Response response, Callback callback) {
        if (watchers.incrementAndGet() > MAX_WATCHERS) {
            watchers.decrementAndGet();
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return;
        }
        try {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
            watch(response);
            callback.succeeded();
        } catch (IOException | InterruptedException e) {
            // The browser went away or the server stops; either way nobody is left to tell.
            callback.failed(e);
        } finally {
            watchers.decrementAndGet();
        }
    }

    private void watch(Response response) throws IOException, InterruptedException {
        Content.Sink.write(response, false, ByteBuffer.wrap(RETRY));
        long seen = 0;
        while (serving.getAsBoolean()) {
            byte[] next = null;
            synchronized (turn) {
                if (version == seen) turn.wait(KEEP_ALIVE.toMillis());
                if (version != seen) {
                    next = picture;
                    seen = version;
                }
            }
            Content.Sink.write(response, false, ByteBuffer.wrap(next == null ? COMMENT : event(next)));
        }
    }

    private static byte[] event(byte[] json) {
        var event = new ByteArrayOutputStream(json.length + 32);
        event.writeBytes("event: picture\ndata: ".getBytes(UTF_8));
        event.writeBytes(json);
        event.writeBytes("\n\n".getBytes(UTF_8));
        return event.toByteArray();
    }
}
