package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the whole ledger once while it serves, to find damage before somebody needs the row: SQLite's own
/// `quick_check` on every table but that of the entries, and these row by row. Each carries a checksum, and the
/// chain says whether one is missing, of which SQLite knows nothing. Small chunks, so that no snapshot keeps
/// the log from being emptied, and as much rest as work.
final class Inspection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);
    /// Few enough to die young on the smallest heap.
    private static final int CHUNK = 64;
    private static final int CHUNK_BYTES = 32 * 1024;
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Book book;
    private final BiConsumer<Epoch, StoreException> damage;
    private final CountDownLatch stop;

    /// @param damage told what was found, and in which epoch
    /// @param stop ends the inspection when it reaches zero
    Inspection(Book book, BiConsumer<Epoch, StoreException> damage, CountDownLatch stop) {
        this.book = book;
        this.damage = damage;
        this.stop = stop;
    }

    @Override
    public void run() {
        try {
            boolean done = false;
            while (!done) {
                done = inspected() || stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false where the disk failed on the way: then it is to be read again
    private boolean inspected() throws InterruptedException {
        var start = book.position();
        try {
            book.check();
            walk(start);
            return true;
        } catch (StoreException e) {
            if (e.kind() == Kind.CORRUPT) {
                damage.accept(start.epoch(), e);
                return true;
            }
            if (stop.getCount() > 0) {
                LOG.warn("The ledger could not be read through; that is tried again: {}", e.sentence());
            }
            return false;
        }
    }

    private void walk(Position start) throws InterruptedException {
        Optional<Hash> previous = book.hashAt(start.oldest() - 1);
        for (long next = start.oldest(); next <= start.head(); ) {
            long begun = System.nanoTime();
            var rows = book.read(next, CHUNK, CHUNK_BYTES);
            var now = book.position();
            if (!now.epoch().equals(start.epoch())) {
                // Every row was read when the new epoch took it over.
                return;
            }
            if (next < now.oldest()) {
                // Retention was faster, and what was read may begin behind it.
                next = now.oldest();
                previous = Optional.empty();
                continue;
            }
            if (rows.isEmpty()) {
                throw new StoreException(Kind.CORRUPT, "Row " + next + " of the ledger file is missing.");
            }
            for (var row : rows) {
                if (row.seq() != next
                        || !previous.map(hash -> Chain.next(hash, row.bytes()))
                                .orElse(row.hash())
                                .equals(row.hash())) {
                    throw new StoreException(Kind.CORRUPT, "The chain of the ledger breaks at row " + next + ".");
                }
                previous = Optional.of(row.hash());
                next++;
            }
            if (stop.await(System.nanoTime() - begun, TimeUnit.NANOSECONDS)) {
                return;
            }
        }
        LOG.info("The ledger was read through and is sound. epoch={} to={}", start.epoch(), start.head());
    }
}
