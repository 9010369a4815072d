package cn.bianmin.provisioning.health;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.HealthFact.Acknowledged;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.projections.Follower;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Keeps how terminals do, of two sources: their entries, in bounded steps of which each is one transaction; and
/// rounds over what else the hub knows, which raise what silence alone can tell. Thread-safe, and several
/// processes may do it to one file.
public final class HealthProjector implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = LoggerFactory.getLogger(HealthProjector.class);

    static final ProjectionStore.Kind<HealthStore, HealthListsStore> KIND = new ProjectionStore.Kind<>(
            "reports of health", HealthProjector.class, "health.sql", 3, HealthStore::new, HealthListsStore::new);

    private final ProjectionStore<HealthStore, HealthListsStore> store;
    private final Follower<HealthStore, HealthListsStore> follower;
    private final Rounds rounds = new Rounds();

    private HealthProjector(ProjectionStore<HealthStore, HealthListsStore> store, HubViews views) {
        this.store = store;
        this.follower = new Follower<>(store, views, HealthProjector::work);
    }

    /// @param file made where it does not exist; made anew where it belongs to another past of the hub
    /// @throws ProjectionBroken with a sentence
    public static HealthProjector open(Path file, HubViews views) {
        return new HealthProjector(ProjectionStore.open(KIND, file), views);
    }

    /// One that lives as long as this object.
    public static HealthProjector inMemory(HubViews views) {
        return new HealthProjector(ProjectionStore.inMemory(KIND), views);
    }

    public HealthViews views() {
        return new HealthViews(store);
    }

    /// How far it is made, in the hub's order.
    public long position() {
        return store.position();
    }

    /// Works the next entries in.
    ///
    /// @return whether there may be more
    public boolean step() {
        return follower.step();
    }

    /// Works in all that the hub holds by now.
    public void catchUp() {
        follower.catchUp();
    }

    /// Takes over what the hub knows besides entries, and raises and ends what follows from silence.
    ///
    /// @param stands of all terminals
    /// @throws ProjectionBroken where the file refuses; the next round does all of it
    public synchronized void round(List<Stand> stands, Instant now) {
        boolean isWritten = false;
        try {
            isWritten = store.write(rows -> {
                rounds.round(rows, stands, now);
                return true;
            });
        } finally {
            // The rows are as they were before.
            if (!isWritten) rounds.forget();
        }
    }

    private static void work(HealthStore rows, List<HubEntry> entries) {
        var heard = new LinkedHashMap<TerminalId, Instant>();
        for (HubEntry held : entries) {
            if (held.disposition() == Disposition.ACCEPTED) next(rows, held, heard);
        }
        heard.forEach(rows::heard);
    }

    private static void next(HealthStore rows, HubEntry held, Map<TerminalId, Instant> heard) {
        boolean isOurs = held.terminal().equals(TerminalId.HUB);
        if (!isOurs) heard(rows, held, heard);
        boolean isReport = held.type().equals(EntryKind.HEALTH_REPORTED.type());
        if (!isOurs && !isReport && !RefusalFold.isTold(held.type())) return;
        try {
            var entry = EntryCodec.decode(held.bytes());
            // A copy of what an earlier epoch said was counted when it said so.
            if (entry.origin() == null) {
                RefusalFold.of(held, entry.facts().orElse(null)).ifPresent(rows::refused);
            }
            if (isOurs) own(rows, held, entry);
            // A copy of what an earlier epoch said tells nothing of now.
            else if (entry.origin() == null && entry.facts().orElse(null) instanceof Reported report) {
                report(rows, held, entry, report);
            }
        } catch (Malformed e) {
            LOG.warn(
                    "A fact is left out of health. terminal={} place={}/{} {}",
                    held.terminal(),
                    held.epoch(),
                    held.seq(),
                    e.getMessage());
        }
    }

    private static void heard(HealthStore rows, HubEntry held, Map<TerminalId, Instant> heard) {
        var terminal = held.terminal();
        var known = heard.get(terminal);
        var before = known == null ? rows.heard(terminal) : Optional.of(known);
        heard.put(terminal, held.receivedAt());
        // There has to be a row for what follows.
        if (before.isEmpty()) rows.heard(terminal, held.receivedAt());
        else AlertFold.awake(rows, terminal, before.get(), held.receivedAt());
    }

    private static void own(HealthStore rows, HubEntry held, Entry entry) throws Malformed {
        var act = ActRow.of(held, entry);
        if (act.isEmpty()) return;
        rows.act(act.get());
        rows.forgetActs();
        if (entry.facts().orElse(null) instanceof Acknowledged seen) {
            rows.seen(seen.terminal(), seen.trouble(), seen.since(), seen.by().account(), held.receivedAt());
        }
    }

    private static void report(HealthStore rows, HubEntry held, Entry entry, Reported report) {
        var stamp = entry.stamp();
        // What comes out of a backlog tells of then; a clock that nobody trusts does not.
        var at = stamp.clock().isGood() && stamp.time().isBefore(held.receivedAt()) ? stamp.time() : held.receivedAt();
        var wrong = AlertFold.report(rows, held.terminal(), report, stamp, at);
        rows.report(
                held.terminal(),
                at,
                stamp.clock().name(),
                stamp.boot(),
                wrong,
                report.run().software(),
                report.run().release(),
                JSON.writeValueAsBytes(entry.data()));
    }

    @Override
    public void close() {
        store.close();
    }
}
