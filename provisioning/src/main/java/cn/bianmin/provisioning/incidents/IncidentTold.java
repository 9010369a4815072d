package cn.bianmin.provisioning.incidents;

import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.FeedWriter;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.projections.SqlStore;

/// Tells the terminal that raised an alarm what the centre did about it: made for one transaction and thrown
/// away with it. What cannot be used is left out; [IncidentFold] names it. Not thread-safe.
public final class IncidentTold {
    private final IncidentStore store;
    private final FeedWriter feeds;

    public IncidentTold(SqlStore sql, FeedWriter feeds) {
        this.store = new IncidentStore(sql);
        this.feeds = feeds;
    }

    /// Works an entry in where it is about an incident.
    ///
    /// @param held in the hub's order, of every disposition
    public void next(HubEntry held) {
        if (held.disposition() != Disposition.ACCEPTED || !held.type().startsWith(IncidentFold.INCIDENTS)) return;
        try {
            take(held);
        } catch (Malformed _) {
            return;
        }
    }

    private void take(HubEntry held) throws Malformed {
        String id = EntryCodec.decode(held.bytes()).subject();
        if (id == null) return;
        var fact = new Stored(held.bytes(), held.receivedAt());
        var file = store.file(id).with(fact);
        var rule = file.lines().getLast().rule();
        int number = file.lines().size();
        store.facts().add(id, number, held, rule);
        var terminal = file.terminal();
        if (held.terminal().equals(TerminalId.HUB)
                && terminal.isPresent()
                && !terminal.get().equals(TerminalId.HUB)) {
            feeds.feed(terminal.get(), IncidentStore.FAMILY, id, number, fact.item(rule.isEmpty()));
        }
    }
}
