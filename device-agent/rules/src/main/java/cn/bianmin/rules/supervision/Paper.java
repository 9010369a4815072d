package cn.bianmin.rules.supervision;

import cn.bianmin.contract.SupervisionFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A reminder letter or a notice: the fold of its facts and nothing else.
///
/// @param id random, says nothing of anybody
/// @param steps the facts that count, oldest first
public record Paper(String id, PaperState state, List<Step> steps) {
    public Paper {
        steps = List.copyOf(steps);
    }

    /// A fact and when it happened.
    public record Step(SupervisionFact fact, Instant at) {}

    /// What became of a fact.
    public sealed interface Applied {
        record Counts(Paper paper) implements Applied {}

        /// It is kept and shown and changes nothing.
        record Superseded(Paper paper, SupervisionRule rule) implements Applied {}
    }

    /// One of which nothing is known yet: every fold begins with it.
    public static Paper unknown(String id) {
        return new Paper(id, PaperState.NEW, List.of());
    }

    /// Of facts of which each is known to count.
    public static Paper of(String id, List<Step> counted) {
        var paper = unknown(id);
        for (var step : counted) paper = paper.with(step);
        return paper;
    }

    private Paper with(Step step) {
        return new Paper(
                id,
                PaperLegality.after(this, step.fact()),
                Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /// The paper with one more fact. Whether it counts depends on the facts before it alone.
    public Applied apply(SupervisionFact fact, Instant at, Register register) {
        var refusal = PaperLegality.refusal(this, fact, register);
        if (refusal.isPresent()) return new Applied.Superseded(this, refusal.get());
        return new Applied.Counts(with(new Step(fact, at)));
    }

    /// How it went out; empty while nothing is known of it.
    public Optional<Head> head() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(Head.of(steps.getFirst()));
    }

    /// Last day for the unit: as it went out, or as the last look that was not content said.
    public Optional<LocalDate> dueDay() {
        return all(SupervisionFact.Verified.class)
                .flatMap(verified -> Optional.ofNullable(verified.rectifyBy()).stream())
                .reduce((first, second) -> second)
                .or(() -> head().map(Head::dueDay));
    }

    /// When the unit was first heard of.
    public Optional<Instant> heardAt() {
        return steps.stream()
                .filter(step -> step.fact() instanceof SupervisionFact.ReminderAnswered
                        || step.fact() instanceof SupervisionFact.Reported
                        || step.fact() instanceof SupervisionFact.Rectified)
                .map(Step::at)
                .findFirst();
    }

    /// The last fact of a kind.
    public <T extends SupervisionFact> Optional<T> last(Class<T> kind) {
        return all(kind).reduce((first, second) -> second);
    }

    private <T extends SupervisionFact> Stream<T> all(Class<T> kind) {
        return steps.stream().map(Step::fact).filter(kind::isInstance).map(kind::cast);
    }
}
