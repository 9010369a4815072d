package cn.bianmin.rules.cases;

import static cn.bianmin.rules.cases.Matter.*;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Evidence;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.contract.CaseFact.Slip;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rules of DOMAIN A1 to A30, a sentence each.
final class CaseRulesTest {
    private static final RegionPolicy POLICY = RegionPolicy.shipped();
    private static final CaseRules RULES = new CaseRules(
            new Deadlines(LegalCalendar.shipped(), POLICY.businessHours().end()), POLICY);
    private static final Instant SOON = MORNING.plus(Duration.ofHours(12));
    private static final Instant MUCH_LATER = MORNING.plus(Duration.ofDays(40));

    private static void refused(Case matter, CaseFact fact, Instant at, CaseRule rule) {
        assertThat(RULES.decide(matter, fact, at)).isEqualTo(new Decision.Refuse(rule));
    }

    private static void refused(Case matter, CaseFact fact, CaseRule rule) {
        refused(matter, fact, SOON, rule);
    }

    private static void happens(Case matter, CaseFact fact, Instant at) {
        assertThat(RULES.decide(matter, fact, at)).isEqualTo(new Decision.Happens(fact));
    }

    private static Case with(Case matter, CaseFact... facts) {
        return after(matter, List.of(facts));
    }

    @Test
    void onlyWhoHoldsACaseWorksOnItAndItChangesHandsByTakingOverAlone() {
        var matter = in(CaseState.PROCESSING);
        refused(matter, new CaseFact.Handled(COLLEAGUE, ""), CaseRule.NOT_THE_HOLDER);
        refused(matter, new CaseFact.TakenOver(COLLEAGUE), CaseRule.NOT_OFFERED);
        var offered = with(matter, new CaseFact.HandedOn(CLERK, "yanglin", null, ""));
        assertThat(Holding.of(offered).holder()).contains(CLERK);
        refused(offered, new CaseFact.TakenOver(COLLEAGUE), CaseRule.NOT_OFFERED);
        refused(offered, new CaseFact.TakenOver(CLERK), CaseRule.ALREADY_YOURS);
        var taken = with(offered, new CaseFact.TakenOver(TOWN));
        assertThat(Holding.of(taken).holder()).contains(TOWN);
        assertThat(Holding.of(taken).offer()).isEmpty();
        refused(taken, new CaseFact.Handled(CLERK, ""), CaseRule.NOT_THE_HOLDER);
        refused(taken, new CaseFact.TakenOver(new Actor("h19", Actor.Role.HANDLER, "yanglin")), CaseRule.NOT_OFFERED);
    }

    @Test
    void whatAVillagerHandsInAloneWaitsForTheStation() {
        var matter = after(received(VILLAGER, Kind.COMMITTED));
        assertThat(Holding.of(matter).holder()).isEmpty();
        refused(matter, accepted(), CaseRule.NOT_THE_HOLDER);
        happens(with(matter, new CaseFact.TakenOver(CLERK)), accepted(), SOON);
    }

    @Test
    void papersAreAskedForASecondTimeOnlyWithTheLeadAndNeverAThird() {
        var matter = with(in(CaseState.SUPPLEMENTING), given());
        refused(matter, asked(), CaseRule.SECOND_SUPPLEMENT);
        refused(matter, new CaseFact.SupplementAsked(CLERK, List.of("照片"), CLERK), CaseRule.SECOND_SUPPLEMENT);
        var allowed = new CaseFact.SupplementAsked(CLERK, List.of("照片"), LEAD);
        happens(matter, allowed, SOON);
        var twice = with(matter, allowed, given());
        assertThat(twice.hasSecondSupplement()).isTrue();
        refused(twice, allowed, CaseRule.SUPPLEMENTS_USED_UP);
        refused(in(CaseState.RECEIVED), new CaseFact.SupplementAsked(CLERK, List.of(), null), CaseRule.TEXT_MISSING);
        // Nobody's word counts that is not a lead's, on the first one neither.
        refused(
                in(CaseState.RECEIVED),
                new CaseFact.SupplementAsked(CLERK, List.of("照片"), CLERK),
                CaseRule.SECOND_SUPPLEMENT);
    }

