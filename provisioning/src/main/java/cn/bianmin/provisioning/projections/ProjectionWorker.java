package cn.bianmin.provisioning.projections;

import cn.bianmin.provisioning.ledgers.LedgersBroken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that keeps a projection up with the ledgers, beside intake and never in its way: it reads what is
/// committed, writes a file of its own, and while there is much to do it rests as long as it worked. Whatever
/// goes wrong here is told once and tried again. Thread-safe.
public final class ProjectionWorker implements AutoCloseable {
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWorker.class);

    private final String name;
    private final Duration idle;
    private final BooleanSupplier step;
    private final LongSupplier monoMillis;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private boolean troubled;

    /// @param name in the plural, as it is told: `days`
    /// @param idle how long to rest where nothing was to do
    /// @param step does one step, and says whether there may be more to do
    /// @param monoMillis monotonic milliseconds
    public ProjectionWorker(String name, Duration idle, BooleanSupplier step, LongSupplier monoMillis) {
        this.name = name;
        this.idle = idle;
        this.step = step;
        this.monoMillis = monoMillis;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
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
            boolean more = step.getAsBoolean();
            if (troubled) {
                troubled = false;
                LOG.info("The {} go on.", name);
            }
            return more ? Duration.ofMillis(monoMillis.getAsLong() - begun) : idle;
        } catch (ProjectionBroken | LedgersBroken e) {
            if (!troubled) LOG.warn("The {} stand still; intake does not. {}", name, e.getMessage());
        } catch (RuntimeException e) {
            if (!troubled) LOG.error("The {} stand still; intake does not.", name, e);
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
