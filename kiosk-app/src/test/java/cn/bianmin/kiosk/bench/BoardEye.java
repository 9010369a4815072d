package cn.bianmin.kiosk.bench;

import cn.bianmin.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a board's browser sees of `/board/live`: reads the stream as the standard says, and connects again
/// after the time that the terminal asks for. One thread; what it saw last may be asked for by any.
final class BoardEye implements Runnable {
    private static final long DEFAULT_RETRY_MILLIS = 3_000;
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI screens;
    private long retryMillis = DEFAULT_RETRY_MILLIS;
    private volatile JsonNode picture = MissingNode.getInstance();
    private volatile long seenNanos;
    private volatile boolean isLooking = true;

    BoardEye(URI screens) {
        this.screens = screens;
    }

    /// What the board shows.
    JsonNode picture() {
        return picture;
    }

    /// Whether it shows that it has lost the terminal.
    boolean isLost() {
        return picture.isMissingNode();
    }

    /// When the picture came, as [System#nanoTime].
    long seenNanos() {
        return seenNanos;
    }

    void close() {
        isLooking = false;
    }

    @Override
    public void run() {
        while (isLooking) {
            try (var socket = new Socket(screens.getHost(), screens.getPort())) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream()
                        .write("GET /board/live HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                read(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                // The terminal is off or went off.
            }
            picture = MissingNode.getInstance();
            try {
                TimeUnit.MILLISECONDS.sleep(retryMillis);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(BufferedReader stream) throws IOException {
        for (var line = stream.readLine(); line != null && isLooking; line = stream.readLine()) {
            if (line.startsWith("retry: ")) retryMillis = Long.parseLong(line.substring(7));
            if (line.startsWith("data: ")) {
                picture = Json.MAPPER.readTree(line.substring(6));
                seenNanos = System.nanoTime();
            }
        }
    }
}
