package cn.bianmin.provisioning.rollouts;

import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.projections.Follower;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes rollouts of the ledgers, in bounded steps, each one transaction that also keeps how far it came.
/// Thread-safe, and several processes may do it to one file.
public final class RolloutProjector implements AutoCloseable {
    static final ProjectionStore.Kind<RolloutStore, RolloutStore> KIND = new ProjectionStore.Kind<>(
            "rollouts", RolloutProjector.class, "rollouts.sql", 4, RolloutStore::new, RolloutStore::new);

    private final ProjectionStore<RolloutStore, RolloutStore> store;
    private final Follower<RolloutStore, RolloutStore> follower;

    private RolloutProjector(ProjectionStore<RolloutStore, RolloutStore> store, HubViews views) {
        this.store = store;
        this.follower = new Follower<>(store, views, RolloutProjector::work);
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
        return follower.step();
    }

    private static void work(RolloutStore rows, List<HubEntry> entries) {
        var fold = new RolloutFold(rows);
        entries.forEach(fold::next);
    }

    /// Works in all that the hub holds by now.
    public void catchUp() {
        follower.catchUp();
    }

    /// Reads the rows, where everything that the hub holds is in them.
    <T> Optional<T> current(Function<? super RolloutStore, ? extends T> question) {
        return follower.current(question);
    }

    @Override
    public void close() {
        store.close();
    }
}
