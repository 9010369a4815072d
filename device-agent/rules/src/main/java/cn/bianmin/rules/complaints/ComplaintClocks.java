package cn.bianmin.rules.complaints;

import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.rules.deadlines.DeadlineFacts;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Due;
import cn.bianmin.rules.deadlines.Levels;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.util.Optional;

/// The two clocks of a complaint (办理期限, 答复期限; DOMAIN A35). Both begin when it came in, and again with a review.
/// Neither can be paused or extended. Until somebody has said that it is a simple one it counts as complex, as
/// the villager was told.
public final class ComplaintClocks {
    private final Deadlines deadlines;
    private final RegionPolicy.Complaints policy;
    private final Levels levels;

    public ComplaintClocks(Deadlines deadlines, RegionPolicy policy) {
        this.deadlines = deadlines;
        this.policy = policy.complaint();
        this.levels =
                new Levels(deadlines, policy.alert().yellow(), policy.alert().dark());
    }

    /// Facts of the day that the villager is told when complaining.
    public DeadlineFacts told(Instant lodged) {
        return DeadlineFacts.of(lodged, policy.complexReply());
    }

    public Optional<Due> handleBy(Complaint complaint) {
        return complaint.since().map(since -> deadlines.due(since, policy.decide()));
    }

    public Optional<Due> replyBy(Complaint complaint) {
        return complaint.since().map(since -> deadlines.due(since, replyLimit(complaint)));
    }

    /// The worse level of the clocks that still run; empty where both have stopped.
    public Optional<DeadlineLevel> level(Complaint complaint, Instant now) {
        return switch (complaint.stage()) {
            case NEW, ANSWERED, CLOSED -> Optional.empty();
            case HANDLED -> complaint.since().map(since -> level(since, replyLimit(complaint), now));
            case LODGED, ASSIGNED, REVIEW ->
                complaint.since().map(since -> {
                    var handle = level(since, policy.decide(), now);
                    var reply = level(since, replyLimit(complaint), now);
                    return handle.compareTo(reply) > 0 ? handle : reply;
                });
        };
    }

    private DeadlineLevel level(Instant since, TimeLimit limit, Instant now) {
        return levels.of(DeadlineFacts.of(since, limit), false, now);
    }

    private TimeLimit replyLimit(Complaint complaint) {
        boolean simple = complaint
                .last(ComplaintFact.Assigned.class)
                .filter(assigned -> !assigned.complex())
                .isPresent();
        return simple ? policy.simpleReply() : policy.complexReply();
    }
}