    @Test
    void visitsAreCountedByTicketAndEachWithoutOneCounts() {
        assertThat(in(CaseState.RECEIVED).visits()).isEqualTo(1);
        assertThat(with(in(CaseState.SUPPLEMENTING), given()).visits()).isEqualTo(2);
        assertThat(in(CaseState.DELIVERED).visits()).isEqualTo(2);
        var home = new CaseFact.Delivered(CLERK, Channel.HOME_VISIT, null, Slip.TYPED, null);
        assertThat(with(in(CaseState.COMPLETED), home).visits()).isEqualTo(1);
    }

    @Test
    void aNegativeDecisionSaysWhyByWhatLawWhatWouldHelpAndHowToObject() {
        for (var lacking : List.of(
                new Negative("", "b", "f", "r"),
                new Negative("r", " ", "f", "r"),
                new Negative("r", "b", "", "r"),
                new Negative("r", "b", "f", ""))) {
            refused(in(CaseState.RECEIVED), new CaseFact.NotAccepted(CLERK, lacking), CaseRule.NEGATIVE_INCOMPLETE);
            refused(in(CaseState.PROCESSING), new CaseFact.Returned(CLERK, lacking), CaseRule.NEGATIVE_INCOMPLETE);
            refused(in(CaseState.APPROVING), new CaseFact.Rejected(APPROVER, lacking), CaseRule.NEGATIVE_INCOMPLETE);
        }
    }

    @Test
    void everyNegativeDecisionIsReportedAndTheLeadMayOverturnIt() {
        for (var state : List.of(CaseState.NOT_ACCEPTED, CaseState.REJECTED, CaseState.RETURNED)) {
            assertThat(NegativeReport.of(in(state)).isOpen()).as("%s", state).isTrue();
        }
        var rejected = in(CaseState.REJECTED);
        refused(rejected, new CaseFact.Completed(CLERK, "不予批准通知书"), CaseRule.REPORT_OPEN);
        refused(rejected, new CaseFact.NegativeReportDecided(APPROVER, true, ""), CaseRule.REPORT_BY_DECIDER);
        var confirmed = with(rejected, new CaseFact.NegativeReportDecided(LEAD, true, ""));
        happens(confirmed, new CaseFact.Completed(CLERK, "不予批准通知书"), SOON);
        refused(confirmed, new CaseFact.NegativeReportDecided(LEAD, true, ""), CaseRule.REPORT_NOT_DUE);
        var overturned = with(rejected, new CaseFact.NegativeReportDecided(LEAD, false, "再查"));
        assertThat(overturned.state()).isEqualTo(CaseState.APPROVING);
        assertThat(NegativeReport.of(overturned).negative()).isEmpty();
    }

    @Test
    void whoHandledNeitherReviewsNorApprovesNorGrantsTime() {
        var self = new Actor("s02", Actor.Role.APPROVER, UNIT);
        refused(in(CaseState.REVIEWING), new CaseFact.Reviewed(self, ""), CaseRule.REVIEWER_IS_HANDLER);
        refused(in(CaseState.APPROVING), new CaseFact.Approved(self, ""), CaseRule.APPROVER_IS_HANDLER);
        refused(in(CaseState.APPROVING), new CaseFact.Approved(COLLEAGUE, ""), CaseRule.NOT_FOR_THIS_ROLE);
        var asked = with(in(CaseState.PROCESSING), new CaseFact.ExtensionAsked(CLERK, "5wd", "大雪"));
        refused(asked, new CaseFact.ExtensionDecided(self, true, "好"), CaseRule.APPROVER_IS_HANDLER);
        refused(asked, new CaseFact.ExtensionAsked(CLERK, "5wd", "大雪"), CaseRule.EXTENSION_ASKED_BEFORE);
    }

