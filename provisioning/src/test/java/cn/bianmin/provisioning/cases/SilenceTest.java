package cn.bianmin.provisioning.cases;

import static cn.bianmin.provisioning.cases.County.CLERK;
import static cn.bianmin.provisioning.cases.County.HANDLER;
import static cn.bianmin.provisioning.cases.County.WUFENG;
import static cn.bianmin.provisioning.cases.County.accepted;
import static cn.bianmin.provisioning.cases.County.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Malformed;
import cn.bianmin.rules.cases.CaseRule;
import cn.bianmin.rules.cases.CaseState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What time sets off at the hub. The county's clock begins on Monday, 2 March 2026, at 9 o'clock.
final class SilenceTest {
    private static final Actor FORESTRY = new Actor("f01", Actor.Role.HANDLER, "county-forestry");

    @TempDir
    Path directory;

    private County county;

    @BeforeEach
    void open() {
        county = new County(directory);
    }

    @AfterEach
    void close() {
        county.close();
    }

    private void pass(int days) {
        county.pass(Duration.ofDays(days));
        county.cases.catchUp();
    }

    private List<CaseFile.Line> lines(String id) {
        return county.cases.cases().file(id).orElseThrow().lines();
    }

    private CaseState state(String id) {
        return county.cases.cases().matter(id).orElseThrow().state();
    }

    @Test
    void whatNobodyDecidedInTimeCountsAsAcceptedSinceItWasReceived() {
        county.at(WUFENG, "m1", received(CLERK, "W-1", null));
        pass(7);
        assertThat(state("m1")).as("the fifth working day is not over").isEqualTo(CaseState.RECEIVED);
        pass(1);
        assertThat(state("m1")).isEqualTo(CaseState.PROCESSING);
        assertThat(lines("m1").getLast().fact())
                .isEqualTo(new CaseFact.Accepted(
                        Actor.system("wufeng-01"), "7wd", "20wd", LocalDate.of(2026, 3, 11), false, true));
        assertThat(county.cases.cases().matter("m1").orElseThrow().due())
                .isEqualTo(Instant.parse("2026-03-11T09:30:00Z"));
    }

    @Test
    void lookingAgainOrMakingItAnewSaysNothingASecondTime() {
        county.at(WUFENG, "m1", received(CLERK, "W-1", null));
        pass(8);
        long said = county.ledgers.views().lastPosition();
        county.cases.catchUp();
        pass(1);
        county.cases.rebuild();
        assertThat(county.ledgers.views().lastPosition()).isEqualTo(said);
        assertThat(lines("m1")).hasSize(2);
    }

    @Test
    void aCrashBetweenTheLedgerAndTheRowsSaysItOnceAllTheSame() {
        county.at(WUFENG, "m1", received(CLERK, "W-1", null));
        var broken = County.silence(drafts -> {
            county.append(drafts);
            throw new IllegalStateException("the power is gone");
        });
        try (var crashing =
                CasesProjector.inMemory(county.ledgers.views(), County.clocks(), () -> county.now, broken)) {
            crashing.catchUp();
            county.pass(Duration.ofDays(8));
            assertThatThrownBy(crashing::catchUp).hasMessage("the power is gone");
            crashing.catchUp();
            assertThat(crashing.cases().file("m1").orElseThrow().lines()).hasSize(2);
        }
        county.cases.catchUp();
        assertThat(lines("m1")).hasSize(2).allMatch(line -> line.rule().isEmpty());
    }

    @Test
    void aTerminalsLateAcceptanceIsSupersededAndToldSo() throws Malformed {
        county.at(WUFENG, "m1", received(CLERK, "W-1", null));
        pass(8);
        county.at(WUFENG, "m1", accepted(CLERK));
        assertThat(lines("m1").getLast().rule()).contains(CaseRule.ACCEPTED_BY_SILENCE);
        var fed = county.cases.feeds().items(WUFENG, 1, 10, 100_000);
        assertThat(FeedItem.decode(fed.getLast()).standing()).isEqualTo(FeedItem.Standing.SUPERSEDED);
    }

    @Test
    void whileTheVillagerHasToBringPapersNobodyElseIsSilent() {
        county.at(
                WUFENG, "m1", received(CLERK, "W-1", null), new CaseFact.SupplementAsked(CLERK, List.of("户口本"), null));
        pass(20);
        assertThat(state("m1")).isEqualTo(CaseState.SUPPLEMENTING);
        county.at(WUFENG, "m1", new CaseFact.SupplementGiven(CLERK, CaseFact.Channel.COUNTER, List.of(), null));
        pass(5);
        assertThat(state("m1")).as("the time to decide begins anew").isEqualTo(CaseState.RECEIVED);
        pass(3);
        assertThat(state("m1")).isEqualTo(CaseState.PROCESSING);
    }

    private void asked(boolean mayBeDeemed) {
        var joint = new CaseFact.Received(
                CLERK,
                "house-plot",
                "1",
                CaseFact.Kind.JOINT,
                CaseFact.Channel.COUNTER,
                "W-1",
                "张*民",
                false,
                List.of(),
                null,
                null,
                null);
        county.at(WUFENG, "m1", joint, accepted(CLERK), new CaseFact.HandedOn(CLERK, HANDLER.unit(), null, ""));
        county.atHub(
                "m1",
                new CaseFact.TakenOver(HANDLER),
                new CaseFact.SubTaskOpened(HANDLER, "t1", FORESTRY.unit(), "占林地吗", "3wd", mayBeDeemed));
    }

    @Test
    void aCoUnitsSilenceIsConsentWhereThePolicyAllowsIt() {
        asked(true);
        pass(3);
        assertThat(lines("m1").getLast().fact()).isInstanceOf(CaseFact.SubTaskOpened.class);
        pass(1);
        assertThat(lines("m1").getLast().fact())
                .isEqualTo(new CaseFact.SubTaskDeemedAgreed(Actor.system(FORESTRY.unit()), "t1"));
        county.atHub("m1", new CaseFact.SubTaskAnswered(FORESTRY, "t1", false, "占"));
        assertThat(lines("m1").getLast().rule()).contains(CaseRule.SUB_TASK_ANSWERED);
    }

    @Test
    void whereTheLawWantsTheCoUnitsWordTheCaseWaits() {
        asked(false);
        pass(30);
        assertThat(lines("m1")).noneMatch(line -> line.fact() instanceof CaseFact.SubTaskDeemedAgreed);
        county.atHub("m1", new CaseFact.SubTaskAnswered(FORESTRY, "t1", true, ""));
        assertThat(lines("m1").getLast().rule()).isEmpty();
    }

    @Test
    void aCaseWhosePauseIsOpenIsLookedAtWhenACoUnitsTimeIsOver() {
        asked(true);
        county.atHub("m1", new CaseFact.Paused(HANDLER, CaseFact.PauseReason.SITE_VISIT, 5, "看现场"));
        pass(4);
        assertThat(lines("m1").getLast().fact()).isInstanceOf(CaseFact.SubTaskDeemedAgreed.class);
        assertThat(state("m1")).isEqualTo(CaseState.PAUSED);
    }
}
