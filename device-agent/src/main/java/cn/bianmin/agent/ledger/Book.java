package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.LedgerStore.Place;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts.StorageTrouble;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The rules of the ledger, without threads, waits or a clock of its own: gapless numbers, the chain, capacity,
/// shedding, retention, rebirth. One thread calls it; only [#position()], [#read], [#hashAt] and [#ask]
/// may be called from others.
///
/// After a failed commit the outcome is unknown. The book then reopens the store and looks: rows that are there
/// are made durable and accepted, rows that are not are refused. Where even that fails it is *stopped*: it
/// refuses everything until [#recover()] succeeds. Nothing is ever kept in memory instead.
public final class Book implements AutoCloseable {
    /// The hub's confirmation is written along with a commit once it has moved this far: rarely enough to cost
    /// nothing, often enough that a restart knows roughly how much is left to send.
    private static final long ACK_STEP = 500;

    private final Storage storage;
    private final Supplier<Stamp> stamps;
    private final RandomGenerator random;
    private final Shedding shedding;
    private final Admission admission;
    private final Retention retention;
    private volatile LedgerStore store;
    private volatile Ends ends;
    private long persistedAck;
    private Optional<StoreException> stopped = Optional.empty();
    private Optional<String> damage = Optional.empty();
    private long refusedWhileStopped;

    private Book(
            Storage storage, Opening opening, Supplier<Stamp> stamps, RandomGenerator random, LedgerLimits limits) {
        this.storage = storage;
        this.stamps = stamps;
        this.random = random;
        this.shedding = new Shedding(limits);
        this.admission = new Admission(shedding, stamps);
        this.retention = new Retention(limits.retention());
        this.store = opening.store();
        this.ends = opening.ends();
        storage.witness(Witness.of(ends.epoch(), ends.tail()));
        this.persistedAck = ends.acked();
    }

    /// Opens the ledger of `terminal`, or founds it.
    ///
    /// @param stamps time, asked once an entry
    /// @param random for the names of new epochs
    /// @throws StoreException where the storage cannot be used; the sentence says what to do
    public static Book open(
            Storage storage, TerminalId terminal, Supplier<Stamp> stamps, RandomGenerator random, LedgerLimits limits) {
        var opening = Opening.of(storage, terminal, () -> Epoch.random(random), stamps);
        return new Book(storage, opening, stamps, random, limits);
    }

    public Position position() {
        return ends.position();
    }

    /// As [Backlog#read]; never beyond what was accepted.
    public List<Row> read(long from, int maxEntries, int maxBytes) {
        var now = ends;
        if (from < now.oldest() || from > now.tail().seq()) {
            return List.of();
        }
        var rows = store.read(from, now.tail().seq(), maxEntries, maxBytes);
        return ends.epoch().equals(now.epoch()) ? rows : List.of();
    }

    /// As [Backlog#hashAt].
    public Optional<Hash> hashAt(long seq) {
        var now = ends;
        if (seq == 0) {
            return Optional.of(Chain.genesis(now.terminal(), now.epoch()));
        }
        return seq > now.tail().seq() ? Optional.empty() : store.place(seq).map(Place::hash);
    }

    /// Asks the state tables. From any thread.
    /// @throws StoreException where they cannot be read now
    <T> T ask(Reading<T> reading) {
        while (true) {
            var asked = store;
            try {
                return asked.ask(reading);
            } catch (StoreException e) {
                // Put into its place meanwhile, another store can tell; each is asked once.
                if (asked.equals(store)) {
                    throw e;
                }
            }
        }
    }

    /// Looks through everything but the entries. From any thread.
    /// @throws StoreException CORRUPT where something is damaged
    void check() {
        store.check();
    }

