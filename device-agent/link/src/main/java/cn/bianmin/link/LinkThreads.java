package cn.bianmin.link;

import java.util.ArrayList;
import java.util.Arrays;
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

    /// Ends all threads of the group but the caller's. Who has not gone after half of the limit is interrupted: Paho's
    /// sender and its callback thread look whether to stop, and then wait; told to stop between the two, they would
    /// wait for ever.
    ///
    /// @return the names of those that are left after the limit
    List<String> end(long limitMillis) throws InterruptedException {
        long now = System.nanoTime();
        long limitNanos = limitMillis * 1_000_000;
        List<Thread> slow = aliveAfter(now + limitNanos / 2);
        slow.forEach(Thread::interrupt);
        List<Thread> left = slow.isEmpty() ? slow : aliveAfter(now + limitNanos);
        return left.stream().map(Thread::getName).toList();
    }

    private List<Thread> aliveAfter(long deadlineNanos) throws InterruptedException {
        Thread[] threads = new Thread[MORE_THAN_PAHO_STARTS];
        int count = enumerate(threads);
        List<Thread> alive = new ArrayList<>();
        for (Thread thread : Arrays.asList(threads).subList(0, count)) {
            if (thread.equals(Thread.currentThread())) {
                continue;
            }
            thread.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                alive.add(thread);
            }
        }
        return alive;
    }
}
