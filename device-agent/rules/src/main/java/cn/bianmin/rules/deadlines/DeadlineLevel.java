package cn.bianmin.rules.deadlines;

/// How near or past its deadline a matter is (DOMAIN E7), from calm to alarming.
public enum DeadlineLevel {
    /// Less than half of the time is used.
    GREEN,
    /// Half of it is used.
    BLUE,
    /// One working day is left, or less: handler and lead hear of it (黄牌).
    YELLOW,
    /// Overdue: lead and town supervisor hear of it, the applicant gets an apology (红牌).
    RED,
    /// Overdue for more than five working days, unexplained: the county's list.
    DARK
}
