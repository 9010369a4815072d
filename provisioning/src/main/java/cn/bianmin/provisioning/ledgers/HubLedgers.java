package cn.bianmin.provisioning.ledgers;

import java.util.function.Function;

/// The hub's copy of all terminals' ledgers, as intake knows it. Thread-safe; transactions run one after the
/// other, also those of other processes on the same database.
public interface HubLedgers {
    /// Runs `work` in one transaction that holds the write lock from its start, so that heads read inside are
    /// still true at the commit. When this returns, everything is fsynced. Blocks.
    ///
    /// @throws LedgersBroken where the store refused; nothing of `work` is left behind
    /// @throws RuntimeException whatever `work` threw; nothing of it is left behind
    <T> T commit(Function<? super LedgerTransaction, ? extends T> work);
}
