package cn.bianmin.rules.ratings;

import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.rules.deadlines.DeadlineFacts;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Due;
import cn.bianmin.rules.deadlines.Levels;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The two clocks of a bad rating, both from when it came in: to call whoever left a number, and to put it
/// right (DOMAIN E6, `rating.contact`, `rating.rectify`; `rating.rectifyMax` for what takes longer).
public final class LoopClocks {
    private final Deadlines deadlines;
    private final RegionPolicy.Ratings policy;
    private final Levels levels;

    public LoopClocks(Deadlines deadlines, RegionPolicy policy) {
        this.deadlines = deadlines;
        this.policy = policy.rating();
        this.levels =
                new Levels(deadlines, policy.alert().yellow(), policy.alert().dark());
    }

    /// Until when the villager is called; empty where nobody can be.
    public Optional<Due> contactBy(RatingTask task) {
        return task.contactable() ? Optional.of(deadlines.due(task.since(), policy.contact())) : Optional.empty();
    }

    /// Until when it is put right.
    public Due rectifyBy(RatingTask task) {
        return deadlines.due(task.since(), rectify(task));
    }

    /// The clock that runs out next; where none runs, the end of putting it right.
    public Due due(RatingTask task) {
        var rectify = rectifyBy(task);
        return contactBy(task)
                .filter(contact -> isToBeContacted(task) && contact.at().isBefore(rectify.at()))
                .orElse(rectify);
    }

    /// The worse level of the clocks that still run; GREEN where both have stopped.
    public DeadlineLevel level(RatingTask task, Instant now) {
        return Stream.of(
                        isToBeContacted(task) ? Optional.of(policy.contact()) : Optional.<TimeLimit>empty(),
                        isToBeRectified(task) ? Optional.of(rectify(task)) : Optional.<TimeLimit>empty())
                .flatMap(Optional::stream)
                .map(limit -> levels.of(DeadlineFacts.of(task.since(), limit), false, now))
                .max(Comparator.naturalOrder())
                .orElse(DeadlineLevel.GREEN);
    }

    private static boolean isToBeContacted(RatingTask task) {
        return task.contactable()
                && task.stage() != LoopStage.CLOSED
                && task.last(RatingLoopFact.Contacted.class).isEmpty();
    }

    private static boolean isToBeRectified(RatingTask task) {
        return task.stage() == LoopStage.OPEN || task.stage() == LoopStage.VERIFIED;
    }

    private TimeLimit rectify(RatingTask task) {
        boolean complex = task.last(RatingLoopFact.Verified.class)
                .filter(RatingLoopFact.Verified::complex)
                .isPresent();
        return complex ? policy.rectifyMax() : policy.rectify();
    }
}
