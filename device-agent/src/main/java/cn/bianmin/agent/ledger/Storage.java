package cn.bianmin.agent.ledger;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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

    /// The store that was opened has proved sound: what [#open()] kept aside for a salvage may go.
    void sound();

    /// Hands on every row that can be read from the medium in whatever state it is, in no order, some more than
    /// once; the more trusted copies last.
    void salvage(Consumer<Row> found);

    /// JDBC address of an empty scratch database to sort them in.
    String scratch();

    /// Has an empty store filled and puts it in the place of the present one, all or nothing. What was there is
    /// kept under a name that is told to `fill`.
    ///
    /// @param present the store that is open; it is closed
    void replace(Optional<LedgerStore> present, BiConsumer<LedgerStore, String> fill);

    /// Lets go of the place, so that another process may have it.
    @Override
    void close();
}
