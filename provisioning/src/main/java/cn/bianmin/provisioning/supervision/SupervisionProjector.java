package cn.bianmin.provisioning.supervision;

import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.incidents.IncidentActs;
import cn.bianmin.provisioning.incidents.IncidentFold;
import cn.bianmin.provisioning.incidents.IncidentStore;
import cn.bianmin.provisioning.incidents.IncidentViews;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.projections.Follower;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.ProjectionStore;
import cn.bianmin.rules.supervision.LedgerCycles;
import cn.bianmin.rules.supervision.SupervisionRules;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes letters, notices, ledgers and incidents of the entries, in bounded steps, each one transaction that
/// also keeps how far it came: stopped anywhere, it goes on there. Thread-safe.
public final class SupervisionProjector implements AutoCloseable {
    static final ProjectionStore.Kind<SupervisionStore, PaperListsStore> KIND = new ProjectionStore.Kind<>(
            "letters", SupervisionProjector.class, "supervision.sql", 4, SupervisionStore::new, PaperListsStore::new);

    private final ProjectionStore<SupervisionStore, PaperListsStore> store;
    private final HubViews views;
    private final Follower<SupervisionStore, PaperListsStore> follower;
    private final Clocks clocks;
    private final SupervisionRules rules;
    private final LedgerCycles cycles;

    private SupervisionProjector(
            ProjectionStore<SupervisionStore, PaperListsStore> store, HubViews views, Clocks clocks) {
        this.store = store;
        this.views = views;
        this.clocks = clocks;
        this.rules = new SupervisionRules(clocks.deadlines(), clocks.policy());
        this.cycles = new LedgerCycles(clocks.deadlines(), clocks.policy());
        this.follower = new Follower<>(store, views, this::work);
    }

    /// @param file made where it does not exist; made anew where it belongs to another past of the hub
    /// @throws ProjectionBroken with a sentence
    public static SupervisionProjector open(Path file, HubViews views, Clocks clocks) {
        return new SupervisionProjector(ProjectionStore.open(KIND, file), views, clocks);
    }

    /// One that lives as long as this object.
    public static SupervisionProjector inMemory(HubViews views, Clocks clocks) {
        return new SupervisionProjector(ProjectionStore.inMemory(KIND), views, clocks);
    }

    public SupervisionViews views() {
        return new SupervisionViews(store, rules);
    }

    /// Which stations the network has, as of now.
    ///
    /// @param under the unit that the tree begins with
    public Coverage coverage(Organisation organisation, String under, Instant now) {
        var darkAfter = clocks.policy().coverage().darkAfter();
        return Coverage.of(
                organisation,
                under,
                views.terminals(),
                heard -> clocks.deadlines().due(heard, darkAfter).isOverAt(now));
    }

    /// What people do.
    public SupervisionActs acts(OwnLedger ledger, InstantSource time) {
        return new SupervisionActs(this, store, ledger, time);
    }

    /// What the calendar sets off.
    ///
    /// @param catchUp works in what the ledgers hold of cases
    public Drafter drafter(
            CaseViews cases,
            Runnable catchUp,
            Supplier<Organisation> people,
            YearExport export,
            OwnLedger ledger,
            InstantSource time) {
        return new Drafter(this, store, cases, catchUp, people, export, ledger, time);
    }

    /// What can be asked of the incidents.
    public IncidentViews incidents() {
        return new IncidentViews(new IncidentViews.Rows() {
            @Override
            public <T> T read(Function<IncidentStore, T> work) {
                return store.read(rows -> work.apply(rows.incidents()));
            }
        });
    }

    /// What people do about incidents.
    public IncidentActs incidentActs(OwnLedger ledger) {
        return new IncidentActs(this::catchUp, incidents(), ledger);
    }

    public SupervisionRules rules() {
        return rules;
    }

    public LedgerCycles cycles() {
        return cycles;
    }

    public Clocks clocks() {
        return clocks;
    }

    /// Works the next entries in.
    ///
    /// @return whether there may be more to do
    public boolean step() {
        return follower.step();
    }

    private void work(SupervisionStore rows, List<HubEntry> entries) {
        new SupervisionFold(rows, rules).run(entries);
        var incidents = new IncidentFold(rows.incidents());
        entries.forEach(incidents::next);
    }

    /// Works in all that the hub holds by now.
    public void catchUp() {
        follower.catchUp();
    }

    /// Makes everything anew of the ledgers.
    public void rebuild() {
        store.forget();
        catchUp();
    }

    @Override
    public void close() {
        store.close();
    }
}