    @Test
    void moreTimeIsAskedForBeforeItIsDueWithinTheCapAndCountsOnceTheApplicantKnows() {
        var matter = in(CaseState.PROCESSING);
        refused(matter, new CaseFact.ExtensionAsked(CLERK, "16wd", "大雪"), CaseRule.EXTENSION_TOO_LONG);
        refused(matter, new CaseFact.ExtensionAsked(CLERK, "soon", "大雪"), CaseRule.LIMIT_UNREADABLE);
        var asks = new CaseFact.ExtensionAsked(CLERK, "5wd", "大雪");
        refused(matter, asks, MUCH_LATER, CaseRule.EXTENSION_AFTER_DUE);
        var granted = with(
                matter,
                asks,
                new CaseFact.ExtensionDecided(APPROVER, true, "属实"),
                new CaseFact.NoticeGiven(CLERK, Notice.EXTENSION, "s02"));
        var before = RULES.due(matter, SOON).orElseThrow().day();
        assertThat(RULES.due(granted, SOON).orElseThrow().day()).isEqualTo(before);
        var told = with(granted, new CaseFact.NoticeAcknowledged(VILLAGER, Notice.EXTENSION, Evidence.QR_VIEW));
        assertThat(before).isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(RULES.due(told, SOON).orElseThrow().day()).isEqualTo(LocalDate.of(2026, 3, 18));
    }

    @Test
    void whatIsOverdueIsNotClosedWithoutItsCause() {
        var matter = in(CaseState.APPROVED);
        var done = new CaseFact.Completed(CLERK, "低保证");
        refused(matter, done, MUCH_LATER, CaseRule.OVERDUE_UNEXPLAINED);
        var why = new CaseFact.OverdueExplained(LEAD, "CO_UNIT_SLOW", "caizheng", "h21");
        refused(matter, why, SOON, CaseRule.NOT_OVERDUE);
        happens(matter, why, MUCH_LATER);
        happens(with(matter, why), done, MUCH_LATER);
    }

    @Test
    void twoPeopleSignWhereTwoHaveTo() {
        var dual = after(
                received(Kind.IMMEDIATE),
                new CaseFact.Accepted(CLERK, "7wd", "20wd", LocalDate.of(2026, 3, 11), true, false));
        var done = new CaseFact.Completed(CLERK, "证明");
        refused(dual, done, CaseRule.SIGNATURES_MISSING);
        refused(dual, new CaseFact.SignedOff(COLLEAGUE, 2), CaseRule.SIGNATURES_MISSING);
        var one = with(dual, new CaseFact.SignedOff(CLERK, 1));
        refused(one, new CaseFact.SignedOff(CLERK, 2), CaseRule.SIGNATURES_SAME);
        refused(one, new CaseFact.SignedOff(COLLEAGUE, 1), CaseRule.SIGNED_BEFORE);
        happens(with(one, new CaseFact.SignedOff(COLLEAGUE, 2)), done, SOON);
    }

    @Test
    void coUnitsAnswerInParallelAndSilenceIsConsentOnlyWhereItMayBeAndInTime() {
        var fast = new CaseFact.SubTaskOpened(CLERK, "t1", "caizheng", "收入是否属实", "3wd", true);
        var safe = new CaseFact.SubTaskOpened(CLERK, "t2", "xiaofang", "消防是否合格", "3wd", false);
        var matter = with(in(CaseState.PROCESSING), fast, safe);
        refused(matter, fast, CaseRule.SUB_TASK_EXISTS);
        refused(matter, new CaseFact.Handled(CLERK, ""), CaseRule.SUB_TASKS_OPEN);
        refused(matter, new CaseFact.SubTaskAnswered(TOWN, "t1", true, ""), CaseRule.NOT_THE_UNIT_ASKED);
        refused(matter, new CaseFact.SubTaskDeemedAgreed(SYSTEM, "t1"), CaseRule.TOO_EARLY_TO_DEEM);
        refused(matter, new CaseFact.SubTaskDeemedAgreed(SYSTEM, "t2"), MUCH_LATER, CaseRule.SILENCE_IS_NO_CONSENT);
        refused(matter, new CaseFact.SubTaskDeemedAgreed(CLERK, "t1"), MUCH_LATER, CaseRule.NOT_FOR_THIS_ROLE);
        happens(matter, new CaseFact.SubTaskDeemedAgreed(SYSTEM, "t1"), MUCH_LATER);
        var single = after(received(Kind.COMMITTED), accepted());
        refused(single, fast, CaseRule.SILENCE_IS_NO_CONSENT);
    }

