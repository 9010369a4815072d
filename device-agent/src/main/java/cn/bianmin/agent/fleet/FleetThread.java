package cn.bianmin.agent.fleet;

import cn.bianmin.agent.feed.Feed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that deals with what the hub says to this terminal as a machine: after each news of the feed,
/// and every minute. Thread-safe.
public final class FleetThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetThread.class);
    private static final long LOOK_SECONDS = 60;

    private final CommandDesk commands;
    private final DocumentDesk documents;
    private final Runnable after;
    private final Semaphore signal = new Semaphore(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("fleet").unstarted(this::run);
    private volatile boolean isClosed;

    private FleetThread(CommandDesk commands, DocumentDesk documents, Runnable after) {
        this.after = after;
        this.commands = commands;
        this.documents = documents;
    }

    /// @param after run each time when everything was dealt with
    public static FleetThread start(Feed feed, CommandDesk commands, DocumentDesk documents, Runnable after) {
        var started = new FleetThread(commands, documents, after);
        feed.watch(_ -> started.signal.release());
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            while (!isClosed) {
                if (signal.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) signal.drainPermits();
                if (!isClosed) work();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            documents.work();
            commands.work();
            after.run();
        } catch (RuntimeException e) {
            LOG.error("What the hub says to this terminal could not be dealt with; tried again within a minute.", e);
        }
    }

    /// Returns when what is in hand is done, or after half a minute.
    @Override
    public void close() {
        isClosed = true;
        signal.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
