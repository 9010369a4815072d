package cn.bianmin.rules.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.incidents.IncidentClocks.Signal;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IncidentTest {
    // The evening before a week of holidays.
    private static final Instant ALARM = Instant.parse("2026-09-30T15:50:00Z");
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "wufeng");
    private static final Actor SUPERVISOR = new Actor("v01", Actor.Role.SUPERVISOR, "county");
    private static final IncidentFact REPORTED = new IncidentFact.Reported(CLERK, IncidentFact.Kind.BLOCKADE);
    private static final IncidentFact ARRIVED = new IncidentFact.Arrived(CLERK);
    private static final IncidentFact RESTORED = new IncidentFact.Restored(CLERK);
    private static final IncidentFact SOLVED = new IncidentFact.Solved(CLERK, "已协商");
    private static final List<IncidentFact> STORY = List.of(REPORTED, ARRIVED, RESTORED, SOLVED);

    @Test
    void eachStepCountsInItsPlaceAndInNoOther() {
        for (int done = 0; done <= STORY.size(); done++) {
            var incident = after(done);
            assertThat(incident.isOpen()).isEqualTo(done > 0 && done < STORY.size());
            for (int next = 0; next < STORY.size(); next++) {
                assertThat(incident.refusal(STORY.get(next)).isEmpty())
                        .as("step %d after %d", next, done)
                        .isEqualTo(next == done);
            }
        }
    }

    @Test
    void nothingIsSolvedWithoutSayingHowAndNothingIsDoneByNobody() {
        assertThat(after(3).refusal(new IncidentFact.Solved(CLERK, " "))).contains(IncidentRule.RESULT_MISSING);
        assertThat(after(3).refusal(new IncidentFact.Solved(CLERK, "长".repeat(501))))
                .contains(IncidentRule.TEXT_TOO_LONG);
        assertThat(after(1).refusal(new IncidentFact.Arrived(Actor.villager("wufeng"))))
                .contains(IncidentRule.STAFF_ONLY);
    }

    @Test
    void theCentreTakesItAtAnyTimeAndClosesItOnceSomebodyElseSolvedIt() {
        var taken = after(1).with(new IncidentFact.Taken(SUPERVISOR), ALARM);
        assertThat(taken.takenBy()).contains(SUPERVISOR);
        assertThat(taken.next()).contains(IncidentFact.Arrived.class);
        assertThat(taken.refusal(new IncidentFact.Taken(SUPERVISOR))).contains(IncidentRule.TAKEN_BEFORE);
        assertThat(taken.refusal(ARRIVED)).isEmpty();
        assertThat(taken.with(new IncidentFact.Taken(CLERK), ALARM).takenBy()).contains(CLERK);

        var closes = new IncidentFact.Closed(SUPERVISOR, "已核实");
        assertThat(after(3).refusal(closes)).contains(IncidentRule.NOT_SOLVED);
        assertThat(after(4).refusal(new IncidentFact.Closed(CLERK, "已核实"))).contains(IncidentRule.CLOSER_SOLVED);
        assertThat(after(4).refusal(new IncidentFact.Closed(SUPERVISOR, ""))).contains(IncidentRule.FINDING_MISSING);
        var closed = after(4).with(closes, ALARM);
        assertThat(closed.isClosed()).isTrue();
        assertThat(closed.refusal(closes)).contains(IncidentRule.CLOSED_BEFORE);
        assertThat(closed.refusal(new IncidentFact.Taken(SUPERVISOR))).contains(IncidentRule.CLOSED_BEFORE);
    }

    @Test
    void theSirenSoundsForAWhileAndTheLampBurnsUntilOrderIsRestored() {
        var clocks = clocks();
        var soon = ALARM.plus(Duration.ofMinutes(2));
        var later = ALARM.plus(Duration.ofMinutes(4));
        assertThat(clocks.signal(List.of(), soon)).isEqualTo(Signal.QUIET);
        assertThat(clocks.signal(List.of(after(1)), soon)).isEqualTo(new Signal(true, true));
        assertThat(clocks.signal(List.of(after(1)), later)).isEqualTo(new Signal(true, false));
        assertThat(clocks.signal(List.of(after(2)), soon)).isEqualTo(new Signal(true, false));
        assertThat(clocks.signal(List.of(after(3)), soon)).isEqualTo(Signal.QUIET);
        assertThat(clocks.signal(List.of(after(4), after(2)), soon)).isEqualTo(new Signal(true, false));
    }

    private static IncidentClocks clocks() {
        var policy = RegionPolicy.shipped();
        return new IncidentClocks(
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()), policy);
    }

    @Test
    void theClocksRunThroughNightAndHoliday() {
        var clocks = clocks();

        assertThat(clocks.of(after(1), ALARM))
                .extracting(IncidentClocks.Clock::due)
                .containsExactly(
                        Instant.parse("2026-09-30T16:20:00Z"),
                        Instant.parse("2026-09-30T16:50:00Z"),
                        Instant.parse("2026-10-07T15:50:00Z"));
        assertThat(clocks.of(after(1), ALARM.plus(Duration.ofMinutes(40))))
                .extracting(IncidentClocks.Clock::level)
                .containsExactly(DeadlineLevel.RED, DeadlineLevel.BLUE, DeadlineLevel.GREEN);
        assertThat(clocks.of(after(2), ALARM.plus(Duration.ofMinutes(40))))
                .extracting(IncidentClocks.Clock::level)
                .containsExactly(DeadlineLevel.GREEN, DeadlineLevel.BLUE, DeadlineLevel.GREEN);
        assertThat(clocks.of(Incident.unknown("x"), ALARM)).isEmpty();
    }

    private static Incident after(int steps) {
        var incident = Incident.unknown("6t1w9z4n8b3f7j2m5q0rcx8vke");
        for (var fact : STORY.subList(0, steps)) incident = incident.with(fact, ALARM);
        return incident;
    }
}
