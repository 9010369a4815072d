package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The hub's own ledger: what people do at the hub's desks, as entries of terminal [TerminalId#HUB], chained,
/// numbered, exported and backed up like any other's. Thread-safe.
///
/// Each run of the hub writes an epoch of its own: a hub that was restored from a backup cannot know that it
/// was, and must not give a place of its chain to a second entry.
public final class OwnLedger {
    private final HubLedgers ledgers;
    private final InstantSource time;
    private final LongSupplier monoMillis;
    private final Epoch epoch;
    private final String boot;

    /// @param monoMillis monotonic milliseconds, of this process or of the machine
    /// @param random chooses epoch and boot
    public OwnLedger(HubLedgers ledgers, InstantSource time, LongSupplier monoMillis, RandomGenerator random) {
        this.ledgers = ledgers;
        this.time = time;
        this.monoMillis = monoMillis;
        this.epoch = Epoch.random(random);
        this.boot = HexFormat.of().toHexDigits(random.nextInt());
    }

    /// A fact of the past.
    ///
    /// @param at when it happened
    public record Past(Draft draft, Instant at) {}

    /// Appends facts that happen now, all or none. When this returns they are fsynced, and have their place in the
    /// hub's order.
    ///
    /// @throws LedgersBroken where the store refused; nothing is left behind
    /// @throws IllegalArgumentException where a fact is larger than an entry may be
    public List<EntryId> append(List<Draft> drafts) {
        return ledgers.commit(transaction -> append(transaction, now(drafts)));
    }

    /// Appends, as [#append] does, what follows from all that the hub held up to a place of its order; nothing where
    /// it has said more since, here or in another process.
    ///
    /// @return whether they were appended
    public boolean appendAt(long position, List<Draft> drafts) {
        return ledgers.commit(transaction -> {
            if (transaction.hasGrown(TerminalId.HUB, position)) return false;
            var _ = append(transaction, now(drafts));
            return true;
        });
    }

    private List<Past> now(List<Draft> drafts) {
        var now = time.instant();
        return drafts.stream().map(draft -> new Past(draft, now)).toList();
    }

    /// Appends facts that happened before, with their own times, as [#append] does.
    public List<EntryId> appendPast(List<Past> facts) {
        return ledgers.commit(transaction -> append(transaction, facts));
    }

    private List<EntryId> append(LedgerTransaction transaction, List<Past> facts) {
        long mono = Math.max(0, monoMillis.getAsLong());
        Head head = transaction.head(TerminalId.HUB, epoch);
        var copies = new ArrayList<Copy>(facts.size());
        var ids = new ArrayList<EntryId>(facts.size());
        var hash = head.hash();
        for (Past fact : facts) {
            var id = new EntryId(epoch, head.seq() + 1 + copies.size());
            var stamp = new Stamp(fact.at(), ClockQuality.SYNCED, boot, mono);
            byte[] bytes = EntryCodec.encode(id, TerminalId.HUB, stamp, fact.draft());
            hash = Chain.next(hash, bytes);
            copies.add(new Copy(bytes, hash, fact.draft().kind().type(), Disposition.ACCEPTED));
            ids.add(id);
        }
        var now = time.instant();
        transaction.append(TerminalId.HUB, epoch, head.seq() + 1, copies, now);
        transaction.bootClock(TerminalId.HUB, boot, now.toEpochMilli() - mono, ClockQuality.SYNCED);
        return ids;
    }
}
