package cn.bianmin.provisioning.rollouts;

import cn.bianmin.provisioning.projections.ProjectionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be asked of rollouts. Thread-safe. Every answer is bounded.
public final class RolloutViews {
    /// Most rows of one answer.
    public static final int MOST = 1_000;

    private final ProjectionStore<RolloutStore, RolloutStore> store;

    RolloutViews(ProjectionStore<RolloutStore, RolloutStore> store) {
        this.store = store;
    }

    /// The newest first.
    public List<Rollout> newest() {
        return store.read(rows -> rows.newest(MOST));
    }

    public Optional<Rollout> find(String id) {
        return store.read(rows -> rows.find(id));
    }

    /// The one that is under way; there is at most one.
    public Optional<Rollout> open() {
        return newest().stream().filter(rollout -> rollout.state().isOpen()).findFirst();
    }

    /// How many of its terminals are in each state; states of none are left out.
    public Map<TargetState, Integer> counts(String id) {
        return store.read(rows -> rows.counts(id));
    }

    /// Its terminals in the order in which they are reached.
    ///
    /// @param state only those in it; null for all
    /// @param from the first place
    public List<Target> targets(String id, @Nullable TargetState state, int from) {
        return store.read(rows -> rows.targets(id, state, from, MOST));
    }
}
