package cn.bianmin.agent.station.complaints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.complaints.ComplaintDesk.Taken;
import cn.bianmin.agent.station.complaints.ComplaintDesk.Why;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.contract.Voice;
import cn.bianmin.contract.VoiceFact;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComplaintDeskTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");

    private final SecureRandom random = new SecureRandom();
    private final OpeningKey hub = OpeningKey.generate(random);
    private final StationTime time = new StationTime();
    private final PaperLedger ledger = new PaperLedger(time, new Random(3));

    @Test
    void onlyTheHubReadsWhatWasSaid() throws Exception {
        var taken = desk(Optional.of(hub.publicHalf()))
                .lodge(new Grievance(About.STAFF, List.of("态度不好"), "下午三点没人", "13800001234", false));

        assertThat(taken).isInstanceOf(Taken.Lodged.class);
        byte[] bytes = ledger.read(1, 1, 100_000).getFirst().bytes();
        assertThat(new String(bytes, UTF_8)).doesNotContain("态度", "下午", "13800001234");
        var entry = EntryCodec.decode(bytes);
        var lodged = lodged(entry);
        assertThat(hub.open(TERMINAL, "complaint.content", lodged.content())).isEqualTo("态度不好\n下午三点没人");
        assertThat(hub.open(TERMINAL, "complaint.contact", Objects.requireNonNull(lodged.contact())))
                .isEqualTo("13800001234");
        assertThat(lodged.code()).isEqualTo(TypedCode.of(entry.subject() == null ? "" : entry.subject()));
    }

    @Test
    void theReceiptSaysUntilWhenItIsAnswered() {
        var taken = desk(Optional.of(hub.publicHalf())).lodge(new Grievance(About.OTHER, List.of("太吵"), "", "", false));

        assertThat(taken)
                .isInstanceOfSatisfying(
                        Taken.Lodged.class,
                        lodged -> assertThat(lodged.receipt().by().chinese()).isEqualTo("最迟3月9日(周一)17:30前答复"));
    }

    @Test
    void whatIsSpokenIsSealedInPiecesBeforeTheComplaintThatItBelongsTo() throws Exception {
        var sound = sound(60_000);
        var spoken = Spoken.of(sound);
        var taken =
                desk(Optional.of(hub.publicHalf())).lodge(new Grievance(About.STAFF, List.of(), "", "", false, spoken));

        assertThat(taken).isInstanceOf(Taken.Lodged.class);
        assertThat(spoken.orElseThrow()).hasToString("something said");
        var rows = ledger.read(1, 10, 1_000_000);
        assertThat(rows).hasSize(4);
        var lodged = lodged(EntryCodec.decode(rows.getLast().bytes()));
        var pieces = new ArrayList<byte[]>();
        for (var row : rows.subList(0, 3)) {
            var entry = EntryCodec.decode(row.bytes());
            var piece = (VoiceFact.Piece) entry.facts().orElseThrow();
            var purpose = Voice.purpose(String.valueOf(entry.subject()), piece.part());
            pieces.add(hub.openBytes(TERMINAL, purpose, piece.sound()));
        }
        assertThat(Objects.requireNonNull(lodged.voice()).joined(pieces)).hasValue(sound);
        assertThat(hub.open(TERMINAL, "complaint.content", lodged.content())).isEmpty();
    }

    @Test
    void whatIsSpokenForTooLongIsRefusedAndNothingIsWrittenDown() {
        var desk = desk(Optional.of(hub.publicHalf()));
        var spoken = Spoken.of(sound(desk.maxVoiceBytes() + 1));

        assertThat(desk.lodge(new Grievance(About.STAFF, List.of("态度不好"), "", "", false, spoken)))
                .isEqualTo(new Taken.Refused(Why.SPOKEN_TOO_LONG));
        assertThat(ledger.position().head()).isZero();
        assertThat(Spoken.of(
                        "a text of more than sixty-four characters, which is no recording of anything".getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void withoutRoomForARecordingTheVillagerIsTold() {
        ledger.full(true);

        assertThat(desk(Optional.of(hub.publicHalf()))
                        .lodge(new Grievance(About.STAFF, List.of(), "", "", false, Spoken.of(sound(100)))))
                .isEqualTo(new Taken.Refused(Why.NO_ROOM_FOR_VOICE));
    }

    private static byte[] sound(int bytes) {
        var sound = new byte[bytes];
        System.arraycopy(new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3}, 0, sound, 0, 4);
        return sound;
    }

    @ParameterizedTest(name = "{3}: {0} characters, phone {1}, call back {2}")
    @CsvSource({
        "0,      '',            false, EMPTY",
        "50000,  '',            false, TOO_LONG",
        "5,      '12',          false, PHONE_UNREADABLE",
        "5,      '<script>',    false, PHONE_UNREADABLE",
        "0,      '',            true,  PHONE_MISSING",
    })
    void whatCannotBeTakenIsRefusedAndNothingIsWrittenDown(int characters, String phone, boolean callBack, Why why) {
        var grievance = new Grievance(About.FEES, List.of(), "多".repeat(characters), phone, callBack);

        assertThat(desk(Optional.of(hub.publicHalf())).lodge(grievance)).isEqualTo(new Taken.Refused(why));
        assertThat(ledger.position().head()).isZero();
        assertThat(grievance).hasToString("a grievance");
    }

    @Test
    void withoutTheHubsKeyNothingIsTaken() {
        var desk = desk(Optional.empty());

        assertThat(desk.isOpen()).isFalse();
        assertThat(desk.lodge(new Grievance(About.STAFF, List.of("态度不好"), "", "", false)))
                .isEqualTo(new Taken.Refused(Why.NO_KEY));
        assertThat(ledger.position().head()).isZero();
    }

    @Test
    void aFullLedgerIsToldToTheVillager() {
        ledger.full(true);

        assertThat(desk(Optional.of(hub.publicHalf()))
                        .lodge(new Grievance(About.STAFF, List.of("态度不好"), "", "", false)))
                .isEqualTo(new Taken.Refused(Why.NOT_RECORDED));
    }

    private ComplaintDesk desk(Optional<SealKey> key) {
        var policy = RegionPolicy.shipped();
        return new ComplaintDesk(
                ledger,
                TERMINAL,
                key,
                random,
                time,
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()),
                policy);
    }

    private static ComplaintFact.Lodged lodged(Entry entry) throws Exception {
        return (ComplaintFact.Lodged) entry.facts().orElseThrow();
    }
}
