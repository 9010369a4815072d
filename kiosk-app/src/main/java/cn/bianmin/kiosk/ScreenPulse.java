package cn.bianmin.kiosk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Asks for a small file of the screens again and again, as the browser beside it does, so that screens that no
/// longer answer do not go unnoticed while everything else lives. Thread-safe.
final class ScreenPulse implements AutoCloseable {
    /// The longest silence: five questions without an answer.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String GOOD = "HTTP/1.1 200 ";

    private final URI screens;
    private final LongSupplier monoMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("screen-pulse").unstarted(this::run);
    private volatile long aliveMillis;

    private ScreenPulse(URI screens, LongSupplier monoMillis) {
        this.screens = screens;
        this.monoMillis = monoMillis;
        this.aliveMillis = monoMillis.getAsLong();
    }

    /// @param monoMillis monotonic milliseconds
    static ScreenPulse start(URI screens, LongSupplier monoMillis) {
        var started = new ScreenPulse(screens, monoMillis);
        started.thread.start();
        return started;
    }

    /// When the screens last answered, in monotonic milliseconds.
    long aliveMillis() {
        return aliveMillis;
    }

    private void run() {
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isAnswered()) aliveMillis = monoMillis.getAsLong();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnswered() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(screens.getHost(), screens.getPort()), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write("GET /mark.svg HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            var first = new String(socket.getInputStream().readNBytes(GOOD.length()), US_ASCII);
            return first.equals(GOOD);
        } catch (IOException e) {
            // Silence is what this is about; the heartbeat tells of it once it lasts.
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
