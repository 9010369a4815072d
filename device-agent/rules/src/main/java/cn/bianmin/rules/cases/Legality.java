package cn.bianmin.rules.cases;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Actor.Role;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.PauseReason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether a fact counts after the facts before it. Nothing here asks for the time or for a policy: those are
/// asked once, when somebody proposes the fact ([CaseRules]).
final class Legality {
    /// Characters of one text.
    static final int TEXT = 2_000;

    /// Facts and papers of one case: far more than any has, and a bound.
    static final int MANY = 500;

    private static final Set<Role> DECIDERS = EnumSet.of(Role.LEAD, Role.APPROVER, Role.SUPERVISOR);

    private Legality() {}

    static Optional<CaseRule> refusal(Case matter, CaseFact fact) {
        if (matter.steps().size() >= MANY) return Optional.of(CaseRule.TOO_MUCH);
        return place(matter, fact)
                .or(() -> texts(fact))
                .or(() -> who(matter, fact))
                .or(() -> what(matter, fact));
    }

    private static Optional<CaseRule> place(Case matter, CaseFact fact) {
        if (matter.state().after(fact, matter.kind()).isPresent()) return Optional.empty();
        if (matter.state() == CaseState.NEW) return Optional.of(CaseRule.NOT_RECEIVED);
        if (fact instanceof CaseFact.Received) return Optional.of(CaseRule.RECEIVED_BEFORE);
        if (fact instanceof CaseFact.Accepted && isDeemed(matter)) return Optional.of(CaseRule.ACCEPTED_BY_SILENCE);
        if (fact instanceof CaseFact.NegativeReportDecided) return Optional.of(CaseRule.REPORT_NOT_DUE);
        return Optional.of(matter.state().isClosed() ? CaseRule.CLOSED : CaseRule.NOT_AT_THIS_STAGE);
    }

    private static boolean isDeemed(Case matter) {
        return matter.accepted().filter(CaseFact.Accepted::deemed).isPresent();
    }

    private static Optional<CaseRule> who(Case matter, CaseFact fact) {
        var by = fact.by();
        return switch (fact) {
            case CaseFact.Accepted accepted ->
                accepted.deemed() ? roles(by, EnumSet.of(Role.SYSTEM)) : holder(matter, by);
            case CaseFact.NotAccepted _,
                    CaseFact.SupplementAsked _,
                    CaseFact.SupplementGiven _,
                    CaseFact.Handled _,
                    CaseFact.Completed _,
                    CaseFact.Returned _,
                    CaseFact.Paused _,
                    CaseFact.Resumed _,
                    CaseFact.ExtensionAsked _,
                    CaseFact.HomeVisitAppointed _,
                    CaseFact.SubTaskOpened _ -> holder(matter, by);
            case CaseFact.HandedOn _ -> by.role() == Role.LEAD ? Optional.empty() : holder(matter, by);
            case CaseFact.Reviewed _ ->
                roles(by, DECIDERS).or(() -> notTheHandler(matter, by, CaseRule.REVIEWER_IS_HANDLER));
            case CaseFact.SentBack _, CaseFact.Approved _, CaseFact.Rejected _, CaseFact.ExtensionDecided _ ->
                roles(by, DECIDERS).or(() -> notTheHandler(matter, by, CaseRule.APPROVER_IS_HANDLER));
            case CaseFact.Expedited _, CaseFact.NegativeReportDecided _, CaseFact.Published _ -> roles(by, DECIDERS);
            case CaseFact.SubTaskDeemedAgreed _ -> roles(by, EnumSet.of(Role.SYSTEM));
            case CaseFact.Received _, CaseFact.Nudged _, CaseFact.NoticeAcknowledged _ -> Optional.empty();
            case CaseFact.TakenOver _,
                    CaseFact.Delivered _,
                    CaseFact.Withdrawn _,
                    CaseFact.NoticeGiven _,
                    CaseFact.CustodyMoved _,
                    CaseFact.MandateGiven _,
                    CaseFact.SubTaskAnswered _,
                    CaseFact.SignedOff _,
                    CaseFact.OverdueExplained _,
                    CaseFact.PersonalViewed _ ->
                by.account().isEmpty() ? Optional.of(CaseRule.NOT_FOR_THIS_ROLE) : Optional.empty();
        };
    }

