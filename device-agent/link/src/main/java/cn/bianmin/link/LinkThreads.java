package cn.bianmin.link;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// The threads of one link. Paho starts threads and tells nobody; since a thread is born into the group of its
/// parent, the group of our owner thread holds them all: we see one that dies of an exception, and one that
/// does not end.
final class LinkThreads extends ThreadGroup {
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final int MORE_THAN_PAHO_STARTS = 32;

    private final BiConsumer<Thread, Throwable> died;

    /// @param died told of a thread that ended by an exception, on that thread
    LinkThreads(BiConsumer<Thread, Throwable> died) {
        super("link-" + NUMBER.incrementAndGet());
        this.died = died;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        died.accept(thread, thrown);
    }

    /// Waits for all threads of the group but the caller.
    ///
    /// @return the names of those that are left after the limit
    List<String> awaitEnd(long limitMillis) throws InterruptedException {
        long deadline = System.nanoTime() + limitMillis * 1_000_000;
        Thread[] threads = new Thread[MORE_THAN_PAHO_STARTS];
        List<String> left = new ArrayList<>();
        int count = enumerate(threads);
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            if (thread.equals(Thread.currentThread())) {
                continue;
            }
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                left.add(thread.getName());
            }
        }
        return List.copyOf(left);
    }
}
