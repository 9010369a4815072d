package cn.bianmin.agent.peripherals;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one thread that listens to a device, and looks for it again when it is gone: it may be plugged in an hour
/// after the terminal was switched on. Thread-safe.
public final class DeviceWatch implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

    private final String device;
    private volatile boolean isOver;
    private @Nullable Thread thread;

    /// @param device its name, for the thread and for whoever listens twice
    public DeviceWatch(String device) {
        this.device = device;
    }

    /// Runs `watching` on a thread of its own until it returns, which it does soon after the watch [#isOver()].
    /// Nothing happens where it is over already.
    ///
    /// @throws IllegalStateException where it was begun before
    public synchronized void begin(Runnable watching) {
        if (thread != null) throw new IllegalStateException("The " + device + " has a listener");
        if (!isOver) thread = Thread.ofPlatform().daemon().name(device).start(watching);
    }

    /// Whether the device is no longer to be listened to.
    public boolean isOver() {
        return isOver;
    }

    /// Waits until it is time to look for the device again, or the watch is over.
    public void pause() {
        if (!isOver) LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }

    /// Returns when the thread has ended.
    @Override
    public void close() {
        isOver = true;
        Thread watching;
        synchronized (this) {
            watching = thread;
        }
        if (watching == null) return;
        LockSupport.unpark(watching);
        boolean isInterrupted = false;
        while (watching.isAlive()) {
            try {
                watching.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) Thread.currentThread().interrupt();
    }
}
