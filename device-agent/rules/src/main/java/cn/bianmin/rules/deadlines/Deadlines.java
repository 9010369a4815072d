package cn.bianmin.rules.deadlines;

import cn.bianmin.contract.Said;
import cn.bianmin.rules.calendar.Holiday;
import cn.bianmin.rules.calendar.LegalCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Counts deadlines (DOMAIN E; 民法典 201 and 203, 行政许可法 82). Pure and immutable: the same facts, calendar and
/// closing time give the same date at a terminal and at the hub.
public final class Deadlines {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final LegalCalendar calendar;
    private final LocalTime closing;

    /// @param closing end of business hours in the region, which is the end of a deadline's last day
    public Deadlines(LegalCalendar calendar, LocalTime closing) {
        this.calendar = calendar;
        this.closing = closing;
    }

    public LegalCalendar calendar() {
        return calendar;
    }

    /// When something is due that has neither paused nor been extended.
    public Due due(Instant start, TimeLimit limit) {
        return due(DeadlineFacts.of(start, limit), start);
    }

    /// When something is due.
    ///
    /// @param now until when an open pause has lasted; nothing else depends on it
    public Due due(DeadlineFacts facts, Instant now) {
        var pauses = pauses(facts, now);
        boolean paused = facts.openPause().isPresent();
        var due = step(facts.start(), dayOf(facts.start()), facts.limit(), pauses, paused);
        for (var extension : facts.extensions()) {
            // Told after the old time was over, it is an excuse and no extension.
            if (extension.noticed().isPresent()
                    && !due.isOverAt(extension.noticed().get())) {
                var more = step(due.at(), due.day(), extension.by(), pauses, paused);
                due = new Due(more.at(), more.day(), due.provisional() || more.provisional(), paused);
            }
        }
        return due;
    }

    /// The holidays and pauses on the way from start to due, in the order of time. Continuous limits and those
    /// in calendar days leave out pauses alone: their days of rest count.
    public List<LeftOut> leftOut(DeadlineFacts facts, Instant now) {
        if (facts.limit().isSameVisit()) return List.of();
        var due = due(facts, now);
        var pauses = pauses(facts, now);
        boolean working = facts.limit().unit() == TimeLimit.Unit.WORKING_DAYS;
        var days = new LinkedHashMap<Said, Integer>();
        for (var day = dayOf(facts.start()).plusDays(1); !day.isAfter(due.day()); day = day.plusDays(1)) {
            var at = day;
            var pause = pauses.stream().filter(one -> one.leavesOut(at)).findFirst();
            if (pause.isPresent()) days.merge(pause.get().reason().words(), 1, Integer::sum);
            else if (working) {
                calendar.holidayOn(day).ifPresent(name -> days.merge(Holiday.said(name), 1, Integer::sum));
            }
        }
        var leftOut = new ArrayList<LeftOut>();
        days.forEach((why, count) -> leftOut.add(new LeftOut(why, count)));
        return leftOut;
    }

    /// How many working days are left after today up to the due day; 0 on the due day and after it.
    public int workingDaysLeft(Due due, Instant now) {
        return calendar.workingDaysBetween(dayOf(now), due.day());
    }

    /// For how many working days something has been overdue; 0 on the due day and before it.
    public int workingDaysOver(Due due, Instant now) {
        return calendar.workingDaysBetween(due.day(), dayOf(now));
    }

    /// The day of a moment, at the station.
    public static LocalDate dayOf(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    /// End of business hours of a day.
    public Instant closingOf(LocalDate day) {
        return day.atTime(closing).atZone(ZONE).toInstant();
    }

    /// How much of the limit is used up at a moment, 0 to 1 and more: working days of working days, days of
    /// days.
    double used(DeadlineFacts facts, Instant now) {
        var due = due(facts, now);
        if (facts.limit().isSameVisit()) return due.isOverAt(now) ? 1 : 0;
        var pauses = pauses(facts, now);
        if (facts.limit().isContinuous()) {
            double whole = running(facts.start(), due.at(), pauses).toMillis();
            return running(facts.start(), now, pauses).toMillis() / whole;
        }
        boolean working = facts.limit().unit() == TimeLimit.Unit.WORKING_DAYS;
        var start = dayOf(facts.start());
        int whole = counted(start, due.day(), working, pauses);
        return whole == 0 ? 1 : (double) counted(start, dayOf(now), working, pauses) / whole;
    }

    private int counted(LocalDate from, LocalDate to, boolean working, List<Stop> pauses) {
        int count = 0;
        for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (counts(day, working, pauses)) count++;
        }
        return count;
    }

    private Due step(Instant from, LocalDate fromDay, TimeLimit limit, List<Stop> pauses, boolean paused) {
        if (limit.isSameVisit()) {
            var closes = closingOf(fromDay);
            // Whoever is served after hours is served to the end.
            var at = closes.isBefore(from)
                    ? fromDay.plusDays(1).atStartOfDay(ZONE).toInstant().minusMillis(1)
                    : closes;
            return new Due(at, fromDay, false, paused);
        }
        if (limit.isContinuous()) return continuous(from, limit, pauses, paused);
        boolean working = limit.unit() == TimeLimit.Unit.WORKING_DAYS;
        boolean provisional = false;
        int left = limit.count();
        var day = fromDay;
        while (left > 0) {
            day = day.plusDays(1);
            // Calendar days need no calendar, except for the last one.
            if (working) provisional |= !calendar.covers(day);
            if (counts(day, working, pauses)) left--;
        }
        while (!calendar.isWorkingDay(day)) {
            provisional |= !calendar.covers(day);
            day = day.plusDays(1);
        }
        provisional |= !calendar.covers(day);
        return new Due(closingOf(day), day, provisional, paused);
    }

    private boolean counts(LocalDate day, boolean working, List<Stop> pauses) {
        if (working && !calendar.isWorkingDay(day)) return false;
        for (var pause : pauses) {
            if (pause.leavesOut(day)) return false;
        }
        return true;
    }

    private static Due continuous(Instant from, TimeLimit limit, List<Stop> pauses, boolean paused) {
        var at = from.plus(
                limit.unit() == TimeLimit.Unit.HOURS
                        ? Duration.ofHours(limit.count())
                        : Duration.ofMinutes(limit.count()));
        for (var pause : pauses) {
            if (pause.until().isAfter(from) && pause.from().isBefore(at)) {
                at = at.plus(Duration.between(later(pause.from(), from), pause.until()));
            }
        }
        return new Due(at, dayOf(at), false, paused);
    }

    private static Duration running(Instant from, Instant to, List<Stop> pauses) {
        var running = Duration.between(from, to);
        for (var pause : pauses) {
            var begins = later(pause.from(), from);
            var ends = pause.until().isBefore(to) ? pause.until() : to;
            if (ends.isAfter(begins)) running = running.minus(Duration.between(begins, ends));
        }
        return running;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<Stop> pauses(DeadlineFacts facts, Instant now) {
        if (facts.pauses().isEmpty()) return List.of();
        return facts.pauses().stream()
                .map(pause -> {
                    var until = pause.until().orElse(later(now, pause.from()));
                    return new Stop(pause.reason(), pause.from(), until, dayOf(pause.from()), dayOf(until));
                })
                .toList();
    }

    /// A pause with both of its ends known.
    private record Stop(PauseReason reason, Instant from, Instant until, LocalDate fromDay, LocalDate untilDay) {
        boolean leavesOut(LocalDate day) {
            return day.isAfter(fromDay) && !day.isAfter(untilDay);
        }
    }
}
