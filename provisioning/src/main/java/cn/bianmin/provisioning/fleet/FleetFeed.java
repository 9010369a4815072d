package cn.bianmin.provisioning.fleet;

import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.FactStore;
import cn.bianmin.provisioning.facts.FeedWriter;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells each terminal what the hub says to it as a machine: entries of the hub's own ledger that name
/// terminals. Made for one transaction and thrown away with it. Not thread-safe.
///
/// What a terminal says in its own ledger never comes down this way, whatever its kind.
public final class FleetFeed {
    /// The family of these facts.
    public static final String FAMILY = "fleet";

    private static final Set<String> TYPES = Set.of(
            EntryKind.COMMAND_GIVEN.type(),
            EntryKind.DOCUMENT_OFFERED.type(),
            EntryKind.RELEASE_OFFERED.type(),
            EntryKind.RELEASE_WITHDRAWN.type());
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
        try {
            var entry = EntryCodec.decode(held.bytes());
            var subject = entry.subject();
            var terminals = terminals(entry.facts().orElse(null));
            if (subject == null) throw new Malformed("It has no subject.");
            if (!terminals.stream().allMatch(TerminalId::isValid)) throw new Malformed("It names no terminal.");
            int number = facts.count(subject) + 1;
            facts.add(subject, number, held, Optional.empty());
            var item = new Stored(held.bytes(), held.receivedAt()).item(true);
            for (String terminal : Set.copyOf(terminals)) {
                feeds.feed(new TerminalId(terminal), FAMILY, subject, number, item);
            }
        } catch (Malformed e) {
            LOG.warn("A word to terminals is left out. place={}/{} {}", held.epoch(), held.seq(), e.getMessage());
        }
    }

    private static List<String> terminals(@Nullable Facts facts) throws Malformed {
        if (facts instanceof CommandFact.Given given) return List.of(given.terminal());
        if (facts instanceof DocumentFact.Offered offered) return offered.terminals();
        if (facts instanceof ReleaseFact.Offered offered) return offered.terminals();
        if (facts instanceof ReleaseFact.Withdrawn withdrawn) return withdrawn.terminals();
        throw new Malformed("This is no word to a terminal.");
    }
}
