package cn.bianmin.agent.ledger;

import java.util.Optional;

/// The state tables of a ledger as their readers know them. Thread-safe.
public interface StateTables {
    /// Asks the tables; waits for no commit, and for other readings only. It sees every entry that was accepted
    /// before it was asked.
    ///
    /// Empty where the tables cannot be read now: the disk fails, the file is being salvaged, the terminal is
    /// stopping. That is reported and dealt with by the ledger itself; a screen says that it does not know.
    <T> Optional<T> ask(Reading<T> reading);
}
