package cn.bianmin.rules.supervision;

import static cn.bianmin.rules.supervision.Texts.bounded;
import static cn.bianmin.rules.supervision.Texts.missing;
import static cn.bianmin.rules.supervision.Texts.unless;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.SupervisionFact;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What may happen to a letter or notice, whatever the time (DOMAIN A42, A43).
///
/// | state | of a letter | of a notice |
/// |---|---|---|
/// | NEW | ReminderSent | NoticeIssued |
/// | SENT | ReminderAnswered | Reported, Rectified |
/// | REPORTED | | Reported, Rectified |
/// | RECTIFIED | | Verified: VERIFIED, or SENT again |
/// | ANSWERED, VERIFIED | | |
final class PaperLegality {
    private static final int MANY = 100;
    private static final int MOST_CC = 10;
    private static final Set<Actor.Role> SENDERS = EnumSet.of(Actor.Role.SUPERVISOR, Actor.Role.LEAD);
    private static final Set<Actor.Role> UNIT = EnumSet.of(Actor.Role.LEAD, Actor.Role.HANDLER, Actor.Role.APPROVER);

    private PaperLegality() {}

    static Optional<SupervisionRule> refusal(Paper paper, SupervisionFact fact, Register register) {
        if (paper.steps().size() >= MANY) return Optional.of(SupervisionRule.TOO_MUCH);
        return switch (fact) {
            case SupervisionFact.ReminderSent letter -> reminder(paper, letter, register);
            case SupervisionFact.NoticeIssued notice -> notice(paper, notice, register);
            case SupervisionFact.ReminderAnswered answer ->
                stage(paper, true, PaperState.SENT)
                        .or(() -> unit(paper, answer.by()))
                        .or(() -> missing(answer.reply(), SupervisionRule.TEXT_MISSING));
            case SupervisionFact.Reported report ->
                stage(paper, false, PaperState.SENT, PaperState.REPORTED)
                        .or(() -> unit(paper, report.by()))
                        .or(() -> missing(report.progress(), SupervisionRule.TEXT_MISSING));
            case SupervisionFact.Rectified done ->
                stage(paper, false, PaperState.SENT, PaperState.REPORTED)
                        .or(() -> unit(paper, done.by()))
                        .or(() -> missing(done.done(), SupervisionRule.TEXT_MISSING));
            case SupervisionFact.Verified verified -> verified(paper, verified);
            case SupervisionFact.LedgerEntered _, SupervisionFact.LedgerConfirmed _ ->
                Optional.of(SupervisionRule.NOT_AT_THIS_STAGE);
        };
    }

    /// The state after a fact that counts.
    static PaperState after(Paper paper, SupervisionFact fact) {
        return switch (fact) {
            case SupervisionFact.ReminderSent _, SupervisionFact.NoticeIssued _ -> PaperState.SENT;
            case SupervisionFact.ReminderAnswered _ -> PaperState.ANSWERED;
            case SupervisionFact.Reported _ -> PaperState.REPORTED;
            case SupervisionFact.Rectified _ -> PaperState.RECTIFIED;
            case SupervisionFact.Verified verified -> verified.passed() ? PaperState.VERIFIED : PaperState.SENT;
            case SupervisionFact.LedgerEntered _, SupervisionFact.LedgerConfirmed _ -> paper.state();
        };
    }

    private static Optional<SupervisionRule> reminder(
            Paper paper, SupervisionFact.ReminderSent letter, Register register) {
        var by = letter.by();
        // A unit that nobody is named of is oneself, too, where it is one's own.
        boolean own = letter.handlers().contains(by.account())
                || (letter.handlers().isEmpty() && letter.toUnit().equals(by.unit()));
        return unless(paper.state() == PaperState.NEW, SupervisionRule.SENT_BEFORE)
                .or(() -> role(SENDERS, by))
                .or(() -> unless(!own, SupervisionRule.REMINDER_TO_ONESELF))
                .or(() -> sent(letter.toUnit(), letter.cc()))
                .or(() -> missing(letter.text(), SupervisionRule.TEXT_MISSING))
                .or(() -> next(Series.REMINDER, by, letter.year(), letter.number(), register));
    }

