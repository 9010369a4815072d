package cn.bianmin.provisioning.fleet;

import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.FactStore;
import cn.bianmin.provisioning.facts.FeedWriter;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells each terminal what the hub says to it as a machine: entries of the hub's own ledger whose subject is a
/// terminal. Made for one transaction and thrown away with it. Not thread-safe.
///
/// What a terminal says in its own ledger never comes down this way, whatever its kind.
public final class FleetFeed {
    /// The family of these facts.
    public static final String FAMILY = "fleet";

    private static final Set<String> TYPES = Set.of(EntryKind.COMMAND_GIVEN.type());
    private static final Logger LOG = LoggerFactory.getLogger(FleetFeed.class);

    private final FactStore facts;
    private final FeedWriter feeds;

    /// @param facts of the family [#FAMILY]
    public FleetFeed(FactStore facts, FeedWriter feeds) {
        this.facts = facts;
        this.feeds = feeds;
    }

    /// Works an entry in where it is the hub's word to a terminal.
    ///
    /// @param held in the hub's order, of every disposition
    public void next(HubEntry held) {
        if (held.disposition() != Disposition.ACCEPTED
                || !held.terminal().equals(TerminalId.HUB)
                || !TYPES.contains(held.type())) {
            return;
        }
        var subject = subject(held);
        if (subject.isEmpty() || !TerminalId.isValid(subject.get())) {
            LOG.warn("A word to a terminal names none. place={}/{}", held.epoch(), held.seq());
            return;
        }
        int number = facts.count(subject.get()) + 1;
        facts.add(subject.get(), number, held, Optional.empty());
        var item = new Stored(held.bytes(), held.receivedAt()).item(true);
        feeds.feed(new TerminalId(subject.get()), FAMILY, subject.get(), number, item);
    }

    private static Optional<String> subject(HubEntry held) {
        try {
            return Optional.ofNullable(EntryCodec.decode(held.bytes()).subject());
        } catch (Malformed e) {
            return Optional.empty();
        }
    }
}