    @Test
    void aUnitIsAskedForNoLongerThanThePolicySaysAndNeverItself() {
        var single = after(received(Kind.COMMITTED), accepted());
        happens(single, new CaseFact.SubTaskOpened(CLERK, "t1", "paichusuo", "户口在哪", "3wd", false), SOON);
        refused(
                single,
                new CaseFact.SubTaskOpened(CLERK, "t1", "paichusuo", "户口在哪", "30wd", false),
                CaseRule.INTER_UNIT_TOO_LONG);
        refused(
                single,
                new CaseFact.SubTaskOpened(CLERK, "t1", CLERK.unit(), "户口在哪", "3wd", false),
                CaseRule.ASKED_ITSELF);
    }

    @Test
    void aVisitAtHomeIsAppointedByWhoHoldsTheCaseForADayThatComesAndEndsWithTheVisit() {
        var matter = in(CaseState.PROCESSING);
        refused(
                matter,
                new CaseFact.HomeVisitAppointed(CLERK, LocalDate.of(2026, 3, 1), ""),
                CaseRule.VISIT_IN_THE_PAST);
        refused(
                matter,
                new CaseFact.HomeVisitAppointed(COLLEAGUE, LocalDate.of(2026, 3, 5), ""),
                CaseRule.NOT_THE_HOLDER);
        var appointed = with(
                matter,
                new CaseFact.HomeVisitAppointed(CLERK, LocalDate.of(2026, 3, 5), ""),
                new CaseFact.HomeVisitAppointed(CLERK, LocalDate.of(2026, 3, 6), "带采集仪"));
        assertThat(HomeVisit.of(appointed)).contains(new HomeVisit(LocalDate.of(2026, 3, 6), "带采集仪"));
        var asked = with(appointed, asked());
        assertThat(HomeVisit.of(asked)).isPresent();
        var brought = with(asked, new CaseFact.SupplementGiven(CLERK, Channel.HOME_VISIT, List.of(), null));
        assertThat(HomeVisit.of(brought)).isEmpty();
        assertThat(brought.visits()).as("nobody had to come").isEqualTo(matter.visits());
    }

    @Test
    void whoSaysNoSaysWhyAndWhoGoesOnAllTheSameSaysWhatComesOfIt() {
        var matter = with(
                in(CaseState.PROCESSING), new CaseFact.SubTaskOpened(CLERK, "t1", TOWN.unit(), "收入是否属实", "3wd", true));
        refused(matter, new CaseFact.SubTaskAnswered(TOWN, "t1", false, " "), CaseRule.TEXT_MISSING);
        var disputed = with(matter, new CaseFact.SubTaskAnswered(TOWN, "t1", false, "有工资"));
        refused(disputed, new CaseFact.Handled(CLERK, ""), CaseRule.CO_UNIT_DISAGREED);
        happens(disputed, new CaseFact.Handled(CLERK, "核对后收入低于标准"), SOON);
        var request = after(
                received(Kind.COMMITTED),
                accepted(),
                new CaseFact.SubTaskOpened(CLERK, "t1", TOWN.unit(), "户口在哪", "3wd", false));
        refused(request, new CaseFact.SubTaskAnswered(TOWN, "t1", true, ""), CaseRule.TEXT_MISSING);
    }

