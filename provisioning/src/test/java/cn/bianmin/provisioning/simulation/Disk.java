package cn.bianmin.provisioning.simulation;

import cn.bianmin.agent.ledger.LedgerStore;
import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.agent.ledger.SqliteStore;
import cn.bianmin.agent.ledger.Storage;
import cn.bianmin.agent.ledger.StoreException;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.agent.ledger.Witness;
import cn.bianmin.contract.TerminalId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A terminal's storage card: the real SQLite store in memory, failures on order, images that can be taken and
/// put back.
final class Disk implements Storage {
    /// What the next write meets.
    enum Next {
        WORKS,
        /// No room; nothing is written.
        FULL,
        /// The fsync fails and nothing is there afterwards.
        FAILS_AND_LOSES,
        /// The fsync fails though everything is there.
        FAILS_AND_KEEPS,
        /// The power fails before anything is written.
        POWER_CUT_BEFORE,
        /// The power fails when everything is written and before anybody hears of it.
        POWER_CUT_AFTER
    }

    /// The card's content at some moment.
    record Image(byte[] database, Optional<Witness> witness) {}

    private final TerminalId terminal;
    private final List<Projection> projections;
    private final Promises promises;
    private final Journal journal;
    private byte[] content = {};
    private Optional<Witness> witness = Optional.empty();
    private Optional<Witness> olderWitness = Optional.empty();
    private @Nullable SimStore open;
    private Next next = Next.WORKS;
    private int writesUntilNext;
    private boolean dead;

    Disk(TerminalId terminal, List<Projection> projections, Promises promises, Journal journal) {
        this.terminal = terminal;
        this.projections = projections;
        this.promises = promises;
        this.journal = journal;
    }

    /// Plans a failure for a write to come.
    void plan(Next failure, int writesBefore) {
        next = failure;
        writesUntilNext = writesBefore;
    }

    /// While dead, nothing can be written or opened.
    void dead(boolean isDead) {
        dead = isDead;
    }

    /// The facts that are on the card, whether or not it answers at the moment.
    Set<Spot> facts() {
        if (open != null) {
            return open.facts();
        }
        try (var look = SqliteStore.inMemory(content, projections)) {
            return new SimStore(look, this, terminal, promises).facts();
        }
    }

    /// What this write meets. Called once a write.
    Next meet() {
        if (dead) {
            return Next.FAILS_AND_LOSES;
        }
        if (next == Next.WORKS || writesUntilNext-- > 0) {
            return Next.WORKS;
        }
        var met = next;
        next = Next.WORKS;
        journal.happened("disk: " + met, () -> terminal.value());
        return met;
    }

    @Override
    public LedgerStore open() {
        if (dead) {
            throw new StoreException(Kind.IO, "The disk does not answer.");
        }
        if (open != null) {
            throw new IllegalStateException("The store is open already");
        }
        open = new SimStore(SqliteStore.inMemory(content, projections), this, terminal, promises);
        return open;
    }

    @Override
    public Optional<Witness> witness() {
        return witness;
    }

    @Override
    public void witness(Witness newer) {
        if (!dead) {
            olderWitness = witness;
            witness = Optional.of(newer);
        }
    }

    @Override
    public void sound() {}

    @Override
    public void salvage(Consumer<Row> found) {
        try (var look = SqliteStore.inMemory(image().database(), projections)) {
            look.salvage(found);
        }
    }

    @Override
    public String scratch() {
        return "jdbc:sqlite::memory:";
    }

    @Override
    public void replace(Optional<LedgerStore> present, BiConsumer<LedgerStore, String> fill) {
        journal.happened("path: ledger salvaged into a new epoch", terminal::value);
        try (var next = SqliteStore.inMemory(new byte[0], projections)) {
            fill.accept(new SimStore(next, this, terminal, promises), "ledger-damaged-1.db");
            close();
            content = next.image();
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }

    /// The store was closed, in order or not: what is committed stays.
    void closed(byte[] image) {
        content = image;
        open = null;
    }

    /// The process is gone without closing anything.
    ///
    /// @param unsyncedGone the whole machine lost power, and with it what was not synced
    void lose(boolean unsyncedGone) {
        close();
        if (unsyncedGone) {
            witness = olderWitness;
        }
    }

    Optional<SimStore> store() {
        return Optional.ofNullable(open);
    }

    Image image() {
        return new Image(open == null ? content : open.image(), witness);
    }

    /// Puts an older content in place. To be called while nothing is open.
    ///
    /// @param keepWitness only the database file is put back
    void restore(Image image, boolean keepWitness) {
        content = image.database();
        if (!keepWitness) {
            witness = image.witness();
            olderWitness = image.witness();
        }
    }

    static Image blank() {
        return new Image(new byte[0], Optional.empty());
    }
}
