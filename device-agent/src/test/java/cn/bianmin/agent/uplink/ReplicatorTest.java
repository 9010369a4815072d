package cn.bianmin.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Ack;
import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The hub here is moved by hand: it sees each batch and answers, late, wrongly or not at all.
class ReplicatorTest {
    private static final int BATCH = 8;
    private static final int WINDOW = 3;
    private static final long ACK_TIMEOUT = 30_000;
    private static final long POISON_AFTER = 600_000;
    private static final long HOUR = 3_600_000;
    private static final int NOBODY_LISTENS = 0x10;
    private static final int NOT_AUTHORISED = 0x87;
    private static final int QUOTA_EXCEEDED = 0x97;
    private static final int PAYLOAD_FORMAT_INVALID = 0x99;

    private final PaperBacklog backlog = new PaperBacklog();
    private final Replicator replicator = new Replicator(
            backlog,
            new UplinkPolicy(
                    BATCH,
                    96 * 1024,
                    WINDOW,
                    Duration.ofMillis(ACK_TIMEOUT),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(1),
                    3,
                    Duration.ofMillis(POISON_AFTER),
                    Duration.ofMinutes(1)));
    private final List<Batch> sent = new ArrayList<>();
    private final List<Long> tokens = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<Boolean> prompts = new ArrayList<>();
    private long now = 1_000;

    @Test
    void aConnectionBeginsWithAQuestion() {
        backlog.add(20);
        connect(20);
        assertThat(spans()).containsExactly("1..0");
    }

    @Test
    void anAnswerOpensTheWindowAndNoMore() {
        backlog.add(100);
        connect(20);
        answer(0);
        assertThat(spans()).containsExactly("1..0", "1..8", "9..16", "17..24");
    }

    @Test
    void eachBatchCarriesTheHashesAroundIt() {
        backlog.add(20);
        connect(20);
        answer(5);
        var batch = sent.getLast();
        assertThat(batch.prev()).isEqualTo(backlog.hash(batch.first() - 1));
        assertThat(batch.head()).isEqualTo(backlog.hash(batch.last()));
    }

    @Test
    void thePubackOfTheBrokerMovesNothing() {
        backlog.add(100);
        connect(20);
        answer(0);
        confirmAll(0);
        assertThat(backlog.position().acked()).isZero();
        assertThat(sent).hasSize(4);
    }

    @Test
    void theHubsAnswerMovesTheWindow() {
        backlog.add(100);
        connect(20);
        answer(0);
        confirmAll(0);
        answer(16);
        assertThat(backlog.position().acked()).isEqualTo(16);
        assertThat(spans()).endsWith("25..32", "33..40");
    }

    @Test
    void aBrokersWindowOfOneIsEnough() {
        backlog.add(100);
        connect(1);
        receive(new Ack(backlog.epoch(), 0, backlog.hash(0), false, Instant.EPOCH, null));
        assertThat(spans()).containsExactly("1..0");
        confirmAll(0);
        assertThat(spans()).containsExactly("1..0", "1..8");
    }

    @Test
    void whatTheHubMissedIsSentAgainFromTheNextEntry() {
        backlog.add(24);
        connect(20);
        answer(0);
        confirmAll(0);
        later(2_000);
        ask(8);
        assertThat(spans()).endsWith("9..16", "17..24");
    }

    @Test
    void whatTheHubHoldsIsSentOnceMoreWhereAPersonWantsItAndHoldsNothingUp() {
        backlog.add(20);
        connect(20);
        answer(0);
        answer(20);
        assertThat(replicator.resendFrom(3)).isTrue();
        later(1);
        assertThat(spans()).endsWith("3..10", "11..18", "19..20");
        answer(20);
        backlog.add(4);
        later(1);
        assertThat(spans()).endsWith("21..24");
        assertThat(replicator.resendFrom(25)).isFalse();
    }

    @Test
    void theEchoOfOneLossIsNotASecondLoss() {
        backlog.add(24);
        connect(20);
        answer(0);
        confirmAll(0);
        later(2_000);
        ask(8);
        confirmAll(0);
        int before = sent.size();
        later(300);
        ask(8);
        assertThat(sent).hasSize(before);
    }

    @Test
    void aBatchThatTheHubKeepsAskingForBecomesOverdueAllTheSame() {
        backlog.add(100);
        connect(20);
        answer(0);
        for (int i = 0; i < 20; i++) {
            confirmAll(0);
            later(2_000);
            ask(0);
        }
        assertThat(sent.stream().skip(1).anyMatch(Batch::isProbe))
                .as("the hub is asked again")
                .isTrue();
    }

