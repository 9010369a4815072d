package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Due;
import cn.bianmin.rules.deadlines.Extension;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.util.Optional;

/// Whether a person, or time, may do something to a case now (DOMAIN A1 to A30). A command is the fact that it
/// would come to: it may happen where the fact would count after those before it ([Case#apply]), and where
/// clock and policy allow it. Pure; the same at a terminal and at the hub.
public final class CaseRules {
    private final Deadlines deadlines;
    private final RegionPolicy policy;

    public CaseRules(Deadlines deadlines, RegionPolicy policy) {
        this.deadlines = deadlines;
        this.policy = policy;
    }

    public Decision decide(Case matter, CaseFact proposed, Instant now) {
        return Legality.refusal(matter, proposed)
                .or(() -> now(matter, proposed, now))
                .<Decision>map(Decision.Refuse::new)
                .orElseGet(() -> new Decision.Happens(proposed));
    }

    /// When an accepted case is due as promised; empty before.
    public Optional<Due> due(Case matter, Instant now) {
        return CaseClock.committed(matter).map(facts -> deadlines.due(facts, CaseClock.until(matter, now)));
    }

    public boolean isOverdue(Case matter, Instant now) {
        return due(matter, now)
                .filter(due -> due.isOverAt(CaseClock.until(matter, now)))
                .isPresent();
    }

    private Optional<CaseRule> now(Case matter, CaseFact proposed, Instant now) {
        if (proposed instanceof CaseFact.Accepted accepted) return accepted(matter, accepted, now);
        if (proposed instanceof CaseFact.SupplementAsked) return supplement(matter);
        if (proposed instanceof CaseFact.Completed) return completed(matter, now);
        if (proposed instanceof CaseFact.OverdueExplained) {
            return Legality.unless(isOverdue(matter, now), CaseRule.NOT_OVERDUE);
        }
        if (proposed instanceof CaseFact.ExtensionAsked asked) return extension(matter, asked, now);
        if (proposed instanceof CaseFact.Nudged) return nudged(matter, now);
        if (proposed instanceof CaseFact.HomeVisitAppointed visit) {
            return Legality.unless(!visit.day().isBefore(Deadlines.dayOf(now)), CaseRule.VISIT_IN_THE_PAST);
        }
        if (proposed instanceof CaseFact.Delivered out) {
            var note = out.note();
            boolean said = out.slip() != null || (note != null && !note.isBlank());
            return Legality.unless(said, CaseRule.DELIVERY_UNCONFIRMED);
        }
        if (proposed instanceof CaseFact.SubTaskOpened asked) return asked(matter, asked);
        if (proposed instanceof CaseFact.SubTaskDeemedAgreed silence) return silence(matter, silence, now);
        return Optional.empty();
    }

    private Optional<CaseRule> accepted(Case matter, CaseFact.Accepted accepted, Instant now) {
        var committed = TimeLimit.parse(accepted.committed());
        var statutory = TimeLimit.parse(accepted.statutory());
        if (committed.isEmpty() || statutory.isEmpty()) return Optional.of(CaseRule.LIMIT_UNREADABLE);
        boolean joint = matter.kind() == Kind.JOINT;
        if (committed.get().exceeds(policy.limit().committed(joint))
                || committed.get().exceeds(statutory.get())) {
            return Optional.of(CaseRule.LIMIT_TOO_LONG);
        }
        if (!accepted.deemed()) return Optional.empty();
        return Legality.unless(
                CaseClock.acceptance(matter, policy.acceptDecision())
                        .filter(facts -> deadlines.due(facts, now).isOverAt(now))
                        .isPresent(),
                CaseRule.NOT_YET_DEEMED);
    }

    private Optional<CaseRule> supplement(Case matter) {
        long before = matter.all(CaseFact.SupplementAsked.class).count();
        return Legality.unless(before <= policy.supplement().max(), CaseRule.SUPPLEMENTS_USED_UP);
    }

    private Optional<CaseRule> completed(Case matter, Instant now) {
        boolean explained = matter.last(CaseFact.OverdueExplained.class).isPresent();
        return Legality.unless(explained || !isOverdue(matter, now), CaseRule.OVERDUE_UNEXPLAINED);
    }

    private Optional<CaseRule> extension(Case matter, CaseFact.ExtensionAsked asked, Instant now) {
        if (policy.extension().max() < 1) return Optional.of(CaseRule.EXTENSION_ASKED_BEFORE);
        if (isOverdue(matter, now)) return Optional.of(CaseRule.EXTENSION_AFTER_DUE);
        var by = TimeLimit.parse(asked.limit());
        if (by.isEmpty() || by.get().isSameVisit()) return Optional.of(CaseRule.LIMIT_UNREADABLE);
        if (by.get().exceeds(policy.extension().cap(matter.kind() == Kind.JOINT))) {
            return Optional.of(CaseRule.EXTENSION_TOO_LONG);
        }
        return Legality.unless(isWithinTheLaw(matter, by.get(), now), CaseRule.EXTENSION_TOO_LONG);
    }

    /// Whether promised time and extension together are no longer than what the law allows (DOMAIN E4).
    private boolean isWithinTheLaw(Case matter, TimeLimit by, Instant now) {
        var committed = CaseClock.committed(matter);
        var statutory = CaseClock.statutory(matter);
        if (committed.isEmpty() || statutory.isEmpty()) return false;
        var granted = new Extension(by, now, Optional.of(now));
        var extended = deadlines.due(committed.get().with(granted), now);
        return !extended.at().isAfter(deadlines.due(statutory.get(), now).at());
    }

    private Optional<CaseRule> nudged(Case matter, Instant now) {
        return Legality.unless(!now.isBefore(nextNudge(matter).orElse(now)), CaseRule.NUDGED_LATELY);
    }

    /// From when on the applicant may nudge again (D3); empty where they never did.
    public Optional<Instant> nextNudge(Case matter) {
        return matter.at(CaseFact.Nudged.class)
                .map(last -> deadlines.due(last, policy.nudge().every()).at());
    }

    private Optional<CaseRule> asked(Case matter, CaseFact.SubTaskOpened asked) {
        var limit = TimeLimit.parse(asked.limit());
        if (limit.isEmpty()) return Optional.of(CaseRule.LIMIT_UNREADABLE);
        if (limit.get().exceeds(policy.interUnit().multi())) return Optional.of(CaseRule.INTER_UNIT_TOO_LONG);
        boolean allowed = matter.received()
                .filter(received -> policy.deemedAgreed().covers(received.item()))
                .isPresent();
        return Legality.unless(!asked.mayBeDeemed() || allowed, CaseRule.SILENCE_IS_NO_CONSENT);
    }

    private Optional<CaseRule> silence(Case matter, CaseFact.SubTaskDeemedAgreed silence, Instant now) {
        return Legality.unless(
                Joint.of(matter)
                        .task(silence.task())
                        .flatMap(CaseClock::of)
                        .filter(facts -> deadlines.due(facts, now).isOverAt(now))
                        .isPresent(),
                CaseRule.TOO_EARLY_TO_DEEM);
    }
}
