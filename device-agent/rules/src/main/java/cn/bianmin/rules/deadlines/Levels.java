package cn.bianmin.rules.deadlines;

import java.time.Instant;

/// Tells the level of a matter that is not finished (DOMAIN E7). Limits that run on by the hour have no YELLOW:
/// a working day means nothing to them. While the clock is stopped nothing becomes overdue, except what was
/// stopped on its last day: that day still counts.
public final class Levels {
    private final Deadlines deadlines;
    private final int yellowDays;
    private final int darkDays;

    /// @param yellow working days that are left when it is time to hurry
    /// @param dark working days that something may be overdue unexplained
    public Levels(Deadlines deadlines, TimeLimit yellow, TimeLimit dark) {
        this.deadlines = deadlines;
        this.yellowDays = yellow.count();
        this.darkDays = dark.count();
    }

    /// @param explained whether a cause was written down for being late
    /// @param now for a finished matter the moment when it was finished
    public DeadlineLevel of(DeadlineFacts facts, boolean explained, Instant now) {
        var due = deadlines.due(facts, now);
        if (due.isOverAt(now)) {
            return !explained && deadlines.workingDaysOver(due, now) > darkDays
                    ? DeadlineLevel.DARK
                    : DeadlineLevel.RED;
        }
        boolean inDays = !facts.limit().isSameVisit() && !facts.limit().isContinuous();
        if (inDays && !due.paused() && deadlines.workingDaysLeft(due, now) <= yellowDays) return DeadlineLevel.YELLOW;
        return deadlines.used(facts, now) >= 0.5 ? DeadlineLevel.BLUE : DeadlineLevel.GREEN;
    }
}
