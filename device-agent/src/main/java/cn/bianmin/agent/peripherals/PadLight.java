package cn.bianmin.agent.peripherals;

/// What the lamps of a rating pad say; exactly one holds at a time.
public enum PadLight {
    /// Nothing is asked of anybody.
    DARK,
    /// Please rate.
    OPEN,
    /// The rating is accepted: it is on the terminal's disk.
    THANKS,
    /// The rating could not be kept.
    REFUSED
}
