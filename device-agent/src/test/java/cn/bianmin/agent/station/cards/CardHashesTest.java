package cn.bianmin.agent.station.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.peripherals.cards.CardUid;
import cn.bianmin.agent.peripherals.cards.Identity;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CardHashesTest {
    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-12-31T15:59:00Z");
    private ClockQuality quality = ClockQuality.SYNCED;

    private CardHashes open() {
        return CardHashes.open(
                folder.resolve("card-keys"), () -> new Stamp(now, quality, "00000001", 0), new SecureRandom());
    }

    private static CardHash of(CardHashes hashes, int card) {
        return hashes.of(CardUid.of((byte) 4, (byte) 1, (byte) 2, (byte) card));
    }

    @Test
    void aCardIsKnownAgainAndNobodyElseIsTakenForIt() {
        var hashes = open();
        var first = of(hashes, 1);
        assertThat(first.current()).matches("[0-9a-f]{32}");
        assertThat(of(open(), 1)).isEqualTo(first);
        assertThat(first.matches(of(hashes, 2).current())).isFalse();
        assertThat(first.matches(null)).isFalse();
        var digits = "11010519491231002X".getBytes(StandardCharsets.US_ASCII);
        assertThat(first.matches(
                        hashes.of(new Identity("张为民".toCharArray(), digits)).current()))
                .isFalse();
    }

    @Test
    void anotherStationsHashesTellNothing() throws IOException {
        var here = of(open(), 1);
        Files.delete(folder.resolve("card-keys"));
        assertThat(here.matches(of(open(), 1).current())).isFalse();
    }

    @Test
    void aNewYearHasANewKeyAndLastYearsCardsAreStillFound() {
        var hashes = open();
        var december = of(hashes, 1);
        // 1 January in China, 31 December in Greenwich.
        now = Instant.parse("2026-12-31T16:00:00Z");
        var january = of(hashes, 1);
        assertThat(january.current()).isNotEqualTo(december.current());
        assertThat(january.matches(december.current())).isTrue();
        assertThat(of(open(), 1)).isEqualTo(january);
        now = Instant.parse("2028-01-05T00:00:00Z");
        assertThat(of(hashes, 1).matches(december.current())).isFalse();
        assertThat(of(hashes, 1).matches(january.current())).isTrue();
    }

    @Test
    void aClockThatNobodyHasSetOrThatWasSetBackMakesNoNewYear() {
        var hashes = open();
        var december = of(hashes, 1);
        quality = ClockQuality.UNSYNCED;
        now = Instant.parse("2038-01-05T00:00:00Z");
        assertThat(of(hashes, 1)).isEqualTo(december);
        quality = ClockQuality.SYNCED;
        now = Instant.parse("2020-01-05T00:00:00Z");
        assertThat(of(hashes, 1)).isEqualTo(december);
    }

    @Test
    void theKeysAreForTheirOwnerOnlyAndBadFilesAreRefusedWithASentence() throws IOException {
        open();
        var file = folder.resolve("card-keys");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::open).isInstanceOf(CardKeysUnusable.class).hasMessageContaining("read by others");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        for (var damage : new String[] {"2026", "2026 AAAA\n", "year " + "A".repeat(44), "x".repeat(5_000)}) {
            Files.writeString(file, damage);
            assertThatThrownBy(this::open)
                    .as(damage)
                    .isInstanceOf(CardKeysUnusable.class)
                    .hasMessageContaining("damaged");
        }
        assertThat(Files.readString(file)).isEqualTo("x".repeat(5_000));
    }

    @Test
    @ExpectedLog("serves on")
    void whereTheNewKeyCannotBeWrittenTheOldOneServesOn() throws IOException {
        var hashes = open();
        var december = of(hashes, 1);
        // A folder in the place where the new file is written, as a full disk that root can have, too.
        Files.createDirectories(folder.resolve("card-keys.new/full"));
        now = Instant.parse("2027-01-05T00:00:00Z");
        assertThat(of(hashes, 1)).isEqualTo(december);
        assertThat(of(hashes, 1)).isEqualTo(december);
    }
}
