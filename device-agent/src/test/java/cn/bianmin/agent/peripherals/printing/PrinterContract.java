package cn.bianmin.agent.peripherals.printing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.printing.EscPosPrinter.Word;
import cn.bianmin.agent.peripherals.simulated.PaperPrinter;
import cn.bianmin.agent.station.slips.SlipArtist;
import cn.bianmin.agent.station.slips.SlipSamples;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every way to a printer promises; at its other end a [PaperPrinter] interprets what arrives.
@Tag("slips")
abstract class PrinterContract {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    protected final PaperPrinter paper = new PaperPrinter(SlipArtist.NARROW);
    private Bitmap slip;
    private EscPosPrinter printer;

    /// A way to [#paper].
    protected abstract PrinterPort connect() throws IOException;

    /// Takes the printer away, if that can be done.
    protected abstract void unplug() throws IOException, InterruptedException;

    protected abstract void disconnect() throws IOException;

    @BeforeEach
    void aPrinterIsConnected() throws IOException {
        slip = SlipArtist.open().draw(SlipSamples.chinese(SlipSamples.signer(), "A007", 1), SlipArtist.NARROW);
        printer = printer(Word.STATUS);
    }

    @AfterEach
    void itIsDisconnected() throws IOException {
        printer.close();
        disconnect();
    }

    private EscPosPrinter printer(Word word) throws IOException {
        return new EscPosPrinter("printer", SlipArtist.NARROW, connect(), word, LIMIT, System::nanoTime);
    }

    private static PrintOutcome refused(PrinterTrouble trouble, boolean mayHaveBegun) {
        return new PrintOutcome.Refused(trouble, mayHaveBegun);
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void aSlipComesOutDotForDotAndIsCut(Word word) throws IOException {
        disconnect();
        printer = printer(word);
        assertThat(printer.print(slip)).isEqualTo(new PrintOutcome.Printed(false));
        assertThat(paper.slips()).hasSize(1);
        var printed = paper.slips().getFirst();
        assertThat(Bitmap.of(printed.width(), printed.rows(0, slip.height()))).isEqualTo(slip);
        assertThat(printer.print(slip)).isEqualTo(new PrintOutcome.Printed(false));
        assertThat(paper.slips()).hasSize(2);
    }

    @Test
    void aPrinterWithoutPaperIsSentNothing() {
        paper.putIn(0);
        assertThat(printer.status()).isEqualTo(new PrinterStatus.Troubled(PrinterTrouble.PAPER_OUT));
        assertThat(printer.print(slip)).isEqualTo(refused(PrinterTrouble.PAPER_OUT, false));
        paper.putIn(PaperPrinter.ROLL_ROWS);
        assertThat(paper.strip().height()).isZero();
        assertThat(printer.print(slip)).isEqualTo(new PrintOutcome.Printed(false));
    }

    @Test
    void aSlipThatThePaperWasTooShortForDoesNotComeOutLater() {
        paper.putIn(300);
        assertThat(printer.print(slip)).isEqualTo(refused(PrinterTrouble.PAPER_OUT, true));
        paper.putIn(PaperPrinter.ROLL_ROWS);
        assertThat(paper.strip().height()).isEqualTo(300);
        assertThat(printer.print(slip)).isEqualTo(new PrintOutcome.Printed(false));
    }

    @Test
    void lowPaperIsToldWithTheSlip() {
        paper.putIn(5_000);
        assertThat(printer.status()).isEqualTo(new PrinterStatus.Ready(true));
        assertThat(printer.print(slip)).isEqualTo(new PrintOutcome.Printed(true));
    }

    @Test
    void anOpenCoverIsToldAndPrintsAfterClosing() {
        paper.openCover();
        assertThat(printer.print(slip)).isEqualTo(refused(PrinterTrouble.COVER_OPEN, false));
        paper.closeCover();
        assertThat(printer.print(slip)).isEqualTo(new PrintOutcome.Printed(false));
    }

    @Test
    void aJammedCutterIsNoPrintedSlip() {
        paper.jamCutter();
        assertThat(printer.print(slip)).isEqualTo(refused(PrinterTrouble.CUTTER, true));
        paper.closeCover();
        assertThat(printer.print(slip)).isEqualTo(new PrintOutcome.Printed(false));
        assertThat(paper.slips()).hasSize(1);
    }

    @Test
    void aPrinterThatTalksNonsenseIsNotBelieved() {
        paper.talkNonsense(true);
        assertThat(printer.print(slip)).isEqualTo(refused(PrinterTrouble.NONSENSE, false));
        assertThat(paper.strip().height()).isZero();
        paper.talkNonsense(false);
        assertThat(printer.print(slip)).isEqualTo(new PrintOutcome.Printed(false));
    }

    @Test
    void aSilentPrinterIsNotWaitedForLong() {
        paper.beSilent(true);
        long start = System.nanoTime();
        assertThat(printer.print(slip)).isEqualTo(refused(PrinterTrouble.TIMEOUT, false));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anUnpluggedPrinterIsToldAsSuch() throws IOException, InterruptedException {
        unplug();
        assertThat(printer.print(slip)).isEqualTo(refused(PrinterTrouble.NOT_CONNECTED, false));
        assertThat(printer.status()).isEqualTo(new PrinterStatus.Troubled(PrinterTrouble.NOT_CONNECTED));
    }

    @Test
    void imageBytesThatLookLikeAQuestionDoNotConfuse() {
        var rows = new byte[SlipArtist.NARROW / 8 * 200];
        for (int i = 0; i + 3 < rows.length; i += 3) {
            rows[i] = 0x10;
            rows[i + 1] = 0x04;
            rows[i + 2] = (byte) (1 + i % 4);
        }
        assertThat(printer.print(Bitmap.of(SlipArtist.NARROW, rows))).isEqualTo(new PrintOutcome.Printed(false));
        assertThat(paper.slips()).hasSize(1);
    }
}
