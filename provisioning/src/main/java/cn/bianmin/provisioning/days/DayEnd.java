package cn.bianmin.provisioning.days;

/// How a station's day ended.
public enum DayEnd {
    /// It did not, so far.
    OPEN,
    /// Somebody closed it (日清).
    CLOSED,
    /// Nobody did; the opening of the next day found it open.
    LEFT_OPEN
}
