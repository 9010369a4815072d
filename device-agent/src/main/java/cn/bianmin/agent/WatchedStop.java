package cn.bianmin.agent;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.agent.peripherals.Watchdog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watchdog of a terminal, which watches over the orderly stop too. Thread-safe.
///
/// Until the stop begins, food is passed on. From then on a thread of its own feeds, since the one that looks for
/// signs of life ends early; so parts that take their time, as with a hub that does not answer, do not make a hard
/// reset of a restart. It feeds for a bounded time only: a stop that hangs is ended by the board.
final class WatchedStop implements Watchdog {
    /// Longer than the patience of all parts with whatever they wait for.
    static final Duration LONGEST = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(WatchedStop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Watchdog watchdog;
    private final LongSupplier monoMillis;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("stop-feeding").unstarted(this::feedOn);
    private boolean isStopping;

    /// @param watchdog armed
    /// @param monoMillis monotonic milliseconds
    WatchedStop(Watchdog watchdog, LongSupplier monoMillis) {
        this.watchdog = watchdog;
        this.monoMillis = monoMillis;
    }

    /// The food of a terminal that works; none once it stops.
    @Override
    public synchronized void feed() {
        if (!isStopping) watchdog.feed();
    }

    /// The terminal begins to stop. Called once, before all else of it.
    synchronized void begin() {
        isStopping = true;
        thread.start();
    }

    private void feedOn() {
        long endMillis = monoMillis.getAsLong() + LONGEST.toMillis();
        try {
            do {
                watchdog.feed();
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && monoMillis.getAsLong() < endMillis);
            if (stopped.getCount() > 0) LOG.error("The terminal does not come to its end; the watchdog gets no food.");
        } catch (DeviceUnavailable e) {
            LOG.warn("The watchdog cannot be fed: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Everything else is at its end: disarms the watchdog.
    @Override
    public void close() {
        stopped.countDown();
        try {
            // Food after the word that disarms would take the word back.
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watchdog.close();
    }
}
