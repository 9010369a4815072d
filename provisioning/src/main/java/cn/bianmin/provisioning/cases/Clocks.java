package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.provisioning.facts.NextChange;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseClock;
import cn.bianmin.rules.cases.CaseRules;
import cn.bianmin.rules.cases.Joint;
import cn.bianmin.rules.deadlines.DeadlineFacts;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Levels;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How cases stand to the clock, by the region's calendar and policy. Thread-safe.
public final class Clocks {
    private final RegionPolicy policy;
    private final Deadlines deadlines;
    private final Levels levels;
    private final CaseRules rules;

    public Clocks(LegalCalendar calendar, RegionPolicy policy) {
        this.policy = policy;
        this.deadlines = new Deadlines(calendar, policy.businessHours().end());
        this.levels =
                new Levels(deadlines, policy.alert().yellow(), policy.alert().dark());
        this.rules = new CaseRules(deadlines, policy);
    }

    /// What all deadlines follow from beside the facts: other documents, another text.
    String documents() {
        return deadlines.calendar().version() + " " + policy;
    }

    /// @param due the end of what is promised, or of the time to decide on accepting
    /// @param lookAt when due or level may be another; empty for never
    record Standing(Instant due, DeadlineLevel level, Optional<Instant> lookAt) {
        /// Of a case in which nobody has to decide anything any more.
        static Standing over(Instant due) {
            return new Standing(due, DeadlineLevel.GREEN, Optional.empty());
        }
    }

    public CaseRules rules() {
        return rules;
    }

    public RegionPolicy policy() {
        return policy;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    /// What its deadline follows from; empty before it was received.
    public Optional<DeadlineFacts> facts(Case matter) {
        return CaseClock.committed(matter).or(() -> CaseClock.acceptance(matter, policy.acceptDecision()));
    }

    Standing of(Case matter, Instant now) {
        var facts = facts(matter).orElseThrow();
        var until = CaseClock.until(matter, now);
        var due = deadlines.due(facts, until);
        if (!matter.state().isUndecided()) {
            return Standing.over(due.at());
        }
        boolean explained = matter.last(CaseFact.OverdueExplained.class).isPresent();
        var level = levels.of(facts, explained, now);
        if (due.paused()) {
            var tomorrow = now.atZone(Deadlines.ZONE).toLocalDate().plusDays(1).atStartOfDay(Deadlines.ZONE);
            // What was stopped on its last day is over at the end of it.
            var over = Optional.of(due.at().plusMillis(1)).filter(now::isBefore);
            var next = earlier(earlier(tomorrow.toInstant(), over), nextSilence(matter, now));
            return new Standing(due.at(), level, Optional.of(next));
        }
        var next = NextChange.after(now, moment -> levels.of(facts, explained, moment));
        var silence = nextSilence(matter, now);
        return new Standing(
                due.at(), level, next.map(at -> earlier(at, silence)).or(() -> silence));
    }

    /// Whether a case that was over is so still, and its deadline follows from the same facts: then it is due
    /// when it was, whatever calendar and policy say by now.
    boolean isVerdictKept(Case before, Case after) {
        return before.received().isPresent()
                && !before.state().isUndecided()
                && !after.state().isUndecided()
                && facts(before).equals(facts(after));
    }

    /// What other units still have to answer while the case is not decided.
    List<Asked> asked(Case matter) {
        if (!matter.state().isUndecided()) return List.of();
        return Joint.of(matter).tasks().stream()
                .filter(Joint.Task::isOpen)
                .map(task -> new Asked(
                        matter.id(),
                        task.asked().task(),
                        task.asked().unit(),
                        task.asked().question(),
                        due(task)))
                .toList();
    }

    /// End of a unit's own time to answer.
    public Instant due(Joint.Task task) {
        return CaseClock.of(task)
                .map(facts -> deadlines.due(facts, task.since()).at())
                .orElse(task.since());
    }

    /// When the time of a co-unit is over whose silence is consent; empty where none is to come.
    private Optional<Instant> nextSilence(Case matter, Instant now) {
        return Joint.of(matter).tasks().stream()
                .filter(task -> task.isOpen() && task.asked().mayBeDeemed())
                .map(task -> due(task).plusMillis(1))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(at -> at.isBefore(one)).orElse(one);
    }
}
