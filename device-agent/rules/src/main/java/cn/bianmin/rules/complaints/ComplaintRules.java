package cn.bianmin.rules.complaints;

import static cn.bianmin.rules.complaints.ComplaintStage.ANSWERED;
import static cn.bianmin.rules.complaints.ComplaintStage.ASSIGNED;
import static cn.bianmin.rules.complaints.ComplaintStage.CLOSED;
import static cn.bianmin.rules.complaints.ComplaintStage.HANDLED;
import static cn.bianmin.rules.complaints.ComplaintStage.LODGED;
import static cn.bianmin.rules.complaints.ComplaintStage.NEW;
import static cn.bianmin.rules.complaints.ComplaintStage.REVIEW;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import java.util.EnumSet;
import java.util.Optional;

/// What may happen to a complaint (DOMAIN A34, D5): 有诉必理, 有理必果. Nothing takes it away, nothing closes it
/// without an answer, its cause and what prevents it, and whoever it is about has no hand in it.
///
/// | stage | may come |
/// |---|---|
/// | NEW | Lodged |
/// | LODGED | Assigned, Extended once |
/// | ASSIGNED | Assigned, Extended once, Handled |
/// | HANDLED | Assigned, Extended once, Replied |
/// | ANSWERED | Closed, Acknowledged, ReviewRequested once, RowPublished once |
/// | CLOSED | Acknowledged, ReviewRequested once, RowPublished once |
/// | REVIEW | Assigned to somebody who did not handle it, Extended once |
///
/// Whether it is still time to extend, and how much more there is, is of the clock ([ComplaintClocks#refusal]).
/// Viewed and RespondentNamed may come at each stage but NEW; whoever is named while handling it loses it.
public final class ComplaintRules {
    /// Characters of one text.
    public static final int TEXT = 2_000;

    /// Characters of a column of the public ledger.
    public static final int COLUMN = 200;

    private static final int MANY = 200;

    private ComplaintRules() {}

    /// The rule that a fact would break, or empty.
    public static Optional<ComplaintRule> refusal(Complaint complaint, ComplaintFact fact) {
        if (complaint.stage() == NEW) {
            return fact instanceof ComplaintFact.Lodged ? Optional.empty() : Optional.of(ComplaintRule.NOT_LODGED);
        }
        if (complaint.steps().size() >= MANY) return Optional.of(ComplaintRule.TOO_MUCH);
        return who(complaint, fact).or(() -> when(complaint, fact)).or(() -> what(complaint, fact));
    }

    /// The stage after a fact that counts.
    static ComplaintStage after(Complaint complaint, ComplaintFact fact) {
        return switch (fact) {
            case ComplaintFact.Lodged _ -> LODGED;
            case ComplaintFact.Assigned _ -> ASSIGNED;
            case ComplaintFact.Handled _ -> HANDLED;
            case ComplaintFact.Replied _ -> ANSWERED;
            case ComplaintFact.Closed _ -> CLOSED;
            case ComplaintFact.ReviewRequested _ -> REVIEW;
            case ComplaintFact.RespondentNamed named -> {
                boolean loses = EnumSet.of(ASSIGNED, HANDLED).contains(complaint.stage())
                        && complaint.handler().filter(named.account()::equals).isPresent();
                yield loses ? LODGED : complaint.stage();
            }
            case ComplaintFact.Viewed _,
                    ComplaintFact.Acknowledged _,
                    ComplaintFact.RowPublished _,
                    ComplaintFact.Extended _ -> complaint.stage();
        };
    }

    private static Optional<ComplaintRule> who(Complaint complaint, ComplaintFact fact) {
        return switch (fact) {
            case ComplaintFact.Lodged _, ComplaintFact.Acknowledged _ -> Optional.empty();
            case ComplaintFact.RespondentNamed named -> centre(complaint, named.by());
            case ComplaintFact.Assigned assigned -> centre(complaint, assigned.by());
            case ComplaintFact.Viewed viewed ->
                isHandler(complaint, viewed.by()) ? keepsOut(complaint, viewed.by()) : centre(complaint, viewed.by());
            case ComplaintFact.Handled handled -> handler(complaint, handled.by());
            case ComplaintFact.Replied replied -> handler(complaint, replied.by());
            case ComplaintFact.ReviewRequested asked ->
                asked.by().role() == Actor.Role.VILLAGER ? Optional.empty() : centre(complaint, asked.by());
            case ComplaintFact.Closed closed -> centre(complaint, closed.by());
            case ComplaintFact.RowPublished published -> centre(complaint, published.by());
            case ComplaintFact.Extended extended ->
                isHandler(complaint, extended.by())
                        ? Optional.of(ComplaintRule.EXTENDER_IS_HANDLER)
                        : centre(complaint, extended.by());
        };
    }

