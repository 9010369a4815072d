package cn.bianmin.agent.update;

import cn.bianmin.contract.ReleaseFact.Why;
import java.time.Duration;

/// What came of one step of an update.
sealed interface Outcome {
    /// What the state does is done.
    record Done() implements Outcome {}

    /// The same again, after a while.
    record Again(Duration pause) implements Outcome {}

    /// It cannot come about.
    record No(Why why, String sentence) implements Outcome {}
}
