package cn.bianmin.agent.update;

import cn.bianmin.agent.feed.Feed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread of updates: looks what the hub says after each news of the feed, and lives the update step by
/// step. Thread-safe.
public final class UpdateThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateThread.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final OfferDesk desk;
    private final Optional<Updater> updater;
    private final Optional<OfferFolder> folder;
    private final Nap nap;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("update").unstarted(this::run);

    /// Waits between the pieces of a chunk, until the terminal stops.
    public static final class Nap implements UpdateWorld.Nap {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public boolean isOver(Duration time) {
            try {
                return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private boolean isClosed() {
            return closed.getCount() == 0;
        }
    }

    private UpdateThread(OfferDesk desk, Optional<Updater> updater, Optional<OfferFolder> folder, Nap nap) {
        this.desk = desk;
        this.updater = updater;
        this.folder = folder;
        this.nap = nap;
    }

    /// @param folder where a bundle may be put
    /// @param nap that the updater waits with
    public static UpdateThread start(
            Feed feed, OfferDesk desk, Optional<Updater> updater, Optional<OfferFolder> folder, Nap nap) {
        var started = new UpdateThread(desk, updater, folder, nap);
        feed.watch(_ -> started.signal.release());
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            while (!nap.isClosed()) {
                var wait = step();
                if (signal.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration step() {
        try {
            desk.work();
            folder.ifPresent(OfferFolder::look);
            var wait = updater.map(Updater::step).orElse(LONGEST);
            return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
        } catch (RuntimeException e) {
            LOG.error("A step of the update failed; tried again within a minute.", e);
            return LONGEST;
        }
    }

    /// Returns when what is in hand is done, or after half a minute.
    @Override
    public void close() {
        nap.closed.countDown();
        signal.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
