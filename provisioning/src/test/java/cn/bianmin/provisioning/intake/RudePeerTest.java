package cn.bianmin.provisioning.intake;

import static cn.bianmin.provisioning.intake.IntakeDesk.ack;
import static cn.bianmin.provisioning.intake.IntakeDesk.acks;
import static cn.bianmin.provisioning.intake.IntakeDesk.alarms;
import static cn.bianmin.provisioning.intake.IntakeDesk.settled;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Ack;
import cn.bianmin.contract.Limits;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Delivery;
import cn.bianmin.provisioning.ledgers.HubLedgers;
import cn.bianmin.provisioning.ledgers.HubViews.Quarantined;
import cn.bianmin.provisioning.ledgers.LedgerTransaction;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.QuarantineBounds;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.ledgers.Suspect.Reason;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A peer that keeps no rule, step by step. Whatever it sends is kept for an operator and settled, and an
/// honest terminal in the same transaction is served.
final class RudePeerTest {
    private IntakeDesk desk = new IntakeDesk();
    private final PaperTerminal honest = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(3);
    private final PaperTerminal rude = new PaperTerminal("wufeng-66", "cccccccccccc").press(3);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void nobodySendsInTheHubsName() {
        var hub = new PaperTerminal(TerminalId.HUB.value(), "dddddddddddd").press(3);
        var effects = desk.give(desk.delivery(Topics.up(hub.id), hub.payload(1, 3)));
        assertThat(effects.toString()).contains("in the hub's name");
        assertThat(effects).noneMatch(Effect.Answer.class::isInstance);
    }

