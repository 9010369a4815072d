package cn.bianmin.provisioning.rollouts;

import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes rollouts of the ledgers, in bounded steps, each one transaction that also keeps how far it came.
/// Thread-safe, and several processes may do it to one file.
public final class RolloutProjector implements AutoCloseable {
    private static final int STEP_ENTRIES = 1_000;

    static final ProjectionStore.Kind<RolloutStore, RolloutStore> KIND = new ProjectionStore.Kind<>(
            "rollouts", RolloutProjector.class, "rollouts.sql", 2, RolloutStore::new, RolloutStore::new);

    private final ProjectionStore<RolloutStore, RolloutStore> store;
    private final HubViews views;

    private RolloutProjector(ProjectionStore<RolloutStore, RolloutStore> store, HubViews views) {
        this.store = store;
        this.views = views;
        if (!store.isOf(views)) store.forget();
    }

    /// @param file made where it does not exist; made anew where it belongs to another past of the hub
    /// @throws ProjectionBroken with a sentence
    public static RolloutProjector open(Path file, HubViews views) {
        return new RolloutProjector(ProjectionStore.open(KIND, file), views);
    }

    /// One that lives as long as this object.
    public static RolloutProjector inMemory(HubViews views) {
        return new RolloutProjector(ProjectionStore.inMemory(KIND), views);
    }

    /// What can be asked of the rollouts.
    public RolloutViews rollouts() {
        return new RolloutViews(store);
    }

    /// Works the next entries in.
    ///
    /// @return whether there may be more
    public boolean step() {
        long from = store.position();
        var entries = views.held(from, STEP_ENTRIES);
        if (entries.isEmpty()) return false;
        return store.write(rows -> {
            // Somebody else did it meanwhile.
            if (rows.position() != from) return true;
            work(rows, entries);
            return entries.size() == STEP_ENTRIES;
        });
    }

    private static void work(RolloutStore rows, List<HubEntry> entries) {
        var fold = new RolloutFold(rows);
        var lasts = new LinkedHashMap<String, HubEntry>();
        for (HubEntry held : entries) {
            fold.next(held);
            lasts.put(held.terminal() + "/" + held.epoch(), held);
        }
        lasts.values().forEach(rows::applied);
        rows.position(entries.getLast().position());
    }

    /// Works in all that the hub holds by now.
    public void catchUp() {
        boolean more;
        do {
            more = step();
        } while (more);
    }

    /// Reads the rows, where everything that the hub holds is in them.
    <T> Optional<T> current(Function<? super RolloutStore, ? extends T> question) {
        return store.read(
                rows -> rows.position() == views.lastPosition() ? Optional.of(question.apply(rows)) : Optional.empty());
    }

    @Override
    public void close() {
        store.close();
    }
}
