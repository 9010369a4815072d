package cn.bianmin.rules.incidents;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.IncidentFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An incident (311): the fold of its facts. Reported, arrived, restored, solved, in this order and once each.
/// The centre takes it in hand meanwhile, and closes it in the end.
///
/// @param steps the facts that count, oldest first
public record Incident(String id, List<Step> steps) {
    /// Characters of the result.
    public static final int TEXT = 500;

    private static final List<Class<? extends IncidentFact>> ORDER = List.of(
            IncidentFact.Reported.class,
            IncidentFact.Arrived.class,
            IncidentFact.Restored.class,
            IncidentFact.Solved.class);

    public Incident {
        steps = List.copyOf(steps);
    }

    /// A fact and when it happened.
    public record Step(IncidentFact fact, Instant at) {}

    /// An incident of which nothing is known yet.
    public static Incident unknown(String id) {
        return new Incident(id, List.of());
    }

    /// The rule that a fact would break, or empty.
    public Optional<IncidentRule> refusal(IncidentFact fact) {
        if (fact.by().account().isEmpty()) return Optional.of(IncidentRule.STAFF_ONLY);
        boolean reports = fact instanceof IncidentFact.Reported;
        if (steps.isEmpty() && !reports) return Optional.of(IncidentRule.NOT_REPORTED);
        if (!steps.isEmpty() && reports) return Optional.of(IncidentRule.REPORTED_BEFORE);
        if (isClosed()) return Optional.of(IncidentRule.CLOSED_BEFORE);
        return switch (fact) {
            case IncidentFact.Reported _ -> Optional.empty();
            case IncidentFact.Arrived _, IncidentFact.Restored _ -> outOfTurn(fact);
            case IncidentFact.Solved solved ->
                outOfTurn(fact).or(() -> text(solved.result(), IncidentRule.RESULT_MISSING));
            case IncidentFact.Taken taken ->
                takenBy().filter(taken.by()::samePersonAs).map(_ -> IncidentRule.TAKEN_BEFORE);
            case IncidentFact.Closed closed ->
                closer(closed.by()).or(() -> text(closed.finding(), IncidentRule.FINDING_MISSING));
        };
    }

    private Optional<IncidentRule> outOfTurn(IncidentFact fact) {
        return progress().size() == ORDER.indexOf(fact.getClass())
                ? Optional.empty()
                : Optional.of(IncidentRule.NOT_AT_THIS_STAGE);
    }

    private Optional<IncidentRule> closer(Actor by) {
        if (isOpen()) return Optional.of(IncidentRule.NOT_SOLVED);
        return by.samePersonAs(progress().getLast().fact().by())
                ? Optional.of(IncidentRule.CLOSER_SOLVED)
                : Optional.empty();
    }

    private static Optional<IncidentRule> text(String text, IncidentRule missing) {
        if (text.isBlank()) return Optional.of(missing);
        return text.length() > TEXT ? Optional.of(IncidentRule.TEXT_TOO_LONG) : Optional.empty();
    }

    /// The steps of the three clocks, without what the centre did.
    private List<Step> progress() {
        return steps.stream()
                .filter(step -> ORDER.contains(step.fact().getClass()))
                .toList();
    }

    /// The incident with one more fact; as it was where the fact does not count.
    public Incident with(IncidentFact fact, Instant at) {
        return refusal(fact).isPresent()
                ? this
                : new Incident(
                        id,
                        Stream.concat(steps.stream(), Stream.of(new Step(fact, at)))
                                .toList());
    }

    /// Whether it is reported and not solved.
    public boolean isOpen() {
        return !steps.isEmpty() && at(IncidentFact.Solved.class).isEmpty();
    }

    public boolean isClosed() {
        return at(IncidentFact.Closed.class).isPresent();
    }

    /// The step that comes next; empty where it is solved or unknown.
    public Optional<Class<? extends IncidentFact>> next() {
        return isOpen() ? Optional.of(ORDER.get(progress().size())) : Optional.empty();
    }

    /// Who at the centre has it in hand.
    public Optional<Actor> takenBy() {
        return steps.reversed().stream()
                .map(Step::fact)
                .filter(IncidentFact.Taken.class::isInstance)
                .map(IncidentFact::by)
                .findFirst();
    }

    public Optional<IncidentFact.Reported> reported() {
        return steps.isEmpty() || !(steps.getFirst().fact() instanceof IncidentFact.Reported reported)
                ? Optional.empty()
                : Optional.of(reported);
    }

    /// The last fact of a kind.
    public <T extends IncidentFact> Optional<T> last(Class<T> kind) {
        return steps.reversed().stream()
                .map(Step::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /// When a step happened.
    public Optional<Instant> at(Class<? extends IncidentFact> kind) {
        return steps.stream()
                .filter(step -> kind.isInstance(step.fact()))
                .map(Step::at)
                .findFirst();
    }
}
