package cn.bianmin.agent.peripherals.codes;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A scanner on a device that is watched by one thread, which also looks for it again when it is gone: it may
/// be plugged in an hour after the terminal was switched on.
final class WatchedScanner implements CodeScanner {
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

    private final String name;
    private final ScanSource source;
    private final Function<Consumer<ScanEvent>, ScanDecoder> decoders;
    private volatile boolean isClosed;
    private boolean isBroken;
    private @Nullable Thread thread;

    WatchedScanner(String name, ScanSource source, Function<Consumer<ScanEvent>, ScanDecoder> decoders) {
        this.name = name;
        this.source = source;
        this.decoders = decoders;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void listen(Consumer<ScanEvent> listener) {
        if (thread != null) {
            throw new IllegalStateException("The scanner " + name + " has a listener");
        }
        if (!isClosed) {
            thread = Thread.ofPlatform().daemon().name("scanner-" + name).start(() -> watch(listener));
        }
    }

    private void watch(Consumer<ScanEvent> listener) {
        while (!isClosed) {
            try (var open = source.open()) {
                if (isBroken) {
                    isBroken = false;
                    listener.accept(new ScanEvent.Recovered());
                }
                read(open, decoders.apply(listener));
            } catch (IOException e) {
                if (!isBroken && !isClosed) {
                    isBroken = true;
                    listener.accept(new ScanEvent.Fault(String.valueOf(e.getMessage())));
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    private void read(ScanSource.Open open, ScanDecoder decoder) throws IOException {
        var bytes = new byte[4_096];
        while (!isClosed) {
            int count = open.read(bytes);
            long now = System.nanoTime();
            if (count > 0 && !isClosed) {
                decoder.feed(bytes, count, now);
            }
            decoder.tick(now);
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
