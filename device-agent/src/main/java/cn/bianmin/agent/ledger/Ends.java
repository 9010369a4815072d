package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.LedgerStore.Header;
import cn.bianmin.agent.ledger.LedgerStore.Place;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.TerminalId;

/// Where a ledger begins, ends, and how far the hub has it. Kept in memory so that an append reads nothing.
///
/// @param ackedTotal bytes of the epoch up to `acked`
/// @param carriedTotal bytes that were carried over when the epoch began
record Ends(TerminalId terminal, Epoch epoch, long oldest, long acked, long ackedTotal, long carriedTotal, Place tail) {

    static Ends of(LedgerStore store, Header header, Place tail) {
        long acked = Math.min(header.acked(), tail.seq());
        return new Ends(
                header.terminal(),
                header.epoch(),
                oldest(store),
                acked,
                totalAt(store, acked),
                totalAt(store, header.carried()),
                tail);
    }

    /// The oldest `seq` that can be sent. Where retention has removed something, the lowest row is there for
    /// its hash alone.
    static long oldest(LedgerStore store) {
        long lowest = store.extent().oldest();
        return lowest == 1 ? 1 : lowest + 1;
    }

    /// An epoch of which nobody may see anything yet.
    static Ends genesis(TerminalId terminal, Epoch epoch) {
        return new Ends(terminal, epoch, 1, 0, 0, 0, new Place(0, Chain.genesis(terminal, epoch), 0));
    }

    Ends withTail(Place end) {
        return new Ends(terminal, epoch, oldest, acked, ackedTotal, carriedTotal, end);
    }

    Ends withAcked(LedgerStore store, long seq) {
        return new Ends(terminal, epoch, oldest, seq, totalAt(store, seq), carriedTotal, tail);
    }

    Ends withOldest(long seq) {
        return new Ends(terminal, epoch, seq, acked, ackedTotal, carriedTotal, tail);
    }

    Position position() {
        return new Position(terminal, epoch, oldest, acked, tail.seq(), tail.hash(), tail.total() - ackedTotal);
    }

    /// What would count against the capacity with an end there: neither what the hub has, nor what was carried
    /// over when the epoch began, for that was on the disk before.
    long usedAt(Place end) {
        return end.total() - Math.max(ackedTotal, carriedTotal);
    }

    /// Bytes of all entries up to `seq`, also where retention has removed it.
    private static long totalAt(LedgerStore store, long seq) {
        if (seq == 0) {
            return 0;
        }
        var place = store.place(seq);
        if (place.isPresent()) {
            return place.get().total();
        }
        var later = store.read(seq, Long.MAX_VALUE, 1, 1);
        var next = later.isEmpty() ? place : store.place(later.getFirst().seq());
        return next.orElseThrow(() ->
                                new StoreException(Kind.CORRUPT, "Row " + seq + " of the ledger file is missing."))
                        .total()
                - later.getFirst().bytes().length;
    }
}
