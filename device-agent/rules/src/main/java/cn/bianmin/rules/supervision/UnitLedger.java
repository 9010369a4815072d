package cn.bianmin.rules.supervision;

import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Cycle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What one unit took on for one year, and how it stood by it (台账; DOMAIN A45): the fold of its facts.
///
/// @param steps the facts that count, oldest first
public record UnitLedger(String unit, int year, List<Step> steps) {
    public UnitLedger {
        steps = List.copyOf(steps);
    }

    /// A fact and when it happened.
    public record Step(SupervisionFact fact, Instant at) {}

    /// What became of a fact.
    public sealed interface Applied {
        record Counts(UnitLedger ledger) implements Applied {}

        /// It is kept and shown and changes nothing.
        record Superseded(UnitLedger ledger, SupervisionRule rule) implements Applied {}
    }

    public static UnitLedger empty(String unit, int year) {
        return new UnitLedger(unit, year, List.of());
    }

    /// The subject of its facts.
    public static String subject(String unit, int year) {
        return "ledger." + year + "." + unit;
    }

    /// The ledger with one more fact. Whether it counts depends on the facts before it alone.
    public Applied apply(SupervisionFact fact, Instant at) {
        var refusal = LedgerLegality.refusal(this, fact);
        return refusal.isPresent()
                ? new Applied.Superseded(this, refusal.get())
                : new Applied.Counts(new UnitLedger(
                        unit,
                        year,
                        Stream.concat(steps.stream(), Stream.of(new Step(fact, at)))
                                .toList()));
    }

    public List<SupervisionFact.LedgerEntered> items() {
        return all(SupervisionFact.LedgerEntered.class).toList();
    }

    /// How the unit stood by it at one of the four times.
    public Optional<SupervisionFact.LedgerConfirmed> at(Cycle cycle) {
        return all(SupervisionFact.LedgerConfirmed.class)
                .filter(confirmed -> confirmed.cycle() == cycle)
                .findFirst();
    }

    private <T extends SupervisionFact> Stream<T> all(Class<T> kind) {
        return steps.stream().map(Step::fact).filter(kind::isInstance).map(kind::cast);
    }
}
