package cn.bianmin.rules.incidents;

import cn.bianmin.contract.IncidentFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An incident (311): the fold of its facts. Reported, arrived, restored, solved, in this order and once each.
///
/// @param steps the facts that count, oldest first
public record Incident(String id, List<Step> steps) {
    /// Characters of the result.
    public static final int TEXT = 500;

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
        int place = place(fact);
        if (steps.isEmpty() && place > 0) return Optional.of(IncidentRule.NOT_REPORTED);
        if (!steps.isEmpty() && place == 0) return Optional.of(IncidentRule.REPORTED_BEFORE);
        if (place != steps.size()) return Optional.of(IncidentRule.NOT_AT_THIS_STAGE);
        if (fact instanceof IncidentFact.Solved solved) {
            if (solved.result().isBlank()) return Optional.of(IncidentRule.RESULT_MISSING);
            if (solved.result().length() > TEXT) return Optional.of(IncidentRule.TEXT_TOO_LONG);
        }
        return Optional.empty();
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

    public boolean isOpen() {
        return !steps.isEmpty() && steps.size() <= place(IncidentFact.Solved.class);
    }

    public Optional<IncidentFact.Reported> reported() {
        return steps.isEmpty() || !(steps.getFirst().fact() instanceof IncidentFact.Reported reported)
                ? Optional.empty()
                : Optional.of(reported);
    }

    /// When a step happened.
    public Optional<Instant> at(Class<? extends IncidentFact> kind) {
        return steps.stream()
                .filter(step -> kind.isInstance(step.fact()))
                .map(Step::at)
                .findFirst();
    }

    private static int place(IncidentFact fact) {
        return place(fact.getClass());
    }

    private static int place(Class<? extends IncidentFact> kind) {
        return List.of(
                        IncidentFact.Reported.class,
                        IncidentFact.Arrived.class,
                        IncidentFact.Restored.class,
                        IncidentFact.Solved.class)
                .indexOf(kind);
    }
}
