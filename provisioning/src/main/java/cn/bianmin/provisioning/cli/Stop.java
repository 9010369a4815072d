package cn.bianmin.provisioning.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// The ways to end the hub in order: a signal, or the end of standard input where a parent holds it. Closed
/// once everything else is closed; only then may the JVM, which a signal has told to go, really go.
final class Stop implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private Stop() {}

    /// @param attached whether the end of standard input is a request to stop
    static Stop watch(boolean attached) {
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

    /// Returns when the process is asked to stop.
    void await() {
        await(asked);
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
