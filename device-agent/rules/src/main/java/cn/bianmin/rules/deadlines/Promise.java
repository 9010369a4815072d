package cn.bianmin.rules.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What a villager was told, beside what the law says today (DOMAIN E5). A calendar that is published or
/// corrected later moves the legal date; what was told stays told.
///
/// @param legal counted by today's calendar
/// @param promised told at the counter, moved only by what the villager knows of: pauses and extensions
/// @param workTo the earlier of both, which staff work to
public record Promise(Due legal, LocalDate promised, LocalDate workTo) {
    /// @param told day that stands on the receipt
    public static Promise of(Deadlines deadlines, DeadlineFacts facts, LocalDate told, Instant now) {
        var legal = deadlines.due(facts, now);
        var base = deadlines.due(facts.atStart(), now);
        var promised = told;
        if (told.equals(base.day())) {
            promised = legal.day();
        } else if (deadlines.calendar().workingDaysBetween(base.day(), legal.day()) > 0) {
            int more = deadlines.calendar().workingDaysBetween(base.day(), legal.day());
            promised = deadlines
                    .due(told.atStartOfDay(Deadlines.ZONE).toInstant(), TimeLimit.workingDays(more))
                    .day();
        }
        return new Promise(legal, promised, promised.isBefore(legal.day()) ? promised : legal.day());
    }

    /// A deadline that another calendar moved.
    public record Recomputed(LocalDate from, LocalDate to, boolean provisional, String calendarVersion) {}

    /// What a new calendar did to a matter; empty where the date and its being provisional are as they were.
    public static Optional<Recomputed> recomputed(Deadlines before, Deadlines after, DeadlineFacts facts, Instant now) {
        var old = before.due(facts, now);
        var due = after.due(facts, now);
        return old.equals(due)
                ? Optional.empty()
                : Optional.of(new Recomputed(
                        old.day(),
                        due.day(),
                        due.provisional(),
                        after.calendar().version()));
    }
}
