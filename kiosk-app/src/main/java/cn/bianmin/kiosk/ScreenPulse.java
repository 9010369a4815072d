package cn.bianmin.kiosk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Looks again and again whether the screens answer, so that screens that no longer do are noticed while everything
/// else lives. Thread-safe.
final class ScreenPulse implements AutoCloseable {
    /// The longest silence.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    /// From one question to the next.
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BooleanSupplier check;
    private final Duration pause;
    private final LongSupplier monoMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("screen-pulse").unstarted(this::run);
    private volatile long aliveMillis;

    private ScreenPulse(BooleanSupplier check, Duration pause, LongSupplier monoMillis) {
        this.check = check;
        this.pause = pause;
        this.monoMillis = monoMillis;
        this.aliveMillis = monoMillis.getAsLong();
    }

    /// @param check whether the screens answer; may take [#PATIENCE]
    /// @param pause from an answer to the next question
    /// @param monoMillis monotonic milliseconds
    static ScreenPulse start(BooleanSupplier check, Duration pause, LongSupplier monoMillis) {
        var started = new ScreenPulse(check, pause, monoMillis);
        started.thread.start();
        return started;
    }

    /// When the screens last answered, in monotonic milliseconds.
    long aliveMillis() {
        return aliveMillis;
    }

    private void run() {
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (check.getAsBoolean()) aliveMillis = monoMillis.getAsLong();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