    /// Appends facts in one commit.
    /// @return one answer a draft, in order
    public List<Append> append(List<Draft> drafts) {
        if (stopped.isPresent()) {
            refusedWhileStopped += drafts.size();
            var refusal = Admission.refusal(stopped.get());
            return drafts.stream().map(draft -> refusal).toList();
        }
        var writing = new Writing(ends.terminal(), ends.epoch(), ends.tail());
        var answers = admission.admit(drafts, writing, ends);
        if (writing.isEmpty()) {
            return answers;
        }
        var failure = commit(writing);
        if (failure.isPresent()) {
            return Admission.refused(answers, failure.get());
        }
        shedding.said();
        return answers;
    }

    /// @return why the rows are not in the ledger; empty where they are
    private Optional<StoreException> commit(Writing writing) {
        long ack = ends.acked();
        boolean remember = Math.abs(ack - persistedAck) >= ACK_STEP;
        try {
            store.commit(writing.commit(remember ? OptionalLong.of(ack) : OptionalLong.empty()));
        } catch (StoreException e) {
            if (e.kind() == Kind.FULL) {
                return Optional.of(e);
            }
            if (!settle(writing, e)) {
                return Optional.of(e);
            }
        }
        persistedAck = remember ? ack : persistedAck;
        advance(writing.end());
        return Optional.empty();
    }

    /// Finds out what a failed commit left behind.
    /// @return whether the rows are in the ledger, durable
    private boolean settle(Writing writing, StoreException failure) {
        try {
            if (failure.kind() == Kind.CORRUPT) {
                throw failure;
            }
            reopen();
            var found = store.place(writing.end().seq());
            if (found.isPresent() && found.get().equals(writing.end())) {
                store.checkpoint();
                return true;
            }
            if (!holdsTail() || store.extent().head() != ends.tail().seq()) {
                throw failure;
            }
            return false;
        } catch (StoreException e) {
            stop(e);
            return false;
        }
    }

    /// Tries to serve again after a failure. To be called now and then while [#trouble()] says something.
    /// @return whether the book serves
    public boolean recover() {
        if (stopped.isEmpty()) {
            return true;
        }
        try {
            if (damage.isPresent()) {
                // An earlier attempt may have come to its end: then nothing of before is beyond doubt.
                salvage(damage.get(), Optional.empty());
            } else {
                reopen();
                followRebirth();
                if (!holdsTail()) {
                    throw new StoreException(Kind.CORRUPT, "Accepted rows are missing from the ledger file.");
                }
                store.prepare();
                if (store.extent().head() > ends.tail().seq()) {
                    // Their callers were told no; nobody else has seen them.
                    store.retract(ends.tail().seq());
                }
            }
            report(new StorageTrouble(
                    "WRITE_FAILED", refusedWhileStopped, "The disk refused to write and works again."));
            storage.sound();
            stopped = Optional.empty();
            refusedWhileStopped = 0;
        } catch (StoreException e) {
            stop(e);
        }
        return stopped.isEmpty();
    }

    private void stop(StoreException failure) {
        stopped = Optional.of(failure);
        if (failure.kind() == Kind.CORRUPT) {
            damage = Optional.of(failure.sentence());
        }
    }

    private void report(StorageTrouble trouble) {
        var writing = new Writing(ends.terminal(), ends.epoch(), ends.tail());
        writing.add(writing.encode(Draft.of(trouble), stamps.get()), false);
        store.commit(writing.commit(OptionalLong.empty()));
        advance(writing.end());
    }

    /// The file was found damaged while it was in use: saves what is readable into a new epoch and goes on with
    /// that. Where it fails the book stops, and [#recover()] tries again.
    ///
    /// @param what one sentence on what was found
    public void damaged(String what) {
        try {
            salvage(what, Optional.of(ends));
        } catch (StoreException e) {
            damage = Optional.of(what);
            stopped = Optional.of(e);
        }
    }

