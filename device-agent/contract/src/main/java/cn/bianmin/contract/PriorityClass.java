package cn.bianmin.contract;

/// In which order a ticket is called. The reason for a priority is never kept (DOMAIN F0).
public enum PriorityClass {
    NORMAL,
    /// Old, disabled, pregnant, with a small child, in military service: said by the villager, seen by staff.
    PRIORITY,
    /// Comes again for the same matter and need not queue again.
    RETURN_VISIT
}
