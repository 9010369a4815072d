package cn.bianmin.agent.uplink;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that owns an [Uplink]. Thread-safe.
///
/// Its queue is bounded at 4,096 events. A link makes at most a few events per message in flight, so a full
/// queue means that this thread hangs; the link's thread then waits, and the broker sees back-pressure.
public final class UplinkThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UplinkThread.class);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private sealed interface Work {
        record Event(Uplink.Incoming incoming) implements Work {}

        record Wake() implements Work {}

        record Resend(long seq) implements Work {}

        record Stop() implements Work {}
    }

    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(4096);
    private final Uplink uplink;
    private final LongSupplier monoMillis;
    private final Thread thread;
    private volatile long aliveMillis;

    /// @param make builds the uplink around the mailbox that this thread empties
    /// @param monoMillis monotonic milliseconds
    public UplinkThread(Function<Uplink.Mailbox, Uplink> make, LongSupplier monoMillis) {
        this.uplink = make.apply(this::post);
        this.monoMillis = monoMillis;
        this.aliveMillis = monoMillis.getAsLong();
        this.thread = Thread.ofPlatform().name("uplink").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// The ledger grew. Any thread; a wake that finds the queue full is not needed.
    public void wake() {
        if (queue.isEmpty()) {
            queue.offer(new Work.Wake());
        }
    }

    /// Sends entries once more that the hub holds already, from `seq` on. Any thread; returns at once.
    ///
    /// @return false where the queue is full
    public boolean resendFrom(long seq) {
        return queue.offer(new Work.Resend(seq));
    }

    public UplinkStatus status() {
        return uplink.status();
    }

    /// When the thread last finished a round, in monotonic milliseconds.
    public long aliveMillis() {
        return aliveMillis;
    }

    /// Stops the thread and leaves the broker with a goodbye.
    @Override
    public void close() {
        try {
            queue.put(new Work.Stop());
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Uplink.Incoming incoming) {
        try {
            queue.put(new Work.Event(incoming));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean running = true;
        while (running) {
            try {
                running = step(queue.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.error("The uplink failed and starts over with a new connection.", e);
                uplink.restart(monoMillis.getAsLong() + PAUSE_AFTER_FAILURE.toMillis());
            }
        }
        uplink.close();
    }

    private boolean step(@Nullable Work work) {
        switch (work) {
            case null -> {}
            case Work.Wake _ -> {}
            case Work.Event(Uplink.Incoming incoming) -> uplink.handle(incoming, monoMillis.getAsLong());
            case Work.Resend(long seq) -> uplink.resendFrom(seq, monoMillis.getAsLong());
            case Work.Stop _ -> {
                return false;
            }
        }
        uplink.advance(monoMillis.getAsLong());
        aliveMillis = monoMillis.getAsLong();
        return true;
    }
}
