package cn.bianmin.rules.deadlines;

import static cn.bianmin.rules.deadlines.DeadlineLevel.BLUE;
import static cn.bianmin.rules.deadlines.DeadlineLevel.DARK;
import static cn.bianmin.rules.deadlines.DeadlineLevel.GREEN;
import static cn.bianmin.rules.deadlines.DeadlineLevel.RED;
import static cn.bianmin.rules.deadlines.DeadlineLevel.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Extensions, pauses, joint matters, acceptance by silence, promises and levels (DOMAIN E3 to E8).
final class RulesOfTimeTest {
    private static final Instant START = at("2026-10-08T09:00");

    private final RegionPolicy policy = RegionPolicy.shipped();
    private final Deadlines deadlines =
            new Deadlines(LegalCalendar.shipped(), policy.businessHours().end());
    private final DeadlineFacts single = DeadlineFacts.of(START, policy.limit().single());
    private final ExtensionRules extensions = new ExtensionRules(
            deadlines,
            policy.extension().max(),
            policy.extension().single(),
            policy.limit().statutorySingle());

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "in time and within the cap,    10wd, 材料复杂, li,   2026-10-16T17:30, ",
        "no reason,                     10wd, ' ',     li,   2026-10-16T10:00, REASON_MISSING",
        "approved by the handler,       10wd, 材料复杂, wang, 2026-10-16T10:00, APPROVER_IS_HANDLER",
        "an hour's extension,           10h,  材料复杂, li,   2026-10-16T10:00, NO_EXTENSION_OF_HOURS",
        "asked for after the due time,  10wd, 材料复杂, li,   2026-10-16T17:31, AFTER_DUE",
        "longer than the cap,           11wd, 材料复杂, li,   2026-10-16T10:00, OVER_CAP",
    })
    void anExtensionIsGrantedByTheRulesOnly(
            String why, String by, String reason, String approver, LocalDateTime requested, ExtensionRules.Rule rule) {
        var decision = extensions.decide(
                single,
                new ExtensionRules.Request(
                        TimeLimit.parse(by).orElseThrow(), reason, "wang", approver, at(requested.toString())));

        assertThat(decision)
                .as(why)
                .isEqualTo(
                        rule == null
                                ? new ExtensionRules.Decision.Granted(new Extension(
                                        TimeLimit.workingDays(10), at(requested.toString()), Optional.empty()))
                                : new ExtensionRules.Decision.Refused(rule));
    }

    @Test
    void aSecondExtensionIsRefused() {
        var once = single.with(new Extension(TimeLimit.workingDays(3), START, Optional.of(START)));

        assertThat(extensions.decide(once, request(3)))
                .isEqualTo(new ExtensionRules.Decision.Refused(ExtensionRules.Rule.TOO_OFTEN));
    }

    @Test
    void noExtensionGoesBeyondTheStatutoryLimit() {
        var long15 = DeadlineFacts.of(START, TimeLimit.workingDays(15));

        assertThat(extensions.decide(long15, request(5))).isInstanceOf(ExtensionRules.Decision.Granted.class);
        assertThat(extensions.decide(long15, request(6)))
                .isEqualTo(new ExtensionRules.Decision.Refused(ExtensionRules.Rule.OVER_STATUTORY));
    }

    @Test
    void anExtensionWhoseNoticeComesAfterTheOldTimeChangesNothing() {
        var late = single.with(new Extension(TimeLimit.workingDays(5), START, Optional.of(at("2026-10-19T09:00"))));

        assertThat(deadlines.due(late, at("2026-10-20T09:00")).day()).isEqualTo("2026-10-16");
    }

    @Test
    void theClockStopsOnceAndNotAfterTheEnd() {
        var rules = new PauseRules(deadlines);
        var paused = single.with(pause("2026-10-12T10:00", null));

        assertThat(rules.stop(single, at("2026-10-12T10:00"))).isEmpty();
        assertThat(rules.stop(single, at("2026-10-08T08:59"))).contains(PauseRules.Rule.BEFORE_START);
        assertThat(rules.stop(single, at("2026-10-16T17:31"))).contains(PauseRules.Rule.AFTER_DUE);
        assertThat(rules.stop(paused, at("2026-10-13T10:00"))).contains(PauseRules.Rule.ALREADY_PAUSED);
        assertThat(rules.stop(DeadlineFacts.of(START, TimeLimit.SAME_VISIT), START))
                .contains(PauseRules.Rule.NO_PAUSE_OF_HOURS);
        assertThat(rules.resume(single, START)).contains(PauseRules.Rule.NOT_PAUSED);
        assertThat(rules.resume(paused, at("2026-10-12T09:00"))).contains(PauseRules.Rule.BEFORE_START);
        assertThat(rules.resume(paused, at("2026-10-15T09:00"))).isEmpty();
    }

    @Test
    void whileTheClockIsStoppedTheDateMovesOnAndNothingIsOverdue() {
        var paused = single.with(pause("2026-10-12T10:00", null));
        var now = at("2026-11-20T09:00");

        assertThat(deadlines.due(paused, now).paused()).isTrue();
        assertThat(deadlines.due(paused, now).day()).isEqualTo("2026-11-26");
        assertThat(level(paused, false, "2026-11-20T09:00")).isEqualTo(GREEN);
        assertThat(DueSentence.of(deadlines, paused, DueSentence.Act.DONE, now).chinese())
                .isEqualTo("最迟11月26日(周四)17:30前办结,补正材料39天不算。现在暂停计时,恢复后顺延");
    }

    @Test
    void twoPausesOverEachOtherAreNoFacts() {
        var once = single.with(pause("2026-10-12T10:00", "2026-10-14T10:00"));

        assertThatThrownBy(() -> once.with(pause("2026-10-13T10:00", null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hoursStandStillToTheMinute() {
        var facts = DeadlineFacts.of(START, TimeLimit.hours(2)).with(pause("2026-10-08T10:00", "2026-10-08T10:45"));

        assertThat(deadlines.due(facts, START).at()).isEqualTo(at("2026-10-08T11:45"));
    }

    @Test
    void aSameVisitMatterIsDueAtTheEndOfTheDay() {
        assertThat(deadlines.due(START, TimeLimit.SAME_VISIT).at()).isEqualTo(at("2026-10-08T17:30"));
        assertThat(deadlines.due(at("2026-10-08T19:00"), TimeLimit.SAME_VISIT).isOverAt(at("2026-10-08T19:20")))
                .isFalse();
    }

    @ParameterizedTest(name = "7wd from 8 October: {2} at {0}")
    @CsvSource({
        "2026-10-08T10:00, false, GREEN",
        "2026-10-12T23:00, false, GREEN",
        "2026-10-13T00:10, false, BLUE",
        "2026-10-14T23:00, false, BLUE",
        "2026-10-15T08:00, false, YELLOW",
        "2026-10-16T17:30, false, YELLOW",
        "2026-10-16T17:31, false, RED",
        "2026-10-23T18:00, false, RED",
        "2026-10-26T09:00, false, DARK",
        "2026-10-26T09:00, true, RED",
    })
    void aMatterComesToEachLevelInTurn(String now, boolean explained, DeadlineLevel level) {
        assertThat(level(single, explained, now)).isEqualTo(level);
    }

    @Test
    void anHourHasNoWorkingDayLeftAndIsNotYellowForThat() {
        var hour = DeadlineFacts.of(START, TimeLimit.hours(1));

        assertThat(level(hour, false, "2026-10-08T09:20")).isEqualTo(GREEN);
        assertThat(level(hour, false, "2026-10-08T09:30")).isEqualTo(BLUE);
        assertThat(level(hour, false, "2026-10-08T10:01")).isEqualTo(RED);
    }

    @Test
    void eachLevelIsToldOnceAndOutsideDutyHoursForIncidentsAlone() {
        assertThat(Alarm.rings(YELLOW, Set.of(), true, false)).isTrue();
        assertThat(Alarm.rings(YELLOW, Set.of(YELLOW), true, false)).isFalse();
        assertThat(Alarm.rings(RED, Set.of(YELLOW), false, false)).isFalse();
        assertThat(Alarm.rings(RED, Set.of(YELLOW), false, true)).isTrue();
        assertThat(Alarm.rings(BLUE, Set.of(), true, true)).isFalse();
        assertThat(Alarm.ears(DARK)).containsExactly(Alarm.Ear.COUNTY_SUPERVISION);
    }

    @Test
    void aJointMatterIsDueAtItsCapOrAtItsOwnLimit() {
        var rules = new JointRules(deadlines);
        var cap = policy.limit().joint();

        assertThat(rules.due(DeadlineFacts.of(START, TimeLimit.workingDays(30)), cap, START)
                        .day())
                .isEqualTo(deadlines.due(START, cap).day());
        assertThat(rules.due(DeadlineFacts.of(START, TimeLimit.workingDays(10)), cap, START)
                        .day())
                .isEqualTo(deadlines.due(START, TimeLimit.workingDays(10)).day());
    }

    @ParameterizedTest(name = "answered {0}, silence agrees {1}, at {2}: {3}")
    @CsvSource({
        ",                 true,  2026-10-12T17:30, PENDING",
        ",                 true,  2026-10-12T17:31, DEEMED_AGREED",
        ",                 false, 2026-10-12T17:31, OVERDUE",
        "2026-10-10T10:00, true,  2026-10-12T17:31, ANSWERED",
        "2026-10-13T10:00, true,  2026-10-13T10:30, DEEMED_AGREED",
        "2026-10-13T10:00, false, 2026-10-13T10:30, ANSWERED",
    })
    void aCoUnitsSilenceIsAgreementWhereThePolicySaysSo(
            String answered, boolean silenceAgrees, String now, JointRules.Answer answer) {
        var own = DeadlineFacts.of(START, policy.interUnit().single());

        assertThat(new JointRules(deadlines)
                        .answer(own, Optional.ofNullable(answered).map(RulesOfTimeTest::at), silenceAgrees, at(now)))
                .isEqualTo(answer);
    }

    @Test
    void silenceAtTheDoorIsAcceptanceFromTheReceipt() {
        var rules = new AcceptanceRules(deadlines, policy.acceptDecision());

        assertThat(rules.due(START).day()).isEqualTo("2026-10-14");
        assertThat(rules.deemedAccepted(START, Optional.empty(), at("2026-10-14T17:30")))
                .isEmpty();
        assertThat(rules.deemedAccepted(START, Optional.empty(), at("2026-10-14T17:31")))
                .contains(START);
        assertThat(rules.deemedAccepted(START, Optional.of(at("2026-10-13T09:00")), at("2026-11-14T09:00")))
                .isEmpty();
    }

    @Test
    void aCalendarThatComesLaterKeepsWhatWasTold() {
        var before = new Deadlines(without2026(), LocalTime.of(17, 30));
        var facts = DeadlineFacts.of(at("2025-12-31T09:00"), TimeLimit.workingDays(7));
        var told = before.due(facts, facts.start());
        assertThat(told.day()).isEqualTo("2026-01-09");
        assertThat(told.provisional()).isTrue();

        assertThat(Promise.recomputed(before, deadlines, facts, facts.start()))
                .contains(new Promise.Recomputed(told.day(), LocalDate.of(2026, 1, 12), false, "2024.1+2025.1+2026.1"));
        var promise = Promise.of(deadlines, facts, told.day(), facts.start());
        assertThat(promise.legal().day()).isEqualTo("2026-01-12");
        assertThat(promise.promised()).isEqualTo("2026-01-09");
        assertThat(promise.workTo()).isEqualTo("2026-01-09");
    }

    @Test
    void aPauseMovesWhatWasToldAsMuchAsWhatIsLegal() {
        var facts = DeadlineFacts.of(at("2025-12-31T09:00"), TimeLimit.workingDays(7))
                .with(pause("2026-01-05T09:00", "2026-01-07T09:00"));

        var promise = Promise.of(deadlines, facts, LocalDate.of(2026, 1, 9), facts.start());

        assertThat(promise.legal().day()).isEqualTo("2026-01-14");
        assertThat(promise.promised()).isEqualTo("2026-01-13");
    }

    @Test
    void aCalendarThatMakesTheDateEarlierMakesStaffWorkToTheEarlierDate() {
        var facts = DeadlineFacts.of(START, TimeLimit.workingDays(7));

        var promise = Promise.of(deadlines, facts, LocalDate.of(2026, 10, 20), START);

        assertThat(promise.workTo()).isEqualTo("2026-10-16");
        assertThat(promise.promised()).isEqualTo("2026-10-20");
    }

    private static LegalCalendar without2026() {
        return switch (LegalCalendar.read(LegalCalendar.shippedDocuments().subList(0, 2))) {
            case LegalCalendar.Reading.Read read -> read.calendar();
            case LegalCalendar.Reading.Refused refused -> throw new AssertionError(List.copyOf(refused.problems()));
        };
    }

    private DeadlineLevel level(DeadlineFacts facts, boolean explained, String now) {
        return new Levels(deadlines, policy.alert().yellow(), policy.alert().dark()).of(facts, explained, at(now));
    }

    private static ExtensionRules.Request request(int days) {
        return new ExtensionRules.Request(TimeLimit.workingDays(days), "材料复杂", "wang", "li", START);
    }

    private static Pause pause(String from, @Nullable String until) {
        return new Pause(
                PauseReason.SUPPLEMENT,
                at(from),
                Optional.ofNullable(until).map(RulesOfTimeTest::at),
                TimeLimit.workingDays(3));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Deadlines.ZONE).toInstant();
    }
}
