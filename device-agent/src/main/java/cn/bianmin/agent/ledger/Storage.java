package cn.bianmin.agent.ledger;

import java.util.Optional;

/// Where a ledger lives: a folder on a card, or memory in a simulation. One owner, one thread.
public interface Storage extends AutoCloseable {
    /// Opens the store, empty where there was none. Finishes or undoes what a crash interrupted.
    ///
    /// @throws StoreException where it cannot be opened; nothing is left open
    LedgerStore open();

    /// The last witness that was written; empty where there is none or it is unreadable.
    Optional<Witness> witness();

    /// Writes the witness without waiting for the disk. A failure leaves an older one, which is harmless, so it
    /// is no failure.
    void witness(Witness witness);

    /// Lets go of the place, so that another process may have it.
    @Override
    void close();
}
