package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.Append.Reason;
import cn.bianmin.agent.ledger.Append.Refused;
import cn.bianmin.agent.ledger.LedgerCondition.State;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger of a running terminal. Thread-safe: one platform thread owns the [Book]; callers that arrive
/// while a commit is under way share the next one. At most 1,024 drafts wait; one more is refused as BUSY.
/// Reads go to the store directly and wait for no commit. A second thread reads the file through once, in the
/// background; damage that it or any reader meets is salvaged by the first.
public final class GroupCommit implements Ledger, Backlog, StateTables, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MAX_WAITING = 1_024;
    private static final int MAX_GROUP = 256;
    private static final long HOUSEKEEP_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long RETRY_MIN_NANOS = Duration.ofMillis(250).toNanos();
    private static final long RETRY_MAX_NANOS = Duration.ofSeconds(30).toNanos();

    private static final Append CLOSED = new Refused(Reason.CLOSED, "The terminal is stopping.");

    private final Book book;
    private final LedgerListener listener;
    private final Thread owner;
    private final Thread inspector;
    private final CountDownLatch inspectionEnd = new CountDownLatch(1);
    private final Linger linger = new Linger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean closing;
    private volatile LedgerCondition condition = LedgerCondition.SERVING;
    private long retryNanos = RETRY_MIN_NANOS;
    private long dueNanos;

    private record Waiting(Draft draft, CompletableFuture<Append> answer) {}

    /// Takes over an open book and starts its thread.
    public GroupCommit(Book book, LedgerListener listener) {
        this.book = book;
        this.listener = listener;
        this.dueNanos = System.nanoTime();
        this.owner = Thread.ofPlatform().name("ledger").start(this::run);
        this.inspector = Thread.ofPlatform()
                .name("ledger-inspection")
                .daemon()
                .start(new Inspection(book, this::damaged, inspectionEnd));
    }

    @Override
    public CompletableFuture<Append> append(Draft draft) {
        var answer = new CompletableFuture<Append>();
        lock.lock();
        try {
            if (closing) {
                answer.complete(CLOSED);
            } else if (waiting.size() >= MAX_WAITING) {
                answer.complete(new Refused(Reason.BUSY, "The terminal is busy. Try again in a moment."));
            } else {
                waiting.add(new Waiting(draft, answer));
                if (waiting.size() == 1 || waiting.size() >= linger.expected()) {
                    work.signal();
                }
            }
        } finally {
            lock.unlock();
        }
        return answer;
    }

    @Override
    public Position position() {
        return book.position();
    }

    public LedgerCondition condition() {
        return condition;
    }

    @Override
    public List<Row> read(long from, int maxEntries, int maxBytes) {
        var epoch = book.position().epoch();
        try {
            return book.read(from, maxEntries, maxBytes);
        } catch (StoreException e) {
            unreadable(epoch, e);
            return List.of();
        }
    }

    @Override
    public Optional<Hash> hashAt(long seq) {
        var epoch = book.position().epoch();
        try {
            return book.hashAt(seq);
        } catch (StoreException e) {
            unreadable(epoch, e);
            return Optional.empty();
        }
    }

    @Override
    public <T> Optional<T> ask(Reading<T> reading) {
        var epoch = book.position().epoch();
        try {
            return Optional.of(book.ask(reading));
        } catch (StoreException e) {
            unreadable(epoch, e);
            return Optional.empty();
        }
    }

    private void unreadable(Epoch epoch, StoreException failure) {
        LOG.warn("The ledger could not be read: {}", failure.sentence());
        if (failure.kind() == Kind.CORRUPT) {
            damaged(epoch, failure);
        }
    }

    /// Has the owner salvage what is left, once for all who run into the same damage.
    private void damaged(Epoch epoch, StoreException found) {
        lock.lock();
        try {
            if (!closing) {
                tasks.add(() -> {
                    if (book.position().epoch().equals(epoch)) {
                        LOG.error("The ledger is damaged and is being salvaged: {}", found.sentence());
                        book.damaged(found.sentence());
                        listener.appended(book.position());
                    }
                });
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void acknowledged(long seq) {
        onOwner(() -> book.acknowledged(seq));
    }

    @Override
    public void strike(long seq) {
        onOwner(() -> book.strike(seq));
    }

    @Override
    public void rebirth(String detail) {
        onOwner(() -> {
            book.rebirth(detail);
            listener.appended(book.position());
        });
    }

    /// Completes when the ledger's thread gets to it: a sign of life for the watchdog. Touches no disk.
    public CompletableFuture<Void> pulse() {
        return submit(() -> {});
    }

    /// Runs on the owner's thread, between commits, and waits for it.
    private void onOwner(Runnable action) {
        try {
            submit(action).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<Void> submit(Runnable action) {
        var done = new CompletableFuture<Void>();
        lock.lock();
        try {
            if (closing) {
                throw new StoreException(Kind.IO, "The ledger is closed.");
            }
            tasks.add(() -> {
                try {
                    action.run();
                    done.complete(null);
                } catch (RuntimeException e) {
                    done.completeExceptionally(e);
                    if (e instanceof StoreException failure && failure.kind() == Kind.CORRUPT) {
                        book.damaged(failure.sentence());
                    }
                }
            });
            work.signal();
            return done;
        } finally {
            lock.unlock();
        }
    }

    /// Answers everybody who waits, then closes the book.
    @Override
    public void close() {
        inspectionEnd.countDown();
        lock.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        try {
            inspector.join();
            owner.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var group = new ArrayList<Waiting>(MAX_GROUP);
        var due = new ArrayList<Runnable>();
        try {
            while (await(group, due)) {
                due.forEach(Runnable::run);
                if (!group.isEmpty()) {
                    commit(group);
                }
                group.clear();
                due.clear();
                maintain();
            }
        } catch (RuntimeException e) {
            LOG.error("The ledger's thread ends on a fault in the program.", e);
            throw e;
        } finally {
            refuse(group);
            book.close();
        }
    }

    /// Nobody may wait for a thread that is gone.
    private void refuse(List<Waiting> group) {
        lock.lock();
        try {
            closing = true;
            group.addAll(waiting);
            waiting.clear();
            tasks.forEach(Runnable::run);
            tasks.clear();
        } finally {
            lock.unlock();
        }
        group.forEach(caller -> caller.answer().complete(CLOSED));
    }

    /// @return false once everything is done and the ledger is to close
    private boolean await(List<Waiting> group, List<Runnable> due) {
        lock.lock();
        try {
            while (waiting.isEmpty() && tasks.isEmpty() && !closing && dueNanos - System.nanoTime() > 0) {
                work.awaitNanos(dueNanos - System.nanoTime());
            }
            long patience = linger.nanos();
            while (!waiting.isEmpty() && waiting.size() < linger.expected() && patience > 0 && !closing) {
                patience = work.awaitNanos(patience);
            }
            due.addAll(tasks);
            tasks.clear();
            while (!waiting.isEmpty() && group.size() < MAX_GROUP) {
                group.add(waiting.poll());
            }
            return !closing || !group.isEmpty() || !due.isEmpty();
        } catch (InterruptedException e) {
            closing = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Waiting> group) {
        long begun = System.nanoTime();
        var answers = book.append(group.stream().map(Waiting::draft).toList());
        long took = System.nanoTime() - begun;
        lock.lock();
        try {
            linger.committed(group.size(), waiting.size(), took);
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().complete(answers.get(i));
        }
        listener.appended(book.position());
    }

    private void maintain() {
        long now = System.nanoTime();
        boolean wasServing = condition.state() != State.BROKEN;
        if (dueNanos - now <= 0) {
            dueNanos = now + (book.trouble().isEmpty() ? housekeep() : retry());
        } else if (wasServing && book.trouble().isPresent()) {
            dueNanos = now + retryNanos;
        }
        var found = LedgerCondition.of(book);
        if (!found.equals(condition)) {
            condition = found;
            LOG.info("The ledger's condition changed: state={} {}", found.state(), found.sentence());
            listener.conditionChanged(found);
        }
    }

    /// @return how long until there is something to do again
    private long housekeep() {
        try {
            return book.housekeep() ? 0 : HOUSEKEEP_NANOS;
        } catch (StoreException e) {
            LOG.warn("Old entries could not be removed: {}", e.sentence());
            if (e.kind() == Kind.CORRUPT) {
                book.damaged(e.sentence());
            }
            return HOUSEKEEP_NANOS;
        }
    }

    private long retry() {
        if (book.recover()) {
            retryNanos = RETRY_MIN_NANOS;
            listener.appended(book.position());
            return 0;
        }
        retryNanos = Math.min(2 * retryNanos, RETRY_MAX_NANOS);
        return retryNanos;
    }
}
