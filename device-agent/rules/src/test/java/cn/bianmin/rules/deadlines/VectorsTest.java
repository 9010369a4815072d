package cn.bianmin.rules.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.rules.calendar.LegalCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of DOMAIN E9, one by one.
final class VectorsTest {
    private final Deadlines deadlines = new Deadlines(LegalCalendar.shipped(), LocalTime.of(17, 30));

    @ParameterizedTest(name = "{0} + {1} is {2}: {3}")
    @CsvSource({
        "2026-02-12, 7wd,  2026-02-28, ends on a make-up Saturday",
        "2026-02-14, 1wd,  2026-02-24, begins on a make-up Saturday",
        "2026-02-18, 7wd,  2026-03-03, begins on a holiday",
        "2026-09-18, 20wd, 2026-10-22, over two holidays",
        "2026-09-30, 7wd,  2026-10-15, over National Day",
        "2026-09-30, 1wd,  2026-10-08, over National Day",
        "2026-10-09, 1wd,  2026-10-10, ends on a make-up Saturday",
        "2026-05-08, 1wd,  2026-05-09, ends on a make-up Saturday",
        "2026-04-30, 3wd,  2026-05-08, over Labour Day",
        "2026-06-18, 5wd,  2026-06-26, over the Dragon Boat Festival",
        "2025-01-24, 7wd,  2025-02-10, over Spring Festival with both make-up days",
        "2025-09-26, 7wd,  2025-10-13, over National Day with both make-up days",
        "2025-09-26, 20wd, 2025-10-30, over National Day with both make-up days",
        "2025-01-25, 1wd,  2025-01-26, begins on a Saturday and ends on a make-up Sunday",
        "2026-09-28, 7d,   2026-10-08, rolls over National Day",
        "2026-10-03, 7d,   2026-10-10, stays on a make-up Saturday",
        "2026-10-10, 7d,   2026-10-19, rolls over a weekend",
    })
    void aDeadlineIsAsTheDomainSays(LocalDate start, String limit, LocalDate due, String why) {
        var counted = deadlines.due(at(start, "09:00"), TimeLimit.parse(limit).orElseThrow());

        assertThat(counted).as(why).isEqualTo(new Due(at(due, "17:30"), due, false, false));
    }

    @ParameterizedTest
    @CsvSource({"2024, 251", "2025, 248", "2026, 248"})
    void aYearHasItsWorkingDays(int year, int days) {
        assertThat(LegalCalendar.shipped()
                        .workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(days);
    }

    @Test
    void aDeadlineInAYearWithoutCalendarIsProvisional() {
        assertThat(deadlines.due(at(LocalDate.of(2026, 12, 31), "09:00"), TimeLimit.workingDays(7)))
                .isEqualTo(new Due(at(LocalDate.of(2027, 1, 11), "17:30"), LocalDate.of(2027, 1, 11), true, false));
    }

    @Test
    void aPauseLeavesOutTheDaysAfterItBeganUpToItsEnd() {
        var facts = DeadlineFacts.of(at(LocalDate.of(2026, 10, 8), "09:00"), TimeLimit.workingDays(7));
        assertThat(day(facts)).isEqualTo("2026-10-16");

        var paused = facts.with(new Pause(
                PauseReason.SUPPLEMENT,
                at(LocalDate.of(2026, 10, 12), "10:00"),
                Optional.of(at(LocalDate.of(2026, 10, 15), "16:00")),
                TimeLimit.workingDays(3)));
        assertThat(day(paused)).isEqualTo("2026-10-21");
    }

    @Test
    void anExtensionBeginsWhereTheOldTimeEnds() {
        var facts = DeadlineFacts.of(at(LocalDate.of(2026, 10, 8), "09:00"), TimeLimit.workingDays(7));
        var requested = at(LocalDate.of(2026, 10, 16), "10:00");

        assertThat(day(facts.with(new Extension(TimeLimit.workingDays(10), requested, Optional.empty()))))
                .isEqualTo("2026-10-16");
        assertThat(day(facts.with(new Extension(TimeLimit.workingDays(10), requested, Optional.of(requested)))))
                .isEqualTo("2026-10-30");
    }

    @Test
    void anIncidentNeverRolls() {
        var start = at(LocalDate.of(2026, 9, 30), "23:50");

        assertThat(deadlines.due(start, TimeLimit.minutes(30)).at()).isEqualTo(at(LocalDate.of(2026, 10, 1), "00:20"));
        assertThat(deadlines.due(start, TimeLimit.hours(1)).at()).isEqualTo(at(LocalDate.of(2026, 10, 1), "00:50"));
        assertThat(deadlines.due(start, TimeLimit.hours(168)).at()).isEqualTo(at(LocalDate.of(2026, 10, 7), "23:50"));
    }

    @Test
    void peopleHearTheDayTheHourAndWhatIsLeftOut() {
        var start = at(LocalDate.of(2026, 9, 30), "09:00");
        var said = DueSentence.of(
                deadlines, DeadlineFacts.of(start, TimeLimit.workingDays(7)), DueSentence.Act.DONE, start);

        assertThat(said.chinese()).isEqualTo("最迟10月15日(周四)17:30前办结,国庆7天不算");
        assertThat(said.english())
                .isEqualTo("Done by Thursday, 15 October at 17:30 at the latest; not counted: National Day (7 days)");
    }

    private String day(DeadlineFacts facts) {
        return deadlines.due(facts, facts.start()).day().toString();
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(Deadlines.ZONE).toInstant();
    }
}
