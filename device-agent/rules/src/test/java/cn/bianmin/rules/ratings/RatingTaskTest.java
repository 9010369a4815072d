package cn.bianmin.rules.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RatingTaskTest {
    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");
    private static final Actor CENTRE = new Actor("v01", Actor.Role.SUPERVISOR, "county");
    private static final Actor LEAD = new Actor("s01", Actor.Role.LEAD, "wufeng");

    private static final RatingLoopFact SO = new RatingLoopFact.Verified(CENTRE, true, false, "wufeng", "只开一个窗口");
    private static final RatingLoopFact NOT_SO = new RatingLoopFact.Verified(CENTRE, false, false, "", "当天停电");
    private static final RatingLoopFact VIEWED = new RatingLoopFact.Viewed(CENTRE, "联系");
    private static final RatingLoopFact CONTACTED = new RatingLoopFact.Contacted(CENTRE, true, "等了两个钟头");
    private static final RatingLoopFact RECTIFIED = new RatingLoopFact.Rectified(LEAD, "两人轮班");
    private static final RatingLoopFact CALLED = new RatingLoopFact.CalledBack(CENTRE, true, true, "认可");
    private static final RatingLoopFact NOT_CONTENT = new RatingLoopFact.CalledBack(CENTRE, true, false, "还是要等");
    private static final RatingLoopFact CLOSED = new RatingLoopFact.Closed(CENTRE);

    // How to come to each stage where a number was left.
    private static final Map<LoopStage, List<RatingLoopFact>> WAYS = Map.of(
            LoopStage.OPEN, List.of(),
            LoopStage.VERIFIED, List.of(SO, CONTACTED),
            LoopStage.UNFOUNDED, List.of(NOT_SO),
            LoopStage.RECTIFIED, List.of(SO, CONTACTED, RECTIFIED),
            LoopStage.CALLED_BACK, List.of(SO, CONTACTED, RECTIFIED, CALLED),
            LoopStage.CLOSED, List.of(SO, CONTACTED, RECTIFIED, CALLED, CLOSED));

    private static final Map<RatingLoopFact, Set<LoopStage>> LEGAL = Map.of(
            SO, EnumSet.of(LoopStage.OPEN),
            NOT_SO, EnumSet.of(LoopStage.OPEN),
            VIEWED, EnumSet.complementOf(EnumSet.of(LoopStage.CLOSED)),
            CONTACTED, EnumSet.complementOf(EnumSet.of(LoopStage.CLOSED)),
            RECTIFIED, EnumSet.of(LoopStage.VERIFIED),
            CALLED, EnumSet.of(LoopStage.UNFOUNDED, LoopStage.RECTIFIED, LoopStage.CALLED_BACK),
            CLOSED, EnumSet.of(LoopStage.CALLED_BACK));

    @Test
    void everyStepCountsAtItsStagesAndAtNoOther() {
        for (var stage : LoopStage.values()) {
            var task = fold(true, WAYS.getOrDefault(stage, List.of()));
            assertThat(task.stage()).isEqualTo(stage);
            LEGAL.forEach((fact, stages) -> assertThat(task.refusal(fact).isEmpty())
                    .as("%s at %s", fact.kind(), stage)
                    .isEqualTo(stages.contains(stage)));
        }
    }

    @Test
    void nobodyIsCalledOfAnAnonymousRatingAndItIsSettledAllTheSame() {
        var rectified = fold(false, List.of(SO, RECTIFIED));
        for (var fact : List.of(VIEWED, CONTACTED, CALLED)) {
            assertThat(rectified.refusal(fact)).contains(LoopRule.NO_CONTACT);
        }
        assertThat(rectified.with(CLOSED, AT).stage()).isEqualTo(LoopStage.CLOSED);
        assertThat(fold(false, List.of(NOT_SO, CLOSED)).stage()).isEqualTo(LoopStage.CLOSED);
    }

    @Test
    void whoeverLeftANumberIsCalledBeforeItIsPutRightAndBeforeItIsClosed() {
        assertThat(fold(true, List.of(SO)).refusal(RECTIFIED)).contains(LoopRule.NOT_CONTACTED);
        assertThat(fold(true, List.of(SO, CONTACTED, RECTIFIED)).refusal(CLOSED))
                .contains(LoopRule.NOT_CALLED_BACK);
        assertThat(fold(true, List.of(NOT_SO)).refusal(CLOSED)).contains(LoopRule.NOT_CALLED_BACK);
    }

    @Test
    void whoeverIsNotContentAfterwardsLeadsToOneMoreRound() {
        var again = fold(true, List.of(SO, CONTACTED, RECTIFIED, NOT_CONTENT));
        assertThat(again.stage()).isEqualTo(LoopStage.VERIFIED);
        assertThat(again.with(RECTIFIED, AT).with(NOT_CONTENT, AT).stage()).isEqualTo(LoopStage.CALLED_BACK);
    }

    @Test
    void onlySupervisorsVerifyAndOnlyTheUnitPutsItRightAndNobodyClosesTheirOwn() {
        var other = new Actor("s09", Actor.Role.LEAD, "ruhu");
        var clerk = new Actor("s02", Actor.Role.CLERK, "wufeng");
        assertThat(fold(false, List.of()).refusal(new RatingLoopFact.Verified(LEAD, false, false, "", "没有这事")))
                .contains(LoopRule.SUPERVISORS_ONLY);
        var verified = fold(false, List.of(SO));
        for (var by : List.of(other, clerk)) {
            assertThat(verified.refusal(new RatingLoopFact.Rectified(by, "已改"))).contains(LoopRule.NOT_THIS_UNIT);
        }
        assertThat(fold(false, List.of(SO, new RatingLoopFact.Rectified(CENTRE, "已改")))
                        .refusal(CLOSED))
                .contains(LoopRule.CLOSER_IS_RECTIFIER);
    }

    @Test
    void nothingIsLeftEmpty() {
        var open = fold(true, List.of());
        assertThat(open.refusal(new RatingLoopFact.Verified(CENTRE, true, false, "wufeng", " ")))
                .contains(LoopRule.FINDING_MISSING);
        assertThat(open.refusal(new RatingLoopFact.Verified(CENTRE, true, false, "", "属实")))
                .contains(LoopRule.UNIT_MISSING);
        assertThat(open.refusal(new RatingLoopFact.Contacted(CENTRE, true, "长".repeat(1_001))))
                .contains(LoopRule.TEXT_TOO_LONG);
        assertThat(fold(true, List.of(SO, CONTACTED)).refusal(new RatingLoopFact.Rectified(LEAD, "")))
                .contains(LoopRule.MEASURE_MISSING);
    }

    @Test
    void theClocksAreToCallAndToPutRightAndStopWhenThatIsDone() {
        var policy = RegionPolicy.shipped();
        var clocks = new LoopClocks(
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()), policy);
        var open = fold(true, List.of());
        assertThat(clocks.contactBy(open).orElseThrow().day()).isEqualTo("2026-03-03");
        assertThat(clocks.rectifyBy(open).day()).isEqualTo("2026-03-09");
        assertThat(clocks.due(open).day()).isEqualTo("2026-03-03");
        var wednesday = Instant.parse("2026-03-04T02:00:00Z");
        assertThat(clocks.level(open, wednesday)).isEqualTo(DeadlineLevel.RED);
        assertThat(clocks.level(open.with(CONTACTED, AT), wednesday)).isEqualTo(DeadlineLevel.GREEN);
        assertThat(clocks.due(open.with(CONTACTED, AT)).day()).isEqualTo("2026-03-09");

        var complex = fold(false, List.of(new RatingLoopFact.Verified(CENTRE, true, true, "wufeng", "要改造大厅")));
        assertThat(clocks.contactBy(complex)).isEmpty();
        assertThat(clocks.rectifyBy(complex).day()).isEqualTo("2026-03-23");
        assertThat(clocks.level(complex.with(RECTIFIED, AT), Instant.parse("2026-05-04T02:00:00Z")))
                .isEqualTo(DeadlineLevel.GREEN);
    }

    private static RatingTask fold(boolean contactable, List<RatingLoopFact> facts) {
        var task = RatingTask.open("6b0e4hmp9stx9d3g7k1n5r8v2y", AT, contactable);
        for (var fact : facts) {
            assertThat(task.refusal(fact)).as("%s", fact.kind()).isEmpty();
            task = task.with(fact, AT);
        }
        return task;
    }
}
