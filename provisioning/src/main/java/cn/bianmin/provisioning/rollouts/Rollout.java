package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.RolloutFact;
import java.time.Instant;

/// A rollout as it stands.
///
/// @param ring that is open, from 0; -1 before the first
/// @param ringOpened when; meaningless before the first
/// @param sentence why it pauses; empty otherwise
/// @param forgiven failures that were there when it went on after a pause, and no longer count
public record Rollout(
        String id,
        RolloutFact.Started plan,
        State state,
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
}
