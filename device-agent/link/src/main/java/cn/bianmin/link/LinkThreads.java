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

    /// Ends all threads of the group but the caller's. Who has not gone in time is interrupted: Paho's
    /// sender and its callback thread look whether to stop, and then wait; told to stop between the two, they would
    /// wait for ever.
    ///
    /// @param patienceMillis for those that end by themselves
    /// @param graceMillis for those that were interrupted
    /// @return the names of those that are left in the end
    List<String> end(long patienceMillis, long graceMillis) throws InterruptedException {
        List<Thread> slow = aliveAfter(patienceMillis);
        slow.forEach(Thread::interrupt);
        List<Thread> left = slow.isEmpty() ? slow : aliveAfter(graceMillis);
        return left.stream().map(Thread::getName).toList();
    }

    private List<Thread> aliveAfter(long millis) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + millis * 1_000_000;
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
