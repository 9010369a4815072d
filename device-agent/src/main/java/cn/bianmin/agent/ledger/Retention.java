package cn.bianmin.agent.ledger;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.util.OptionalLong;

/// Decides which confirmed entries are old enough to go. Age is measured between good clocks only: an entry
/// that was stamped by an unsynced clock is as old as the next one with good time, and an unsynced clock
/// removes nothing.
final class Retention {
    private static final int CHUNK = 256;
    private static final int CHUNK_BYTES = 256 * 1024;

    private final Duration keep;
    private long scanned;

    Retention(Duration keep) {
        this.keep = keep;
    }

    /// Looks at one chunk of rows. Bounded work: call it again while it finds something.
    /// @return highest `seq` that may be removed now
    OptionalLong removable(LedgerStore store, Position position, Stamp now) {
        // The last row always stays: it carries the number and the hash that the next one follows.
        long limit = Math.min(position.acked(), position.head() - 1);
        if (now.clock() == ClockQuality.UNSYNCED || limit < position.oldest()) {
            return OptionalLong.empty();
        }
        if (scanned < position.oldest() || scanned > limit) {
            scanned = position.oldest() - 1;
        }
        var rows = store.read(scanned + 1, limit, CHUNK, CHUNK_BYTES);
        var cutoff = now.time().minus(keep);
        long old = 0;
        for (var row : rows) {
            var stamp = stamp(row);
            if (stamp.clock() != ClockQuality.UNSYNCED) {
                if (!stamp.time().isBefore(cutoff)) {
                    scanned = position.oldest() - 1;
                    return old == 0 ? OptionalLong.empty() : OptionalLong.of(old);
                }
                old = row.seq();
            }
        }
        scanned = rows.isEmpty() || old > 0
                ? position.oldest() - 1
                : rows.getLast().seq();
        return old == 0 ? OptionalLong.empty() : OptionalLong.of(old);
    }

    private static Stamp stamp(Row row) {
        try {
            return EntryCodec.decode(row.bytes()).stamp();
        } catch (Malformed e) {
            throw new StoreException(
                    StoreException.Kind.CORRUPT, "Row " + row.seq() + " of the ledger file is no entry.", e);
        }
    }
}
