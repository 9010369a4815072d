package cn.bianmin.kiosk.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks a terminal for nothing, over and over, to know what the machine itself costs at that moment.
final class EmptyRequests implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI screens;
    private final Thread thread;
    private volatile boolean isAsking = true;
    private long slowestNanos;
    private long askedNanos = System.nanoTime();

    private EmptyRequests(URI screens) {
        this.screens = screens;
        this.thread = Thread.ofPlatform().name("empty requests").start(this::run);
    }

    /// Begins to ask.
    static EmptyRequests to(URI screens) {
        return new EmptyRequests(screens);
    }

    /// How long the slowest answer took; one that is still to come counts with the time that it has taken.
    synchronized Duration slowest() {
        return Duration.ofNanos(Math.max(slowestNanos, System.nanoTime() - askedNanos));
    }

    private void run() {
        while (isAsking) {
            synchronized (this) {
                askedNanos = System.nanoTime();
            }
            try (var socket = new Socket(screens.getHost(), screens.getPort())) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream()
                        .write("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                return;
            }
            synchronized (this) {
                slowestNanos = Math.max(slowestNanos, System.nanoTime() - askedNanos);
            }
        }
    }

    @Override
    public void close() {
        isAsking = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