    @Test
    void theChainOfOriginalsHasNoGap() {
        var matter = in(CaseState.PROCESSING);
        var toAgent = new CaseFact.CustodyMoved(AGENT, List.of("1"), Custodian.VILLAGER, WITH_AGENT, "B-1");
        var atTown = new Custodian("yanglin", "h11");
        refused(matter, new CaseFact.CustodyMoved(TOWN, List.of("1"), WITH_AGENT, atTown, ""), CaseRule.CUSTODY_BROKEN);
        refused(
                matter,
                new CaseFact.CustodyMoved(AGENT, List.of("2"), Custodian.VILLAGER, WITH_AGENT, ""),
                CaseRule.PAPER_UNKNOWN);
        refused(
                matter,
                new CaseFact.CustodyMoved(CLERK, List.of("1"), Custodian.VILLAGER, WITH_AGENT, ""),
                CaseRule.CUSTODY_NOT_SIGNED);
        var held = with(matter, toAgent);
        assertThat(Custody.of(held).away())
                .singleElement()
                .satisfies(place -> assertThat(place.custodian()).isEqualTo(WITH_AGENT));
        var done = with(in(CaseState.COMPLETED), toAgent);
        var delivered = new CaseFact.Delivered(CLERK, Channel.COUNTER, null, Slip.SCANNED, null);
        refused(done, delivered, CaseRule.ORIGINALS_AWAY);
        var back = new CaseFact.CustodyMoved(AGENT, List.of("1"), WITH_AGENT, Custodian.VILLAGER, "");
        happens(with(done, back), delivered, SOON);
    }

    @Test
    void anAgentTakesNoMoneyAndNobodyLetsHimselfGoFirst() {
        var matter = in(CaseState.PROCESSING);
        refused(matter, new CaseFact.MandateGiven(AGENT, "s04", "WT-7", 1), CaseRule.AGENCY_IS_FREE);
        refused(matter, new CaseFact.MandateGiven(AGENT, "s04", " ", 0), CaseRule.TEXT_MISSING);
        refused(matter, new CaseFact.Expedited(LEAD, "s01", "急"), CaseRule.EXPEDITED_BY_ASKER);
        refused(matter, new CaseFact.Expedited(LEAD, "s02", ""), CaseRule.TEXT_MISSING);
        refused(matter, new CaseFact.Expedited(CLERK, "s03", "急"), CaseRule.NOT_FOR_THIS_ROLE);
    }

    @Test
    void aVillagerNudgesOnceInThreeWorkingDays() {
        var nudged = with(in(CaseState.PROCESSING), new CaseFact.Nudged(VILLAGER));
        refused(nudged, new CaseFact.Nudged(VILLAGER), CaseRule.NUDGED_LATELY);
        happens(nudged, new CaseFact.Nudged(VILLAGER), MORNING.plus(Duration.ofDays(4)));
    }

    @Test
    void aPromiseIsNoLongerThanTheCapAndTheLaw() {
        var matter = in(CaseState.RECEIVED);
        var day = LocalDate.of(2026, 4, 1);
        refused(matter, new CaseFact.Accepted(CLERK, "21wd", "45wd", day, false, false), CaseRule.LIMIT_TOO_LONG);
        refused(matter, new CaseFact.Accepted(CLERK, "10wd", "7wd", day, false, false), CaseRule.LIMIT_TOO_LONG);
        refused(matter, new CaseFact.Accepted(CLERK, "soon", "7wd", day, false, false), CaseRule.LIMIT_UNREADABLE);
        var silence = new CaseFact.Accepted(SYSTEM, "7wd", "20wd", day, false, true);
        refused(matter, silence, CaseRule.NOT_YET_DEEMED);
        happens(matter, silence, MUCH_LATER);
    }

    @Test
    void tooLongATextAndTooManyDeedsAreRefused() {
        var matter = in(CaseState.PROCESSING);
        refused(matter, new CaseFact.Withdrawn(CLERK, "x".repeat(50_000)), CaseRule.TEXT_TOO_LONG);
        var seen = new ArrayList<CaseFact>();
        while (matter.steps().size() + seen.size() < Legality.MANY) seen.add(new CaseFact.PersonalViewed(TOWN, "x"));
        refused(after(matter, seen), new CaseFact.PersonalViewed(TOWN, "x"), CaseRule.TOO_MUCH);
    }

    @Test
    void whoComesSecondInTheHubsOrderIsSuperseded() {
        var matter = with(in(CaseState.PROCESSING), new CaseFact.HandedOn(CLERK, UNIT, null, ""));
        var first = with(matter, new CaseFact.TakenOver(COLLEAGUE));
        assertThat(first.apply(new CaseFact.TakenOver(LEAD), SOON))
                .isEqualTo(new Applied.Superseded(first, CaseRule.NOT_OFFERED));
    }
}
