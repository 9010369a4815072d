package cn.bianmin.agent.health;

import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.health.HealthRules;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that looks how the terminal does, and reports it when that is due. A thread of its own, because
/// a disk that hangs must not keep the heartbeat from being heard. Thread-safe.
public final class HealthThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthThread.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Reported> look;
    private final Ledger ledger;
    private final Supplier<Stamp> now;
    private final LongSupplier monoMillis;
    private final ReportPace pace;
    private final long pauseMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("health").unstarted(this::run);
    private volatile Optional<Reported> latest = Optional.empty();

    private HealthThread(
            Supplier<Reported> look, Ledger ledger, Supplier<Stamp> now, Duration every, LongSupplier monoMillis) {
        this.look = look;
        this.ledger = ledger;
        this.now = now;
        this.monoMillis = monoMillis;
        this.pace = new ReportPace(
                every, monoMillis.getAsLong() + shorter(FIRST, every).toMillis());
        this.pauseMillis = Math.max(1, shorter(LOOK, every.dividedBy(4)).toMillis());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// @param look finds out how the terminal does; may take its time
    /// @param every between two reports of nothing new
    /// @param monoMillis monotonic milliseconds
    public static HealthThread start(
            Supplier<Reported> look, Ledger ledger, Supplier<Stamp> now, Duration every, LongSupplier monoMillis) {
        var started = new HealthThread(look, ledger, now, every, monoMillis);
        started.thread.start();
        return started;
    }

    /// How the terminal did at the last look; empty before the first.
    public Optional<Reported> latest() {
        return latest;
    }

    private void run() {
        try {
            while (!closed.await(pauseMillis, TimeUnit.MILLISECONDS)) round();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            var seen = look.get();
            latest = Optional.of(seen);
            var stamp = now.get();
            var wrong = HealthRules.troubles(seen, stamp.clock(), stamp.time(), pace.reported());
            long nowMillis = monoMillis.getAsLong();
            if (!pace.isDue(wrong, nowMillis)) return;
            pace.told(wrong, nowMillis);
            ledger.note(Draft.of(seen));
        } catch (RuntimeException e) {
            LOG.error("How the terminal does could not be found out; tried again.", e);
        }
    }

    /// Returns when the look in hand is done, or after a few seconds.
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