    private static Optional<CaseRule> what(Case matter, CaseFact fact) {
        return switch (fact) {
            case CaseFact.NotAccepted(var _, var negative) -> complete(negative);
            case CaseFact.Rejected(var _, var negative) -> complete(negative);
            case CaseFact.Returned(var _, var negative) -> complete(negative);
            case CaseFact.SupplementAsked asked -> supplement(matter, asked);
            case CaseFact.SupplementGiven _ ->
                unless(
                        matter.state() == CaseState.SUPPLEMENTING || isPausedForPapers(matter),
                        CaseRule.NOT_AT_THIS_STAGE);
            case CaseFact.Resumed _ -> unless(!isPausedForPapers(matter), CaseRule.NOT_AT_THIS_STAGE);
            case CaseFact.Paused paused ->
                unless(paused.reason() != PauseReason.SUPPLEMENT, CaseRule.PAUSE_REASON)
                        .or(() -> unless(paused.expectedDays() > 0, CaseRule.PAUSE_LENGTH));
            case CaseFact.TakenOver(var by) -> takeOver(Holding.of(matter), by);
            case CaseFact.Handled handled -> handled(Joint.of(matter), handled);
            case CaseFact.Completed _ -> complete(matter);
            case CaseFact.Delivered _ -> unless(Custody.of(matter).away().isEmpty(), CaseRule.ORIGINALS_AWAY);
            case CaseFact.ExtensionAsked _ ->
                unless(matter.last(CaseFact.ExtensionAsked.class).isEmpty(), CaseRule.EXTENSION_ASKED_BEFORE);
            case CaseFact.ExtensionDecided _ ->
                unless(
                        matter.last(CaseFact.ExtensionAsked.class).isPresent()
                                && matter.last(CaseFact.ExtensionDecided.class).isEmpty(),
                        CaseRule.EXTENSION_NOT_ASKED);
            case CaseFact.NoticeAcknowledged told ->
                unless(
                        matter.all(CaseFact.NoticeGiven.class).anyMatch(given -> given.about() == told.about()),
                        CaseRule.NOTICE_NOT_GIVEN);
            // After the end papers only find their way home.
            case CaseFact.CustodyMoved moved ->
                unless(!matter.state().isClosed() || !moved.from().equals(Custodian.VILLAGER), CaseRule.CLOSED)
                        .or(() -> Custody.of(matter).refusal(moved));
            case CaseFact.MandateGiven mandate -> unless(mandate.feeFen() == 0, CaseRule.AGENCY_IS_FREE);
            case CaseFact.Expedited expedited ->
                unless(!expedited.asker().equals(expedited.by().account()), CaseRule.EXPEDITED_BY_ASKER);
            case CaseFact.SubTaskOpened asked ->
                unless(!asked.unit().equals(asked.by().unit()), CaseRule.ASKED_ITSELF)
                        .or(() -> unless(isJoint(matter) || !asked.mayBeDeemed(), CaseRule.SILENCE_IS_NO_CONSENT))
                        .or(() -> unless(Joint.of(matter).task(asked.task()).isEmpty(), CaseRule.SUB_TASK_EXISTS));
            // Consent goes without saying more; a refusal, or what somebody asked for, does not.
            case CaseFact.SubTaskAnswered answer ->
                Joint.of(matter)
                        .refusal(answer)
                        .or(() -> unless(
                                (isJoint(matter) && answer.agrees())
                                        || !answer.opinion().isBlank(),
                                CaseRule.TEXT_MISSING));
            case CaseFact.SubTaskDeemedAgreed silence -> Joint.of(matter).refusal(silence);
            case CaseFact.NegativeReportDecided decided ->
                NegativeReport.of(matter).refusal(decided.by());
            case CaseFact.SignedOff signed -> Signatures.of(matter).refusal(signed);
            case CaseFact.Published _ ->
                unless(matter.last(CaseFact.Published.class).isEmpty(), CaseRule.PUBLISHED_BEFORE);
            case CaseFact.Received _,
                    CaseFact.Accepted _,
                    CaseFact.HandedOn _,
                    CaseFact.Reviewed _,
                    CaseFact.SentBack _,
                    CaseFact.Approved _,
                    CaseFact.Withdrawn _,
                    CaseFact.NoticeGiven _,
                    CaseFact.Nudged _,
                    CaseFact.OverdueExplained _,
                    CaseFact.HomeVisitAppointed _,
                    CaseFact.PersonalViewed _ -> Optional.empty();
        };
    }