    @Test
    void aBatchThatFailsWhileTheHubAnswersIsHalvedAndGoesAlone() {
        backlog.add(100);
        connect(20);
        answer(0);
        failOnce(0);
        assertThat(spans()).endsWith("1..4");
    }

    @Test
    void progressWidensTheBatchesAgain() {
        backlog.add(100);
        connect(20);
        answer(0);
        failOnce(0);
        confirmAll(0);
        answer(4);
        assertThat(spans()).endsWith("5..12", "13..20", "21..28");
    }

    @Test
    void anEntryThatTheHubSetsAsideIsStruckAfterItsTimeAndNotBefore() {
        backlog.add(3);
        connect(20);
        answer(0);
        refuse(1, 3);
        long begun = now;
        while (backlog.struck().isEmpty() && now < begun + 2 * POISON_AFTER) {
            refuse(1, 1);
            later(ACK_TIMEOUT);
            answer(0);
        }
        assertThat(now - begun).isBetween(POISON_AFTER, POISON_AFTER + 5 * ACK_TIMEOUT);
        assertThat(backlog.struck()).containsExactly(1L);
        assertThat(troubles).containsExactly("STRUCK");
        assertThat(sent.getLast().lines().getFirst()).isInstanceOf(Batch.Line.Struck.class);
    }

    @Test
    void aBatchThatTheHubSetsAsideIsHalvedAtOnce() {
        backlog.add(100);
        connect(20);
        answer(0);
        refuse(1, 8);
        assertThat(spans()).endsWith("1..4");
    }

    @Test
    void anOldRefusalOfAnotherBatchMeansNothing() {
        backlog.add(8);
        connect(20);
        answer(0);
        int before = sent.size();
        refuse(1, 4);
        refuse(2, 8);
        assertThat(sent).hasSize(before);
    }

    @Test
    void anEntryOnWhichAQuietLinkBreaksEachTimeIsStruck() {
        backlog.add(1);
        breakUntilSuspected();
        long begun = now;
        while (backlog.struck().isEmpty() && now < begun + 2 * POISON_AFTER) {
            breakInTrial();
            later(60_000);
        }
        connect(20);
        answer(0);
        assertThat(now - begun).isBetween(POISON_AFTER, POISON_AFTER + 5 * 60_000);
        assertThat(backlog.struck()).containsExactly(1L);
    }

    @Test
    void aSuspectGoesOnlyAfterQuestionQuietAndQuestion() {
        backlog.add(1);
        breakUntilSuspected();
        connect(20);
        answer(0);
        assertThat(sent.getLast().isProbe()).isTrue();
        later(ACK_TIMEOUT - 1);
        int before = sent.size();
        later(1);
        assertThat(sent).hasSize(before + 1);
        assertThat(sent.getLast().isProbe()).isTrue();
        answer(0);
        assertThat(spans()).endsWith("1..1");
    }

    @Test
    void aLinkThatAlsoBreaksAtOtherTimesIsAtFaultItself() {
        backlog.add(1);
        breakUntilSuspected();
        for (int i = 0; i < 60; i++) {
            breakInTrial();
            later(60_000);
            if (i % 2 == 0) {
                connect(20);
                answer(0);
                replicator.disconnected(true);
            }
        }
        assertThat(backlog.struck()).isEmpty();
    }

    @Test
    void aConnectionThatTheTerminalItselfGaveUpIsNoEvidence() {
        backlog.add(1);
        breakUntilSuspected();
        for (int i = 0; i < 60; i++) {
            connect(20);
            answer(0);
            later(ACK_TIMEOUT);
            answer(0);
            replicator.disconnected(false);
            later(60_000);
        }
        assertThat(backlog.struck()).isEmpty();
    }

    @Test
    void aBrokerWithoutRoomIsNoEvidenceAndOneThatRefusesTheEntryIs() {
        backlog.add(1);
        connect(20);
        answer(0);
        for (int i = 0; i < 60; i++) {
            confirmAll(QUOTA_EXCEEDED);
            later(ACK_TIMEOUT);
            answer(0);
            later(ACK_TIMEOUT);
            answer(0);
        }
        assertThat(backlog.struck()).isEmpty();
        for (int i = 0; i < 4; i++) {
            confirmAll(PAYLOAD_FORMAT_INVALID);
            later(ACK_TIMEOUT);
            answer(0);
            later(ACK_TIMEOUT);
            answer(0);
        }
        assertThat(backlog.struck()).containsExactly(1L);
    }

