package cn.bianmin.rules.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.HealthFact.Board;
import cn.bianmin.contract.HealthFact.Cause;
import cn.bianmin.contract.HealthFact.Part;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.HealthFact.Run;
import cn.bianmin.contract.HealthFact.Sending;
import cn.bianmin.contract.HealthFact.Storage;
import cn.bianmin.contract.HealthFact.Strain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HealthRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Sending CALM = new Sending(0, 0, null, "SERVING");

    private static Reported report(@Nullable String printer, Sending sending, Storage storage, Board board) {
        return new Reported(
                new Run("1", null, Cause.STOPPED, 1, null, 1, 0),
                sending,
                printer,
                List.of(),
                storage,
                board,
                null,
                null);
    }

    private static Reported printing(@Nullable String printer) {
        return report(printer, CALM, Storage.UNKNOWN, Board.UNKNOWN);
    }

    private static Reported free(long percent) {
        return report(null, CALM, new Storage(percent, 100L, null, null), Board.UNKNOWN);
    }

    private static Reported warm(int celsius, Strain... strains) {
        return report(null, CALM, Storage.UNKNOWN, new Board(celsius, List.of(strains), List.of(), null, null));
    }

    private static Set<Trouble> troubles(Reported report, Trouble... before) {
        return HealthRules.troubles(report, ClockQuality.SYNCED, NOW, Set.of(before));
    }

    @Test
    void whatATerminalCannotKnowIsNotWrong() {
        assertThat(troubles(printing(null))).isEmpty();
    }

    @Test
    void eachStateOfThePrinterIsOneTrouble() {
        assertThat(troubles(printing("OK"))).isEmpty();
        assertThat(troubles(printing("PAPER_OUT"))).containsExactly(Trouble.PAPER_OUT);
        assertThat(troubles(printing("PAPER_LOW"))).containsExactly(Trouble.PAPER_LOW);
        assertThat(troubles(printing("COVER_OPEN"))).containsExactly(Trouble.PRINTER_DOWN);
    }

    @Test
    void aFigureNearItsLimitDoesNotComeAndGo() {
        assertThat(troubles(free(10))).isEmpty();
        assertThat(troubles(free(9))).containsExactly(Trouble.DISK_NEARLY_FULL);
        assertThat(troubles(free(11), Trouble.DISK_NEARLY_FULL)).containsExactly(Trouble.DISK_NEARLY_FULL);
        assertThat(troubles(free(12), Trouble.DISK_NEARLY_FULL)).isEmpty();
        assertThat(troubles(warm(79))).isEmpty();
        assertThat(troubles(warm(80))).containsExactly(Trouble.HOT);
        assertThat(troubles(warm(76), Trouble.HOT)).containsExactly(Trouble.HOT);
        assertThat(troubles(warm(74), Trouble.HOT)).isEmpty();
    }

    @Test
    void theBoardAndTheCardAreHeard() {
        assertThat(troubles(warm(40, Strain.UNDERVOLTAGE))).containsExactly(Trouble.UNDERVOLTAGE);
        assertThat(troubles(warm(40, Strain.CAPPED))).isEmpty();
        assertThat(troubles(report(null, CALM, new Storage(null, null, 80, null), Board.UNKNOWN)))
                .containsExactly(Trouble.CARD_WORN);
        assertThat(troubles(report(null, CALM, Storage.UNKNOWN, new Board(null, null, null, 4L, 100L))))
                .containsExactly(Trouble.MEMORY_LOW);
    }

    @Test
    void onlyATrustedClockSaysThatABacklogIsOld() {
        var old = new Sending(3, 900, NOW.minus(Duration.ofHours(25)), "SERVING");
        var report = report(null, old, Storage.UNKNOWN, Board.UNKNOWN);
        assertThat(troubles(report)).containsExactly(Trouble.BACKLOG_OLD);
        assertThat(HealthRules.troubles(report, ClockQuality.UNSYNCED, NOW, Set.of()))
                .containsExactly(Trouble.CLOCK_UNTRUSTED);
    }

    @Test
    void aLedgerThatShedsAPartThatIsDownACertificateThatEndsAndAClockThatIsOffAreHeard() {
        var report = new Reported(
                new Run("1", null, Cause.STOPPED, 1, null, 1, 0),
                new Sending(3, 900, null, "SHEDDING"),
                "OK",
                List.of(new Part("pad-1", "STUCK")),
                Storage.UNKNOWN,
                Board.UNKNOWN,
                -121_000L,
                13);
        assertThat(troubles(report))
                .containsExactlyInAnyOrder(
                        Trouble.LEDGER_TROUBLE, Trouble.PART_DOWN, Trouble.CLOCK_UNTRUSTED, Trouble.CERTIFICATE_ENDS);
    }

    @Test
    void threeEndsWithoutAWordAreALoop() {
        assertThat(HealthRules.isLooping(6, 4)).isFalse();
        assertThat(HealthRules.isLooping(7, 4)).isTrue();
    }
}
