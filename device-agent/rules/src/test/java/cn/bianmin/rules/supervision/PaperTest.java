package cn.bianmin.rules.supervision;

import static cn.bianmin.rules.supervision.Office.MONDAY;
import static cn.bianmin.rules.supervision.Office.OTHER;
import static cn.bianmin.rules.supervision.Office.SUPERVISOR;
import static cn.bianmin.rules.supervision.Office.TOWN_HANDLER;
import static cn.bianmin.rules.supervision.Office.TOWN_LEAD;
import static cn.bianmin.rules.supervision.Office.letter;
import static cn.bianmin.rules.supervision.Office.notice;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Notice;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PaperTest {
    private static final SupervisionFact LETTER = letter(SUPERVISOR, 1, "town", List.of("h01"));
    private static final SupervisionFact NOTICE = notice(Notice.RECTIFICATION, 1, null);
    private static final SupervisionFact ANSWERED = new SupervisionFact.ReminderAnswered(TOWN_LEAD, "明日办结");
    private static final SupervisionFact REPORTED = new SupervisionFact.Reported(TOWN_LEAD, "一半");
    private static final SupervisionFact RECTIFIED = new SupervisionFact.Rectified(TOWN_LEAD, "全部");
    private static final SupervisionFact PASSED = new SupervisionFact.Verified(SUPERVISOR, true, "合格", null);

    private static final Map<SupervisionFact, Set<PaperState>> OF_A_LETTER = Map.of(
            LETTER, EnumSet.of(PaperState.NEW),
            ANSWERED, EnumSet.of(PaperState.SENT),
            REPORTED, EnumSet.noneOf(PaperState.class),
            RECTIFIED, EnumSet.noneOf(PaperState.class),
            PASSED, EnumSet.noneOf(PaperState.class));

    private static final Map<SupervisionFact, Set<PaperState>> OF_A_NOTICE = Map.of(
            NOTICE, EnumSet.of(PaperState.NEW),
            ANSWERED, EnumSet.noneOf(PaperState.class),
            REPORTED, EnumSet.of(PaperState.SENT, PaperState.REPORTED),
            RECTIFIED, EnumSet.of(PaperState.SENT, PaperState.REPORTED),
            PASSED, EnumSet.of(PaperState.RECTIFIED));

    private static final SupervisionRules RULES = new SupervisionRules(
            new Deadlines(
                    LegalCalendar.shipped(),
                    RegionPolicy.shipped().businessHours().end()),
            RegionPolicy.shipped());

    @Test
    void everyFactCountsAtItsStatesAndAtNoOther() {
        table(OF_A_LETTER, List.of(List.of(), List.of(LETTER), List.of(LETTER, ANSWERED)));
        table(
                OF_A_NOTICE,
                List.of(
                        List.of(),
                        List.of(NOTICE),
                        List.of(NOTICE, REPORTED),
                        List.of(NOTICE, REPORTED, RECTIFIED),
                        List.of(NOTICE, RECTIFIED, PASSED)));
    }

    private static void table(Map<SupervisionFact, Set<PaperState>> legal, List<List<SupervisionFact>> ways) {
        for (var way : ways) {
            legal.forEach((fact, states) -> {
                var office = new Office();
                way.forEach(each -> assertThat(office.at("p", each)).isEmpty());
                var state = office.of("p").state();
                assertThat(office.at("p", fact).isEmpty())
                        .as("%s at %s", fact.kind(), state)
                        .isEqualTo(states.contains(state));
            });
        }
    }

    @Test
    void lettersOfAUnitAreNumberedThroughTheYearWithoutGaps() {
        var office = new Office();
        assertThat(office.at("a", letter(SUPERVISOR, 2, "town", List.of("h01"))))
                .contains(SupervisionRule.NUMBER_NOT_NEXT);
        assertThat(office.at("a", letter(SUPERVISOR, 1, "town", List.of("h01"))))
                .isEmpty();
        assertThat(office.at("b", letter(OTHER, 1, "town", List.of("h01")))).contains(SupervisionRule.NUMBER_NOT_NEXT);
        assertThat(office.at("b", letter(OTHER, 2, "town", List.of("h01")))).isEmpty();
        assertThat(office.at("c", letter(TOWN_LEAD, 1, "village", List.of("c01"))))
                .as("another unit has numbers of its own")
                .isEmpty();
        assertThat(office.at("d", notice(Notice.RECTIFICATION, 1, null)))
                .as("and so has another kind")
                .isEmpty();
        assertThat(office.of("b").head().orElseThrow().numberText()).isEqualTo("提〔2026〕2号");
    }

    @Test
    void nobodyRemindsOneself() {
        var office = new Office();
        assertThat(office.at("a", letter(SUPERVISOR, 1, "county", List.of("h09", "v01"))))
                .contains(SupervisionRule.REMINDER_TO_ONESELF);
        assertThat(office.at("a", letter(SUPERVISOR, 1, "county", List.of())))
                .contains(SupervisionRule.REMINDER_TO_ONESELF);
        assertThat(office.at("a", letter(TOWN_LEAD, 1, "village", List.of("l01"))))
                .contains(SupervisionRule.REMINDER_TO_ONESELF);
        assertThat(office.at("a", letter(SUPERVISOR, 1, "county", List.of("h09"))))
                .as("somebody else of one's own unit")
                .isEmpty();
        assertThat(office.at("a", new SupervisionFact.ReminderAnswered(SUPERVISOR, "已办")))
                .contains(SupervisionRule.ANSWERED_BY_SENDER);
    }

    @Test
    void aPostMayDoWhatIsItsOwn() {
        var office = new Office();
        assertThat(office.at("a", letter(TOWN_HANDLER, 1, "village", List.of("c01"))))
                .contains(SupervisionRule.NOT_FOR_THIS_ROLE);
        assertThat(office.at("a", LETTER)).isEmpty();
        assertThat(office.at(
                        "a",
                        new SupervisionFact.ReminderAnswered(new Actor("h07", Actor.Role.HANDLER, "other-town"), "已办")))
                .contains(SupervisionRule.NOT_ADDRESSED);
        assertThat(office.at("a", new SupervisionFact.ReminderAnswered(OTHER, "已办")))
                .contains(SupervisionRule.NOT_FOR_THIS_ROLE);
        assertThat(office.at("a", new SupervisionFact.ReminderAnswered(TOWN_HANDLER, " ")))
                .contains(SupervisionRule.TEXT_MISSING);
        assertThat(office.at("a", new SupervisionFact.ReminderAnswered(TOWN_HANDLER, "字".repeat(50_000))))
                .contains(SupervisionRule.TEXT_TOO_LONG);
        assertThat(office.at("a", new SupervisionFact.ReminderAnswered(TOWN_HANDLER, "已办")))
                .isEmpty();
    }

    @Test
    void aSupervisionNoticeFollowsALetterThatWasNotAnswered() {
        var office = new Office();
        assertThat(office.at("n", notice(Notice.SUPERVISION, 1, null))).contains(SupervisionRule.LETTER_MISSING);
        assertThat(office.at("n", notice(Notice.SUPERVISION, 1, "a"))).contains(SupervisionRule.LETTER_MISSING);
        office.at("a", LETTER);
        assertThat(timing(office, notice(Notice.SUPERVISION, 1, "a"), "2026-03-05T09:29:00Z"))
                .contains(SupervisionRule.LETTER_NOT_DUE);
        assertThat(timing(office, notice(Notice.SUPERVISION, 1, "a"), "2026-03-05T09:31:00Z"))
                .isEmpty();
        assertThat(office.at("n", notice(Notice.SUPERVISION, 1, "a"))).isEmpty();
        assertThat(office.at("o", notice(Notice.SUPERVISION, 2, "a"))).contains(SupervisionRule.NOTICE_BEFORE);
        assertThat(office.at("a", ANSWERED)).as("late is better than never").isEmpty();
        office.at("b", letter(SUPERVISOR, 2, "other-town", List.of("h07")));
        assertThat(office.at("o", notice(Notice.SUPERVISION, 2, "b"))).contains(SupervisionRule.ANOTHER_UNIT);
        office.at("c", letter(SUPERVISOR, 3, "town", List.of("h01")));
        office.at("c", ANSWERED);
        assertThat(office.at("o", notice(Notice.SUPERVISION, 2, "c"))).contains(SupervisionRule.LETTER_ANSWERED);
    }

    @Test
    void aRectificationNoticeNamesMeasuresDeadlineAndHowItIsVerified() {
        var office = new Office();
        var day = LocalDate.of(2026, 3, 20);
        assertThat(office.at("n", notice(Notice.RECTIFICATION, 1, null, "", "抽查", day)))
                .contains(SupervisionRule.MEASURES_MISSING);
        assertThat(office.at("n", notice(Notice.RECTIFICATION, 1, null, "核对", " ", day)))
                .contains(SupervisionRule.VERIFICATION_MISSING);
        assertThat(timing(
                        office,
                        notice(Notice.RECTIFICATION, 1, null, "核对", "抽查", LocalDate.of(2026, 3, 2)),
                        "2026-03-02T02:00:00Z"))
                .contains(SupervisionRule.DEADLINE_PAST);
        assertThat(timing(
                        office,
                        notice(Notice.RECTIFICATION, 1, null, "核对", "抽查", LocalDate.of(2027, 3, 2)),
                        "2026-03-02T02:00:00Z"))
                .contains(SupervisionRule.DEADLINE_TOO_FAR);
    }

    @Test
    void whoPutItRightDoesNotVerifyItAndWhatFailsBeginsAgain() {
        var office = new Office();
        office.at("n", NOTICE);
        office.at("n", RECTIFIED);
        assertThat(office.at("n", new SupervisionFact.Verified(TOWN_LEAD, true, "合格", null)))
                .contains(SupervisionRule.VERIFIER_RECTIFIED);
        assertThat(office.at("n", new SupervisionFact.Verified(SUPERVISOR, false, "缺两件", null)))
                .contains(SupervisionRule.DEADLINE_MISSING);
        var again = LocalDate.of(2026, 3, 27);
        assertThat(office.at("n", new SupervisionFact.Verified(SUPERVISOR, false, "缺两件", again)))
                .isEmpty();
        assertThat(office.of("n").state()).isEqualTo(PaperState.SENT);
        assertThat(office.of("n").dueDay()).contains(again);
        office.at("n", RECTIFIED);
        assertThat(office.at("n", PASSED)).isEmpty();
        assertThat(office.of("n").state().isSettled()).isTrue();
    }

    @Test
    void theDayForTheAnswerFollowsFromThePolicy() {
        var office = new Office();
        assertThat(RULES.replyBy(MONDAY)).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(timing(office, LETTER, "2026-03-02T02:00:00Z")).isEmpty();
        assertThat(timing(office, LETTER, "2026-03-03T02:00:00Z")).contains(SupervisionRule.REPLY_DAY);
        assertThat(timing(office, LETTER, "2027-03-02T02:00:00Z")).contains(SupervisionRule.NUMBER_NOT_NEXT);
        office.at("a", LETTER);
        assertThat(RULES.isLate(office.of("a"), MONDAY.plus(Duration.ofDays(3))))
                .isFalse();
        assertThat(RULES.isLate(office.of("a"), MONDAY.plus(Duration.ofDays(4))))
                .isTrue();
    }

    private static Optional<SupervisionRule> timing(Office office, SupervisionFact fact, String now) {
        return RULES.refusal(Paper.unknown("x"), fact, office, Instant.parse(now));
    }
}
