package cn.bianmin.agent.station.slips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.TerminalId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlipKeysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final TerminalId HERE = new TerminalId("wufeng-01");
    private static final String TICKET = TicketIds.random(new Random(1));

    @TempDir
    private Path folder;

    private SlipSigner signer;
    private SlipKeys keys;

    @BeforeEach
    void aKeyIsMade() {
        signer = SlipSigner.open(folder.resolve("slip-key"), HERE);
        keys = SlipKeys.of(signer.publicKey(TODAY.minusDays(30), TODAY.plusDays(30)));
    }

    private String slip() {
        return signer.text(TODAY, "A007", TICKET);
    }

    private static void assertRefused(SlipCheck check, SlipRefusal refusal) {
        assertThat(check).isEqualTo(new SlipCheck.Refused(refusal));
        assertThat(refusal.chinese()).isNotBlank().doesNotContain("伪造");
        assertThat(refusal.english()).endsWith(".");
    }

    @Test
    void aSlipOfTodayIsBelievedInEitherCase() {
        var expected = new SlipCheck.Genuine(new SlipClaim(HERE, TODAY, "A007", TICKET));
        assertThat(keys.check(slip(), TODAY, 0)).isEqualTo(expected);
        assertThat(keys.check(" " + slip().toLowerCase(Locale.ROOT) + "\r\n", TODAY, 0))
                .isEqualTo(expected);
    }

    @Test
    void aSlipFitsACodeOfVersionNineInCapitalsAndDigits() {
        assertThat(slip()).matches("[0-9A-Z]{100,189}");
    }

    @Test
    void noChangedCharacterIsEverBelieved() {
        var text = slip();
        for (int at = 0; at < text.length(); at++) {
            for (char c : List.of('0', 'A', '7', 'Z', 'Q')) {
                if (text.charAt(at) != c) {
                    var changed = text.substring(0, at) + c + text.substring(at + 1);
                    assertThat(keys.check(changed, TODAY, 0)).isInstanceOf(SlipCheck.Refused.class);
                }
            }
        }
    }

    @Test
    void creasedPaperIsNotCalledAForgery() {
        var text = slip();
        assertRefused(keys.check(text.substring(0, 90) + text.substring(91), TODAY, 0), SlipRefusal.DAMAGED);
        assertRefused(keys.check(text.substring(0, 50), TODAY, 0), SlipRefusal.DAMAGED);
        assertRefused(keys.check(text.replace("BM1", "BM1*"), TODAY, 0), SlipRefusal.DAMAGED);
        assertRefused(keys.check("BM1", TODAY, 0), SlipRefusal.DAMAGED);
    }

    @Test
    void aSlipSignedByAnotherKeyIsForged() {
        var other = SlipSigner.open(folder.resolve("other"), HERE);
        assertRefused(keys.check(other.text(TODAY, "A007", TICKET), TODAY, 0), SlipRefusal.FORGED);
    }

    @Test
    void anotherNumberUnderAGenuineSignatureIsForged() {
        var body = SlipCodec.body(new SlipClaim(HERE, TODAY, "A001", TICKET));
        var genuine = Objects.requireNonNull(SlipCodec.read(slip()).parsed());
        var forged = SlipCodec.text(body, genuine.signature());
        assertRefused(keys.check(forged, TODAY, 0), SlipRefusal.FORGED);
    }

    @Test
    void yesterdaysSlipIsOldForTheQueueAndGoodForARating() {
        var yesterday = signer.text(TODAY.minusDays(1), "A007", TICKET);
        assertRefused(keys.check(yesterday, TODAY, 0), SlipRefusal.TOO_OLD);
        assertThat(keys.check(yesterday, TODAY, 7)).isInstanceOf(SlipCheck.Genuine.class);
        assertRefused(keys.check(signer.text(TODAY.minusDays(8), "A007", TICKET), TODAY, 7), SlipRefusal.TOO_OLD);
    }

    @Test
    void aSlipOfTomorrowAsksForTheClock() {
        assertRefused(keys.check(signer.text(TODAY.plusDays(1), "A007", TICKET), TODAY, 0), SlipRefusal.NOT_YET);
    }

    @Test
    void aSlipOfAnUnknownStationIsForeignUntilItsKeyIsThere() {
        var there = SlipSigner.open(folder.resolve("there"), new TerminalId("heping-02"));
        var text = there.text(TODAY, "B012", TICKET);
        assertRefused(keys.check(text, TODAY, 0), SlipRefusal.FOREIGN);
        assertThat(keys.with(there.publicKey(TODAY, TODAY)).check(text, TODAY, 0))
                .isInstanceOf(SlipCheck.Genuine.class);
    }

    @Test
    void aKeyProvesNoSlipOutsideItsDays() {
        var expired = SlipKeys.of(signer.publicKey(TODAY.minusDays(30), TODAY.minusDays(1)));
        assertRefused(expired.check(slip(), TODAY, 0), SlipRefusal.FORGED);
        var renewed = expired.with(signer.publicKey(TODAY, TODAY.plusDays(30)));
        assertThat(renewed.check(slip(), TODAY, 0)).isInstanceOf(SlipCheck.Genuine.class);
    }

    @Test
    void otherPeoplesCodesAreNotOurs() {
        for (var text : new String[] {"", "B", "BM", "BMW", "https://example.org/BM1", "你好", "6901234567892"}) {
            assertRefused(keys.check(text, TODAY, 0), SlipRefusal.NOT_OURS);
        }
        assertRefused(keys.check("BM2" + slip().substring(3), TODAY, 0), SlipRefusal.UNKNOWN_VERSION);
        assertRefused(keys.check("BM1" + "0".repeat(600), TODAY, 0), SlipRefusal.OVERSIZED);
    }

    @Test
    void randomTextNeverThrows() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder("BM1");
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append((char) ('0' + random.nextInt(75)));
            }
            assertThat(keys.check(text.toString(), TODAY, 0)).isInstanceOf(SlipCheck.Refused.class);
        }
    }

    @Test
    void theKeyIsTheOwnersOnlyAndStaysTheSame() throws IOException {
        var file = folder.resolve("slip-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var again = SlipSigner.open(file, HERE);
        assertThat(keys.check(again.text(TODAY, "A008", TICKET), TODAY, 0)).isInstanceOf(SlipCheck.Genuine.class);
    }

    @Test
    void aKeyThatOthersReadOrThatIsDamagedIsNotUsed() throws IOException {
        var file = folder.resolve("slip-key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SlipSigner.open(file, HERE))
                .isInstanceOf(SlipKeyUnusable.class)
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var otherHalf = Files.readAllLines(otherKey()).get(1);
        Files.writeString(file, Files.readAllLines(file).getFirst() + "\n" + otherHalf + "\n");
        assertThatThrownBy(() -> SlipSigner.open(file, HERE))
                .isInstanceOf(SlipKeyUnusable.class)
                .hasMessageContaining("damaged");
        Files.writeString(file, "nonsense\n");
        assertThatThrownBy(() -> SlipSigner.open(file, HERE)).isInstanceOf(SlipKeyUnusable.class);
    }

    private Path otherKey() {
        var file = folder.resolve("other");
        SlipSigner.open(file, HERE);
        return file;
    }

    @Test
    void keysAreReadFromLinesAndMistakesHaveTheirLine() {
        var line = signer.publicKey(TODAY, TODAY).line();
        assertThat(SlipKeys.read("# keys\n\n" + line + "\n").check(slip(), TODAY, 0))
                .isInstanceOf(SlipCheck.Genuine.class);
        assertThatThrownBy(() -> SlipKeys.read(line + "\nwufeng-01 2026-01-01 soon x\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }
}
