package cn.bianmin.agent.station.rating;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingTokensTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String TICKET = "7rkd2m9x4q8tb6ws1vhz3c5e0n";

    @TempDir
    Path folder;

    private RatingTokens tokens(long seed) {
        return new RatingTokens(folder.resolve("keys"), new Random(seed), 7);
    }

    @Test
    void aTicketHasOneTokenOverRestartsAndAnotherInAnotherPlace() {
        var token = tokens(1).token(MONDAY, TICKET, MONDAY).orElseThrow();
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(tokens(2).token(MONDAY, TICKET, MONDAY.plusDays(7))).contains(token);
        assertThat(new RatingTokens(folder.resolve("elsewhere"), new Random(3), 7).token(MONDAY, TICKET, MONDAY))
                .isPresent()
                .get()
                .isNotEqualTo(token);
    }

    @Test
    void theKeyIsReadableByItsOwnerOnly() throws IOException {
        var _ = tokens(1).token(MONDAY, TICKET, MONDAY);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("keys").resolve("2026-03-02"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theKeyOfADayThatIsOverIsGoneAndTheOthersStay() {
        var tokens = tokens(1);
        var _ = tokens.token(MONDAY, TICKET, MONDAY);
        var _ = tokens.token(MONDAY.plusDays(1), TICKET, MONDAY.plusDays(1));
        tokens.forget(MONDAY.plusDays(7));
        assertThat(folder.resolve("keys").resolve("2026-03-02")).exists();
        tokens.forget(MONDAY.plusDays(8));
        assertThat(folder.resolve("keys").resolve("2026-03-02")).doesNotExist();
        assertThat(folder.resolve("keys").resolve("2026-03-03")).exists();
        assertThat(tokens.token(MONDAY, TICKET, MONDAY.plusDays(8))).isEmpty();
        assertThat(tokens.token(MONDAY.plusDays(9), TICKET, MONDAY.plusDays(8))).isEmpty();
    }

    @Test
    void aKeyThatThePowerCutIsMadeAnew() throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        Files.write(folder.resolve("keys").resolve("2026-03-02"), new byte[5]);
        assertThat(tokens(1).token(MONDAY, TICKET, MONDAY)).isPresent();
    }

    @Test
    @ExpectedLog("The keys by which ratings count once cannot be kept")
    void whereNoKeyCanBeKeptThereIsNoToken() throws IOException {
        Files.writeString(folder.resolve("keys"), "no folder");
        assertThat(tokens(1).token(MONDAY, TICKET, MONDAY)).isEmpty();
    }
}
