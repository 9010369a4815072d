package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.complaints.ComplaintFold;
import cn.bianmin.provisioning.complaints.ComplaintStore;
import cn.bianmin.provisioning.complaints.ComplaintViews;
import cn.bianmin.provisioning.facts.FeedWriter;
import cn.bianmin.provisioning.feed.Feeds;
import cn.bianmin.provisioning.fleet.FleetFeed;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.ProjectionStore;
import cn.bianmin.provisioning.ratings.TaskFold;
import cn.bianmin.provisioning.ratings.TaskStore;
import cn.bianmin.provisioning.ratings.TaskViews;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.rules.ratings.LoopClocks;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Makes cases, complaints, bad ratings and feeds of the ledgers, in bounded steps, each one transaction that
/// also keeps how far it came: stopped anywhere, it goes on there. Thread-safe.
public final class CasesProjector implements AutoCloseable {
    /// Entries of one step: a few milliseconds, so that nobody who reads waits for long.
    private static final int STEP_ENTRIES = 500;

    static final ProjectionStore.Kind<MatterStore, ListsStore> KIND = new ProjectionStore.Kind<>(
            "cases", CasesProjector.class, "cases.sql", 11, MatterStore::new, ListsStore::new);

    private final ProjectionStore<MatterStore, ListsStore> store;
    private final HubViews views;
    private final Clocks clocks;
    private final ComplaintClocks complaintClocks;
    private final LoopClocks loopClocks;
    private final InstantSource time;
    private final Optional<Silence> silence;
    private final CaseFiles files = new CaseFiles();

    /// @param worked how many entries or cases were looked at
    /// @param fed terminals whose feeds have grown
    public record Step(int worked, Set<TerminalId> fed) {
        /// Whether there may be more to do.
        public boolean isFull() {
            return worked >= STEP_ENTRIES;
        }
    }

    private CasesProjector(
            ProjectionStore<MatterStore, ListsStore> store,
            HubViews views,
            Clocks clocks,
            InstantSource time,
            Optional<Silence> silence) {
        this.store = store;
        this.views = views;
        this.clocks = clocks;
        this.complaintClocks = new ComplaintClocks(clocks.deadlines(), clocks.policy());
        this.loopClocks = new LoopClocks(clocks.deadlines(), clocks.policy());
        this.time = time;
        this.silence = silence;
        if (!store.isOf(views)) {
            store.forget();
        }
        store.write(rows -> rows.countedBy(clocks.documents()));
    }

    /// @param file made where it does not exist; made anew where it belongs to another past of the hub, as
    ///     after a restored backup
    /// @param silence says in the hub's ledger what time sets off
    /// @throws ProjectionBroken with a sentence
    public static CasesProjector open(Path file, HubViews views, Clocks clocks, InstantSource time, Silence silence) {
        return new CasesProjector(ProjectionStore.open(KIND, file), views, clocks, time, Optional.of(silence));
    }

    /// Cases that live as long as this object.
    public static CasesProjector inMemory(HubViews views, Clocks clocks, InstantSource time, Silence silence) {
        return new CasesProjector(ProjectionStore.inMemory(KIND), views, clocks, time, Optional.of(silence));
    }

    /// Cases that live as long as this object, for who looks on: nothing is ever said in a ledger.
    public static CasesProjector inMemory(HubViews views, Clocks clocks, InstantSource time) {
        return new CasesProjector(ProjectionStore.inMemory(KIND), views, clocks, time, Optional.empty());
    }

    /// What can be read of the cases.
    public CaseViews cases() {
        return new CaseViews(store, files);
    }

    /// What can be read of the complaints.
    public ComplaintViews complaints() {
        return new ComplaintViews(new ComplaintViews.Rows() {
            @Override
            public <T> T read(Function<ComplaintStore, T> work) {
                return store.read(rows -> work.apply(rows.complaints()));
            }
        });
    }

    public ComplaintClocks complaintClocks() {
        return complaintClocks;
    }

