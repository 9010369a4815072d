package cn.bianmin.provisioning.simulation;

import static cn.bianmin.provisioning.simulation.Violation.unless;

import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Origin;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Copy;
import cn.bianmin.provisioning.ledgers.Head;
import cn.bianmin.provisioning.ledgers.HubLedgers;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.LedgerTransaction;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.QuarantineBounds;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.ledgers.Suspect;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The hub's real database in memory, under a disk that fails on order, with backups that can be put back.
/// Tells [Promises] what became durable.
final class HubDisk implements HubLedgers {
    /// What the next commit meets.
    enum Next {
        WORKS,
        FAILS,
        DIES_BEFORE,
        DIES_AFTER
    }

    private record Backup(byte[] image, HubState state) {}

    private static final QuarantineBounds BOUNDS = new QuarantineBounds(16, 64 * 1024);

    private final Promises promises;
    private final Journal journal;
    private SqliteHubLedgers real = SqliteHubLedgers.inMemory(BOUNDS);
    private final List<Backup> backups = new ArrayList<>();
    private Next next = Next.WORKS;
    private boolean dead;
    private Predicate<byte[]> poison = bytes -> false;
    private Consumer<TerminalId> gapListener = terminal -> {};

    HubDisk(Promises promises, Journal journal) {
        this.promises = promises;
        this.journal = journal;
    }

    void plan(Next failure) {
        next = failure;
    }

    void dead(boolean isDead) {
        dead = isDead;
    }

    /// Makes every commit of an entry with such bytes fail, as a bug in an index or a trigger would.
    void chokeOn(Predicate<byte[]> bytes) {
        poison = bytes;
    }

    /// Tells of each gap that was committed.
    void onGap(Consumer<TerminalId> listener) {
        gapListener = listener;
    }

    HubViews views() {
        return real.views();
    }

    static QuarantineBounds bounds() {
        return BOUNDS;
    }

    @Override
    public <T> T commit(Function<? super LedgerTransaction, ? extends T> work) {
        var met = dead ? Next.FAILS : next;
        next = Next.WORKS;
        if (met != Next.WORKS) {
            journal.count("hub's disk: " + met);
        }
        var watched = new ArrayList<Runnable>();
        T result = real.commit(transaction -> {
            T done = work.apply(new Watched(transaction, watched));
            switch (met) {
                case WORKS, DIES_AFTER -> {}
                case FAILS -> throw new LedgersBroken("The hub's disk refuses.", new IOException());
                case DIES_BEFORE -> throw new Death("before the hub's commit");
            }
            return done;
        });
        watched.forEach(Runnable::run);
        if (met == Next.DIES_AFTER) {
            throw new Death("after the hub's commit");
        }
        return result;
    }

    void backUp() {
        if (backups.size() >= 4) {
            backups.removeFirst();
        }
        backups.add(new Backup(real.image(), promises.hub().copy()));
    }

    /// Puts an older state back. False where there is no backup yet.
    boolean restore(Chance chance) {
        if (backups.isEmpty()) {
            return false;
        }
        var backup = chance.oneOf(backups);
        real.close();
        real = SqliteHubLedgers.fromImage(backup.image(), BOUNDS);
        promises.setBack(backup.state().copy());
        return true;
    }

    void close() {
        real.close();
    }

    private void quarantined(Suspect suspect) {
        journal.count("path: quarantine " + suspect.reason());
        unless(
                suspect.reason() != Suspect.Reason.STRUCK || holdsPoison(suspect.payload()),
                "the hub sets aside only what cannot be stored",
                () -> "an innocent delivery of " + suspect.terminal() + " was set aside");
    }

    private boolean holdsPoison(byte[] payload) {
        try {
            return BatchCodec.decode(payload).lines().stream()
                    .anyMatch(line -> line instanceof Batch.Line.Whole(byte[] bytes) && poison.test(bytes));
        } catch (Malformed e) {
            return false;
        }
    }

    /// Passes everything on, and takes note of what will count after the commit.
    private final class Watched implements LedgerTransaction {
        private final LedgerTransaction real;
        private final List<Runnable> changes;

        private Watched(LedgerTransaction real, List<Runnable> changes) {
            this.real = real;
            this.changes = changes;
        }

        @Override
        public void append(TerminalId terminal, Epoch epoch, long first, List<Copy> copies, Instant at) {
            if (copies.stream().anyMatch(copy -> poison.test(copy.bytes()))) {
                journal.count("hub choked on poison");
                throw new IllegalStateException("The entry cannot be stored");
            }
            real.append(terminal, epoch, first, copies, at);
            var kept = List.copyOf(copies);
            changes.add(() -> promises.hub().append(terminal, epoch, first, kept, promises, journal));
        }

        @Override
        public void declareGap(TerminalId terminal, Epoch epoch, long last, Hash hash, Instant at) {
            real.declareGap(terminal, epoch, last, hash, at);
            changes.add(() -> {
                promises.hub().gap(terminal, epoch, last, hash, promises, journal);
                gapListener.accept(terminal);
            });
        }

        @Override
        public Head head(TerminalId terminal, Epoch epoch) {
            return real.head(terminal, epoch);
        }

        @Override
        public boolean hasGrown(TerminalId terminal, long position) {
            return real.hasGrown(terminal, position);
        }

        @Override
        public Optional<Hash> hashAt(TerminalId terminal, Epoch epoch, long seq) {
            return real.hashAt(terminal, epoch, seq);
        }

        @Override
        public void markForked(TerminalId terminal, Epoch epoch, Instant at) {
            journal.count("path: fork seen by the hub");
            real.markForked(terminal, epoch, at);
        }

        @Override
        public boolean holds(TerminalId terminal, Origin origin) {
            return real.holds(terminal, origin);
        }

        @Override
        public void carryOver(TerminalId terminal, Origin origin) {
            real.carryOver(terminal, origin);
        }

        @Override
        public List<Origin> carriedOver(TerminalId terminal, Epoch epoch, long first, long last) {
            var origins = real.carriedOver(terminal, epoch, first, last);
            if (!origins.isEmpty()) {
                journal.count("path: original after its copy");
            }
            return origins;
        }

        @Override
        public void bootClock(TerminalId terminal, String boot, long offsetMillis, ClockQuality quality) {
            real.bootClock(terminal, boot, offsetMillis, quality);
        }

        @Override
        public void quarantine(Suspect suspect) {
            real.quarantine(suspect);
            changes.add(() -> quarantined(suspect));
        }

        @Override
        public Optional<Presence> presence(TerminalId terminal) {
            return real.presence(terminal);
        }

        @Override
        public void presence(TerminalId terminal, Presence presence, Instant at) {
            real.presence(terminal, presence, at);
        }
    }
}