    @Test
    void nothingThatIsNoBatchStopsTheRest() {
        byte[] good = rude.payload(1, 3);
        List<byte[]> payloads = List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                Arrays.copyOf(good, good.length / 2),
                Arrays.copyOf(good, good.length + 5),
                new byte[Limits.PAYLOAD_BYTES + 1],
                deflated(new byte[8 * Limits.INFLATED_BYTES]),
                deflated("no header\n".getBytes(UTF_8)),
                deflated("{}\n".getBytes(UTF_8)),
                deflated("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n".getBytes(UTF_8)),
                deflated("{\"v\":1,\"terminal\":null}\n".getBytes(UTF_8)),
                deflated("{\"v\":9}\n".getBytes(UTF_8)));
        for (byte[] payload : payloads) {
            var effects = desk.give(
                    desk.delivery(Topics.up(rude.id), payload),
                    desk.delivery(Topics.up(honest.id), honest.payload(1, 3)));
            assertThat(settled(effects)).isEqualTo(2);
            assertThat(acks(effects))
                    .singleElement()
                    .satisfies(ack -> assertThat(ack.ack()).isEqualTo(3));
            assertThat(alarms(effects)).singleElement().asString().endsWith(".").doesNotContain("Exception");
        }
        assertThat(quarantine()).hasSize(payloads.size()).allMatch(row -> row.reason() == Reason.MALFORMED);
    }

    @Test
    void aBombIsRefusedWithoutBeingInflatedWhole() {
        byte[] bomb = deflated(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(Limits.PAYLOAD_BYTES);
        assertThat(alarms(desk.send(rude.id, bomb))).singleElement().asString().contains("inflates to more than");
    }

    @Test
    void topicsOfNobodyAreKeptWithoutATerminal() {
        desk.give(
                desk.delivery("bianmin/1/NO SUCH ID/up", new byte[] {1}),
                desk.delivery("bianmin/1/wufeng-66/other", new byte[] {2}),
                desk.delivery("elsewhere", new byte[] {3}));
        assertThat(quarantine()).extracting(Quarantined::terminal).containsExactlyInAnyOrder("", "wufeng-66", "");
    }

    @Test
    void aStateThatIsNoneIsKeptAside() {
        var effects = desk.give(desk.delivery(Topics.state(rude.id), "{\"v\":1}".getBytes(UTF_8)));
        assertThat(settled(effects)).isEqualTo(1);
        assertThat(quarantine())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo(Reason.MALFORMED));
        // Somebody cleared the retained state at the broker: no mistake of the terminal's.
        assertThat(desk.give(desk.delivery(Topics.state(rude.id), new byte[0]))).hasSize(1);
    }

    @Test
    void aReplayChangesNothing() {
        byte[] payload = rude.payload(1, 3);
        for (int i = 0; i < 5; i++) {
            assertThat(ack(desk.send(rude.id, payload)).ack()).isEqualTo(3);
        }
        assertThat(desk.held(rude)).hasSize(3);
    }

    @Test
    void theSameRudenessIsCountedAndAnEndlessOneIsBounded() {
        desk.close();
        desk = new IntakeDesk(SqliteHubLedgers.inMemory(new QuarantineBounds(4, 25)));
        for (int i = 0; i < 3; i++) {
            desk.send(rude.id, payload(0));
        }
        for (int i = 1; i < 50; i++) {
            desk.send(rude.id, payload(i));
        }
        desk.send(honest.id, payload(0));
        var rows = quarantine().stream()
                .filter(row -> row.terminal().equals(rude.id.value()))
                .toList();
        assertThat(rows).filteredOn(row -> row.reason() == Reason.MALFORMED).hasSize(4);
        assertThat(rows).filteredOn(Quarantined::kept).hasSize(2);
        assertThat(rows)
                .filteredOn(row -> row.reason() == Reason.OVERFLOW)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.count()).isEqualTo(46);
                    assertThat(row.sentence()).contains("full");
                });
        assertThat(rows.stream().mapToLong(Quarantined::count).sum()).isEqualTo(52);
        assertThat(quarantine()).anyMatch(row -> row.terminal().equals(honest.id.value()) && row.kept());
    }

    private static byte[] payload(int number) {
        return Arrays.copyOf(new byte[] {(byte) 0xff, (byte) number}, 10);
    }

    @Test
    void aPoisonousDeliveryIsSetAsideAfterThreeTriesAndTheRestIsFiled() {
        var poison = new PoisonedLedgers(desk.ledgers, rude);
        desk.intake = new Intake(poison, IntakePolicy.DEFAULT);
        var effects = desk.give(
                desk.delivery(Topics.up(rude.id), rude.payload(1, 3)),
                desk.delivery(Topics.up(honest.id), honest.payload(1, 3)));
        assertThat(acks(effects))
                .singleElement()
                .satisfies(ack -> assertThat(ack.epoch()).isEqualTo(honest.epoch));
        assertThat(settled(effects)).isEqualTo(1);
        assertThat(settled(desk.after(999))).isZero();
        assertThat(settled(desk.after(1))).isZero();
        assertThat(settled(desk.after(1_000))).isZero();
        var last = desk.after(1_000);
        assertThat(settled(last)).isEqualTo(1);
        assertThat(acks(last)).singleElement().satisfies(ack -> {
            assertThat(ack.ack()).isZero();
            assertThat(ack.refused()).isEqualTo(new Ack.Refused(1, 3));
        });
        assertThat(quarantine()).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo(Reason.STRUCK);
            assertThat(row.kept()).isTrue();
        });
        assertThat(desk.intake.held()).isZero();
    }

    @Test
    void whileTheDiskIsFullNothingIsSettledAndNothingStruck() {
        var full = new PoisonedLedgers(desk.ledgers, null);
        desk.intake = new Intake(full, IntakePolicy.DEFAULT);
        var given = new Delivery[8];
        Arrays.setAll(given, i -> desk.delivery(Topics.up(honest.id), honest.payload(1, 1 + i % 3)));
        assertThat(settled(desk.give(given))).isZero();
        for (int i = 0; i < 20; i++) {
            assertThat(settled(desk.after(1_000))).isZero();
        }
        assertThat(desk.intake.held()).isEqualTo(8);
        full.healed = true;
        assertThat(settled(desk.after(1_000)) + settled(desk.after(1_000))).isEqualTo(8);
        assertThat(desk.intake.held()).isZero();
        assertThat(quarantine()).isEmpty();
        assertThat(desk.held(honest)).hasSize(3);
    }

    /// Fails for one terminal's entries, or for everything.
    private static final class PoisonedLedgers implements HubLedgers {
        private final HubLedgers real;
        private final @org.jspecify.annotations.Nullable PaperTerminal poison;
        boolean healed;

        PoisonedLedgers(HubLedgers real, @org.jspecify.annotations.Nullable PaperTerminal poison) {
            this.real = real;
            this.poison = poison;
        }

        @Override
        public <T> T commit(Function<? super LedgerTransaction, ? extends T> work) {
            return real.commit(transaction -> {
                T result = work.apply(transaction);
                if (!healed
                        && (poison == null
                                || transaction.head(poison.id, poison.epoch).seq() > 0)) {
                    throw poison == null
                            ? new LedgersBroken("The disk of the hub's database is full.", new SQLException("full"))
                            : new IllegalStateException("poison");
                }
                return result;
            });
        }
    }

    private List<Quarantined> quarantine() {
        return desk.ledgers.views().quarantine(1_000);
    }

    private static byte[] deflated(byte[] text) {
        try (var deflater = new Deflater(9, true)) {
            deflater.setInput(text);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        }
    }
}
