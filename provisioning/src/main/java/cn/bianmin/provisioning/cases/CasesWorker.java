package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that keeps cases and feeds up with the ledgers, beside intake and never in its way: it reads what
/// is committed, writes a file of its own, and while there is much to do it rests as long as it worked.
/// Whatever goes wrong here is told once and tried again. Thread-safe.
public final class CasesWorker implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(CasesWorker.class);

    private final CasesProjector projector;
    private final LongSupplier monoMillis;
    private final Consumer<Set<TerminalId>> fed;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("cases").unstarted(this::run);
    private boolean troubled;

    /// @param monoMillis monotonic milliseconds
    /// @param fed is told of terminals whose feeds have grown; must not block
    public CasesWorker(CasesProjector projector, LongSupplier monoMillis, Consumer<Set<TerminalId>> fed) {
        this.projector = projector;
        this.fed = fed;
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
            var step = projector.step();
            fed.accept(step.fed());
            boolean more = step.isFull();
            if (troubled) {
                troubled = false;
                LOG.info("The cases go on.");
            }
            return more ? Duration.ofMillis(monoMillis.getAsLong() - begun) : IDLE;
        } catch (CasesBroken | LedgersBroken e) {
            if (!troubled) LOG.warn("The cases stand still; intake does not. {}", e.getMessage());
        } catch (RuntimeException e) {
            if (!troubled) LOG.error("The cases stand still; intake does not.", e);
        }
        troubled = true;
        return AFTER_TROUBLE;
    }

    /// Works in all that the hub holds by now, in the caller's thread: who did something sees it on the next
    /// page.
    public void catchUp() {
        fed.accept(projector.catchUp());
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
