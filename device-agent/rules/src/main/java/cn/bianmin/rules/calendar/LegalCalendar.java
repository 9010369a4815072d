package cn.bianmin.rules.calendar;

import cn.bianmin.rules.StrictJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The nation's working days, which decide deadlines (DOMAIN E2): the days that a document lists are as it
/// says, every other Monday to Friday is worked. A station that is open on a Saturday makes it no working day.
///
/// A year without a document is counted by weekdays alone, and whoever counts in it has to say that the date is
/// provisional ([#covers]). A region's overlay goes before the nation's document, day by day. Immutable.
public final class LegalCalendar {
    private static final int MAX_DOCUMENTS = 200;

    private final String version;
    private final Set<Integer> years;
    private final Map<LocalDate, CalendarYear.Day> days;

    private LegalCalendar(String version, Set<Integer> years, Map<LocalDate, CalendarYear.Day> days) {
        this.version = version;
        this.years = years;
        this.days = days;
    }

    /// What became of some documents.
    public sealed interface Reading {
        record Read(LegalCalendar calendar) implements Reading {}

        /// Nothing of the documents is used.
        ///
        /// @param problems a sentence each; at least one
        record Refused(List<String> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads all documents of a region, the nation's and its own, in any order. All are good, or none is used.
    public static Reading read(List<String> documents) {
        if (documents.size() > MAX_DOCUMENTS) {
            return new Reading.Refused(List.of("There are more than %d calendar documents.".formatted(MAX_DOCUMENTS)));
        }
        var problems = new ArrayList<String>();
        var read = documents.stream()
                .flatMap(text -> CalendarDocument.read(text, problems::add).stream())
                .toList();
        var national = read.stream().filter(year -> year.region() == null).toList();
        var regional = read.stream().filter(year -> year.region() != null).toList();
        if (regional.stream().map(CalendarYear::region).distinct().count() > 1) {
            problems.add("The calendar documents are of more than one region: "
                    + regional.stream()
                            .map(CalendarYear::region)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        var days = new HashMap<LocalDate, CalendarYear.Day>();
        laid(national, "", days, problems);
        var overlay = new HashMap<LocalDate, CalendarYear.Day>();
        laid(regional, "regional ", overlay, problems);
        if (!problems.isEmpty()) return new Reading.Refused(problems);
        days.putAll(overlay);
        return new Reading.Read(new LegalCalendar(
                Stream.concat(national.stream(), regional.stream())
                        .map(CalendarYear::version)
                        .sorted()
                        .collect(Collectors.joining("+")),
                national.stream().map(CalendarYear::year).collect(Collectors.toUnmodifiableSet()),
                Map.copyOf(days)));
    }

    private static void laid(
            List<CalendarYear> documents, String whose, Map<LocalDate, CalendarYear.Day> days, List<String> problems) {
        var years = new HashSet<Integer>();
        for (var document : documents) {
            if (!years.add(document.year())) {
                problems.add("There are two %scalendar documents of %d.".formatted(whose, document.year()));
                continue;
            }
            for (var day : document.days()) {
                if (days.put(day.date(), day) != null) {
                    problems.add("Two %scalendar documents overlap on %s.".formatted(whose, day.date()));
                }
            }
        }
    }

    /// The documents in the jar: 2024 to 2026, from the notices of the State Council.
    public static LegalCalendar shipped() {
        return switch (read(shippedDocuments())) {
            case Reading.Read read -> read.calendar();
            case Reading.Refused refused ->
                throw new IllegalStateException("The shipped calendar: " + refused.problems());
        };
    }

    public static List<String> shippedDocuments() {
        return Stream.of("2024.json", "2025.json", "2026.json")
                .map(name -> StrictJson.resource(LegalCalendar.class, name))
                .toList();
    }

    /// Of all its documents, as `2025.1+2026.2`.
    public String version() {
        return version;
    }

    public Set<Integer> years() {
        return new TreeSet<>(years);
    }

    /// Whether the year of a day has its document.
    public boolean covers(LocalDate day) {
        return years.contains(day.getYear());
    }

    public boolean isWorkingDay(LocalDate day) {
        var listed = days.get(day);
        return listed == null ? !CalendarDocument.isWeekend(day) : !listed.isOffDay();
    }

    /// Name of the holiday that a day is off for, as the document writes it.
    public Optional<String> holidayOn(LocalDate day) {
        return Optional.ofNullable(days.get(day))
                .filter(CalendarYear.Day::isOffDay)
                .map(CalendarYear.Day::name);
    }

    /// The day itself, or the next one that is worked.
    public LocalDate workingDayFrom(LocalDate day) {
        var at = day;
        while (!isWorkingDay(at)) at = at.plusDays(1);
        return at;
    }

    /// How many working days there are after `from` up to and with `to`; 0 where `to` is not after it.
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        int count = 0;
        for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) count++;
        }
        return count;
    }
}
