package cn.bianmin.rules.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Sealed;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ComplaintRulesTest {
    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");
    private static final Sealed SEALED = new Sealed("s1.0a1b2c3d." + "A".repeat(80));
    private static final Actor CENTRE = new Actor("v01", Actor.Role.SUPERVISOR, "county");
    private static final Actor HANDLER = new Actor("h01", Actor.Role.HANDLER, "town");
    private static final Actor OTHER = new Actor("h02", Actor.Role.HANDLER, "town");
    private static final Actor VILLAGER = Actor.villager("wufeng");

    private static final ComplaintFact LODGED = new ComplaintFact.Lodged(
            ComplaintFact.About.STAFF,
            ComplaintFact.Channel.KIOSK,
            "7K3M92QX",
            LocalDate.of(2026, 3, 9),
            SEALED,
            null,
            false);
    private static final ComplaintFact ASSIGNED = new ComplaintFact.Assigned(CENTRE, "h01", true);
    private static final ComplaintFact HANDLED = new ComplaintFact.Handled(HANDLER, "无人顶岗", "轮班");
    private static final ComplaintFact REPLIED = new ComplaintFact.Replied(HANDLER, "已安排轮班");
    private static final ComplaintFact CLOSED = new ComplaintFact.Closed(CENTRE);
    private static final ComplaintFact REVIEW = new ComplaintFact.ReviewRequested(VILLAGER);
    private static final ComplaintFact ACKNOWLEDGED = new ComplaintFact.Acknowledged(false);
    private static final ComplaintFact ROW =
            new ComplaintFact.RowPublished(CENTRE, LocalDate.of(2026, 3, 2), "窗口无人", "已轮班");
    private static final ComplaintFact VIEWED = new ComplaintFact.Viewed(CENTRE, "登记");
    private static final ComplaintFact NAMED = new ComplaintFact.RespondentNamed(CENTRE, "s02");

    // How to come to each stage.
    private static final Map<ComplaintStage, List<ComplaintFact>> WAYS = Map.of(
            ComplaintStage.NEW, List.of(),
            ComplaintStage.LODGED, List.of(LODGED),
            ComplaintStage.ASSIGNED, List.of(LODGED, ASSIGNED),
            ComplaintStage.HANDLED, List.of(LODGED, ASSIGNED, HANDLED),
            ComplaintStage.ANSWERED, List.of(LODGED, ASSIGNED, HANDLED, REPLIED),
            ComplaintStage.CLOSED, List.of(LODGED, ASSIGNED, HANDLED, REPLIED, CLOSED),
            ComplaintStage.REVIEW, List.of(LODGED, ASSIGNED, HANDLED, REPLIED, REVIEW));

    private static final Map<ComplaintFact, Set<ComplaintStage>> LEGAL = Map.of(
            LODGED, EnumSet.of(ComplaintStage.NEW),
            ASSIGNED, EnumSet.of(ComplaintStage.LODGED, ComplaintStage.ASSIGNED, ComplaintStage.HANDLED),
            HANDLED, EnumSet.of(ComplaintStage.ASSIGNED),
            REPLIED, EnumSet.of(ComplaintStage.HANDLED),
            CLOSED, EnumSet.of(ComplaintStage.ANSWERED),
            REVIEW, EnumSet.of(ComplaintStage.ANSWERED, ComplaintStage.CLOSED),
            ACKNOWLEDGED, EnumSet.of(ComplaintStage.ANSWERED, ComplaintStage.CLOSED),
            ROW, EnumSet.of(ComplaintStage.ANSWERED, ComplaintStage.CLOSED),
            VIEWED, EnumSet.complementOf(EnumSet.of(ComplaintStage.NEW)),
            NAMED, EnumSet.complementOf(EnumSet.of(ComplaintStage.NEW)));

    @Test
    void everyFactCountsAtItsStagesAndAtNoOther() {
        for (var stage : ComplaintStage.values()) {
            var complaint = fold(WAYS.getOrDefault(stage, List.of()));
            assertThat(complaint.stage()).isEqualTo(stage);
            LEGAL.forEach((fact, stages) -> assertThat(complaint.apply(fact, AT) instanceof Complaint.Applied.Counts)
                    .as("%s at %s", fact.kind(), stage)
                    .isEqualTo(stages.contains(stage)));
        }
    }

    @Test
    void theRespondentNeverHandlesItNorSeesItNorClosesIt() {
        var named = fold(List.of(LODGED, new ComplaintFact.RespondentNamed(CENTRE, "v09"), NAMED));
        var respondent = new Actor("v09", Actor.Role.SUPERVISOR, "county");

        assertThat(refusal(named, new ComplaintFact.Assigned(CENTRE, "s02", true)))
                .isEqualTo(ComplaintRule.HANDLER_IS_RESPONDENT);
        assertThat(refusal(named, new ComplaintFact.Viewed(respondent, "看看")))
                .isEqualTo(ComplaintRule.RESPONDENT_KEEPS_OUT);
        assertThat(refusal(named, new ComplaintFact.Assigned(respondent, "h01", true)))
                .isEqualTo(ComplaintRule.RESPONDENT_KEEPS_OUT);
    }

    @Test
    void whoeverIsNamedWhileHandlingItLosesIt() {
        var complaint = fold(List.of(LODGED, ASSIGNED, new ComplaintFact.RespondentNamed(CENTRE, "h01")));

        assertThat(complaint.stage()).isEqualTo(ComplaintStage.LODGED);
        assertThat(complaint.handler()).isEmpty();
        assertThat(refusal(complaint, HANDLED)).isEqualTo(ComplaintRule.NOT_THE_HANDLER);
    }

    @Test
    void nothingIsClosedWithoutAnAnswerItsCauseAndWhatPreventsIt() {
        var assigned = fold(List.of(LODGED, ASSIGNED));

        assertThat(refusal(assigned, CLOSED)).isEqualTo(ComplaintRule.NOT_ANSWERED);
        assertThat(refusal(assigned, new ComplaintFact.Handled(HANDLER, " ", "轮班")))
                .isEqualTo(ComplaintRule.ROOT_CAUSE_MISSING);
        assertThat(refusal(assigned, new ComplaintFact.Handled(HANDLER, "无人顶岗", "")))
                .isEqualTo(ComplaintRule.PREVENTION_MISSING);
        assertThat(refusal(fold(List.of(LODGED, ASSIGNED, HANDLED)), new ComplaintFact.Replied(HANDLER, "")))
                .isEqualTo(ComplaintRule.REPLY_MISSING);
        assertThat(refusal(assigned, new ComplaintFact.Handled(HANDLER, "长".repeat(2_001), "轮班")))
                .isEqualTo(ComplaintRule.TEXT_TOO_LONG);
    }

    @Test
    void aReviewGoesToSomebodyElseAndComesOnce() {
        var review = fold(List.of(LODGED, ASSIGNED, HANDLED, REPLIED, CLOSED, REVIEW));
        assertThat(review.reply()).isEmpty();
        assertThat(refusal(review, ASSIGNED)).isEqualTo(ComplaintRule.HANDLER_MUST_CHANGE);

        var again = fold(List.of(
                LODGED,
                ASSIGNED,
                HANDLED,
                REPLIED,
                REVIEW,
                new ComplaintFact.Assigned(CENTRE, "h02", true),
                new ComplaintFact.Handled(OTHER, "无人顶岗", "轮班"),
                new ComplaintFact.Replied(OTHER, "确实如此")));
        assertThat(again.reply()).contains("确实如此");
        assertThat(refusal(again, REVIEW)).isEqualTo(ComplaintRule.REVIEWED_BEFORE);
    }

    @Test
    void onlyTheCentreAssignsAndOnlyTheHandlerAnswers() {
        var clerk = new Actor("s02", Actor.Role.CLERK, "wufeng");

        assertThat(refusal(fold(List.of(LODGED)), new ComplaintFact.Assigned(clerk, "h01", true)))
                .isEqualTo(ComplaintRule.SUPERVISORS_ONLY);
        assertThat(refusal(fold(List.of(LODGED)), new ComplaintFact.Viewed(clerk, "看看")))
                .isEqualTo(ComplaintRule.SUPERVISORS_ONLY);
        assertThat(refusal(fold(List.of(LODGED, ASSIGNED)), new ComplaintFact.Handled(OTHER, "原因", "办法")))
                .isEqualTo(ComplaintRule.NOT_THE_HANDLER);
    }

    @Test
    void theRowIsPublishedOnceAndShort() {
        var answered = WAYS.getOrDefault(ComplaintStage.ANSWERED, List.of());
        var published = new ArrayList<>(answered);
        published.add(ROW);

        assertThat(refusal(fold(published), ROW)).isEqualTo(ComplaintRule.PUBLISHED_BEFORE);
        assertThat(refusal(
                        fold(answered),
                        new ComplaintFact.RowPublished(CENTRE, LocalDate.of(2026, 3, 2), "问".repeat(201), "已轮班")))
                .isEqualTo(ComplaintRule.TEXT_TOO_LONG);
    }

    @Test
    void bothClocksRunFromTheComplaintAndAgainFromTheReview() {
        var policy = RegionPolicy.shipped();
        var clocks = new ComplaintClocks(
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()), policy);
        var lodged = fold(List.of(LODGED));

        assertThat(clocks.handleBy(lodged).orElseThrow().day()).isEqualTo("2026-03-09");
        assertThat(clocks.replyBy(lodged).orElseThrow().day()).isEqualTo("2026-03-09");
        assertThat(clocks.level(lodged, Instant.parse("2026-03-10T02:00:00Z"))).contains(DeadlineLevel.RED);

        var simple = fold(List.of(LODGED, new ComplaintFact.Assigned(CENTRE, "h01", false)));
        assertThat(clocks.replyBy(simple).orElseThrow().day()).isEqualTo("2026-03-03");
        assertThat(clocks.level(simple, Instant.parse("2026-03-04T02:00:00Z"))).contains(DeadlineLevel.RED);

        var answered = fold(List.of(LODGED, ASSIGNED, HANDLED, REPLIED));
        assertThat(clocks.level(answered, Instant.parse("2026-05-10T02:00:00Z")))
                .isEmpty();
        var review = apply(answered, REVIEW, Instant.parse("2026-03-16T02:00:00Z"));
        assertThat(clocks.replyBy(review).orElseThrow().day()).isEqualTo("2026-03-23");
    }

    @Test
    void bothClocksGetMoreTimeOnceBeforeTheEndAndNotFromTheHandler() {
        var policy = RegionPolicy.shipped();
        var clocks = new ComplaintClocks(
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()), policy);
        var extended = new ComplaintFact.Extended(CENTRE, "3wd", LocalDate.of(2026, 3, 12), "要到两个村核实");
        var assigned = fold(List.of(LODGED, ASSIGNED));

        assertThat(clocks.refusal(assigned, extended, AT)).isEmpty();
        var later = apply(assigned, extended, AT);
        assertThat(clocks.handleBy(later).orElseThrow().day()).isEqualTo("2026-03-12");
        assertThat(clocks.replyBy(later).orElseThrow().day()).isEqualTo("2026-03-12");
        assertThat(refusal(later, extended)).isEqualTo(ComplaintRule.EXTENDED_BEFORE);
        assertThat(refusal(assigned, new ComplaintFact.Extended(HANDLER, "3wd", LocalDate.of(2026, 3, 12), "要到两个村核实")))
                .isEqualTo(ComplaintRule.EXTENDER_IS_HANDLER);
        assertThat(refusal(assigned, new ComplaintFact.Extended(CENTRE, "3wd", LocalDate.of(2026, 3, 12), " ")))
                .isEqualTo(ComplaintRule.TEXT_MISSING);
        assertThat(refusal(fold(WAYS.getOrDefault(ComplaintStage.ANSWERED, List.of())), extended))
                .isEqualTo(ComplaintRule.NOT_AT_THIS_STAGE);
        assertThat(clocks.refusal(assigned, extended, Instant.parse("2026-03-10T02:00:00Z")))
                .contains(ComplaintRule.EXTENSION_TOO_LATE);
        for (var limit : List.of("6wd", "same-visit", "soon")) {
            assertThat(clocks.refusal(
                            assigned,
                            new ComplaintFact.Extended(CENTRE, limit, LocalDate.of(2026, 3, 12), "要到两个村核实"),
                            AT))
                    .contains(ComplaintRule.EXTENSION_TOO_LONG);
        }
    }

    private static Complaint fold(List<ComplaintFact> facts) {
        var complaint = Complaint.unknown("3w8n0c6r2v5y9k1q7d4tzh8xme");
        for (var fact : facts) complaint = apply(complaint, fact, AT);
        return complaint;
    }

    private static Complaint apply(Complaint complaint, ComplaintFact fact, Instant at) {
        return switch (complaint.apply(fact, at)) {
            case Complaint.Applied.Counts counts -> counts.complaint();
            case Complaint.Applied.Superseded superseded ->
                throw new AssertionError(fact.kind() + ": " + superseded.rule());
        };
    }

    private static ComplaintRule refusal(Complaint complaint, ComplaintFact fact) {
        return ComplaintRules.refusal(complaint, fact).orElseThrow();
    }
}
