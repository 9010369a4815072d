package cn.bianmin.rules.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts once more and otherwise: the notices as ranges in the text of this file, and for each day that might
/// be the last one all days before it counted anew.
public final class Oracle {
    private static final Set<LocalDate> OFF = days("""
            2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-10
            2024-09-15..2024-09-17 2024-10-01..2024-10-07
            2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05 2025-05-31..2025-06-02
            2025-10-01..2025-10-08
            2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05
            2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07""");
    private static final Set<LocalDate> WORKED = days("""
            2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12
            2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
            2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10""");

    private Oracle() {}

    /// Days in (from, until] do not count.
    public record Gap(LocalDate from, LocalDate until) {}

    public static boolean worked(LocalDate day) {
        if (WORKED.contains(day)) return true;
        return !OFF.contains(day)
                && !Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
    }

    public static LocalDate due(LocalDate start, int count, boolean workingDays, List<Gap> gaps) {
        var last = start;
        while (start.datesUntil(last.plusDays(1))
                        .skip(1)
                        .filter(day -> !workingDays || worked(day))
                        .filter(day -> gaps.stream()
                                .noneMatch(gap ->
                                        gap.from().isBefore(day) && !gap.until().isBefore(day)))
                        .count()
                < count) {
            last = last.plusDays(1);
        }
        return Stream.iterate(last, day -> day.plusDays(1))
                .filter(Oracle::worked)
                .findFirst()
                .orElseThrow();
    }

    static boolean provisional(LocalDate due) {
        return due.getYear() > 2026;
    }

    private static Set<LocalDate> days(String ranges) {
        return ranges.lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(range -> range.split("\\.\\."))
                .flatMap(range -> LocalDate.parse(range[0])
                        .datesUntil(LocalDate.parse(range[range.length - 1]).plusDays(1)))
                .collect(Collectors.toSet());
    }
}
