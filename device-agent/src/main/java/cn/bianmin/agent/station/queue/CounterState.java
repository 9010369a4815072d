package cn.bianmin.agent.station.queue;

/// Whether people can be called to a counter.
public enum CounterState {
    UNSTAFFED,
    OPEN,
    /// The clerk rests.
    BREAK,
    /// The clerk works without a visitor.
    BACK_OFFICE
}
