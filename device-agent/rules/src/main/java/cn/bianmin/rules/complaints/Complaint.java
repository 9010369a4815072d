package cn.bianmin.rules.complaints;

import cn.bianmin.contract.ComplaintFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A complaint (效能投诉): the fold of its facts and nothing else.
///
/// @param id random, says nothing of anybody
/// @param steps the facts that count, oldest first
public record Complaint(String id, ComplaintStage stage, List<Step> steps) {
    public Complaint {
        steps = List.copyOf(steps);
    }

    /// A fact and when it happened.
    public record Step(ComplaintFact fact, Instant at) {}

    /// What became of a fact.
    public sealed interface Applied {
        record Counts(Complaint complaint) implements Applied {}

        /// It is kept and shown and changes nothing.
        record Superseded(Complaint complaint, ComplaintRule rule) implements Applied {}
    }

    /// A complaint of which nothing is known yet: every fold begins with it.
    public static Complaint unknown(String id) {
        return new Complaint(id, ComplaintStage.NEW, List.of());
    }

    /// The complaint with one more fact. Whether it counts depends on the facts before it alone. A command is
    /// the fact that it would come to: it may happen where that fact would count ([ComplaintRules#refusal]).
    public Applied apply(ComplaintFact fact, Instant at) {
        var refusal = ComplaintRules.refusal(this, fact);
        if (refusal.isPresent()) return new Applied.Superseded(this, refusal.get());
        return new Applied.Counts(new Complaint(
                id,
                ComplaintRules.after(this, fact),
                Stream.concat(steps.stream(), Stream.of(new Step(fact, at))).toList()));
    }

    public Optional<ComplaintFact.Lodged> lodged() {
        return last(ComplaintFact.Lodged.class);
    }

    /// Whom it is about, as far as anybody said.
    public Set<String> respondents() {
        return all(ComplaintFact.RespondentNamed.class)
                .map(ComplaintFact.RespondentNamed::account)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Who handles it now; empty where nobody does.
    public Optional<String> handler() {
        return switch (stage) {
            case NEW, LODGED, REVIEW -> Optional.empty();
            case ASSIGNED, HANDLED, ANSWERED, CLOSED ->
                last(ComplaintFact.Assigned.class).map(ComplaintFact.Assigned::handler);
        };
    }

    /// Everybody who handled it so far.
    Set<String> handlers() {
        return all(ComplaintFact.Assigned.class)
                .map(ComplaintFact.Assigned::handler)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Since when the clocks run: the complaint or its review.
    public Optional<Instant> since() {
        return steps.stream()
                .filter(step -> step.fact() instanceof ComplaintFact.Lodged
                        || step.fact() instanceof ComplaintFact.ReviewRequested)
                .map(Step::at)
                .reduce((first, second) -> second);
    }

    /// The answer that counts; empty while a review has none.
    public Optional<String> reply() {
        return switch (stage) {
            case NEW, LODGED, ASSIGNED, HANDLED, REVIEW -> Optional.empty();
            case ANSWERED, CLOSED -> last(ComplaintFact.Replied.class).map(ComplaintFact.Replied::reply);
        };
    }

    /// The last fact of a kind.
    public <T extends ComplaintFact> Optional<T> last(Class<T> kind) {
        return all(kind).reduce((first, second) -> second);
    }

    /// When the last fact of a kind happened.
    public Optional<Instant> at(Class<? extends ComplaintFact> kind) {
        return steps.stream()
                .filter(step -> kind.isInstance(step.fact()))
                .map(Step::at)
                .reduce((first, second) -> second);
    }

    <T extends ComplaintFact> Stream<T> all(Class<T> kind) {
        return steps.stream().map(Step::fact).filter(kind::isInstance).map(kind::cast);
    }
}
