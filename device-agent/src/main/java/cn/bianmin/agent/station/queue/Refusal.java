package cn.bianmin.agent.station.queue;

/// Why a command is refused. Nothing has changed; screens have a sentence for each in both languages.
public enum Refusal {
    /// The day has not been opened (三确定).
    DAY_NOT_OPEN,
    /// The day is open already.
    DAY_OPEN,
    /// A later day has been opened before: the clock is wrong now, or was wrong then.
    DAY_PASSED,
    /// Who leads or who serves is not said (三确定).
    NOT_SETTLED,
    /// Somebody is still called or served.
    STILL_SERVING,
    /// Tickets are left, and the lead has not said why.
    UNEXPLAINED,
    /// The item is not served here today.
    ITEM_NOT_SERVED,
    /// The item's number of tickets for today is used up (限号).
    QUOTA_REACHED,
    /// No such counter.
    UNKNOWN_COUNTER,
    /// Somebody else sits at the counter now.
    NOT_YOUR_COUNTER,
    /// The counter rests, or works without visitors.
    COUNTER_CLOSED,
    /// The counter has a visitor already.
    COUNTER_BUSY,
    /// The counter has no visitor.
    COUNTER_IDLE,
    /// Nobody waits whom this counter serves.
    NOBODY_WAITS,
    /// No such number today.
    UNKNOWN_TICKET,
    /// The ticket is not in a state in which this can be done: somebody else was faster.
    WRONG_STATE,
    /// The last call is too recent.
    TOO_SOON,
    /// It was called as often as is allowed.
    CALLED_ENOUGH,
    /// Too late: a new number has to be drawn.
    GRACE_OVER
}
