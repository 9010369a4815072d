package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.RolloutFact;

/// What a rollout does next.
public sealed interface Next {
    /// Something happens to the rollout itself.
    record Say(RolloutFact fact) implements Next {}

    /// The next ones in their order are told.
    ///
    /// @param terminals how many, at least 1
    record Offer(int terminals) implements Next {}

    /// Those that were told and have not switched are told to leave it.
    record Withdraw() implements Next {}

    /// Nothing; somebody has to do something first, or time has to pass.
    record Wait() implements Next {}
}
