package cn.bianmin.provisioning.simulation;

import static cn.bianmin.provisioning.simulation.Violation.unless;

import cn.bianmin.agent.ledger.LedgerStore;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.agent.ledger.SqliteStore;
import cn.bianmin.agent.ledger.StoreException;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The real store under a disk that fails on order. Tells [Promises] what became durable.
final class SimStore implements LedgerStore {
    private final SqliteStore real;
    private final Disk disk;
    private final TerminalId terminal;
    private final Promises promises;
    private @Nullable Epoch epoch;
    private @Nullable Row last;
    private final List<Row> staged = new ArrayList<>();
    private boolean closed;

    SimStore(SqliteStore real, Disk disk, TerminalId terminal, Promises promises) {
        this.real = real;
        this.disk = disk;
        this.terminal = terminal;
        this.promises = promises;
        this.epoch = real.header().map(Header::epoch).orElse(null);
    }

    byte[] image() {
        return real.image();
    }

    /// Facts whose rows are on the disk. Once retention has removed something, the lowest row is there for its
    /// hash alone.
    Set<Spot> facts() {
        var facts = new HashSet<Spot>();
        long hashOnly = real.extent().oldest();
        for (var row : rows(Long.MAX_VALUE)) {
            if (row.seq() == 1 || row.seq() > hashOnly) {
                facts.add(promises.factIn(row));
            }
        }
        return facts;
    }

    void checkProjections() {
        var different = real.compareWithRebuild();
        unless(
                different.isEmpty(),
                "every projection equals its rebuild",
                () -> terminal + ": tables that differ: " + different);
    }

    private List<Spot> rows(long upTo) {
        return real.read(0, upTo, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
                .map(row -> new Spot(terminal, epoch(), row.seq(), row.hash()))
                .toList();
    }

    private Epoch epoch() {
        if (epoch == null) {
            throw new IllegalStateException("The storage has no owner yet");
        }
        return epoch;
    }

    private void write(Runnable work) {
        switch (disk.meet()) {
            case WORKS -> work.run();
            case FULL -> throw new StoreException(Kind.FULL, "The disk has no room for the ledger.");
            case FAILS_AND_LOSES -> throw new StoreException(Kind.IO, "The disk failed.");
            case FAILS_AND_KEEPS -> {
                work.run();
                throw new StoreException(Kind.IO, "The disk failed.");
            }
            case POWER_CUT_BEFORE -> throw new Death("before a write");
            case POWER_CUT_AFTER -> {
                work.run();
                throw new Death("after a write");
            }
        }
    }

    @Override
    public void format(Header header) {
        write(() -> {
            real.format(header);
            epoch = header.epoch();
        });
    }

    @Override
    public void commit(Commit commit) {
        write(() -> {
            var before = last();
            real.commit(commit);
            if (before.isPresent()) {
                written(epoch(), before.get().seq(), before.get().hash(), commit.rows());
            } else {
                written(epoch(), 0, Chain.genesis(terminal, epoch()), commit.rows());
            }
        });
    }

    private void written(Epoch in, long head, Hash previous, List<Row> rows) {
        long before = head;
        Hash hash = previous;
        for (var row : rows) {
            long expected = before + 1;
            unless(
                    row.seq() == expected,
                    "seq has no gaps",
                    () -> terminal + ": row " + row.seq() + " where " + expected + " belongs");
            promises.written(terminal, in, hash, row.seq(), row.bytes(), row.hash());
            before = row.seq();
            hash = row.hash();
            last = row;
        }
    }

    private Optional<Row> last() {
        long head = last == null ? real.extent().head() : last.seq();
        if (last == null && head > 0) {
            last = real.read(head, head, 1, 1).getFirst();
        }
        return Optional.ofNullable(last);
    }

    @Override
    public void strike(long seq) {
        write(() -> real.strike(seq));
    }

    @Override
    public void acknowledge(long seq) {
        write(() -> real.acknowledge(seq));
    }

    @Override
    public void purge(long upTo) {
        write(() -> {
            promises.forgotten(rows(upTo + 1));
            real.purge(upTo);
        });
    }

    @Override
    public void retract(long seq) {
        write(() -> {
            real.retract(seq);
            last = null;
        });
    }

    @Override
    public void stage(Commit commit) {
        write(() -> {
            real.stage(commit);
            staged.addAll(commit.rows());
        });
    }

    @Override
    public void adopt(Header header, boolean rebuild) {
        write(() -> {
            var before = facts();
            real.adopt(header, rebuild);
            epoch = header.epoch();
            written(header.epoch(), 0, Chain.genesis(terminal, header.epoch()), staged);
            staged.clear();
            var after = facts();
            unless(
                    after.containsAll(before),
                    "a new epoch carries everything over",
                    () -> terminal + " lost rows on the way into " + header.epoch());
        });
    }

    @Override
    public void unstage() {
        write(() -> {
            real.unstage();
            staged.clear();
        });
    }

    @Override
    public void checkpoint() {
        write(real::checkpoint);
    }

    @Override
    public Optional<Header> header() {
        return real.header();
    }

    @Override
    public Extent extent() {
        return real.extent();
    }

    @Override
    public List<Row> read(long from, long to, int maxEntries, int maxBytes) {
        return real.read(from, to, maxEntries, maxBytes);
    }

    @Override
    public Optional<Place> place(long seq) {
        return real.place(seq);
    }

    @Override
    public <T> T ask(Reading<T> reading) {
        return real.ask(reading);
    }

    @Override
    public void check() {
        real.check();
    }

    @Override
    public void backup(Path target) {
        real.backup(target);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            disk.closed(real.image());
            real.close();
        }
    }
}