    private void salvage(String what, Optional<Ends> known) {
        var before = ends;
        var epoch = Epoch.random(random);
        // Readers must never take rows of one epoch for rows of the other.
        ends = Ends.genesis(before.terminal(), epoch);
        try {
            Salvage.run(storage, Optional.of(store), known, before.terminal(), epoch, what, stamps.get());
        } catch (StoreException e) {
            ends = before;
            throw e;
        }
        damage = Optional.empty();
        var opening = Opening.sound(storage, before.terminal(), epoch);
        store = opening.store();
        persistedAck = 0;
        ends = opening.ends();
        storage.witness(Witness.of(ends.epoch(), ends.tail()));
    }

    /// Why the book refuses everything; empty while it serves.
    public Optional<StoreException> trouble() {
        return stopped;
    }

    Shedding.Level shedding() {
        return shedding.level();
    }

    /// As [Backlog#acknowledged].
    public void acknowledged(long seq) {
        if (seq < 0 || seq > ends.tail().seq()) {
            throw new IllegalArgumentException(
                    "The hub cannot hold row " + seq + " of " + ends.tail().seq() + ".");
        }
        ends = ends.withAcked(store, seq);
    }

    /// As [Backlog#strike].
    public void strike(long seq) {
        store.strike(seq);
    }

    /// As [Backlog#rebirth].
    public void rebirth(String detail) {
        var before = ends;
        var epoch = Epoch.random(random);
        long lowest = store.extent().oldest();
        var why = new StorageTrouble("REBORN", before.tail().seq() - lowest + 1, detail);
        var succession = Succession.begin(before.terminal(), epoch, store, why, stamps.get())
                .carry(store, lowest, before.tail().seq());
        // Readers must never take rows of one epoch for rows of the other.
        ends = Ends.genesis(before.terminal(), epoch);
        try {
            var header = succession.adopt(Optional.of(before.epoch()), false);
            ends = Ends.of(store, header, succession.end());
        } catch (StoreException e) {
            ends = before;
            stopped = Optional.of(e);
            // The new epoch may be in place all the same: only looking tells.
            if (!recover() || !ends.epoch().equals(epoch)) {
                throw e;
            }
            return;
        }
        persistedAck = 0;
        advance(ends.tail());
    }

    /// Work that is due from time to time: removes confirmed entries past their retention, and says that
    /// shedding has ended. Bounded; to be called again while it answers true.
    public boolean housekeep() {
        if (stopped.isPresent()) {
            return false;
        }
        append(List.of());
        var removable = retention.removable(store, ends.position(), stamps.get());
        // The last of them stays in the file, out of sight, for its hash: a hub that was set back asks for the one
        // that follows it. So the first entry alone is not worth the work.
        if (removable.isEmpty() || removable.getAsLong() == 1) {
            return false;
        }
        // Out of sight first, so that nobody is promised a row that is being removed.
        ends = ends.withOldest(removable.getAsLong() + 1);
        try {
            store.purge(removable.getAsLong() - 1);
        } catch (StoreException e) {
            // Of a removal that failed only looking tells how far it came.
            ends = ends.withOldest(Ends.oldest(store));
            throw e;
        }
        return true;
    }

    /// Remembers how far the hub is and closes.
    @Override
    public void close() {
        try {
            if (stopped.isEmpty() && ends.acked() != persistedAck) {
                store.acknowledge(ends.acked());
            }
        } finally {
            store.close();
        }
    }

    private void reopen() {
        try {
            store.close();
        } catch (StoreException e) {
            // It is being closed because it failed: a failure here says nothing new.
            stopped.ifPresent(e::addSuppressed);
        }
        store = storage.open();
    }

    /// A rebirth that failed may have come to its end on the disk.
    private void followRebirth() {
        var header = store.header().orElseThrow();
        if (!header.epoch().equals(ends.epoch())) {
            long head = store.extent().head();
            ends = Ends.of(store, header, store.place(head).orElseThrow());
            persistedAck = 0;
        }
    }

    private boolean holdsTail() {
        var tail = ends.tail();
        return tail.seq() == 0 || store.place(tail.seq()).filter(tail::equals).isPresent();
    }

    private void advance(Place end) {
        ends = ends.withTail(end);
        storage.witness(Witness.of(ends.epoch(), end));
    }
}
