package cn.bianmin.agent.station.queue;

/// What is known of a ticket's paper.
public enum Slip {
    /// The printer has not answered yet.
    NONE,
    PRINTED,
    /// The number was shown instead; the desk prints it on demand.
    FAILED
}
