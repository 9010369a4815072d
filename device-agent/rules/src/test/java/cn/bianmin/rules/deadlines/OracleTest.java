package cn.bianmin.rules.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.rules.calendar.LegalCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thousands of deadlines against an engine that was written otherwise.
final class OracleTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private final Deadlines deadlines = new Deadlines(LegalCalendar.shipped(), LocalTime.of(17, 30));

    @Test
    void everyDayOfThreeYearsIsWorkedOrNotAsTheNoticesSay() {
        FIRST.datesUntil(LocalDate.of(2028, 1, 1))
                .forEach(day -> assertThat(deadlines.calendar().isWorkingDay(day))
                        .as("%s", day)
                        .isEqualTo(Oracle.worked(day)));
    }

    @Test
    void sevenWorkingDaysFromEachDayOfThreeYearsEndAsTheOracleSays() {
        FIRST.datesUntil(LocalDate.of(2027, 1, 1))
                .forEach(start -> assertThat(deadlines
                                .due(at(start, 0), TimeLimit.workingDays(7))
                                .day())
                        .as("from %s", start)
                        .isEqualTo(Oracle.due(start, 7, true, List.of())));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aThousandMattersWithPausesAndExtensionsAreDueAsTheOracleSays(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            var start = FIRST.plusDays(random.nextInt(3 * 365));
            boolean working = random.nextBoolean();
            int count = 1 + random.nextInt(working ? 45 : 60);
            var facts = DeadlineFacts.of(
                    at(start, random.nextInt(86_400)), working ? TimeLimit.workingDays(count) : TimeLimit.days(count));
            var gaps = new ArrayList<Oracle.Gap>();
            var from = start.plusDays(random.nextInt(5));
            for (int pauses = random.nextInt(3); pauses > 0; pauses--) {
                var until = from.plusDays(1 + random.nextInt(20));
                gaps.add(new Oracle.Gap(from, until));
                facts = facts.with(new Pause(
                        random.nextBoolean() ? PauseReason.SUPPLEMENT : PauseReason.HEARING,
                        at(from, 86_399),
                        Optional.of(at(until, random.nextInt(86_400))),
                        TimeLimit.days(5)));
                from = until.plusDays(random.nextInt(4));
            }
            var due = Oracle.due(start, count, working, gaps);
            if (random.nextInt(3) == 0) {
                int more = 1 + random.nextInt(15);
                facts = facts.with(
                        new Extension(TimeLimit.workingDays(more), facts.start(), Optional.of(facts.start())));
                due = Oracle.due(due, more, true, gaps);
            }
            assertThat(deadlines.due(facts, facts.start()))
                    .as("matter %d of seed %d: %s", i, seed, facts)
                    .isEqualTo(new Due(at(due, 17 * 3600 + 1800), due, Oracle.provisional(due), false));
        }
    }

    private static Instant at(LocalDate day, int second) {
        return day.atStartOfDay(Deadlines.ZONE).plusSeconds(second).toInstant();
    }
}
