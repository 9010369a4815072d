package cn.bianmin.rules.supervision;

import static cn.bianmin.rules.supervision.Texts.unless;

import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Cycle;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

/// When the four times of a ledger are (建账, 查账, 对账, 交账). Immutable.
public final class LedgerCycles {
    private final Deadlines deadlines;
    private final RegionPolicy.LedgerTimes policy;

    public LedgerCycles(Deadlines deadlines, RegionPolicy policy) {
        this.deadlines = deadlines;
        this.policy = policy.ledger();
    }

    public static Said words(Cycle cycle) {
        return switch (cycle) {
            case OPEN -> new Said("年初建账", "Opening");
            case MIDYEAR_CHECK -> new Said("年中查账", "Mid-year check");
            case RECONCILE -> new Said("九月对账", "Reconciliation");
            case YEAR_CLOSE -> new Said("年底交账", "Year's close");
        };
    }

    /// The time that has begun last in the year; empty before the first.
    public Optional<Cycle> current(LocalDate today) {
        return Arrays.stream(Cycle.values())
                .filter(cycle -> today.getMonthValue() >= month(cycle))
                .reduce((first, second) -> second);
    }

    /// The last day of a time: the last working day of its month.
    public LocalDate lastDay(int year, Cycle cycle) {
        return lastDay(YearMonth.of(year, month(cycle)));
    }

    /// The last working day of a month.
    public LocalDate lastDay(YearMonth month) {
        var day = month.atEndOfMonth();
        while (day.getDayOfMonth() > 1 && !deadlines.calendar().isWorkingDay(day)) day = day.minusDays(1);
        return day;
    }

    /// Whether a month's last working day is over.
    public boolean isOver(YearMonth month, Instant now) {
        return now.isAfter(deadlines.closingOf(lastDay(month)));
    }

    /// Whether what a unit says of its ledger does not fit the time of the year, once the reconciliation is
    /// over: it said nothing, or less is done than should be (九月对账).
    public boolean isMismatch(UnitLedger ledger, Instant now) {
        return isOver(ledger.year(), Cycle.RECONCILE, now)
                && ledger.at(Cycle.RECONCILE)
                        .filter(confirmed -> confirmed.percent() >= policy.threeQuarters())
                        .isEmpty();
    }

    /// Why one of the five things of a month may not be ticked now; empty where it may.
    public Optional<SupervisionRule> refusal(PromptFact.MonthTicked tick, boolean before, Instant now) {
        return Prompts.refusal(tick, before)
                .or(() -> unless(
                        !Deadlines.dayOf(now)
                                .isBefore(
                                        YearMonth.of(tick.year(), tick.month()).atDay(1)),
                        SupervisionRule.MONTH_NOT_BEGUN));
    }

    /// Whether a unit that has not confirmed it is late.
    public boolean isOver(int year, Cycle cycle, Instant now) {
        return isOver(YearMonth.of(year, month(cycle)), now);
    }

    /// Why a fact about a ledger may not happen now; empty where it may.
    public Optional<SupervisionRule> refusal(UnitLedger ledger, SupervisionFact fact, Instant now) {
        return LedgerLegality.refusal(ledger, fact)
                .or(() -> fact instanceof SupervisionFact.LedgerConfirmed confirmed
                        ? timing(confirmed, now)
                        : Optional.empty());
    }

    private Optional<SupervisionRule> timing(SupervisionFact.LedgerConfirmed confirmed, Instant now) {
        var begins = YearMonth.of(confirmed.year(), month(confirmed.cycle())).atDay(1);
        boolean silent = confirmed.note().isBlank();
        boolean shortOfHalf = confirmed.cycle() == Cycle.MIDYEAR_CHECK && confirmed.percent() < policy.half();
        boolean shortOfAll = confirmed.cycle() == Cycle.YEAR_CLOSE && confirmed.percent() < 100;
        return unless(!Deadlines.dayOf(now).isBefore(begins), SupervisionRule.CYCLE_NOT_BEGUN)
                .or(() -> unless(!(shortOfHalf && silent), SupervisionRule.HALF_UNEXPLAINED))
                .or(() -> unless(!(shortOfAll && silent), SupervisionRule.NOT_ALL_DONE));
    }

    private int month(Cycle cycle) {
        return switch (cycle) {
            case OPEN -> policy.open();
            case MIDYEAR_CHECK -> policy.midyearCheck();
            case RECONCILE -> policy.reconcile();
            case YEAR_CLOSE -> policy.yearClose();
        };
    }
}
