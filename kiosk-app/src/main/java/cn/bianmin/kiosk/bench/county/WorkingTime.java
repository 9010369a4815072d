package cn.bianmin.kiosk.bench.county;

import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// Moments at which offices are open.
record WorkingTime(LegalCalendar calendar) {
    private static final LocalTime OPENS = LocalTime.of(8, 30);
    private static final LocalTime CLOSES = LocalTime.of(17, 30);

    /// The moment after so much office time.
    Instant after(Instant start, Duration work) {
        var at = start.atZone(Deadlines.ZONE).toLocalDateTime();
        var left = work;
        while (true) {
            var day = at.toLocalDate();
            var from = at.toLocalTime().isBefore(OPENS) ? OPENS : at.toLocalTime();
            var rest = calendar.isWorkingDay(day) && from.isBefore(CLOSES)
                    ? Duration.between(from, CLOSES)
                    : Duration.ZERO;
            if (rest.compareTo(left) > 0) {
                return day.atTime(from).plus(left).atZone(Deadlines.ZONE).toInstant();
            }
            left = left.minus(rest);
            at = day.plusDays(1).atTime(OPENS);
        }
    }

    /// The opening of the day that is so many working days before another.
    Instant daysBefore(Instant moment, int workingDays) {
        LocalDate day = Deadlines.dayOf(moment);
        for (int left = workingDays; left > 0; ) {
            day = day.minusDays(1);
            if (calendar.isWorkingDay(day)) left--;
        }
        return day.atTime(OPENS).atZone(Deadlines.ZONE).toInstant();
    }
}