    @Test
    void whatFailsForNoKnownReasonGetsADay() {
        backlog.add(1);
        connect(20);
        answer(0);
        long begun = now;
        while (backlog.struck().isEmpty() && now < begun + 48 * HOUR) {
            failOnce(0);
            later(5 * 60_000);
            answer(0);
        }
        assertThat(now - begun).isBetween(24 * HOUR, 25 * HOUR);
    }

    @Test
    void onlyTheAnswerToAQuestionOfThisConnectionIsPrompt() {
        backlog.add(1);
        connect(20);
        answer(0);
        answer(0);
        later(ACK_TIMEOUT);
        later(ACK_TIMEOUT - 1);
        answer(0);
        assertThat(prompts).containsExactly(true, false, true);
    }

    @Test
    void nothingIsStruckWhileTheHubIsSilent() {
        backlog.add(1);
        for (int i = 0; i < 40; i++) {
            connect(20);
            later(ACK_TIMEOUT);
            later(ACK_TIMEOUT);
            later(ACK_TIMEOUT);
            replicator.disconnected(true);
        }
        assertThat(backlog.struck()).isEmpty();
    }

    @Test
    void patienceThatTheHubAskedForIsNoFailure() {
        backlog.add(1);
        connect(20);
        answer(0);
        for (int i = 0; i < 60; i++) {
            confirmAll(0);
            receive(new Ack(backlog.epoch(), 0, backlog.hash(0), false, Instant.EPOCH, Duration.ofSeconds(25)));
            later(20_000);
        }
        assertThat(backlog.struck()).isEmpty();
        assertThat(sent.stream().skip(1).noneMatch(Batch::isProbe))
                .as("the hub is not doubted")
                .isTrue();
    }

    @Test
    void aBusyHubGetsNothingNewUntilItsTimeIsOver() {
        backlog.add(100);
        connect(20);
        confirmAll(0);
        receive(new Ack(backlog.epoch(), 0, backlog.hash(0), false, Instant.EPOCH, Duration.ofSeconds(5)));
        assertThat(sent).hasSize(1);
        later(4_999);
        assertThat(sent).hasSize(1);
        later(1);
        assertThat(sent).hasSize(4);
    }

    @Test
    void whereNobodyListensTheTerminalAsksGently() {
        backlog.add(100);
        connect(20);
        for (int i = 0; i < 10; i++) {
            confirmAll(NOBODY_LISTENS);
            later(9_999);
            assertThat(sent).hasSize(i + 1);
            later(1);
        }
        assertThat(sent).hasSize(11).allMatch(Batch::isProbe);
        assertThat(dropped).isEmpty();
    }

    @Test
    void aRefusedBatchIsFollowedByAQuestion() {
        backlog.add(100);
        connect(20);
        answer(0);
        confirm(tokens.get(1), QUOTA_EXCEEDED);
        later(10_000);
        assertThat(sent.getLast().isProbe()).isTrue();
    }

    @Test
    void aTerminalWithoutRightsGivesTheLinkUp() {
        backlog.add(1);
        connect(20);
        confirm(tokens.getFirst(), NOT_AUTHORISED);
        assertThat(troubles).containsExactly("NOT_AUTHORISED");
        assertThat(dropped).hasSize(1);
    }

    @Test
    void aHubThatAnswersNoQuestionIsGivenUp() {
        backlog.add(1);
        connect(20);
        for (int i = 0; i < 3; i++) {
            confirmAll(0);
            assertThat(dropped).isEmpty();
            later(ACK_TIMEOUT);
        }
        assertThat(dropped).hasSize(1);
    }

