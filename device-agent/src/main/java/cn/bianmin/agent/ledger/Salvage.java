package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts.StorageTrouble;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.util.List;
import java.util.Optional;

/// Begins a new epoch with every row that can still be read from damaged storage, and sets the damaged files
/// aside. Rows are found in the raw pages, not by SQL: a damaged index page hides rows from SQL that are whole,
/// and of a log that is broken in the middle SQL shows nothing after the break.
final class Salvage {
    private static final int RANGES = 8;

    private Salvage() {}

    /// @param present the store that is open; it is closed
    /// @param known what of the ledger is beyond doubt; rows of other epochs are then leftovers
    /// @param what one sentence on what was found
    static void run(
            Storage storage,
            Optional<LedgerStore> present,
            Optional<Ends> known,
            TerminalId terminal,
            Epoch epoch,
            String what,
            Stamp now) {
        var witness = storage.witness();
        var latest = known.map(Ends::epoch).or(() -> witness.map(Witness::epoch));
        long oldest = known.map(Ends::oldest).orElse(1L);
        try (var rows = new SalvageStore(storage.scratch())) {
            storage.salvage(row -> {
                if (row.seq() >= oldest) {
                    rows.add(row, known.map(Ends::epoch));
                }
            });
            rows.sort(latest);
            long from = latest.isPresent() && known.isEmpty() ? rows.lowest(latest.get()) : oldest;
            long to = Math.max(
                    known.map(ends -> ends.tail().seq()).orElse(0L),
                    witness.filter(seen -> latest.equals(Optional.of(seen.epoch())))
                            .map(Witness::head)
                            .orElse(0L));
            var missing =
                    latest.map(past -> rows.missing(past, from, to, RANGES)).orElse(List.of());
            storage.replace(present, (store, kept) -> {
                var why = new StorageTrouble("DAMAGED", rows.count(), sentence(what, rows.count(), missing, kept));
                var succession = Succession.begin(terminal, epoch, store, why, now);
                rows.forEachChunk(succession::carry);
                succession.adopt(latest, true);
            });
        }
    }

    private static String sentence(String what, long saved, List<String> missing, String kept) {
        return what + " " + saved + " entries were saved. "
                + (missing.isEmpty()
                        ? "None is known to be missing."
                        : "Missing: " + String.join(", ", missing) + (missing.size() < RANGES ? "." : " and more."))
                + " The damaged file is kept as " + kept + ".";
    }
}
