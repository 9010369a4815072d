package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Hash;
import java.util.Optional;

/// The ledger as the uplink knows it: what is to be sent, and what may be forgotten. Thread-safe.
public interface Backlog extends LedgerView {
    /// Chain hash at `seq`; the genesis hash for 0. Empty where the ledger no longer, or not yet, holds it.
    Optional<Hash> hashAt(long seq);

    /// The hub holds everything up to `seq`. May move backwards: a hub that was restored from an older backup
    /// holds less than it once confirmed. Kept in memory and written along with a later commit: a crash loses
    /// only the hint.
    void acknowledged(long seq);

    /// Sets one entry aside after repeated failure; durable when this returns.
    void strike(long seq);

    /// Starts a new epoch because the hub's history of this one differs, and carries every retained entry over
    /// with its origin. Durable when this returns.
    ///
    /// @param detail one sentence for the `storage.trouble` entry that opens the new epoch
    void rebirth(String detail);
}
