package cn.bianmin.provisioning.bench;

import cn.bianmin.agent.clock.LinuxTime;
import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.clock.TimeSources;
import cn.bianmin.agent.ledger.Append.Accepted;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.station.rating.RatingTallyStore;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// A terminal's ledger as the product makes it, in a folder of the bench. Closing leaves the folder as a
/// stopped terminal does.
record BenchLedger(LedgerDirectory directory, Book book) implements AutoCloseable {
    private static final long SEED = 42;
    private static final long CAPACITY_BYTES = 4L << 30;

    static BenchLedger open(Path folder) {
        return open(folder, Duration.ofDays(30));
    }

    static BenchLedger open(Path folder, Duration retention) {
        return open(folder, retention, clock()::now);
    }

    /// @param stamps time, asked once an entry
    static BenchLedger open(Path folder, Duration retention, Supplier<Stamp> stamps) {
        var directory = new LedgerDirectory(folder, List.of(new RatingTallyStore()));
        var limits = new LedgerLimits(CAPACITY_BYTES, retention);
        try {
            return new BenchLedger(directory, Book.open(directory, Entries.TERMINAL, stamps, new Random(SEED), limits));
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    static TerminalClock clock() {
        return new TerminalClock(new Synchronised(new LinuxTime()), Instant.EPOCH);
    }

    /// Starts the ledger's thread and hands this ledger over to it.
    Serving serve(LedgerListener listener) {
        return new Serving(new GroupCommit(book, listener), directory);
    }

    /// Fills quickly: thousands of entries a commit.
    void fill(int entries, Supplier<Draft> drafts) {
        int done = 0;
        while (done < entries) {
            var group = new ArrayList<Draft>();
            for (; group.size() < 5_000 && done < entries; done++) {
                group.add(drafts.get());
            }
            for (var answer : book.append(group)) {
                if (!(answer instanceof Accepted)) {
                    throw new IllegalStateException("An entry was not accepted: " + answer);
                }
            }
        }
    }

    @Override
    public void close() {
        book.close();
        directory.close();
    }

    /// A ledger with its thread.
    record Serving(GroupCommit ledger, LedgerDirectory directory) implements AutoCloseable {
        @Override
        public void close() {
            ledger.close();
            directory.close();
        }
    }

    /// The machine's clocks, taken for good: a build machine without a time server would never forget an entry.
    private record Synchronised(TimeSources machine) implements TimeSources {
        @Override
        public Instant wall() {
            return machine.wall();
        }

        @Override
        public long monoMillis() {
            return machine.monoMillis();
        }

        @Override
        public boolean isSynchronised() {
            return true;
        }

        @Override
        public String boot() {
            return machine.boot();
        }
    }
}
