package cn.bianmin.agent.station.rating;

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

/// Reads out of the ledger which visits were finished since the last time. Not thread-safe.
///
/// What was finished before the start, or in the moment when the storage began a new epoch, is passed over: the
/// villager has left by then, and a pad that opens for nobody is pressed by somebody else.
final class FinishedVisits {
    private static final int CHUNK_ROWS = 500;
    private static final int CHUNK_BYTES = 1_000_000;

    private final LedgerView ledger;
    private @Nullable Epoch epoch;
    private long next;

    record Finish(String ticket, String counter) {}

    FinishedVisits(LedgerView ledger) {
        this.ledger = ledger;
        var position = ledger.position();
        this.epoch = position.epoch();
        this.next = position.head() + 1;
    }

    List<Finish> readOn() {
        var position = ledger.position();
        if (!position.epoch().equals(epoch)) {
            epoch = position.epoch();
            next = position.head() + 1;
        }
        var finishes = new ArrayList<Finish>();
        while (next <= position.head()) {
            var rows = ledger.read(next, CHUNK_ROWS, CHUNK_BYTES);
            if (rows.isEmpty()) {
                break;
            }
            rows.forEach(row -> finish(row).ifPresent(finishes::add));
            next = rows.getLast().seq() + 1;
        }
        return finishes;
    }

    private static Optional<Finish> finish(Row row) {
        try {
            if (!EntryCodec.kind(row.bytes()).equals(Optional.of(EntryKind.VISIT_FINISHED))) {
                return Optional.empty();
            }
            Entry entry = EntryCodec.decode(row.bytes());
            var counter = entry.data().path("counter");
            return entry.subject() == null || !counter.isString()
                    ? Optional.empty()
                    : Optional.of(new Finish(entry.subject(), counter.stringValue()));
        } catch (Malformed e) {
            // The queue reports it.
            return Optional.empty();
        }
    }
}