    @Test
    void anAnswerForAnotherEpochMovesNothing() {
        backlog.add(10);
        connect(20);
        receive(new Ack(new Epoch("zzzzzzzzzzzz"), 10, backlog.hash(10), false, Instant.EPOCH, null));
        assertThat(backlog.position().acked()).isZero();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aHubThatKnowsMoreThanTheTerminalMakesItStartANewEpoch() {
        backlog.add(10);
        var before = backlog.epoch();
        connect(20);
        receive(new Ack(before, 11, backlog.hash(3), false, Instant.EPOCH, null));
        assertThat(backlog.epoch()).isNotEqualTo(before);
        assertThat(sent.getLast().isProbe()).isTrue();
        assertThat(sent.getLast().epoch()).isEqualTo(backlog.epoch());
    }

    @Test
    void anotherHistoryMakesTheTerminalStartANewEpochOnceAnHour() {
        backlog.add(10);
        connect(20);
        receive(fork());
        var reborn = backlog.epoch();
        later(HOUR - 10_000);
        receive(fork());
        assertThat(backlog.epoch()).isEqualTo(reborn);
        assertThat(troubles).containsExactly("FORK");
        assertThat(dropped).hasSize(1);
        later(20_000);
        connect(20);
        receive(fork());
        assertThat(backlog.epoch()).isNotEqualTo(reborn);
    }

    @Test
    void aHubThatFellBehindGetsEverythingAgain() {
        backlog.add(40);
        connect(20);
        answer(40);
        later(1_000);
        answer(10);
        assertThat(sent.getLast().isProbe()).isTrue();
        answer(10);
        assertThat(backlog.position().acked()).isEqualTo(10);
        assertThat(spans()).endsWith("11..18", "19..26", "27..34");
    }

    @Test
    void anIdleTerminalAsksNowAndThen() {
        backlog.add(5);
        connect(20);
        answer(5);
        later(14 * 60_000);
        assertThat(sent).hasSize(1);
        later(60_000);
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().isProbe()).isTrue();
    }

    @Test
    void whatRetentionRemovedIsDeclaredByTheOldestEntry() {
        backlog.add(40);
        connect(20);
        answer(40);
        backlog.removeUpTo(30);
        replicator.disconnected(true);
        connect(20);
        answer(3);
        var batch = sent.get(2);
        assertThat(batch.first()).isEqualTo(31);
        assertThat(batch.oldest()).isEqualTo(31);
        assertThat(batch.prev()).isEqualTo(backlog.hash(30));
    }

    @Test
    void anAnswerAfterTheConnectionIsIgnored() {
        backlog.add(5);
        connect(20);
        replicator.disconnected(true);
        answer(5);
        assertThat(backlog.position().acked()).isZero();
    }

    // ---- the hand

    private void connect(int receiveMaximum) {
        apply(replicator.connected(receiveMaximum, 1 << 20, now));
    }

    private void later(long millis) {
        now += millis;
        apply(replicator.advance(now));
    }

    /// The broker answers all publishes, and the hub says how far it is.
    private void answer(long ack) {
        confirmAll(0);
        receive(new Ack(backlog.epoch(), ack, backlog.hash(ack), false, Instant.EPOCH, null));
    }

    private void ask(long ack) {
        receive(new Ack(backlog.epoch(), ack, backlog.hash(ack), true, Instant.EPOCH, null));
    }

    private Ack fork() {
        return new Ack(backlog.epoch(), 4, backlog.hash(5), false, Instant.EPOCH, null);
    }

    private void receive(Ack ack) {
        apply(replicator.acknowledged(ack, now));
    }

    private void refuse(long first, long last) {
        confirmAll(0);
        receive(new Ack(backlog.epoch(), 0, backlog.hash(0), false, Instant.EPOCH, null, new Ack.Refused(first, last)));
    }

    private void breakUntilSuspected() {
        connect(20);
        answer(0);
        replicator.disconnected(true);
        connect(20);
        answer(0);
        replicator.disconnected(true);
    }

    /// The link is quiet, and breaks as soon as the entry is on its way.
    private void breakInTrial() {
        connect(20);
        answer(0);
        later(ACK_TIMEOUT);
        answer(0);
        replicator.disconnected(true);
    }

    /// The first batch gets no answer, and the question after it gets one.
    private void failOnce(long ack) {
        confirmAll(0);
        later(ACK_TIMEOUT);
        assertThat(sent.getLast().isProbe()).isTrue();
        confirmAll(0);
        answer(ack);
    }

    private void confirmAll(int reasonCode) {
        List.copyOf(tokens).forEach(token -> confirm(token, reasonCode));
    }

    private void confirm(@Nullable Long token, int reasonCode) {
        if (token != null && tokens.remove(token)) {
            apply(replicator.published(token, reasonCode, now));
        }
    }

    private void apply(List<Effect> effects) {
        for (var effect : effects) {
            switch (effect) {
                case Effect.Publish(long token, byte[] payload) -> {
                    tokens.add(token);
                    sent.add(read(payload));
                }
                case Effect.DropLink(String sentence) -> dropped.add(sentence);
                case Effect.Trouble(String trouble, long ignored, String detail) -> troubles.add(trouble);
                case Effect.HubTime(Instant ignored, boolean prompt) -> prompts.add(prompt);
            }
        }
    }

    private static Batch read(byte[] payload) {
        try {
            return BatchCodec.decode(payload);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    private List<String> spans() {
        return sent.stream().map(batch -> batch.first() + ".." + batch.last()).toList();
    }
}
