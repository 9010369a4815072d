package cn.bianmin.provisioning.incidents;

import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works a run of entries into the incidents: made for one transaction and thrown away with it. An entry that
/// cannot be used is left out and named; it never stops the rest. Not thread-safe.
public final class IncidentFold {
    static final String INCIDENTS = "incident.";
    private static final Logger LOG = LoggerFactory.getLogger(IncidentFold.class);

    private final IncidentStore store;

    public IncidentFold(IncidentStore store) {
        this.store = store;
    }

    /// Works an entry in where it is about an incident.
    ///
    /// @param held in the hub's order, of every disposition
    public void next(HubEntry held) {
        if (held.disposition() != Disposition.ACCEPTED || !held.type().startsWith(INCIDENTS)) return;
        try {
            take(held);
        } catch (Malformed e) {
            LOG.warn(
                    "A fact is left out of the incidents. terminal={} place={}/{} {}",
                    held.terminal(),
                    held.epoch(),
                    held.seq(),
                    e.getMessage());
        }
    }

    private void take(HubEntry held) throws Malformed {
        String id = EntryCodec.decode(held.bytes()).subject();
        if (id == null) throw new Malformed("The entry names no incident.");
        var file = store.file(id).with(new Stored(held.bytes(), held.receivedAt()));
        var rule = file.lines().getLast().rule();
        store.facts().add(id, file.lines().size(), held, rule);
        if (rule.isEmpty()) store.row(file);
    }
}
