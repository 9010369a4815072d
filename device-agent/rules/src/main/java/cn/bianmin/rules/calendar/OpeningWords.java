package cn.bianmin.rules.calendar;

import cn.bianmin.contract.Said;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What people are told of a station's hours (DOMAIN A25): a Saturday on duty is told as one, and a closed day
/// with why, and when the doors open next.
public final class OpeningWords {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日(EEE)H:mm", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEE d MMM H:mm", Locale.ENGLISH);

    private OpeningWords() {}

    /// The usual hours of a week, for paper.
    public static Said week(StationCalendar station) {
        var chinese = new ArrayList<String>();
        var english = new ArrayList<String>();
        week("工作日", "Working days", station.workingDays(), chinese, english);
        week("周六", "Saturdays", station.saturdays(), chinese, english);
        week("周日", "Sundays", station.sundays(), chinese, english);
        return new Said(String.join(",", chinese), String.join(", ", english));
    }

    private static void week(
            String chinese, String english, List<StationCalendar.Span> spans, List<String> in, List<String> inEnglish) {
        if (spans.isEmpty()) return;
        in.add(chinese + hours(spans));
        inEnglish.add(english + " " + hours(spans));
    }

    /// Today's hours, or why it is closed and until when.
    ///
    /// @param now at the station
    public static Said today(StationCalendar station, LegalCalendar legal, LocalDateTime now) {
        var day = now.toLocalDate();
        var spans = station.openOn(day, legal);
        boolean comes = spans.stream().anyMatch(span -> span.to().isAfter(now.toLocalTime()));
        if (!comes) return closed(station, legal, now, spans.isEmpty() ? why(station, legal, day) : Optional.empty());
        return station.isMarketDay(day)
                ? new Said("今天 " + hours(spans) + ",逢集人多", "today " + hours(spans) + "; market day, many come")
                : new Said("今天 " + hours(spans), "today " + hours(spans));
    }

    private static Said closed(StationCalendar station, LegalCalendar legal, LocalDateTime now, Optional<Said> why) {
        var next = station.nextOpening(now, legal);
        var chinese = "今天不办了" + why.map(said -> "(" + said.chinese() + ")").orElse("");
        var english =
                "closed now" + why.map(said -> " (" + said.english() + ")").orElse("");
        return next.map(at ->
                        new Said(chinese + "," + at.format(CHINESE) + "开门", english + ", opens " + at.format(ENGLISH)))
                .orElseGet(() -> new Said(chinese, english));
    }

    private static Optional<Said> why(StationCalendar station, LegalCalendar legal, LocalDate day) {
        return station.closureOn(day)
                .map(reason -> new Said(reason, reason))
                .or(() -> legal.holidayOn(day).map(Holiday::said));
    }

    private static String hours(List<StationCalendar.Span> spans) {
        return spans.stream()
                .map(span -> span.from().format(CLOCK) + "–" + span.to().format(CLOCK))
                .collect(Collectors.joining(" "));
    }
}
