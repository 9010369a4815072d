package cn.bianmin.provisioning.intake;

import static cn.bianmin.provisioning.intake.IntakeDesk.ack;
import static cn.bianmin.provisioning.intake.IntakeDesk.acks;
import static cn.bianmin.provisioning.intake.IntakeDesk.alarms;
import static cn.bianmin.provisioning.intake.IntakeDesk.settled;
import static cn.bianmin.provisioning.ledgers.Disposition.ACCEPTED;
import static cn.bianmin.provisioning.ledgers.Disposition.DUPLICATE;
import static cn.bianmin.provisioning.ledgers.Disposition.QUARANTINED;
import static cn.bianmin.provisioning.ledgers.Disposition.STRUCK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.Topics;
import cn.bianmin.provisioning.ledgers.HubEntry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IntakeTest {
    private final IntakeDesk desk = new IntakeDesk();
    private final PaperTerminal terminal = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(10);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aBatchIsHeldByteForByteAndAcknowledged() {
        var effects = desk.send(terminal, 1, 10);
        assertThat(ack(effects).ack()).isEqualTo(10);
        assertThat(ack(effects).hash()).isEqualTo(terminal.hashAt(10));
        assertThat(ack(effects).resend()).isFalse();
        assertThat(settled(effects)).isEqualTo(1);
        assertThat(desk.held(terminal)).extracting(HubEntry::bytes).containsExactlyElementsOf(terminal.entries);
        assertThat(desk.held(terminal)).extracting(HubEntry::type).containsOnly("rating.given");
        assertThat(desk.dispositions(terminal)).containsOnly(ACCEPTED);
    }

    @Test
    void aProbeIsAnsweredWithTheHeadOrTheGenesis() {
        var unknown = ack(desk.send(terminal.id, probe(1)));
        assertThat(unknown.ack()).isZero();
        assertThat(unknown.hash()).isEqualTo(Chain.genesis(terminal.id, terminal.epoch));
        desk.send(terminal, 1, 4);
        assertThat(ack(desk.send(terminal.id, probe(11))).ack()).isEqualTo(4);
    }

    private byte[] probe(long next) {
        return BatchCodec.encode(new Batch(
                terminal.id, terminal.epoch, next, 1, terminal.hashAt(next - 1), terminal.hashAt(next - 1), List.of()));
    }

    @Test
    void anOverlapIsSkippedAndTheRestAppended() {
        desk.send(terminal, 1, 6);
        assertThat(ack(desk.send(terminal, 3, 10)).ack()).isEqualTo(10);
        assertThat(ack(desk.send(terminal, 2, 5)).ack()).isEqualTo(10);
        assertThat(desk.held(terminal)).hasSize(10);
    }

    @Test
    void manyBatchesOfOneTransactionGetOneAnswer() {
        var effects = desk.give(
                desk.delivery(Topics.up(terminal.id), terminal.payload(7, 10)),
                desk.delivery(Topics.up(terminal.id), terminal.payload(4, 6)),
                desk.delivery(Topics.up(terminal.id), terminal.payload(1, 3)));
        assertThat(acks(effects)).hasSize(1);
        assertThat(ack(effects).ack()).isEqualTo(10);
        assertThat(settled(effects)).isEqualTo(3);
    }

    @Test
    void aBatchThatCameTooEarlyWaitsForTheOneBefore() {
        assertThat(desk.send(terminal, 6, 10)).isEmpty();
        assertThat(desk.intake.held()).isEqualTo(1);
        var effects = desk.send(terminal, 1, 5);
        assertThat(ack(effects).ack()).isEqualTo(10);
        assertThat(settled(effects)).isEqualTo(2);
        assertThat(desk.intake.held()).isZero();
    }

    @Test
    void whatAnotherWorkerTookIsSeenAtTheNextTick() {
        desk.send(terminal, 6, 10);
        var other = new Intake(desk.ledgers, IntakePolicy.DEFAULT);
        other.receive(desk.now(), List.of(desk.delivery(Topics.up(terminal.id), terminal.payload(1, 5))), Load.NONE);
        assertThat(ack(desk.after(50)).ack()).isEqualTo(10);
    }

    @Test
    void aBatchThatWaitedInVainIsAskedForAgain() {
        desk.send(terminal, 6, 10);
        assertThat(desk.intake.dueMillis()).hasValue(desk.millis + 500);
        assertThat(desk.after(499)).isEmpty();
        var effects = desk.after(1);
        assertThat(ack(effects).resend()).isTrue();
        assertThat(ack(effects).ack()).isZero();
        assertThat(settled(effects)).isEqualTo(1);
        assertThat(desk.held(terminal)).isEmpty();
    }

    @Test
    void parkedBatchesAreBounded() {
        for (int i = 0; i < 64; i++) {
            assertThat(desk.send(terminal, 6, 10)).isEmpty();
        }
        var effects = desk.send(terminal, 6, 10);
        assertThat(ack(effects).resend()).isTrue();
        assertThat(settled(effects)).isEqualTo(1);
        assertThat(desk.intake.held()).isEqualTo(64);
    }

    @Test
    void whatTheTerminalNoLongerHoldsBecomesAVisibleGap() {
        desk.send(terminal, 1, 3);
        var effects = desk.send(terminal.id, BatchCodec.encode(terminal.batch(7, 10, 7)));
        assertThat(ack(effects).ack()).isEqualTo(10);
        assertThat(alarms(effects)).singleElement().asString().contains("4 to 6");
        assertThat(desk.held(terminal)).extracting(HubEntry::seq).containsExactly(1L, 2L, 3L, 7L, 8L, 9L, 10L);
        // Overlaps across and at the gap still verify; what belongs inside is kept aside.
        assertThat(ack(desk.send(terminal, 2, 10)).resend()).isFalse();
        assertThat(ack(desk.send(terminal, 8, 9)).resend()).isFalse();
        assertThat(alarms(desk.send(terminal, 4, 5))).singleElement().asString().contains("declared lost");
    }

    @Test
    void anotherHistoryIsAForkAndTheHubStandsByItsOwn() {
        desk.send(terminal, 1, 5);
        var restored = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(3);
        restored.append("{}".getBytes(UTF_8));
        restored.press(4);
        var effects = desk.send(restored, 4, 8);
        assertThat(ack(effects).ack()).isEqualTo(5);
        assertThat(ack(effects).hash()).isEqualTo(terminal.hashAt(5));
        assertThat(alarms(effects)).singleElement().asString().contains("another history");
        assertThat(settled(effects)).isEqualTo(1);
        assertThat(desk.held(terminal))
                .extracting(HubEntry::bytes)
                .containsExactlyElementsOf(terminal.entries.subList(0, 5));
        assertThat(ack(desk.send(terminal, 6, 10)).ack()).isEqualTo(10);
    }

    @Test
    void aForkHiddenBehindAStruckLineIsSeen() {
        desk.send(terminal, 1, 5);
        var liar = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa");
        liar.append("{\"other\":1}".getBytes(UTF_8));
        liar.press(1);
        liar.entries.add(terminal.entries.get(2));
        liar.hashes.add(terminal.hashAt(3));
        liar.struck.add(3L);
        for (int i = 3; i < 10; i++) {
            liar.append(terminal.entries.get(i));
        }
        assertThat(alarms(desk.send(liar, 1, 10))).singleElement().asString().contains("another history");
        assertThat(desk.held(terminal)).hasSize(5);
    }

    @Test
    void hashesThatDoNotFollowAreRefusedAndAskedForAgain() {
        var good = terminal.batch(1, 10, 1);
        var lines = new java.util.ArrayList<>(good.lines());
        Collections.swap(lines, 3, 4);
        var bad = new Batch(good.terminal(), good.epoch(), 1, 1, good.prev(), good.head(), lines);
        var effects = desk.send(terminal.id, BatchCodec.encode(bad));
        assertThat(ack(effects).ack()).isZero();
        assertThat(ack(effects).resend()).isTrue();
        assertThat(alarms(effects)).hasSize(1);
        assertThat(desk.held(terminal)).isEmpty();
    }

    @Test
    void aStruckEntryKeepsItsPlaceAndTheChainGoesOn() {
        terminal.struck.add(4L);
        var effects = desk.send(terminal, 1, 10);
        assertThat(ack(effects).ack()).isEqualTo(10);
        assertThat(desk.dispositions(terminal).get(3)).isEqualTo(STRUCK);
        assertThat(desk.held(terminal).get(3).bytes()).isEmpty();
        assertThat(desk.held(terminal).get(3).hash()).isEqualTo(terminal.hashAt(4));
        assertThat(alarms(effects)).hasSize(1);
    }

    @Test
    void anUnreadableEntryIsKeptAndTheChainGoesOn() {
        terminal.append("{\"id\":".getBytes(UTF_8));
        terminal.append(terminal.entries.get(2));
        terminal.press(1);
        var effects = desk.send(terminal, 1, 13);
        assertThat(ack(effects).ack()).isEqualTo(13);
        assertThat(desk.dispositions(terminal).subList(9, 13))
                .containsExactly(ACCEPTED, QUARANTINED, QUARANTINED, ACCEPTED);
        assertThat(desk.held(terminal).get(10).bytes()).isEqualTo("{\"id\":".getBytes(UTF_8));
        assertThat(alarms(effects)).singleElement().asString().startsWith("2 entries");
    }

    @Test
    void whatIsHeldAlreadyIsADuplicateInTheNewEpoch() {
        desk.send(terminal, 1, 6);
        var reborn = terminal.reborn("bbbbbbbbbbbb");
        desk.send(reborn, 1, 10);
        assertThat(desk.dispositions(reborn))
                .containsExactly(
                        DUPLICATE, DUPLICATE, DUPLICATE, DUPLICATE, DUPLICATE, DUPLICATE, ACCEPTED, ACCEPTED, ACCEPTED,
                        ACCEPTED);
        // The originals of the last four arrive after their copies.
        desk.send(terminal, 7, 10);
        assertThat(desk.dispositions(terminal).subList(6, 10)).containsOnly(DUPLICATE);
        // And a third life carries all of it over once more.
        var third = reborn.reborn("cccccccccccc");
        desk.send(third, 1, 10);
        assertThat(desk.dispositions(third)).containsOnly(DUPLICATE);
    }

    @Test
    void aCopyOfAnotherHistoryIsAFactOfItsOwn() {
        desk.send(terminal, 1, 5);
        var restored = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(3);
        restored.append(terminal.entries.get(0));
        restored.press(1);
        var reborn = new PaperTerminal("wufeng-01", "bbbbbbbbbbbb");
        var carried = restored.reborn("dddddddddddd");
        reborn.entries.addAll(carried.entries);
        desk.send(carried, 1, 5);
        assertThat(desk.dispositions(carried)).containsExactly(DUPLICATE, DUPLICATE, DUPLICATE, ACCEPTED, ACCEPTED);
    }

    @Test
    void aStruckOriginalDoesNotHideItsReadableCopy() {
        terminal.struck.add(2L);
        desk.send(terminal, 1, 10);
        var reborn = terminal.reborn("bbbbbbbbbbbb");
        desk.send(reborn, 1, 3);
        assertThat(desk.dispositions(reborn)).containsExactly(DUPLICATE, ACCEPTED, DUPLICATE);
    }

    @Test
    void anotherTerminalsBatchIsForeign() {
        var other = new PaperTerminal("wufeng-02", "aaaaaaaaaaaa").press(2);
        var effects = desk.give(desk.delivery(Topics.up(terminal.id), other.payload(1, 2)));
        assertThat(acks(effects)).isEmpty();
        assertThat(settled(effects)).isEqualTo(1);
        assertThat(alarms(effects))
                .singleElement()
                .asString()
                .contains("wufeng-02")
                .contains("wufeng-01");
        assertThat(desk.held(other)).isEmpty();
    }

    @Test
    void aHubFromAnOlderBackupAsksForWhatItLost() {
        desk.send(terminal, 1, 4);
        byte[] backup = desk.ledgers.image();
        desk.send(terminal, 5, 8);
        desk.restore(backup);
        desk.send(terminal, 9, 10);
        var asked = ack(desk.after(500));
        assertThat(asked.ack()).isEqualTo(4);
        assertThat(asked.hash()).isEqualTo(terminal.hashAt(4));
        assertThat(asked.resend()).isTrue();
        assertThat(ack(desk.send(terminal, 5, 10)).ack()).isEqualTo(10);
    }

    @Test
    void anOverloadedHubAsksForPatience() {
        var delivery = desk.delivery(Topics.up(terminal.id), terminal.payload(1, 2));
        var effects = desk.intake.receive(desk.now(), List.of(delivery), new Load(1000, Duration.ZERO));
        assertThat(ack(effects).retryAfter()).isEqualTo(IntakePolicy.DEFAULT.retryAfter());
        assertThat(ack(desk.send(terminal, 3, 4)).retryAfter()).isNull();
    }

    @Test
    void aWillOfAnOlderSessionIsIgnored() {
        var first = new Presence(true, "one", terminal.epoch, 3, 0, "0.1.0", PaperTerminal.START);
        var second = new Presence(true, "two", terminal.epoch, 5, 3, "0.1.0", PaperTerminal.START.plusSeconds(9));
        String topic = Topics.state(terminal.id);
        desk.give(desk.delivery(topic, first.encode()));
        assertThat(desk.give(desk.delivery(topic, second.encode()))).hasSize(3);
        assertThat(desk.give(desk.delivery(topic, first.asWill().encode()))).hasSize(1);
        assertThat(presence()).isEqualTo(second);
        desk.give(desk.delivery(topic, second.asWill().encode()));
        assertThat(presence()).isEqualTo(second.asWill());
    }

    @Test
    void aRetainedWillIsTheLastWordOfItsTopic() {
        var known = new Presence(true, "one", terminal.epoch, 3, 0, "0.1.0", PaperTerminal.START);
        var missed = new Presence(false, "two", terminal.epoch, 5, 3, "0.1.0", PaperTerminal.START);
        String topic = Topics.state(terminal.id);
        desk.give(desk.delivery(topic, known.encode()));
        desk.give(desk.retained(topic, missed.encode()));
        assertThat(presence()).isEqualTo(missed);
    }

    private Presence presence() {
        return desk.ledgers
                .<java.util.Optional<Presence>>commit(transaction -> transaction.presence(terminal.id))
                .orElseThrow();
    }
}
