package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.RolloutFact;
import java.time.Instant;
import java.util.Optional;

/// A rollout as it stands.
///
/// @param ring that is open, from 0; -1 before the first
/// @param ringOpened when; meaningless before the first
/// @param why it pauses; empty otherwise
/// @param sentence the same for people, in English; empty where it does not pause
/// @param forgiven failures that were there when it went on after a pause, and no longer count
public record Rollout(
        String id,
        RolloutFact.Started plan,
        State state,
        Optional<RolloutFact.Why> why,
        String sentence,
        Instant started,
        int ring,
        Instant ringOpened,
        int forgiven) {
    /// What it does.
    public enum State {
        RUNNING,
        PAUSED,
        CANCELLED,
        FINISHED;

        /// Whether it may still change by itself or by a person.
        public boolean isOpen() {
            return this == RUNNING || this == PAUSED;
        }
    }

    /// Terminals that were reached by now.
    public int reach() {
        return ring < 0 ? 0 : plan.reach(ring);
    }

    /// Failures that its open rings bear without a pause. In whole terminals: of two, none may fail, where one in a
    /// hundred may.
    public int mostFailures() {
        return plan.mostFailures() * reach() / 100;
    }
}
