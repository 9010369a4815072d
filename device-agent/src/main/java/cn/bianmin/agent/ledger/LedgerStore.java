package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Storage of one ledger and of the state tables that change with it. It holds rows and keeps no rule of the
/// ledger. One thread writes; reads (`read`, `place`, `ask`) may come from any thread and do not wait for the
/// writer. Every method throws [StoreException].
public interface LedgerStore extends AutoCloseable {
    /// Brings what depends on the entries up to date: throws an unfinished successor away, makes and fills
    /// state tables that are new. To be called once the store has proved sound: until then nothing is written,
    /// for what a log holds after a damaged place would be written over.
    default void prepare() {}

    /// Whose ledger this is; empty in storage that was never formatted.
    Optional<Header> header();

    /// Names the owner of empty storage. Durable when this returns.
    void format(Header header);

    /// Lowest and highest `seq` held.
    Extent extent();

    /// Appends rows and changes their state tables, all or nothing. Durable when this returns. After a failure
    /// of kind FULL nothing was written; after any other the rows may be there or not, and only reopening
    /// tells.
    void commit(Commit commit);

    /// Rows from `from` to `to` (both included), in order: as many as fit into both bounds, at least one where
    /// there is one. A row that is not what was written is a failure of kind CORRUPT.
    List<Row> read(long from, long to, int maxEntries, int maxBytes);

    /// Chain hash and byte count at `seq`, where the row is held.
    Optional<Place> place(long seq);

    /// What the state tables say; from any thread, as [#read].
    <T> T ask(Reading<T> reading);

    /// Sets one row aside. Durable when this returns.
    void strike(long seq);

    /// Remembers how far the hub has confirmed. Durable when this returns.
    void acknowledge(long seq);

    /// Removes the rows from the oldest up to `upTo` and remembers what they contributed to the state tables.
    void purge(long upTo);

    /// Removes rows after `seq` that were never accepted, and rebuilds the state tables from the rest.
    void retract(long seq);

    /// Adds rows to the successor of this ledger, which nobody sees until it is adopted.
    void stage(Commit commit);

    /// Puts the successor in place of the present rows, all or nothing.
    ///
    /// @param rebuild also build the state tables from the new rows; otherwise they stay as they are
    void adopt(Header header, boolean rebuild);

    /// Throws the unfinished successor away.
    void unstage();

    /// Moves everything from the log into the database file and fsyncs it.
    void checkpoint();

    /// Looks through the tables beside the entries, whose rows check themselves when they are read. Takes as
    /// long as those tables are large; a failure of kind CORRUPT says what is wrong.
    void check();

    /// A consistent copy, while others go on writing. The file appears whole or not at all.
    void backup(Path target);

    @Override
    void close();

    /// Closes what is damaged and leaves every byte where it is: closing in order would move the log into the
    /// database, over pages that may be all there is of a row.
    default void abandon() {
        close();
    }

    /// @param previous the epoch before this one, or null where unknown; a witness of it is not a contradiction
    /// @param acked as last remembered
    /// @param carried highest `seq` that was carried over when this epoch began; 0 where none was
    record Header(
            TerminalId terminal, Epoch epoch, @Nullable Epoch previous, long acked, long carried) {}

    /// @param oldest 1 in an empty ledger
    /// @param head 0 in an empty ledger
    record Extent(long oldest, long head) {}

    /// @param rows in order, without gaps, after the head
    /// @param totalBefore bytes of all entries of the epoch before the first row
    /// @param acked how far the hub has confirmed, where that is to be remembered along with the rows
    record Commit(List<Row> rows, long totalBefore, OptionalLong acked) {}

    /// @param total bytes of all entries of the epoch up to and including `seq`
    record Place(long seq, Hash hash, long total) {}
}
