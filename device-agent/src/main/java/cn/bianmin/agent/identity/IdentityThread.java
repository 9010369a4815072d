package cn.bianmin.agent.identity;

import cn.bianmin.contract.Malformed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs an [IdentityKeeper] step by step for as long as the terminal works.
public final class IdentityThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityThread.class);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    private final IdentityKeeper keeper;
    private final Optional<Path> card;
    private final Semaphore due = new Semaphore(0);
    private volatile boolean closed;
    private final Thread thread;

    private IdentityThread(IdentityKeeper keeper, Optional<Path> card) {
        this.keeper = keeper;
        this.card = card;
        this.thread = Thread.ofPlatform().daemon().name("identity").unstarted(this::run);
    }

    /// @param card file on which an invitation may lie; looked at before each step
    public static IdentityThread start(IdentityKeeper keeper, Optional<Path> card) {
        var started = new IdentityThread(keeper, card);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            while (!closed) {
                var _ = due.tryAcquire(Math.max(0, step().toMillis()), TimeUnit.MILLISECONDS);
                due.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration step() {
        try {
            if (card.isPresent()) keeper.look(card.get());
            return keeper.step();
        } catch (IOException | Malformed e) {
            LOG.error("The terminal's identity cannot be read or written; tried again in a minute.", e);
        } catch (RuntimeException e) {
            LOG.error("A step of the terminal's identity failed; tried again in a minute.", e);
        }
        return AFTER_TROUBLE;
    }

    /// There is something to be done before its time. Any thread.
    public void wake() {
        due.release();
    }

    /// Returns when a call to the hub that is under way has ended, or after half a minute.
    @Override
    public void close() {
        closed = true;
        // Woken and not interrupted: a file that is being written is written to its end.
        due.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
