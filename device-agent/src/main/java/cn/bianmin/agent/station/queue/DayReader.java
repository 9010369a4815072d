package cn.bianmin.agent.station.queue;

import cn.bianmin.agent.ledger.LedgerView;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads today's entries out of the ledger: at first from the opening of the day, then on from where it
/// stopped, and from the opening again where the storage has begun a new epoch. Not thread-safe.
final class DayReader {
    private static final Logger LOG = LoggerFactory.getLogger(DayReader.class);
    private static final int CHUNK_ROWS = 100;
    private static final int CHUNK_BYTES = 100_000;
    /// How far back the opening of a day is looked for: ten of the busiest days. Beyond that there is no day.
    private static final long DAY_ROWS = 300_000;

    private final LedgerView ledger;
    private @Nullable Epoch epoch;
    private long next;

    DayReader(LedgerView ledger) {
        this.ledger = ledger;
    }

    /// @param fromOpening whether these are all entries of the day, and not only those since the last time
    record News(boolean fromOpening, List<Entry> entries) {}

    /// What has been appended since the last time.
    News readOn() {
        var position = ledger.position();
        boolean fromOpening = !position.epoch().equals(epoch);
        if (fromOpening) {
            epoch = position.epoch();
            next = opening(position.head(), position.oldest());
        }
        var entries = new ArrayList<Entry>();
        while (next <= position.head()) {
            var rows = ledger.read(next, CHUNK_ROWS, CHUNK_BYTES);
            if (rows.isEmpty()) {
                break;
            }
            rows.forEach(row -> decode(row).ifPresent(entries::add));
            next = rows.getLast().seq() + 1;
        }
        return new News(fromOpening, entries);
    }

    private long opening(long head, long oldest) {
        long first = Math.max(oldest, head - DAY_ROWS);
        for (long end = head; end >= first; end -= CHUNK_ROWS) {
            var rows = ledger.read(Math.max(first, end - CHUNK_ROWS + 1), CHUNK_ROWS, Integer.MAX_VALUE);
            for (var row : rows.reversed()) {
                if (row.seq() <= end && decode(row).filter(DayReader::isOpening).isPresent()) {
                    return row.seq();
                }
            }
        }
        return head + 1;
    }

    private static boolean isOpening(Entry entry) {
        return entry.kind().equals(Optional.of(EntryKind.DAY_OPENED))
                && !entry.data().path("again").booleanValue(false);
    }

    private static Optional<Entry> decode(Row row) {
        try {
            return Optional.of(EntryCodec.decode(row.bytes()));
        } catch (Malformed e) {
            LOG.warn("An entry cannot be read and is left out of the queue. seq={}", row.seq());
            return Optional.empty();
        }
    }
}
