package cn.bianmin.rules.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Cycle;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
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
}
