package cn.bianmin.provisioning.facts;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.TerminalId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Lengthens feeds in one transaction, and is thrown away with it. Whoever feeds does so in the hub's order and
/// by entries alone, so that a rebuild gives the same numbers and hashes. Not thread-safe.
public final class FeedWriter {
    private final FeedStore store;
    private final Map<TerminalId, FeedStore.End> ends = new HashMap<>();
    private final Set<TerminalId> fed = new LinkedHashSet<>();

    public FeedWriter(FeedStore store) {
        this.store = store;
    }

    /// Tells a terminal of a fact that [FactStore] holds.
    public void feed(TerminalId terminal, String family, String subject, int number, byte[] item) {
        var end = ends.computeIfAbsent(terminal, store::end);
        var next = new FeedStore.End(end.number() + 1, Chain.next(end.hash(), item));
        store.add(terminal, next, family, subject, number);
        ends.put(terminal, next);
        fed.add(terminal);
    }

    /// Terminals that were told something.
    public Set<TerminalId> fed() {
        return fed;
    }
}
