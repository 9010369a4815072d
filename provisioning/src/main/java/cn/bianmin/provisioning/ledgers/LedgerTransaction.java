package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Origin;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.TerminalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What can be read and written inside one [HubLedgers#commit]. Valid until its `work` returns; one thread.
/// Every method throws [LedgersBroken] where the store refuses, which ends the transaction.
public interface LedgerTransaction {
    /// How far the hub holds the epoch, this transaction's own appends included.
    Head head(TerminalId terminal, Epoch epoch);

    /// Whether the hub took anything of the terminal, of any epoch, after this place of its order.
    boolean hasGrown(TerminalId terminal, long position);

    /// Chain hash at `seq`; the genesis hash for 0. Empty above the head and inside a gap.
    Optional<Hash> hashAt(TerminalId terminal, Epoch epoch, long seq);

    /// Appends after the head. The caller has verified the chain.
    ///
    /// @throws IllegalStateException if `first` is not head + 1
    void append(TerminalId terminal, Epoch epoch, long first, List<Copy> copies, Instant at);

    /// Moves the head to `last` over entries that the terminal no longer holds. The head must be below.
    ///
    /// @param hash chain hash at `last`, as the terminal claims it
    void declareGap(TerminalId terminal, Epoch epoch, long last, Hash hash, Instant at);

    /// Notes that the terminal showed another history of this epoch.
    void markForked(TerminalId terminal, Epoch epoch, Instant at);

    /// Whether the hub holds the fact that stood there, with these bytes and this history before it: the
    /// original itself, or a copy of it from another epoch.
    boolean holds(TerminalId terminal, Origin origin);

    /// Notes that the fact is now held as a copy in a later epoch.
    void carryOver(TerminalId terminal, Origin origin);

    /// The originals with `seq` from `first` to `last` of this epoch that are held as copies in later epochs.
    List<Origin> carriedOver(TerminalId terminal, Epoch epoch, long first, long last);

    /// Notes wall-clock time minus monotonic time of a boot. The best quality stays; of
    /// hub's times carried on, which can only be late, the latest.
    void bootClock(TerminalId terminal, String boot, long offsetMillis, ClockQuality quality);

    /// Keeps a payload that was not taken. The same bytes of the same terminal are counted, not kept twice.
    /// Bounded in rows and bytes a terminal by [QuarantineBounds]: what exceeds the bytes is listed without
    /// them, what exceeds the rows is counted in one row with [Suspect.Reason#OVERFLOW].
    void quarantine(Suspect suspect);

    /// What the terminal, or the broker in its name, said last.
    Optional<Presence> presence(TerminalId terminal);

    void presence(TerminalId terminal, Presence presence, Instant at);
}
