package cn.bianmin.provisioning.days;

import cn.bianmin.provisioning.ledgers.LedgersBroken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that keeps the days up with the ledgers, beside intake and never in its way: it reads what is
/// committed, writes a file of its own, and while there is much to do it rests as long as it worked. Whatever
/// goes wrong here is told once and tried again. Thread-safe.
public final class DaysWorker implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMillis(300);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(DaysWorker.class);

    private final DaysProjector projector;
    private final LongSupplier monoMillis;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("days").unstarted(this::run);
    private boolean troubled;

    /// @param monoMillis monotonic milliseconds
    public DaysWorker(DaysProjector projector, LongSupplier monoMillis) {
        this.projector = projector;
        this.monoMillis = monoMillis;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            Duration rest = Duration.ZERO;
            while (!stop.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                rest = work();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration work() {
        long begun = monoMillis.getAsLong();
        try {
            boolean more = DaysProjector.isFull(projector.step());
            if (troubled) {
                troubled = false;
                LOG.info("The days go on.");
            }
            return more ? Duration.ofMillis(monoMillis.getAsLong() - begun) : IDLE;
        } catch (DaysBroken | LedgersBroken e) {
            if (!troubled) LOG.warn("The days stand still; intake does not. {}", e.getMessage());
        } catch (RuntimeException e) {
            if (!troubled) LOG.error("The days stand still; intake does not.", e);
        }
        troubled = true;
        return AFTER_TROUBLE;
    }

    /// Stops after the step in hand.
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
