package cn.bianmin.provisioning.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.provisioning.rollouts.Fleet.Fate;
import cn.bianmin.provisioning.rollouts.Rollout.State;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RolloutTest {
    private static final Duration SOAK = Duration.ofHours(12);

    private final Fleet fleet;

    RolloutTest(@TempDir Path folder) throws Exception {
        fleet = new Fleet(folder);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void ringByRingAllTerminalsAreReached() {
        fleet.start(fleet.plan(200));
        for (int reach : List.of(2, 20, 100, 200)) {
            assertThat(fleet.rollout().reach()).isEqualTo(reach);
            fleet.answer(_ -> Fate.WORKS);
            assertThat(fleet.count(TargetState.CONFIRMED)).isEqualTo(reach);
            assertThat(fleet.count(TargetState.WAITING)).isEqualTo(200 - reach);
            fleet.pass(SOAK.minusSeconds(1));
            assertThat(fleet.count(TargetState.OFFERED))
                    .as("before it has soaked")
                    .isZero();
            fleet.pass(Duration.ofSeconds(1));
        }
        assertThat(fleet.rollout().state()).isEqualTo(State.FINISHED);
        assertThat(fleet.said()).last().isEqualTo(new RolloutFact.Finished(200, 0));
    }

    @Test
    void everyTerminalIsToldOnceByTheDocumentKeyAndNoMoreAreAtWorkThanMay() {
        fleet.start(fleet.plan(2_000));
        while (fleet.rollout().state() == State.RUNNING) {
            fleet.answer(_ -> Fate.WORKS);
            fleet.pass(Duration.ofMinutes(30));
        }
        VerifyingKey key = fleet.key.publicHalf();
        var told = new HashSet<String>();
        for (var fact : fleet.said()) {
            if (!(fact instanceof ReleaseFact.Offered offered)) continue;
            assertThat(offered.isSignedBy(key)).isTrue();
            assertThat(offered.sha256()).isEqualTo(fleet.release.sha256());
            offered.terminals()
                    .forEach(terminal ->
                            assertThat(told.add(terminal)).as(terminal).isTrue());
        }
        assertThat(told).hasSize(2_000);
        assertThat(fleet.mostAtWork).isEqualTo(300);
    }

    @Test
    void aReleaseThatFailsOnThreePercentOfTheHardwareStopsItselfInTheFirstRing() {
        var random = new Random(3);
        fleet.start(fleet.plan(20_000));
        int answered = fleet.answer(_ -> random.nextInt(100) < 3 ? Fate.RETURNS : Fate.WORKS);
        assertThat(answered).isEqualTo(200);
        assertThat(fleet.rollout().state()).isEqualTo(State.PAUSED);
        assertThat(fleet.rollout().ring()).isZero();
        assertThat(fleet.rollout().sentence()).contains("of 200 terminals failed, and 2 may.");
        fleet.pass(Duration.ofDays(30));
        assertThat(fleet.count(TargetState.WAITING)).isEqualTo(19_800);
    }

    @Test
    void inASmallRingOneFailureIsEnough() {
        fleet.start(fleet.plan(200));
        fleet.answer(terminal -> terminal.endsWith("1") ? Fate.REFUSES : Fate.WORKS);
        assertThat(fleet.rollout().state()).isEqualTo(State.PAUSED);
        assertThat(fleet.targets(TargetState.FAILED))
                .singleElement()
                .satisfies(target -> assertThat(target.sentence()).isEqualTo("It says why."));
    }

    @Test
    void whoHasItAlreadyIsNoFailureAndNoSuccess() {
        fleet.start(fleet.plan(200));
        fleet.answer(_ -> Fate.HAS_IT);
        fleet.pass(SOAK);
        assertThat(fleet.rollout().ring()).isEqualTo(1);
        assertThat(fleet.count(TargetState.SKIPPED)).isEqualTo(2);
    }

    @Test
    void theDarkDoNotHoldUpTheOthersForEver() {
        fleet.start(fleet.plan(200));
        fleet.answer(terminal -> terminal.endsWith("1") ? Fate.IS_DARK : Fate.WORKS);
        fleet.pass(Duration.ofDays(3).minusSeconds(1));
        assertThat(fleet.rollout().ring()).isZero();
        fleet.pass(Duration.ofSeconds(1));
        assertThat(fleet.rollout().ring()).isEqualTo(1);
        assertThat(fleet.count(TargetState.OFFERED)).as("it may still come").isEqualTo(1 + 18);
    }

    @Test
    void aRingOfWhichNobodyIsHeardWaits() {
        fleet.start(fleet.plan(200));
        fleet.pass(Duration.ofDays(30));
        assertThat(fleet.rollout().ring()).isZero();
        assertThat(fleet.rollout().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whoSwitchedAndIsNeverHeardOfAgainIsAFailure() {
        fleet.start(fleet.plan(200));
        fleet.answer(terminal -> terminal.endsWith("1") ? Fate.HANGS_AFTER_SWITCH : Fate.WORKS);
        fleet.pass(Duration.ofDays(2));
        assertThat(fleet.rollout().state()).isEqualTo(State.RUNNING);
        fleet.pass(Duration.ofDays(1));
        assertThat(fleet.rollout().state()).isEqualTo(State.PAUSED);
    }

    @Test
    void aPersonPausesAndGoesOnAndWhatFailedBeforeIsForgiven() {
        fleet.start(fleet.plan(200));
        fleet.answer(terminal -> terminal.endsWith("1") ? Fate.RETURNS : Fate.WORKS);
        fleet.say(new RolloutFact.Resumed(null));
        assertThat(fleet.rollout().state()).isEqualTo(State.RUNNING);
        fleet.say(new RolloutFact.Paused(RolloutFact.Why.ORDERED, ""));
        fleet.pass(Duration.ofDays(30));
        assertThat(fleet.rollout().ring()).isZero();
        fleet.say(new RolloutFact.Resumed(null));
        assertThat(fleet.rollout().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aPauseIsNeverFollowedByAnOffer() {
        var orders = fleet.orders();
        fleet.meanwhile = words -> {
            boolean isOffer = words.getFirst().facts() instanceof ReleaseFact.Offered;
            if (isOffer && fleet.rollout().state() == State.RUNNING) orders.pause(Fleet.ID, null);
        };
        fleet.start(fleet.plan(200));
        assertThat(fleet.said()).last().isInstanceOf(RolloutFact.Paused.class);
        assertThat(fleet.rollout().state()).isEqualTo(State.PAUSED);
        assertThat(fleet.count(TargetState.WAITING)).isEqualTo(200);
        fleet.meanwhile = _ -> {};
        fleet.say(new RolloutFact.Resumed(null));
        assertThat(fleet.count(TargetState.OFFERED)).isEqualTo(2);
    }

    @Test
    void whatTerminalsSayHoldsNoOfferUp() {
        var decided = new ArrayList<Draft>();
        fleet.meanwhile = words -> {
            if (!(words.getFirst().facts() instanceof ReleaseFact.Offered)) return;
            if (decided.isEmpty()) fleet.at("box-99999", new ReleaseFact.Switched(Fleet.ID, 7, 6));
            decided.addAll(words);
        };
        fleet.start(fleet.plan(200));
        assertThat(fleet.count(TargetState.OFFERED)).isEqualTo(2);
        assertThat(decided).as("at the first attempt").hasSize(1);
    }

    @Test
    void whoIsCancelledIsToldAndNobodyElseIsToldAnything() {
        fleet.start(fleet.plan(200));
        fleet.at("box-00001", new ReleaseFact.Taken(Fleet.ID, 7, 6, "6b".repeat(32)));
        fleet.at("box-00000", new ReleaseFact.Switched(Fleet.ID, 7, 6));
        fleet.say(new RolloutFact.Cancelled(null));
        assertThat(fleet.said()).last().isInstanceOfSatisfying(ReleaseFact.Withdrawn.class, word -> {
            assertThat(word.terminals()).as("not whoever has switched").containsExactly("box-00001");
            assertThat(word.isSignedBy(fleet.key.publicHalf())).isTrue();
        });
        int said = fleet.said().size();
        fleet.say(new RolloutFact.Resumed(null));
        fleet.pass(Duration.ofDays(30));
        assertThat(fleet.said()).hasSize(said + 1);
        assertThat(fleet.rollout().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whoSwitchedBeforeItHeardOfTheCancellingIsShownAsItSays() {
        fleet.start(fleet.plan(200));
        fleet.say(new RolloutFact.Cancelled(null));
        assertThat(fleet.count(TargetState.WITHDRAWN)).isEqualTo(2);
        fleet.at(
                "box-00000",
                new ReleaseFact.Taken(Fleet.ID, 7, 6, "6b".repeat(32)),
                new ReleaseFact.Switched(Fleet.ID, 7, 6),
                new ReleaseFact.Confirmed(Fleet.ID, 7, true));
        fleet.drive();
        assertThat(fleet.targets(TargetState.CONFIRMED))
                .extracting(Target::terminal)
                .containsExactly("box-00000");
        assertThat(fleet.count(TargetState.WITHDRAWN)).isEqualTo(1);
    }

    @Test
    void aHubThatDiesAtAnyMomentSaysNothingTwice() {
        fleet.start(fleet.plan(400));
        for (int round = 0; round < 200 && fleet.rollout().state() == State.RUNNING; round++) {
            fleet.restart();
            fleet.driver.step();
            fleet.restart();
            fleet.drive();
            fleet.answer(_ -> Fate.WORKS);
            fleet.pass(Duration.ofHours(4));
        }
        assertThat(fleet.rollout().state()).isEqualTo(State.FINISHED);
        assertThat(fleet.said().stream()
                        .filter(ReleaseFact.Offered.class::isInstance)
                        .mapToInt(
                                fact -> ((ReleaseFact.Offered) fact).terminals().size())
                        .sum())
                .isEqualTo(400);
        assertThat(fleet.said().stream().filter(RolloutFact.RingOpened.class::isInstance))
                .hasSize(4);
    }

    @Test
    @ExpectedLog("A fact is left out of the rollouts")
    void aTerminalSpeaksForItselfAlone() {
        fleet.start(fleet.plan(200));
        fleet.at("box-00150", new ReleaseFact.Confirmed(Fleet.ID, 7, true));
        fleet.at("stranger-01", new ReleaseFact.Confirmed(Fleet.ID, 7, true));
        fleet.at("stranger-01", new RolloutFact.Cancelled(null));
        fleet.at(
                "stranger-01",
                ReleaseFact.Offered.signed(
                        fleet.key, Fleet.ID, fleet.release, List.of(new TerminalId("box-00100")), "", 0));
        fleet.drive();
        assertThat(fleet.rollout().state()).isEqualTo(State.RUNNING);
        assertThat(fleet.targets(TargetState.CONFIRMED))
                .extracting(Target::terminal)
                .containsExactly("box-00150");
        assertThat(fleet.count(TargetState.OFFERED)).isEqualTo(2);
    }
}
