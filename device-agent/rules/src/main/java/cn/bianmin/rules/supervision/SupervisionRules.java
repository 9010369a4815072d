package cn.bianmin.rules.supervision;

import static cn.bianmin.rules.supervision.Texts.unless;

import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Says whether something may be done now: what facts alone decide ([Paper#apply], [UnitLedger#apply]), and
/// what the calendar, the policy and the time say. Immutable.
public final class SupervisionRules {
    private final Deadlines deadlines;
    private final RegionPolicy.Supervision policy;

    public SupervisionRules(Deadlines deadlines, RegionPolicy policy) {
        this.deadlines = deadlines;
        this.policy = policy.supervision();
    }

    /// The last day for the answer to a letter that goes out now.
    public LocalDate replyBy(Instant now) {
        return deadlines.due(now, policy.reply()).day();
    }

    /// The last day that a notice which goes out now names where nobody says another.
    public LocalDate rectifyBy(Instant now) {
        return deadlines.due(now, policy.rectify()).day();
    }

    /// Whether the unit's day is over and the paper is not settled.
    public boolean isLate(Paper paper, Instant now) {
        return !paper.state().isSettled()
                && paper.dueDay().filter(day -> !day.isAfter(overUpTo(now))).isPresent();
    }

    /// The last day that is over: today from the end of business hours on.
    public LocalDate overUpTo(Instant now) {
        var today = Deadlines.dayOf(now);
        return now.isAfter(deadlines.closingOf(today)) ? today : today.minusDays(1);
    }

    /// Whether the unit was heard of on the day that the paper named, or before.
    public boolean isHeardInTime(Paper paper) {
        var day = paper.head().map(Head::dueDay);
        return day.isPresent()
                && paper.heardAt()
                        .filter(at -> !at.isAfter(deadlines.closingOf(day.get())))
                        .isPresent();
    }

    /// Why a fact about a letter or notice may not happen now; empty where it may.
    public Optional<SupervisionRule> refusal(Paper paper, SupervisionFact fact, Register register, Instant now) {
        return PaperLegality.refusal(paper, fact, register).or(() -> timing(fact, register, now));
    }

    private Optional<SupervisionRule> timing(SupervisionFact fact, Register register, Instant now) {
        return switch (fact) {
            case SupervisionFact.ReminderSent letter ->
                unless(letter.year() == yearOf(now), SupervisionRule.NUMBER_NOT_NEXT)
                        .or(() -> unless(letter.replyBy().equals(replyBy(now)), SupervisionRule.REPLY_DAY));
            case SupervisionFact.NoticeIssued notice ->
                unless(notice.year() == yearOf(now), SupervisionRule.NUMBER_NOT_NEXT)
                        .or(() -> Optional.ofNullable(notice.follows())
                                .flatMap(register::paper)
                                .filter(before -> !isLate(before, now))
                                .map(_ -> SupervisionRule.LETTER_NOT_DUE))
                        .or(() -> deadline(notice.rectifyBy(), now));
            case SupervisionFact.Verified verified ->
                Optional.ofNullable(verified.rectifyBy()).flatMap(day -> deadline(day, now));
            case SupervisionFact.ReminderAnswered _,
                    SupervisionFact.Reported _,
                    SupervisionFact.Rectified _,
                    SupervisionFact.LedgerEntered _,
                    SupervisionFact.LedgerConfirmed _ -> Optional.empty();
        };
    }

    private Optional<SupervisionRule> deadline(LocalDate day, Instant now) {
        return unless(day.isAfter(Deadlines.dayOf(now)), SupervisionRule.DEADLINE_PAST)
                .or(() -> unless(
                        !day.isAfter(deadlines.due(now, policy.rectifyMax()).day()), SupervisionRule.DEADLINE_TOO_FAR));
    }

    /// The year of a number.
    public static int yearOf(Instant at) {
        return Deadlines.dayOf(at).getYear();
    }
}
