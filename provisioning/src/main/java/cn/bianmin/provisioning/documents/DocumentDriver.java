package cn.bianmin.provisioning.documents;

import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.DocumentFact.Offered;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.FleetProjector;
import cn.bianmin.provisioning.stations.StationFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Offers each terminal the newest of the documents that are for it, and has not been offered: also one that is
/// enrolled, or put into a group, long after a document was given out. One thread.
///
/// What was offered stands in the hub's ledger, so that a hub which dies in between offers nothing twice.
public final class DocumentDriver {
    /// Entries that are written at a time.
    private static final int MOST_DRAFTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(DocumentDriver.class);

    private final DocumentFolder documents;
    private final StationFolder stations;
    private final Supplier<Set<String>> terminals;
    private final FleetProjector fleet;
    private final SigningKey key;
    private final Consumer<List<Draft>> ledger;
    private Seen done = new Seen("", -1, Set.of());

    private record Seen(Object documents, long stations, Set<String> terminals) {}

    /// @param terminals ids of all that the hub knows
    /// @param key the hub's document key
    /// @param ledger the hub's own; returns when they are on the disk
    public DocumentDriver(
            DocumentFolder documents,
            StationFolder stations,
            Supplier<Set<String>> terminals,
            FleetProjector fleet,
            SigningKey key,
            Consumer<List<Draft>> ledger) {
        this.documents = documents;
        this.stations = stations;
        this.terminals = terminals;
        this.fleet = fleet;
        this.key = key;
        this.ledger = ledger;
    }

    /// One step.
    ///
    /// @return whether there may be more to do at once
    public boolean step() {
        try {
            var now = new Seen(documents.changed(), stations.changes(), terminals.get());
            if (now.equals(done)) return false;
            fleet.catchUp();
            var drafts = drafts(now.terminals());
            if (!drafts.isEmpty()) {
                ledger.accept(drafts);
                return true;
            }
            done = now;
        } catch (IOException e) {
            LOG.warn("Documents are not offered for now. {}", e.getMessage());
        }
        return false;
    }

    private List<Draft> drafts(Set<String> known) throws IOException {
        var standing = documents.all();
        var groups = groups();
        var drafts = new ArrayList<Draft>();
        for (String name : standing.stream().map(Standing::name).distinct().toList()) {
            var offered = fleet.fleet().offered(name);
            var missing = new TreeMap<Long, List<TerminalId>>();
            for (String terminal : known) {
                DocumentFolder.newest(standing, name, terminal, groups.getOrDefault(terminal, Set.of()))
                        .filter(newest -> newest.number() > offered.getOrDefault(terminal, 0L))
                        .ifPresent(newest -> missing.computeIfAbsent(newest.number(), _ -> new ArrayList<>())
                                .add(new TerminalId(terminal)));
            }
            for (var each : standing) {
                if (each.name().equals(name)) offer(each, missing.getOrDefault(each.number(), List.of()), drafts);
                if (drafts.size() >= MOST_DRAFTS) return drafts;
            }
        }
        return drafts;
    }

    private void offer(Standing standing, List<TerminalId> to, List<Draft> drafts) throws IOException {
        if (to.isEmpty()) return;
        String text = documents.text(standing);
        for (int from = 0; from < to.size() && drafts.size() < MOST_DRAFTS; from += DocumentFact.MOST_TERMINALS) {
            var some = to.subList(from, Math.min(to.size(), from + DocumentFact.MOST_TERMINALS));
            drafts.add(new Draft(
                    Offered.signed(key, standing.name(), standing.number(), some, text), DocumentFact.SUBJECT));
        }
    }

    private Map<String, Set<String>> groups() throws IOException {
        var groups = new HashMap<String, Set<String>>();
        for (var station : stations.all()) groups.put(station.terminal().value(), station.groups());
        return groups;
    }
}
