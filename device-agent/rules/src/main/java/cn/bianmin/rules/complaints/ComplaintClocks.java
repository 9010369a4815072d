package cn.bianmin.rules.complaints;

import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.rules.deadlines.DeadlineFacts;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Due;
import cn.bianmin.rules.deadlines.Extension;
import cn.bianmin.rules.deadlines.Levels;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.policy.Keep;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The two clocks of a complaint (办理期限, 答复期限; DOMAIN A35). Both begin when it came in, and again with a review.
/// Neither can be paused; both can be extended once, together. Until somebody has said that it is a simple one
/// it counts as complex, as the villager was told.
public final class ComplaintClocks {
    private final Deadlines deadlines;
    private final RegionPolicy.Complaints policy;
    private final Keep voices;
    private final Levels levels;

    public ComplaintClocks(Deadlines deadlines, RegionPolicy policy) {
        this.deadlines = deadlines;
        this.policy = policy.complaint();
        this.voices = policy.retention().complaintVoice();
        this.levels =
                new Levels(deadlines, policy.alert().yellow(), policy.alert().dark());
    }

    /// Facts of the day that the villager is told when complaining.
    public DeadlineFacts told(Instant lodged) {
        return DeadlineFacts.of(lodged, policy.complexReply());
    }

    /// The day itself.
    public LocalDate toldBy(Instant lodged) {
        return deadlines.due(told(lodged), lodged).day();
    }

    public Optional<Due> handleBy(Complaint complaint) {
        return handling(complaint).map(facts -> deadlines.due(facts, facts.start()));
    }

    public Optional<Due> replyBy(Complaint complaint) {
        return replying(complaint).map(facts -> deadlines.due(facts, facts.start()));
    }

    /// The reply's clock with so much more time.
    public Optional<Due> replyBy(Complaint complaint, TimeLimit more, Instant now) {
        return replying(complaint)
                .map(facts -> deadlines.due(facts.with(new Extension(more, now, Optional.of(now))), facts.start()));
    }

    /// Recordings that came before this are kept no longer (`retention.complaintVoice`), in China's calendar.
    public Instant voicesKeptSince(Instant now) {
        return voices.before(now);
    }

    /// Seconds that one may speak.
    public int voiceSeconds() {
        return policy.voiceSeconds();
    }

    /// The most that may be added.
    public TimeLimit extension() {
        return policy.extension();
    }

    /// The rule of the clock that a fact would break, or empty; [ComplaintRules] has the others.
    public Optional<ComplaintRule> refusal(Complaint complaint, ComplaintFact fact, Instant now) {
        if (!(fact instanceof ComplaintFact.Extended extended)) return Optional.empty();
        var limit = TimeLimit.parse(extended.limit());
        if (limit.isEmpty() || limit.get().isSameVisit() || limit.get().exceeds(policy.extension())) {
            return Optional.of(ComplaintRule.EXTENSION_TOO_LONG);
        }
        var next = complaint.stage() == ComplaintStage.HANDLED ? replyBy(complaint) : handleBy(complaint);
        return next.filter(due -> due.isOverAt(now)).map(_ -> ComplaintRule.EXTENSION_TOO_LATE);
    }

    /// The worse level of the clocks that still run; empty where both have stopped.
    public Optional<DeadlineLevel> level(Complaint complaint, Instant now) {
        return switch (complaint.stage()) {
            case NEW, ANSWERED, CLOSED -> Optional.empty();
            case HANDLED -> replying(complaint).map(facts -> levels.of(facts, false, now));
            case LODGED, ASSIGNED, REVIEW ->
                Stream.of(handling(complaint), replying(complaint))
                        .flatMap(Optional::stream)
                        .map(facts -> levels.of(facts, false, now))
                        .max(Comparator.naturalOrder());
        };
    }

    private Optional<DeadlineFacts> handling(Complaint complaint) {
        return complaint.since().map(since -> facts(complaint, since, policy.decide()));
    }

    private Optional<DeadlineFacts> replying(Complaint complaint) {
        return complaint.since().map(since -> facts(complaint, since, replyLimit(complaint)));
    }

    /// Whoever has the receipt is told by the fact itself, so it counts from then on.
    private static DeadlineFacts facts(Complaint complaint, Instant since, TimeLimit limit) {
        var facts = DeadlineFacts.of(since, limit);
        var at = complaint.at(ComplaintFact.Extended.class).filter(extended -> !extended.isBefore(since));
        var more = complaint.last(ComplaintFact.Extended.class).flatMap(extended -> TimeLimit.parse(extended.limit()));
        return at.isPresent() && more.isPresent() ? facts.with(new Extension(more.get(), at.get(), at)) : facts;
    }

    private TimeLimit replyLimit(Complaint complaint) {
        boolean simple = complaint
                .last(ComplaintFact.Assigned.class)
                .filter(assigned -> !assigned.complex())
                .isPresent();
        return simple ? policy.simpleReply() : policy.complexReply();
    }
}
