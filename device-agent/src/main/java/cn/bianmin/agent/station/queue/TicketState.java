package cn.bianmin.agent.station.queue;

/// Where a visit stands.
///
/// | state | → |
/// |---|---|
/// | `WAITING` | called → `CALLED`; given up → `ABANDONED` |
/// | `CALLED` | begun → `SERVING`; nobody came → `NO_SHOW`; returned or transferred → `WAITING`; given up → `ABANDONED`
/// |
/// | `SERVING` | finished → `FINISHED`; held → `HELD`; returned or transferred → `WAITING`; given up → `ABANDONED` |
/// | `HELD` | resumed → `SERVING`; given up → `ABANDONED` |
/// | `NO_SHOW` | back in time → `WAITING`; given up → `ABANDONED` |
/// | `FINISHED`, `ABANDONED` | – |
public enum TicketState {
    WAITING,
    CALLED,
    SERVING,
    HELD,
    NO_SHOW,
    FINISHED,
    ABANDONED;

    /// Whether nothing can happen to the visit any more.
    public boolean isOver() {
        return this == FINISHED || this == ABANDONED;
    }
}
