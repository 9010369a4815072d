package cn.bianmin.rules.calendar;

import cn.bianmin.rules.StrictJson;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// When one station is open: its hours, its weekend duty, its market days and its closures (DOMAIN E2, A25). It
/// decides greetings and waits, never a deadline: a Saturday on duty is no working day.
///
/// @param workingDays hours on every legal working day, make-up workdays too
/// @param saturdays hours on duty (周六加班); none: closed
/// @param sundays hours on duty (周日值班); none: closed
/// @param marketDays last digits of the days of the month on which there is a market (逢集), as 2 and 7
/// @param closures days on which the station is closed although it would be open
public record StationCalendar(
        String version,
        List<Span> workingDays,
        List<Span> saturdays,
        List<Span> sundays,
        List<Integer> marketDays,
        List<Closure> closures) {
    private static final int MAX_SPANS = 6;
    private static final int MAX_CLOSURES = 200;
    private static final int LOOK_AHEAD_DAYS = 60;

    /// Missing lists are empty ones.
    public StationCalendar {
        workingDays = workingDays == null ? List.of() : List.copyOf(workingDays);
        saturdays = saturdays == null ? List.of() : List.copyOf(saturdays);
        sundays = sundays == null ? List.of() : List.copyOf(sundays);
        marketDays = marketDays == null ? List.of() : List.copyOf(marketDays);
        closures = closures == null ? List.of() : List.copyOf(closures);
    }

    public record Span(
            @JsonFormat(pattern = "HH:mm") LocalTime from,
            @JsonFormat(pattern = "HH:mm") LocalTime to) {}

    public record Closure(LocalDate date, String reason) {}

    /// What became of a document.
    public sealed interface Reading {
        record Read(StationCalendar calendar) implements Reading {}

        /// @param problems a sentence each; at least one
        record Refused(List<String> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads a document.
    public static Reading read(String text) {
        if (text.length() > StrictJson.MAX_CHARS) {
            return new Reading.Refused(List.of("The station's calendar is far larger than any station's."));
        }
        try {
            var calendar = StrictJson.MAPPER.readValue(text, StationCalendar.class);
            var problems = calendar.problems();
            return problems.isEmpty() ? new Reading.Read(calendar) : new Reading.Refused(problems);
        } catch (JacksonException e) {
            return new Reading.Refused(List.of(("The station's calendar cannot be read near line %d: hours are"
                            + " {\"from\": \"08:30\", \"to\": \"12:00\"}, closures {\"date\", \"reason\"}.")
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr())));
        }
    }

    private List<String> problems() {
        var problems = new ArrayList<String>();
        if (version == null || version.isBlank() || version.length() > 40) {
            problems.add("The station's calendar needs a `version` of up to 40 characters.");
        }
        hours("workingDays", workingDays, problems);
        hours("saturdays", saturdays, problems);
        hours("sundays", sundays, problems);
        if (workingDays.isEmpty()) problems.add("`workingDays` has no hours: the station would never be open.");
        if (marketDays.stream().anyMatch(digit -> digit == null || digit < 0 || digit > 9)
                || new HashSet<>(marketDays).size() != marketDays.size()) {
            problems.add("`marketDays` are last digits of days, 0 to 9, each once.");
        }
        if (closures.size() > MAX_CLOSURES) problems.add("`closures` has more than %d days.".formatted(MAX_CLOSURES));
        var closed = new HashSet<LocalDate>();
        for (var closure : closures) {
            if (closure == null
                    || closure.date() == null
                    || closure.reason() == null
                    || closure.reason().isBlank()
                    || closure.reason().length() > 100) {
                problems.add("A closure needs a `date` and a `reason` of up to 100 characters.");
            } else if (!closed.add(closure.date())) {
                problems.add("`closures` has %s twice.".formatted(closure.date()));
            }
        }
        return problems;
    }

    private static void hours(String key, List<Span> spans, List<String> problems) {
        if (spans.size() > MAX_SPANS) problems.add("`%s` has more than %d spans.".formatted(key, MAX_SPANS));
        var before = LocalTime.MIN;
        for (var span : spans) {
            if (span == null
                    || span.from() == null
                    || span.to() == null
                    || !span.from().isBefore(span.to())) {
                problems.add("A span of `%s` needs `from` before `to`.".formatted(key));
                return;
            }
            if (span.from().isBefore(before)) {
                problems.add("`%s` has a span from %s before the one above has ended.".formatted(key, span.from()));
            }
            before = span.to();
        }
    }

    /// The hours of a day, in order; none where the station is closed.
    public List<Span> openOn(LocalDate day, LegalCalendar legal) {
        if (closureOn(day).isPresent()) return List.of();
        if (legal.isWorkingDay(day)) return workingDays;
        if (legal.holidayOn(day).isPresent()) return List.of();
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> saturdays;
            case SUNDAY -> sundays;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> List.of();
        };
    }

    /// Why the station is closed on a day although it would be open.
    public Optional<String> closureOn(LocalDate day) {
        return closures.stream()
                .filter(closure -> closure.date().equals(day))
                .map(Closure::reason)
                .findFirst();
    }

    public boolean isMarketDay(LocalDate day) {
        return marketDays.contains(day.getDayOfMonth() % 10);
    }

    public boolean isOpen(LocalDateTime at, LegalCalendar legal) {
        return openOn(at.toLocalDate(), legal).stream()
                .anyMatch(span -> !at.toLocalTime().isBefore(span.from())
                        && at.toLocalTime().isBefore(span.to()));
    }

    /// When the doors open next after a moment; empty where it is not within two months.
    public Optional<LocalDateTime> nextOpening(LocalDateTime after, LegalCalendar legal) {
        for (int ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
            var day = after.toLocalDate().plusDays(ahead);
            for (var span : openOn(day, legal)) {
                if (day.atTime(span.from()).isAfter(after)) return Optional.of(day.atTime(span.from()));
            }
        }
        return Optional.empty();
    }
}