    private static Optional<ComplaintRule> when(Complaint complaint, ComplaintFact fact) {
        var stage = complaint.stage();
        return switch (fact) {
            case ComplaintFact.Lodged _ -> Optional.of(ComplaintRule.LODGED_BEFORE);
            case ComplaintFact.RespondentNamed _, ComplaintFact.Viewed _ -> Optional.empty();
            case ComplaintFact.Assigned _ ->
                unless(EnumSet.of(LODGED, ASSIGNED, HANDLED, REVIEW).contains(stage), ComplaintRule.NOT_AT_THIS_STAGE);
            case ComplaintFact.Extended _ ->
                unless(EnumSet.of(LODGED, ASSIGNED, HANDLED, REVIEW).contains(stage), ComplaintRule.NOT_AT_THIS_STAGE);
            case ComplaintFact.Handled _ -> unless(stage == ASSIGNED, ComplaintRule.NOT_AT_THIS_STAGE);
            case ComplaintFact.Replied _ -> unless(stage == HANDLED, ComplaintRule.NOT_AT_THIS_STAGE);
            case ComplaintFact.Closed _ ->
                unless(
                        stage == ANSWERED,
                        stage == CLOSED ? ComplaintRule.NOT_AT_THIS_STAGE : ComplaintRule.NOT_ANSWERED);
            case ComplaintFact.Acknowledged _, ComplaintFact.ReviewRequested _, ComplaintFact.RowPublished _ ->
                unless(stage == ANSWERED || stage == CLOSED, ComplaintRule.NOT_ANSWERED);
        };
    }

    private static Optional<ComplaintRule> what(Complaint complaint, ComplaintFact fact) {
        return switch (fact) {
            case ComplaintFact.Lodged _, ComplaintFact.Acknowledged _, ComplaintFact.Closed _ -> Optional.empty();
            case ComplaintFact.RespondentNamed named -> text(named.account(), COLUMN, ComplaintRule.TEXT_MISSING);
            case ComplaintFact.Assigned assigned -> assigned(complaint, assigned);
            case ComplaintFact.Viewed viewed -> text(viewed.purpose(), TEXT, ComplaintRule.TEXT_MISSING);
            case ComplaintFact.Handled handled ->
                text(handled.rootCause(), TEXT, ComplaintRule.ROOT_CAUSE_MISSING)
                        .or(() -> text(handled.prevention(), TEXT, ComplaintRule.PREVENTION_MISSING));
            case ComplaintFact.Replied replied -> text(replied.reply(), TEXT, ComplaintRule.REPLY_MISSING);
            case ComplaintFact.ReviewRequested _ ->
                unless(complaint.last(ComplaintFact.ReviewRequested.class).isEmpty(), ComplaintRule.REVIEWED_BEFORE);
            case ComplaintFact.Extended extended ->
                unless(complaint.last(ComplaintFact.Extended.class).isEmpty(), ComplaintRule.EXTENDED_BEFORE)
                        .or(() -> text(extended.reason(), TEXT, ComplaintRule.TEXT_MISSING));
            case ComplaintFact.RowPublished row ->
                unless(complaint.last(ComplaintFact.RowPublished.class).isEmpty(), ComplaintRule.PUBLISHED_BEFORE)
                        .or(() -> text(row.issue(), COLUMN, ComplaintRule.TEXT_MISSING))
                        .or(() -> text(row.result(), COLUMN, ComplaintRule.TEXT_MISSING));
        };
    }

    private static Optional<ComplaintRule> assigned(Complaint complaint, ComplaintFact.Assigned assigned) {
        if (complaint.respondents().contains(assigned.handler())) {
            return Optional.of(ComplaintRule.HANDLER_IS_RESPONDENT);
        }
        boolean again = complaint.last(ComplaintFact.ReviewRequested.class).isPresent()
                && complaint.handlers().contains(assigned.handler());
        return again
                ? Optional.of(ComplaintRule.HANDLER_MUST_CHANGE)
                : text(assigned.handler(), COLUMN, ComplaintRule.TEXT_MISSING);
    }

    private static Optional<ComplaintRule> centre(Complaint complaint, Actor by) {
        return by.role() != Actor.Role.SUPERVISOR || by.account().isEmpty()
                ? Optional.of(ComplaintRule.SUPERVISORS_ONLY)
                : keepsOut(complaint, by);
    }

    private static Optional<ComplaintRule> handler(Complaint complaint, Actor by) {
        return isHandler(complaint, by) ? keepsOut(complaint, by) : Optional.of(ComplaintRule.NOT_THE_HANDLER);
    }

    private static boolean isHandler(Complaint complaint, Actor by) {
        return !by.account().isEmpty()
                && complaint.handler().filter(by.account()::equals).isPresent();
    }

    private static Optional<ComplaintRule> keepsOut(Complaint complaint, Actor by) {
        return unless(!complaint.respondents().contains(by.account()), ComplaintRule.RESPONDENT_KEEPS_OUT);
    }

    private static Optional<ComplaintRule> text(String text, int most, ComplaintRule missing) {
        if (text.isBlank()) return Optional.of(missing);
        return unless(text.length() <= most, ComplaintRule.TEXT_TOO_LONG);
    }

    private static Optional<ComplaintRule> unless(boolean holds, ComplaintRule rule) {
        return holds ? Optional.empty() : Optional.of(rule);
    }
}
