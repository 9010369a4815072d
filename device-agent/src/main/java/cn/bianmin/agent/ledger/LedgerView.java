package cn.bianmin.agent.ledger;

import java.util.List;

/// The ledger as its readers know it. Thread-safe.
public interface LedgerView {
    Position position();

    /// Entries from `from` upwards without a gap: as many as fit into both bounds, but at least one where there
    /// is one. Empty where `from` is after the head or before the oldest.
    List<Row> read(long from, int maxEntries, int maxBytes);
}
