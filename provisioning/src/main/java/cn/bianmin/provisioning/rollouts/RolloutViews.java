package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        return store.read(rows -> rows.counts(id, 0, Integer.MAX_VALUE));
    }

    /// The same for each of its rings by itself.
    public List<Map<TargetState, Integer>> rings(Rollout rollout) {
        return store.read(rows -> {
            var rings = new ArrayList<Map<TargetState, Integer>>();
            int from = 0;
            for (int ring = 0; ring < rollout.plan().rings().size(); ring++) {
                int to = rollout.plan().reach(ring);
                rings.add(rows.counts(rollout.id(), from, to));
                from = to;
            }
            return rings;
        });
    }

    /// What its open rings count up to, as of now.
    public Reached reached(Rollout rollout, Instant now) {
        return store.read(rows -> rows.reached(rollout, now));
    }

    /// Its terminals in the order in which they are reached.
    ///
    /// @param states only those in one of them
    /// @param from the first place
    /// @param limit at most [#MOST]
    public List<Target> targets(String id, Set<TargetState> states, int from, int limit) {
        return store.read(rows -> rows.targets(id, states, from, Math.min(limit, MOST)));
    }

    /// What rollouts meant for one terminal, the newest first.
    public List<TargetOf> of(TerminalId terminal, int limit) {
        return store.read(rows -> rows.of(terminal.value(), Math.min(limit, MOST)));
    }
}
