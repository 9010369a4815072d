package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.FeedWriter;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.rules.cases.CaseRule;
import cn.bianmin.rules.cases.Joint;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works a run of entries into the cases and the feeds: made for one transaction and thrown away with it. An
/// entry that cannot be used is left out and named; it never stops the rest. Not thread-safe.
///
/// The feeds follow from the entries alone: a case concerns the terminals that did something to it, and those of
/// stations that it or its originals were handed to. So a rebuild gives the same numbers and hashes.
final class CaseFold {
    static final String FAMILY = "case";

    private static final String CASES = "case.";
    private static final Logger LOG = LoggerFactory.getLogger(CaseFold.class);

    private final MatterStore store;
    private final Clocks clocks;
    private final Instant now;
    private final FeedWriter feeds;
    private final CaseFiles files;
    private final Map<String, CaseFile> touched = new HashMap<>();
    private final Set<TerminalId> heard = new HashSet<>();

    CaseFold(MatterStore store, CaseFiles files, FeedWriter feeds, Clocks clocks, Instant now) {
        this.store = store;
        this.files = files;
        this.feeds = feeds;
        this.clocks = clocks;
        this.now = now;
    }

    /// Works an entry in where it is about a case.
    ///
    /// @param held in the hub's order, of every disposition
    void next(HubEntry held) {
        if (heard.add(held.terminal())) store.heard(held.terminal());
        if (held.disposition() == Disposition.ACCEPTED && held.type().startsWith(CASES)) {
            take(held);
        }
    }

    private void take(HubEntry held) {
        var fact = new Stored(held.bytes(), held.receivedAt());
        Optional<String> id = Optional.empty();
        CaseFile before;
        CaseFile after;
        try {
            Entry entry = EntryCodec.decode(held.bytes());
            id = Optional.ofNullable(entry.subject());
            if (id.isEmpty()) throw new Malformed("The entry names no case.");
            before = touched.computeIfAbsent(id.get(), any -> files.of(store.facts(), any));
            after = before.with(fact);
        } catch (Malformed e) {
            LOG.warn(
                    "A fact is left out of the cases. terminal={} place={}/{} {}",
                    held.terminal(),
                    held.epoch(),
                    held.seq(),
                    e.getMessage());
            return;
        }
        apply(id.get(), held, before, after);
    }

    private void apply(String id, HubEntry held, CaseFile before, CaseFile file) {
        var line = file.lines().getLast();
        store.facts().add(id, file.lines().size(), held, line.rule());
        files.keep(id, held.position(), file);
        touched.put(id, file);
        var terminal = terminal(held, line.fact());
        feed(id, file, new Stored(held.bytes(), held.receivedAt()), newcomers(terminal, line));
        if (line.rule().isPresent()) {
            return;
        }
        // Another policy may be in force since the case was over: only what it is counted from can move the verdict.
        var standing = clocks.isVerdictKept(before.matter(), file.matter())
                ? Clocks.Standing.over(store.due(id))
                : clocks.of(file.matter(), now);
        store.matter(id, terminal, file, standing);
        if (!Joint.of(file.matter()).tasks().isEmpty()) store.asked(id, clocks.asked(file.matter()));
        var same = file.matter().received().map(CaseFact.Received::same);
        if (line.fact() instanceof CaseFact.Received || line.fact() instanceof CaseFact.Withdrawn) {
            same.ifPresent(store::findSame);
        }
    }

    /// Where it was done. A case of a former system stands in the hub's own ledger, and came in at the station
    /// that received it: stations are named like their terminals.
    private static TerminalId terminal(HubEntry held, CaseFact fact) {
        boolean former = held.terminal().equals(TerminalId.HUB) && fact instanceof CaseFact.Received;
        return former && TerminalId.isValid(fact.by().unit())
                ? new TerminalId(fact.by().unit())
                : held.terminal();
    }

    /// Whom a fact makes the case a concern of. Who did it is told of it even where it has no effect, unless it
    /// spoke for others: that must not open their cases to it.
    private Set<TerminalId> newcomers(TerminalId terminal, CaseFile.Line line) {
        var concerned = new TreeSet<TerminalId>(Comparator.comparing(TerminalId::value));
        boolean foreign = line.rule().equals(Optional.of(CaseRule.FOREIGN_UNIT));
        if (!terminal.equals(TerminalId.HUB) && !foreign) concerned.add(terminal);
        if (line.rule().isPresent()) return concerned;
        if (line.fact() instanceof CaseFact.HandedOn on) station(on.toUnit()).ifPresent(concerned::add);
        if (line.fact() instanceof CaseFact.CustodyMoved moved)
            station(moved.to().unit()).ifPresent(concerned::add);
        return concerned;
    }

    /// The terminal of a unit's station, which is called as the unit is.
    private Optional<TerminalId> station(String unit) {
        if (!TerminalId.isValid(unit)) return Optional.empty();
        return Optional.of(new TerminalId(unit)).filter(store::isHeard);
    }

    /// Who was concerned before gets the newest fact; who is new gets the case from its first one.
    private void feed(String id, CaseFile file, Stored newest, Set<TerminalId> newcomers) {
        List<TerminalId> known = store.concerned(id);
        int last = file.lines().size();
        for (TerminalId terminal : known) {
            feed(terminal, id, file, last, newest);
        }
        for (TerminalId terminal : newcomers) {
            if (known.contains(terminal)) continue;
            store.concern(id, terminal);
            var all = store.facts().facts(id);
            for (int number = 1; number <= last; number++) feed(terminal, id, file, number, all.get(number - 1));
        }
    }

    private void feed(TerminalId terminal, String id, CaseFile file, int number, Stored fact) {
        boolean counts = file.lines().get(number - 1).rule().isEmpty();
        feeds.feed(terminal, FAMILY, id, number, fact.item(counts));
    }
}
