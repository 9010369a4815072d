package cn.bianmin.rules.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Cycle;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitLedgerTest {
    private static final Actor LEAD = new Actor("l01", Actor.Role.LEAD, "town");
    private static final LedgerCycles CYCLES = new LedgerCycles(
            new Deadlines(
                    LegalCalendar.shipped(),
                    RegionPolicy.shipped().businessHours().end()),
            RegionPolicy.shipped());

    private static SupervisionFact item(Actor by) {
        return new SupervisionFact.LedgerEntered(
                by, 2026, "少跑一趟", "代办点", "每村一名", LocalDate.of(2026, 6, 30), "分管副镇长", "town");
    }

    private static SupervisionFact confirmed(Cycle cycle, int percent, String note) {
        return new SupervisionFact.LedgerConfirmed(LEAD, 2026, cycle, "town", percent, note);
    }

    private static UnitLedger with(SupervisionFact... facts) {
        var ledger = UnitLedger.empty("town", 2026);
        for (var fact : facts) {
            assertThat(ledger.apply(fact, Instant.EPOCH)).isInstanceOf(UnitLedger.Applied.Counts.class);
            if (ledger.apply(fact, Instant.EPOCH) instanceof UnitLedger.Applied.Counts(var after)) ledger = after;
        }
        return ledger;
    }

    private static Optional<SupervisionRule> refusal(UnitLedger ledger, SupervisionFact fact) {
        return CYCLES.refusal(ledger, fact, Instant.parse("2026-12-20T02:00:00Z"));
    }

    @Test
    void aLedgerIsConfirmedAtEachTimeOnceAndInOrder() {
        assertThat(refusal(with(), confirmed(Cycle.OPEN, 0, ""))).contains(SupervisionRule.LEDGER_EMPTY);
        var opened = with(item(LEAD), confirmed(Cycle.OPEN, 0, ""));
        assertThat(refusal(opened, confirmed(Cycle.OPEN, 0, ""))).contains(SupervisionRule.CYCLE_CONFIRMED);
        var reconciled = with(item(LEAD), confirmed(Cycle.OPEN, 0, ""), confirmed(Cycle.RECONCILE, 70, ""));
        assertThat(refusal(reconciled, confirmed(Cycle.MIDYEAR_CHECK, 60, ""))).contains(SupervisionRule.CYCLE_PASSED);
        var closed = with(item(LEAD), confirmed(Cycle.YEAR_CLOSE, 100, ""));
        assertThat(refusal(closed, item(LEAD))).contains(SupervisionRule.LEDGER_CLOSED);
    }

    @Test
    void halfTheYearWithLessThanHalfDoneIsExplained() {
        var opened = with(item(LEAD), confirmed(Cycle.OPEN, 0, ""));
        assertThat(refusal(opened, confirmed(Cycle.MIDYEAR_CHECK, 49, ""))).contains(SupervisionRule.HALF_UNEXPLAINED);
        assertThat(refusal(opened, confirmed(Cycle.MIDYEAR_CHECK, 49, "汛期停工"))).isEmpty();
        assertThat(refusal(opened, confirmed(Cycle.MIDYEAR_CHECK, 50, ""))).isEmpty();
        assertThat(refusal(opened, confirmed(Cycle.YEAR_CLOSE, 99, ""))).contains(SupervisionRule.NOT_ALL_DONE);
        assertThat(refusal(opened, confirmed(Cycle.YEAR_CLOSE, 101, ""))).contains(SupervisionRule.PERCENT);
    }

    @Test
    void onlyALeadStandsByALedgerAndNoneBeforeItsMonth() {
        assertThat(refusal(with(), item(Office.TOWN_HANDLER))).contains(SupervisionRule.NOT_FOR_THIS_ROLE);
        assertThat(CYCLES.refusal(
                        with(item(LEAD)),
                        confirmed(Cycle.MIDYEAR_CHECK, 60, ""),
                        Instant.parse("2026-05-31T02:00:00Z")))
                .contains(SupervisionRule.CYCLE_NOT_BEGUN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, OPEN, 2026-01-30",
        "2026-05-31, OPEN, 2026-01-30",
        "2026-06-01, MIDYEAR_CHECK, 2026-06-30",
        "2026-09-30, RECONCILE, 2026-09-30",
        "2026-12-31, YEAR_CLOSE, 2026-12-31"
    })
    void theTimesOfAYearAreThoseOfThePolicy(LocalDate today, Cycle current, LocalDate lastDay) {
        assertThat(CYCLES.current(today)).contains(current);
        assertThat(CYCLES.lastDay(2026, current)).isEqualTo(lastDay);
    }

    @Test
    void aNoticeIsDraftedWhereTheReconciliationIsOverAndTooLittleIsDone() {
        var during = Instant.parse("2026-09-20T02:00:00Z");
        var after = Instant.parse("2026-09-30T10:00:00Z");
        var silent = with(item(LEAD));
        var behind = with(item(LEAD), confirmed(Cycle.RECONCILE, 74, ""));
        var fits = with(item(LEAD), confirmed(Cycle.RECONCILE, 75, ""));
        assertThat(CYCLES.isMismatch(silent, during)).isFalse();
        assertThat(CYCLES.isMismatch(silent, after)).isTrue();
        assertThat(CYCLES.isMismatch(behind, after)).isTrue();
        assertThat(CYCLES.isMismatch(fits, after)).isFalse();
    }

    @Test
    void eachThingOfAMonthIsTickedOnceByALeadWithEvidenceAndNotBeforeTheMonth() {
        var now = Instant.parse("2026-03-20T02:00:00Z");
        assertThat(CYCLES.refusal(tick(LEAD, 3, "纪要2号"), false, now)).isEmpty();
        assertThat(CYCLES.refusal(tick(LEAD, 2, "纪要1号"), false, now)).isEmpty();
        assertThat(CYCLES.refusal(tick(LEAD, 3, "纪要2号"), true, now)).contains(SupervisionRule.TICKED_BEFORE);
        assertThat(CYCLES.refusal(tick(LEAD, 3, " "), false, now)).contains(SupervisionRule.EVIDENCE_MISSING);
        assertThat(CYCLES.refusal(tick(LEAD, 4, "纪要"), false, now)).contains(SupervisionRule.MONTH_NOT_BEGUN);
        assertThat(CYCLES.refusal(tick(LEAD, 13, "纪要"), false, now)).contains(SupervisionRule.MONTH_NOT_BEGUN);
        assertThat(CYCLES.refusal(tick(new Actor("h01", Actor.Role.HANDLER, "town"), 3, "纪要"), false, now))
                .contains(SupervisionRule.NOT_FOR_THIS_ROLE);
        assertThat(CYCLES.isOver(YearMonth.of(2026, 3), Instant.parse("2026-03-31T09:00:00Z")))
                .isFalse();
        assertThat(CYCLES.isOver(YearMonth.of(2026, 3), Instant.parse("2026-03-31T10:00:00Z")))
                .isTrue();
    }

    private static PromptFact.MonthTicked tick(Actor by, int month, String evidence) {
        return new PromptFact.MonthTicked(by, "town", 2026, month, PromptFact.Tick.STUDY, evidence);
    }

    @Test
    void onlyTheSystemDraftsAndOnlyOnce() {
        var draft = new PromptFact.LetterDrafted(Actor.system("town"), "m1", "YELLOW", "town");
        assertThat(Prompts.refusal(draft, false)).isEmpty();
        assertThat(Prompts.refusal(draft, true)).contains(SupervisionRule.PROMPTED_BEFORE);
        assertThat(Prompts.refusal(new PromptFact.LetterDrafted(LEAD, "m1", "YELLOW", "town"), false))
                .contains(SupervisionRule.NOT_FOR_THIS_ROLE);
        assertThat(Prompts.subject(draft)).isEqualTo("draft-case-m1-YELLOW");
    }
}
