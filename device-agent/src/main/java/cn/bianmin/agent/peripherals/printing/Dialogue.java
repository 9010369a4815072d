package cn.bianmin.agent.peripherals.printing;

import cn.bianmin.agent.peripherals.printing.EscPosPrinter.Word;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Listens to a printer during one job and keeps its answers apart: real-time states may come at any moment, so
/// the awaited word must be noticed while another answer is waited for. Not thread-safe.
final class Dialogue {
    private static final Duration ANSWER = Duration.ofSeconds(1);
    /// Bytes that nobody asked for, before the printer counts as talking nonsense. Image bytes that happen to
    /// be `DLE EOT n` are answered by real printers, so some are to be expected.
    private static final int MAX_STRAY = 64;
    private static final int NOTHING = -1;

    private final PrinterPort.Connection connection;
    private final Word word;
    private final byte[] process;
    private final LongSupplier monotonicNanos;

    private boolean isWordAwaited;
    private boolean hasWord;
    private int matched;
    private int stray;

    /// @param id four characters that a process answer has to carry
    Dialogue(PrinterPort.Connection connection, Word word, byte[] id, LongSupplier monotonicNanos) {
        this.connection = connection;
        this.word = word;
        this.process = new byte[] {0x37, 0x22, id[0], id[1], id[2], id[3], 0};
        this.monotonicNanos = monotonicNanos;
    }

    /// From now on the printer's word may come.
    void awaitWord() {
        isWordAwaited = true;
    }

    boolean hasWord() {
        return hasWord;
    }

    boolean isNonsense() {
        return stray > MAX_STRAY;
    }

    /// Hears one byte, if one comes in time.
    ///
    /// @return whether one came
    boolean hear(Duration within) throws IOException {
        int heard = connection.read(within);
        if (heard == NOTHING) {
            return false;
        }
        if (!EscPos.isStatus(heard)) {
            note(heard);
        }
        return true;
    }

    /// Asks the four real-time states.
    PrinterStatus ask() throws IOException {
        // What is left of earlier answers must not be taken for one of these.
        while (!isNonsense() && hear(Duration.ZERO)) {}
        var answers = new int[5];
        for (int n = 1; n <= 4; n++) {
            connection.write(EscPos.askStatus(n), ANSWER);
            answers[n] = status();
            if (answers[n] == NOTHING) {
                boolean isSilent = n == 1 && stray == 0;
                return new PrinterStatus.Troubled(isSilent ? PrinterTrouble.TIMEOUT : PrinterTrouble.NONSENSE);
            }
        }
        return trouble(answers)
                .<PrinterStatus>map(PrinterStatus.Troubled::new)
                .orElseGet(() -> new PrinterStatus.Ready(EscPos.isPaperLow(answers[4])));
    }

    private int status() throws IOException {
        long end = monotonicNanos.getAsLong() + ANSWER.toNanos();
        while (!isNonsense()) {
            int heard = connection.read(Duration.ofNanos(Math.max(0, end - monotonicNanos.getAsLong())));
            if (heard == NOTHING || EscPos.isStatus(heard)) {
                return heard;
            }
            note(heard);
        }
        return NOTHING;
    }

    private void note(int heard) {
        if (isWordAwaited && word == Word.STATUS && EscPos.isPaperInTurn(heard)) {
            hasWord = true;
            return;
        }
        if (isWordAwaited && word == Word.PROCESS) {
            matched = heard == process[matched] ? matched + 1 : heard == process[0] ? 1 : 0;
            if (matched == process.length) {
                hasWord = true;
                matched = 0;
            }
            if (matched > 0 || hasWord) {
                return;
            }
        }
        stray++;
    }

    // The most particular cause first: with the cover open most printers also miss their paper and are offline.
    private static Optional<PrinterTrouble> trouble(int[] answers) {
        if (EscPos.isCoverOpen(answers[2])) {
            return Optional.of(PrinterTrouble.COVER_OPEN);
        }
        if (EscPos.isPaperOut(answers[4]) || EscPos.isStoppedByPaper(answers[2])) {
            return Optional.of(PrinterTrouble.PAPER_OUT);
        }
        if (EscPos.isCutterError(answers[3])) {
            return Optional.of(PrinterTrouble.CUTTER);
        }
        if (EscPos.isOtherError(answers[3])) {
            return Optional.of(PrinterTrouble.BROKEN);
        }
        return EscPos.isOffline(answers[1]) ? Optional.of(PrinterTrouble.OFFLINE) : Optional.empty();
    }
}
