package cn.bianmin.agent.peripherals.cards;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A reader that is watched by one thread, which also looks for it again when it is gone: it may be plugged in,
/// or its service started, an hour after the terminal was switched on.
final class WatchedCardReader implements CardReader {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedCardReader.class);
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

    private final String name;
    private final CardSource source;
    private volatile boolean isClosed;
    private @Nullable Thread thread;
    private volatile @Nullable CardTeller teller;

    WatchedCardReader(String name, CardSource source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CardCounts counts() {
        var telling = teller;
        return telling == null ? CardCounts.NONE : telling.counts();
    }

    @Override
    public synchronized void listen(Consumer<CardEvent> listener) {
        if (thread != null) {
            throw new IllegalStateException("The card reader " + name + " has a listener");
        }
        if (!isClosed) {
            var telling = new CardTeller(listener);
            teller = telling;
            thread = Thread.ofPlatform().daemon().name("cards-" + name).start(() -> watch(telling));
        }
    }

    private void watch(CardTeller telling) {
        while (!isClosed) {
            try (var open = source.open()) {
                telling.back();
                while (!isClosed) {
                    open.look(telling);
                }
            } catch (DeviceUnavailable e) {
                lost(telling, e.sentence());
            } catch (RuntimeException e) {
                LOG.error("A card reader's adapter failed; it begins again. reader={}", name, e);
                lost(telling, "The card reader's adapter failed: " + e + ".");
            }
        }
    }

    private void lost(CardTeller telling, String sentence) {
        if (!isClosed) {
            telling.lost(sentence);
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        Thread watching;
        synchronized (this) {
            watching = thread;
        }
        if (watching == null) {
            return;
        }
        LockSupport.unpark(watching);
        boolean isInterrupted = false;
        while (watching.isAlive()) {
            try {
                watching.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