    private static boolean isJoint(Case matter) {
        return matter.kind() == CaseFact.Kind.JOINT;
    }

    private static Optional<CaseRule> handled(Joint joint, CaseFact.Handled handled) {
        if (joint.isOpen()) return Optional.of(CaseRule.SUB_TASKS_OPEN);
        return unless(!joint.isDisputed() || !handled.opinion().isBlank(), CaseRule.CO_UNIT_DISAGREED);
    }

    private static Optional<CaseRule> supplement(Case matter, CaseFact.SupplementAsked asked) {
        if (asked.missing().isEmpty()) return Optional.of(CaseRule.TEXT_MISSING);
        var lead = asked.allowedBy();
        boolean isFirst = matter.last(CaseFact.SupplementAsked.class).isEmpty();
        if (isFirst && lead == null) return Optional.empty();
        boolean allowed = lead != null && DECIDERS.contains(lead.role()) && !lead.samePersonAs(asked.by());
        return unless(allowed, CaseRule.SECOND_SUPPLEMENT);
    }

    private static boolean isPausedForPapers(Case matter) {
        for (var step : matter.steps().reversed()) {
            if (step.fact() instanceof CaseFact.SupplementAsked) return true;
            if (step.fact() instanceof CaseFact.Paused) return false;
        }
        return false;
    }

    private static Optional<CaseRule> takeOver(Holding holding, Actor by) {
        if (holding.isHeldBy(by)) return Optional.of(CaseRule.ALREADY_YOURS);
        return unless(holding.offer().filter(offer -> offer.isFor(by)).isPresent(), CaseRule.NOT_OFFERED);
    }

    private static Optional<CaseRule> complete(Case matter) {
        return NegativeReport.of(matter)
                .refusalOfCompletion()
                .or(() -> unless(!Joint.of(matter).isOpen(), CaseRule.SUB_TASKS_OPEN))
                .or(() -> unless(
                        matter.accepted().filter(CaseFact.Accepted::dual).isEmpty()
                                || Signatures.of(matter).areBothGiven(),
                        CaseRule.SIGNATURES_MISSING));
    }

    private static Optional<CaseRule> complete(Negative negative) {
        return unless(
                Stream.of(negative.reason(), negative.basis(), negative.fix(), negative.remedy())
                        .noneMatch(String::isBlank),
                CaseRule.NEGATIVE_INCOMPLETE);
    }

    private static Optional<CaseRule> texts(CaseFact fact) {
        var texts = CaseTexts.of(fact);
        if (texts.isTooMuch()) return Optional.of(CaseRule.TEXT_TOO_LONG);
        return unless(texts.required().stream().noneMatch(String::isBlank), CaseRule.TEXT_MISSING);
    }

    private static Optional<CaseRule> holder(Case matter, Actor by) {
        return unless(Holding.of(matter).isHeldBy(by), CaseRule.NOT_THE_HOLDER);
    }

    private static Optional<CaseRule> notTheHandler(Case matter, Actor by, CaseRule rule) {
        boolean handled = Holding.of(matter).isHeldBy(by)
                || matter.last(CaseFact.Handled.class)
                        .filter(last -> last.by().samePersonAs(by))
                        .isPresent();
        return unless(!handled, rule);
    }

    private static Optional<CaseRule> roles(Actor by, Set<Role> allowed) {
        return unless(
                allowed.contains(by.role())
                        && (by.role() == Role.SYSTEM || !by.account().isEmpty()),
                CaseRule.NOT_FOR_THIS_ROLE);
    }

    static Optional<CaseRule> unless(boolean holds, CaseRule rule) {
        return holds ? Optional.empty() : Optional.of(rule);
    }
}