    /// What can be read of those that are completed.
    public DoneViews done() {
        return new DoneViews(store);
    }

    /// What can be read of the bad ratings.
    public TaskViews ratings() {
        return new TaskViews(new TaskViews.Rows() {
            @Override
            public <T> T read(Function<TaskStore, T> work) {
                return store.read(rows -> work.apply(rows.ratings()));
            }
        });
    }

    public LoopClocks loopClocks() {
        return loopClocks;
    }

    /// What there is to tell terminals.
    public Feeds feeds() {
        return new CaseFeeds(store, views);
    }

    public Clocks clocks() {
        return clocks;
    }

    /// Works the next entries in; where there are none, looks again at cases whose time has come.
    public Step step() {
        Instant now = time.instant();
        long from = store.position();
        var entries = views.held(from, STEP_ENTRIES);
        if (entries.isEmpty()) {
            return new Step(store.write(rows -> lookAgain(rows, now)), Set.of());
        }
        return store.write(rows -> {
            if (rows.position() != from) {
                // Somebody else did it meanwhile.
                return new Step(STEP_ENTRIES, Set.of());
            }
            var feeds = new FeedWriter(rows.feeds());
            var cases = new CaseFold(rows, files, feeds, clocks, now);
            var complaints = new ComplaintFold(rows.complaints(), feeds, complaintClocks, now);
            var ratings = new TaskFold(rows.ratings(), loopClocks, now);
            var fleet = new FleetFeed(rows.fleet(), feeds);
            var incidents = rows.incidents(feeds);
            var lasts = new LinkedHashMap<String, HubEntry>();
            for (HubEntry held : entries) {
                cases.next(held);
                complaints.next(held);
                ratings.next(held);
                fleet.next(held);
                incidents.next(held);
                lasts.put(held.terminal() + "/" + held.epoch(), held);
            }
            lasts.values().forEach(rows::applied);
            rows.position(entries.getLast().position());
            return new Step(entries.size(), feeds.fed());
        });
    }

    private int lookAgain(MatterStore rows, Instant now) {
        return lookAgainAtCases(rows, now)
                + rows.complaints().lookAgain(complaintClocks, now, STEP_ENTRIES)
                + rows.complaints().voices().forget(complaintClocks.voicesKeptSince(now), STEP_ENTRIES)
                + rows.ratings().lookAgain(loopClocks, now, STEP_ENTRIES);
    }

    private int lookAgainAtCases(MatterStore rows, Instant now) {
        // Whatever somebody said meanwhile comes first.
        if (rows.position() != views.lastPosition()) return 1;
        var standings = new LinkedHashMap<String, Clocks.Standing>();
        var said = new ArrayList<Draft>();
        for (String id : rows.toLookAt(now, STEP_ENTRIES)) {
            var matter = files.of(rows.facts(), id).matter();
            standings.put(id, clocks.of(matter, now));
            rows.asked(id, clocks.asked(matter));
            silence.ifPresent(rule -> rule.facts(matter, now).forEach(fact -> said.add(new Draft(fact, id))));
        }
        // On disk first: where the rows are lost after it, the ledger's next entries are what was said, and
        // after those the rules refuse to say it again.
        if (!said.isEmpty()) silence.ifPresent(rule -> rule.append(said));
        standings.forEach(rows::standing);
        return standings.size();
    }

    /// Works in all that the hub holds by now.
    ///
    /// @return terminals whose feeds have grown
    public Set<TerminalId> catchUp() {
        var fed = new HashSet<TerminalId>();
        Step step;
        do {
            step = step();
            fed.addAll(step.fed());
        } while (step.worked() > 0);
        return fed;
    }

    /// Makes everything anew of the ledgers.
    public void rebuild() {
        store.forget();
        store.write(rows -> {
            files.forget();
            return rows.countedBy(clocks.documents());
        });
        catchUp();
    }

    @Override
    public void close() {
        store.close();
    }
}
