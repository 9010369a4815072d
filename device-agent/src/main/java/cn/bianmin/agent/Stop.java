package cn.bianmin.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The ways to end a process in order: a signal, the end of standard input where a parent holds it, or a command.
/// Closed
/// once everything else is closed; only then may the JVM, which a signal has told to go, really go.
public final class Stop implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private Stop() {}

    /// @param attached whether the end of standard input is a request to stop
    public static Stop watch(boolean attached) {
        var stop = new Stop();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.asked.countDown();
            await(stop.finished);
        }));
        if (attached) {
            Thread.ofPlatform().daemon().name("attached").start(() -> {
                drainStandardInput();
                stop.asked.countDown();
            });
        }
        return stop;
    }

    /// Asks the process to stop. Any thread; returns at once.
    public void ask() {
        asked.countDown();
    }

    /// Returns when the process is asked to stop.
    public void await() {
        await(asked);
    }

    /// Returns when the process is asked to stop, or when `most` is over.
    ///
    /// @return whether it was asked
    public boolean isAskedWithin(Duration most) {
        try {
            return asked.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        finished.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drainStandardInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // A standard input that cannot be read has ended.
            return;
        }
    }
}