    private static Optional<SupervisionRule> notice(
            Paper paper, SupervisionFact.NoticeIssued notice, Register register) {
        var needed = notice.notice() == SupervisionFact.Notice.RECTIFICATION;
        return unless(paper.state() == PaperState.NEW, SupervisionRule.SENT_BEFORE)
                .or(() -> role(EnumSet.of(Actor.Role.SUPERVISOR), notice.by()))
                .or(() -> sent(notice.toUnit(), notice.cc()))
                .or(() -> missing(notice.finding(), SupervisionRule.TEXT_MISSING))
                .or(() -> needed
                        ? missing(notice.measures(), SupervisionRule.MEASURES_MISSING)
                        : bounded(notice.measures()))
                .or(() -> needed
                        ? missing(notice.verification(), SupervisionRule.VERIFICATION_MISSING)
                        : bounded(notice.verification()))
                .or(() -> follows(notice, register))
                .or(() -> next(Series.of(notice.notice()), notice.by(), notice.year(), notice.number(), register));
    }

    private static Optional<SupervisionRule> follows(SupervisionFact.NoticeIssued notice, Register register) {
        var id = notice.follows();
        if (id == null) {
            return unless(notice.notice() == SupervisionFact.Notice.RECTIFICATION, SupervisionRule.LETTER_MISSING);
        }
        var drafted = register.drafted(id);
        if (drafted.isPresent()) {
            return unless(drafted.get().toUnit().equals(notice.toUnit()), SupervisionRule.ANOTHER_UNIT)
                    .or(() -> unless(!register.isFollowed(id), SupervisionRule.NOTICE_BEFORE));
        }
        var before = register.paper(id);
        var head = before.flatMap(Paper::head);
        if (before.isEmpty() || head.isEmpty()) return Optional.of(SupervisionRule.LETTER_MISSING);
        return unless(!before.get().state().isSettled(), SupervisionRule.LETTER_ANSWERED)
                .or(() -> unless(head.get().toUnit().equals(notice.toUnit()), SupervisionRule.ANOTHER_UNIT))
                .or(() -> unless(!register.isFollowed(id), SupervisionRule.NOTICE_BEFORE));
    }

    private static Optional<SupervisionRule> verified(Paper paper, SupervisionFact.Verified verified) {
        boolean same = paper.last(SupervisionFact.Rectified.class)
                .filter(done -> done.by().samePersonAs(verified.by()))
                .isPresent();
        // Who put it right is told so first, whatever their post.
        return stage(paper, false, PaperState.RECTIFIED)
                .or(() -> unless(!same, SupervisionRule.VERIFIER_RECTIFIED))
                .or(() -> role(EnumSet.of(Actor.Role.SUPERVISOR), verified.by()))
                .or(() -> missing(verified.finding(), SupervisionRule.TEXT_MISSING))
                .or(() -> unless(verified.passed() || verified.rectifyBy() != null, SupervisionRule.DEADLINE_MISSING));
    }

    private static Optional<SupervisionRule> stage(Paper paper, boolean letter, PaperState... states) {
        if (paper.state() == PaperState.NEW) return Optional.of(SupervisionRule.NOT_SENT);
        boolean isLetter =
                paper.head().filter(head -> head.series() == Series.REMINDER).isPresent();
        return unless(isLetter == letter && List.of(states).contains(paper.state()), SupervisionRule.NOT_AT_THIS_STAGE);
    }

    /// The unit itself answers, or a lead above it for a station of which nobody signs in at the hub; whether
    /// they are above it is for the desk to say, which knows the tree.
    private static Optional<SupervisionRule> unit(Paper paper, Actor by) {
        var head = paper.head().orElseThrow();
        return unless(!head.by().samePersonAs(by), SupervisionRule.ANSWERED_BY_SENDER)
                .or(() -> role(UNIT, by))
                .or(() -> unless(
                        by.unit().equals(head.toUnit()) || by.role() == Actor.Role.LEAD,
                        SupervisionRule.NOT_ADDRESSED));
    }

    private static Optional<SupervisionRule> role(Set<Actor.Role> roles, Actor by) {
        return unless(roles.contains(by.role()) && !by.account().isEmpty(), SupervisionRule.NOT_FOR_THIS_ROLE);
    }

    private static Optional<SupervisionRule> sent(String toUnit, List<String> cc) {
        return missing(toUnit, SupervisionRule.TEXT_MISSING)
                .or(() -> unless(
                        cc.size() <= MOST_CC
                                && cc.stream().allMatch(post -> bounded(post).isEmpty()),
                        SupervisionRule.TEXT_TOO_LONG));
    }

    private static Optional<SupervisionRule> next(Series series, Actor by, int year, int number, Register register) {
        return unless(number == register.last(series, by.unit(), year) + 1, SupervisionRule.NUMBER_NOT_NEXT);
    }
}
