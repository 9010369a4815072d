package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.Draft;

/// What the rules say to a command.
public sealed interface Decision {
    /// It may happen: this fact is to be recorded, and only then has it happened.
    record Happens(Draft draft) implements Decision {}

    record Refuse(Refusal refusal) implements Decision {}
}
