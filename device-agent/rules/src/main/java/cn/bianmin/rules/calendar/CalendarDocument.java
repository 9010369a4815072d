package cn.bianmin.rules.calendar;

import cn.bianmin.rules.StrictJson;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Reads one year's document and looks for what would give people a wrong date: a day that stands twice, a
/// holiday with a hole or none at all, another year's days, a key that nobody knows.
final class CalendarDocument {
    private static final int MAX_DAYS = 120;
    // What the law names by its date; the others follow the moon.
    private static final Map<Holiday, List<MonthDay>> FIXED = Map.of(
            Holiday.NEW_YEAR, List.of(MonthDay.of(1, 1)),
            Holiday.LABOUR_DAY, List.of(MonthDay.of(5, 1)),
            Holiday.NATIONAL_DAY, List.of(MonthDay.of(10, 1), MonthDay.of(10, 2), MonthDay.of(10, 3)));

    private CalendarDocument() {}

    /// @param problems gets one sentence for each mistake; the document is good where it gets none
    static Optional<CalendarYear> read(String text, Consumer<String> problems) {
        if (text.length() > StrictJson.MAX_CHARS) {
            problems.accept("A calendar document is far larger than any year's.");
            return Optional.empty();
        }
        CalendarYear year;
        try {
            year = StrictJson.MAPPER.readValue(text, CalendarYear.class);
        } catch (UnrecognizedPropertyException e) {
            problems.accept("A calendar document has the key `%s`, which no calendar knows."
                    .formatted(shortened(e.getPropertyName())));
            return Optional.empty();
        } catch (JacksonException e) {
            problems.accept(
                    "A calendar document cannot be read near line %d: it has to be {year, version, papers, days:"
                                    .formatted(
                                            e.getLocation() == null
                                                    ? 0
                                                    : e.getLocation().getLineNr())
                            + " [{date, name, isOffDay}]}, each key once and dates as 2026-10-01.");
            return Optional.empty();
        }
        var found = new ArrayList<String>();
        check(year, found::add);
        found.forEach(problems);
        return found.isEmpty() ? Optional.of(year) : Optional.empty();
    }

    private static void check(CalendarYear year, Consumer<String> problems) {
        var which = year.region() == null
                ? "The calendar of " + year.year()
                : "The calendar of %d for %s".formatted(year.year(), shortened(year.region()));
        if (year.year() < 2000 || year.year() > 2199) {
            problems.accept("A calendar document is for the year %d.".formatted(year.year()));
            return;
        }
        if (year.version() == null || year.version().isBlank() || year.version().length() > 40) {
            problems.accept(which + " needs a `version` of up to 40 characters.");
        }
        if (year.region() != null && (year.region().isBlank() || year.region().length() > 40)) {
            problems.accept(which + " has a `region` that is empty or longer than 40 characters.");
        }
        if (year.days().size() > MAX_DAYS) {
            problems.accept("%s lists %d days; %d is the most."
                    .formatted(which, year.days().size(), MAX_DAYS));
            return;
        }
        if (year.days().isEmpty()) {
            problems.accept(which + " lists no days: leave the document out until the notice is published;"
                    + " deadlines are provisional until then.");
            return;
        }
        var seen = new HashSet<LocalDate>();
        for (var day : year.days()) day(which, year, day, seen, problems);
        if (year.region() == null && seen.size() == year.days().size() && !seen.contains(null)) {
            holidays(which, year, problems);
        }
    }

    private static void day(
            String which, CalendarYear year, CalendarYear.Day day, Set<LocalDate> seen, Consumer<String> problems) {
        var date = day.date();
        if (date == null
                || day.name() == null
                || day.name().isBlank()
                || day.name().length() > 40) {
            problems.accept(which + " has a day without a `date`, or without a `name` of up to 40 characters.");
            return;
        }
        // The notice of a year begins in the last days of the year before where New Year is a Thursday or so.
        boolean decemberBefore = date.getYear() == year.year() - 1 && date.getMonth() == Month.DECEMBER;
        if (date.getYear() != year.year() && !decemberBefore) {
            problems.accept("%s lists %s, which is of another year.".formatted(which, date));
        }
        if (!seen.add(date)) problems.accept("%s lists %s twice.".formatted(which, date));
        if (year.effectiveFrom() != null && date.isBefore(year.effectiveFrom())) {
            problems.accept(
                    "%s is in force from %s and cannot change %s.".formatted(which, year.effectiveFrom(), date));
        }
        if (year.region() == null && !day.isOffDay() && !isWeekend(date)) {
            problems.accept("%s lists %s as a make-up workday, but it is no weekend.".formatted(which, date));
        }
    }

    private static void holidays(String which, CalendarYear year, Consumer<String> problems) {
        var missing = EnumSet.allOf(Holiday.class);
        var first = new HashMap<String, LocalDate>();
        var last = new HashMap<String, LocalDate>();
        var count = new HashMap<String, Integer>();
        var off = new HashSet<LocalDate>();
        for (var day : year.days()) {
            if (!day.isOffDay()) continue;
            off.add(day.date());
            missing.removeAll(Holiday.in(day.name()));
            first.merge(day.name(), day.date(), (a, b) -> a.isBefore(b) ? a : b);
            last.merge(day.name(), day.date(), (a, b) -> a.isAfter(b) ? a : b);
            count.merge(day.name(), 1, Integer::sum);
        }
        for (var holiday : missing) problems.accept("%s has no day for %s.".formatted(which, holiday.document()));
        first.forEach((name, from) -> {
            var to = last.getOrDefault(name, from);
            if (span(from, to) != count.getOrDefault(name, 0)) {
                problems.accept("%s misses a day of %s between %s and %s.".formatted(which, name, from, to));
            }
        });
        FIXED.forEach((holiday, days) -> days.stream()
                .map(day -> day.atYear(year.year()))
                .filter(day -> !off.contains(day) && !missing.contains(holiday))
                .forEach(day ->
                        problems.accept("%s misses %s, a day of %s.".formatted(which, day, holiday.document()))));
    }

    private static long span(LocalDate from, LocalDate to) {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
