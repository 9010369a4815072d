package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.LedgerStore.Commit;
import cn.bianmin.agent.ledger.LedgerStore.Place;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Limits;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Rows on their way into the ledger: numbered and chained, not yet stored.
final class Writing {
    /// Room that an entry keeps for being carried over into a later epoch: its origin and a longer number.
    private static final int CARRY_OVER_BYTES = 192;

    private final TerminalId terminal;
    private final Epoch epoch;
    private final long totalBefore;
    private final List<Row> rows = new ArrayList<>();
    private Place end;

    Writing(TerminalId terminal, Epoch epoch, Place after) {
        this.terminal = terminal;
        this.epoch = epoch;
        this.totalBefore = after.total();
        this.end = after;
    }

    /// A writing that begins an epoch.
    static Writing genesis(TerminalId terminal, Epoch epoch) {
        return new Writing(terminal, epoch, new Place(0, Chain.genesis(terminal, epoch), 0));
    }

    EntryId nextId() {
        return new EntryId(epoch, end.seq() + 1);
    }

    /// Bytes of a draft at the next number; to be given to [#add] or forgotten.
    /// @throws IllegalArgumentException where it is too large for an entry
    byte[] encode(Draft draft, Stamp stamp) {
        byte[] bytes = EntryCodec.encode(nextId(), terminal, stamp, draft);
        if (bytes.length > Limits.ENTRY_BYTES - CARRY_OVER_BYTES) {
            throw new IllegalArgumentException("An entry of " + bytes.length + " bytes is too large.");
        }
        return bytes;
    }

    void add(byte[] bytes, boolean struck) {
        var hash = Chain.next(end.hash(), bytes);
        end = new Place(end.seq() + 1, hash, end.total() + bytes.length);
        rows.add(new Row(end.seq(), bytes, hash, struck));
    }

    void carryOver(Entry original, Hash hash, boolean struck) {
        add(EntryCodec.carryOver(nextId(), original, hash), struck);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Place end() {
        return end;
    }

    Commit commit(OptionalLong acked) {
        return new Commit(rows, totalBefore, acked);
    }

    /// An empty writing that goes on after this one.
    Writing next() {
        return new Writing(terminal, epoch, end);
    }
}
