package cn.bianmin.rules.ratings;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.RatingLoopFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A bad rating that has to be settled: the fold of its facts and nothing else.
///
/// | stage | may come |
/// |---|---|
/// | OPEN | Verified |
/// | VERIFIED | Rectified; of whoever left a number after Contacted |
/// | UNFOUNDED | Closed; of whoever left a number after CalledBack |
/// | RECTIFIED | CalledBack; of an anonymous one Closed, by somebody else |
/// | CALLED_BACK | Closed, by somebody else; CalledBack again |
/// | CLOSED | |
///
/// Contacted and Viewed may come at each stage but CLOSED. Whoever is called back and not content leads to
/// VERIFIED again, once.
///
/// @param since when the rating came in
/// @param contactable whether there is a number to call; without one nobody is called
/// @param steps the facts that count, oldest first
public record RatingTask(String id, Instant since, boolean contactable, LoopStage stage, List<Step> steps) {
    /// Characters of one text.
    public static final int TEXT = 1_000;

    private static final int MANY = 100;

    public RatingTask {
        steps = List.copyOf(steps);
    }

    /// A fact and when it happened.
    public record Step(RatingLoopFact fact, Instant at) {}

    public static RatingTask open(String id, Instant since, boolean contactable) {
        return new RatingTask(id, since, contactable, LoopStage.OPEN, List.of());
    }

    /// The task with one more fact; as it was where the fact does not count.
    public RatingTask with(RatingLoopFact fact, Instant at) {
        return refusal(fact).isPresent()
                ? this
                : new RatingTask(
                        id,
                        since,
                        contactable,
                        after(fact),
                        Stream.concat(steps.stream(), Stream.of(new Step(fact, at)))
                                .toList());
    }

    /// The rule that a fact would break, or empty.
    public Optional<LoopRule> refusal(RatingLoopFact fact) {
        if (steps.size() >= MANY) return Optional.of(LoopRule.TOO_MUCH);
        return who(fact).or(() -> when(fact)).or(() -> what(fact));
    }

    private Optional<LoopRule> who(RatingLoopFact fact) {
        boolean supervisor = fact.by().role() == Actor.Role.SUPERVISOR
                && !fact.by().account().isEmpty();
        return switch (fact) {
            case RatingLoopFact.Verified _,
                    RatingLoopFact.Viewed _,
                    RatingLoopFact.Contacted _,
                    RatingLoopFact.CalledBack _ -> unless(supervisor, LoopRule.SUPERVISORS_ONLY);
            case RatingLoopFact.Closed closed ->
                unless(supervisor, LoopRule.SUPERVISORS_ONLY)
                        .or(() -> unless(
                                last(RatingLoopFact.Rectified.class)
                                        .filter(done -> done.by().samePersonAs(closed.by()))
                                        .isEmpty(),
                                LoopRule.CLOSER_IS_RECTIFIER));
            case RatingLoopFact.Rectified done -> unless(supervisor || isOfTheUnit(done.by()), LoopRule.NOT_THIS_UNIT);
        };
    }

    private boolean isOfTheUnit(Actor by) {
        boolean answers = by.role() == Actor.Role.LEAD || by.role() == Actor.Role.HANDLER;
        return answers && !by.account().isEmpty() && unit().equals(Optional.of(by.unit()));
    }

    private Optional<LoopRule> when(RatingLoopFact fact) {
        return switch (fact) {
            case RatingLoopFact.Verified _ -> unless(stage == LoopStage.OPEN, LoopRule.NOT_AT_THIS_STAGE);
            case RatingLoopFact.Viewed _, RatingLoopFact.Contacted _ ->
                unless(contactable, LoopRule.NO_CONTACT)
                        .or(() -> unless(stage != LoopStage.CLOSED, LoopRule.NOT_AT_THIS_STAGE));
            case RatingLoopFact.Rectified _ ->
                unless(stage == LoopStage.VERIFIED, LoopRule.NOT_AT_THIS_STAGE)
                        .or(() -> unless(
                                !contactable
                                        || last(RatingLoopFact.Contacted.class).isPresent(),
                                LoopRule.NOT_CONTACTED));
            case RatingLoopFact.CalledBack _ ->
                unless(contactable, LoopRule.NO_CONTACT).or(() -> switch (stage) {
                    case UNFOUNDED, RECTIFIED, CALLED_BACK -> Optional.empty();
                    case OPEN, VERIFIED, CLOSED -> Optional.of(LoopRule.NOT_AT_THIS_STAGE);
                });
            case RatingLoopFact.Closed _ ->
                switch (stage) {
                    case CALLED_BACK -> Optional.empty();
                    case UNFOUNDED, RECTIFIED -> unless(!contactable, LoopRule.NOT_CALLED_BACK);
                    case OPEN, VERIFIED, CLOSED -> Optional.of(LoopRule.NOT_AT_THIS_STAGE);
                };
        };
    }

    private static Optional<LoopRule> what(RatingLoopFact fact) {
        return switch (fact) {
            case RatingLoopFact.Verified verified ->
                text(verified.finding(), LoopRule.FINDING_MISSING)
                        .or(() ->
                                unless(!verified.confirmed() || !verified.unit().isBlank(), LoopRule.UNIT_MISSING));
            case RatingLoopFact.Viewed viewed -> text(viewed.purpose(), LoopRule.TEXT_MISSING);
            case RatingLoopFact.Contacted contacted -> text(contacted.note(), LoopRule.TEXT_MISSING);
            case RatingLoopFact.Rectified done -> text(done.measure(), LoopRule.MEASURE_MISSING);
            case RatingLoopFact.CalledBack called -> text(called.note(), LoopRule.TEXT_MISSING);
            case RatingLoopFact.Closed _ -> Optional.empty();
        };
    }

    private LoopStage after(RatingLoopFact fact) {
        return switch (fact) {
            case RatingLoopFact.Verified verified -> verified.confirmed() ? LoopStage.VERIFIED : LoopStage.UNFOUNDED;
            case RatingLoopFact.Viewed _, RatingLoopFact.Contacted _ -> stage;
            case RatingLoopFact.Rectified _ -> LoopStage.RECTIFIED;
            case RatingLoopFact.CalledBack called -> {
                boolean again = called.reached()
                        && !called.satisfied()
                        && stage == LoopStage.RECTIFIED
                        && all(RatingLoopFact.Rectified.class).count() == 1;
                yield again ? LoopStage.VERIFIED : LoopStage.CALLED_BACK;
            }
            case RatingLoopFact.Closed _ -> LoopStage.CLOSED;
        };
    }

    /// Which unit has to put it right; empty before that is known, and where there is nothing to put right.
    public Optional<String> unit() {
        return last(RatingLoopFact.Verified.class)
                .filter(RatingLoopFact.Verified::confirmed)
                .map(RatingLoopFact.Verified::unit);
    }

    /// The last fact of a kind.
    public <T extends RatingLoopFact> Optional<T> last(Class<T> kind) {
        return all(kind).reduce((first, second) -> second);
    }

    private <T extends RatingLoopFact> Stream<T> all(Class<T> kind) {
        return steps.stream().map(Step::fact).filter(kind::isInstance).map(kind::cast);
    }

    private static Optional<LoopRule> text(String text, LoopRule missing) {
        if (text.isBlank()) return Optional.of(missing);
        return unless(text.length() <= TEXT, LoopRule.TEXT_TOO_LONG);
    }

    private static Optional<LoopRule> unless(boolean holds, LoopRule rule) {
        return holds ? Optional.empty() : Optional.of(rule);
    }
}
