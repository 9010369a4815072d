package cn.bianmin.rules.supervision;

import static cn.bianmin.rules.supervision.Texts.bounded;
import static cn.bianmin.rules.supervision.Texts.missing;
import static cn.bianmin.rules.supervision.Texts.unless;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Cycle;
import java.util.Arrays;
import java.util.Optional;

/// What may happen to a unit's ledger, whatever the time (DOMAIN A45): entered until the year is closed, and
/// confirmed at each of its four times once, in their order; a time that was missed stays missed once a later
/// one is confirmed.
final class LedgerLegality {
    private static final int MANY = 200;

    private LedgerLegality() {}

    static Optional<SupervisionRule> refusal(UnitLedger ledger, SupervisionFact fact) {
        return switch (fact) {
            case SupervisionFact.LedgerEntered item -> entered(ledger, item);
            case SupervisionFact.LedgerConfirmed confirmed -> confirmed(ledger, confirmed);
            case SupervisionFact.ReminderSent _,
                    SupervisionFact.ReminderAnswered _,
                    SupervisionFact.NoticeIssued _,
                    SupervisionFact.Reported _,
                    SupervisionFact.Rectified _,
                    SupervisionFact.Verified _ -> Optional.of(SupervisionRule.NOT_AT_THIS_STAGE);
        };
    }

    private static Optional<SupervisionRule> entered(UnitLedger ledger, SupervisionFact.LedgerEntered item) {
        return lead(item.by())
                .or(() -> own(ledger, item.unit(), item.year()))
                .or(() -> unless(ledger.at(Cycle.YEAR_CLOSE).isEmpty(), SupervisionRule.LEDGER_CLOSED))
                .or(() -> unless(ledger.items().size() < MANY, SupervisionRule.LEDGER_FULL))
                .or(() -> missing(item.goal(), SupervisionRule.TEXT_MISSING))
                .or(() -> bounded(item.project()))
                .or(() -> missing(item.standard(), SupervisionRule.TEXT_MISSING))
                .or(() -> missing(item.leader(), SupervisionRule.TEXT_MISSING));
    }

    private static Optional<SupervisionRule> confirmed(UnitLedger ledger, SupervisionFact.LedgerConfirmed confirmed) {
        var cycle = confirmed.cycle();
        return lead(confirmed.by())
                .or(() -> own(ledger, confirmed.unit(), confirmed.year()))
                .or(() -> unless(!ledger.items().isEmpty(), SupervisionRule.LEDGER_EMPTY))
                .or(() -> unless(ledger.at(cycle).isEmpty(), SupervisionRule.CYCLE_CONFIRMED))
                .or(() -> unless(
                        Arrays.stream(Cycle.values())
                                .filter(each -> each.compareTo(cycle) > 0)
                                .allMatch(each -> ledger.at(each).isEmpty()),
                        SupervisionRule.CYCLE_PASSED))
                .or(() -> unless(confirmed.percent() >= 0 && confirmed.percent() <= 100, SupervisionRule.PERCENT))
                .or(() -> bounded(confirmed.note()));
    }

    private static Optional<SupervisionRule> lead(Actor by) {
        return unless(by.role() == Actor.Role.LEAD && !by.account().isEmpty(), SupervisionRule.NOT_FOR_THIS_ROLE);
    }

    private static Optional<SupervisionRule> own(UnitLedger ledger, String unit, int year) {
        return unless(ledger.unit().equals(unit) && ledger.year() == year, SupervisionRule.ANOTHER_UNIT);
    }
}
