package cn.bianmin.agent.peripherals.printing;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A printer that speaks ESC/POS, over any [PrinterPort].
///
/// A job: connect; ask the four real-time states, and refuse before anything is printed where one speaks
/// against it; send the slip and, behind it, the question whose answer is the printer's word; wait for that,
/// asking for the real-time states meanwhile, since a printer that stops halfway answers nothing in its turn.
public final class EscPosPrinter implements TicketPrinter {
    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);

    private final String name;
    private final int width;
    private final PrinterPort port;
    private final Word word;
    private final Duration limit;
    private final LongSupplier monotonicNanos;
    private int jobs;

    /// What counts as the printer's word that a slip is out.
    public enum Word {
        /// The answer to `GS r 1`, which all printers know and carry out in its turn.
        STATUS,
        /// The answer to `GS ( H`, sent "when the printing is completed", where the printer is known to have
        /// it: others print the question as text.
        PROCESS
    }

    /// @param limit the longest that a slip may take from its first byte on
    public EscPosPrinter(
            String name, int width, PrinterPort port, Word word, Duration limit, LongSupplier monotonicNanos) {
        this.name = name;
        this.width = width;
        this.port = port;
        this.word = word;
        this.limit = limit;
        this.monotonicNanos = monotonicNanos;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public synchronized PrintOutcome print(Bitmap bitmap) {
        if (bitmap.width() != width) {
            throw new IllegalArgumentException(name + " prints " + width + " dots a row, not " + bitmap.width());
        }
        var id = "%04d".formatted(jobs++ % 10_000).getBytes(StandardCharsets.US_ASCII);
        boolean hasBegun = false;
        try (var connection = port.connect(CONNECT)) {
            var dialogue = new Dialogue(connection, word, id, monotonicNanos);
            if (dialogue.ask() instanceof PrinterStatus.Troubled(var trouble)) {
                return new PrintOutcome.Refused(trouble, false);
            }
            hasBegun = true;
            return send(connection, dialogue, bitmap, id);
        } catch (IOException e) {
            LOG.info("A printer cannot be reached. printer={} {}", name, e.getMessage());
            return new PrintOutcome.Refused(PrinterTrouble.NOT_CONNECTED, hasBegun);
        }
    }

    @Override
    public synchronized PrinterStatus status() {
        try (var connection = port.connect(CONNECT)) {
            return new Dialogue(connection, word, new byte[4], monotonicNanos).ask();
        } catch (IOException e) {
            return new PrinterStatus.Troubled(PrinterTrouble.NOT_CONNECTED);
        }
    }

    /// Nothing is held between jobs.
    @Override
    public void close() {}

    private PrintOutcome send(PrinterPort.Connection connection, Dialogue dialogue, Bitmap bitmap, byte[] id)
            throws IOException {
        long end = monotonicNanos.getAsLong() + limit.toNanos();
        try {
            connection.write(EscPos.slip(bitmap), left(end));
            dialogue.awaitWord();
            connection.write(word == Word.STATUS ? EscPos.ASK_PAPER_IN_TURN : EscPos.askProcess(id), left(end));
        } catch (SocketTimeoutException e) {
            // Its buffer is full and stays so.
            return refused(connection, dialogue, PrinterTrouble.TIMEOUT);
        }
        while (monotonicNanos.getAsLong() < end && !dialogue.isNonsense()) {
            boolean isSilent = !dialogue.hear(shorter(LOOK_EVERY, left(end)));
            if (dialogue.hasWord()) {
                return afterWord(connection, dialogue);
            }
            if (isSilent
                    && dialogue.ask() instanceof PrinterStatus.Troubled(var trouble)
                    && trouble != PrinterTrouble.TIMEOUT
                    && !dialogue.hasWord()) {
                return refused(connection, dialogue, trouble);
            }
        }
        return refused(connection, dialogue, dialogue.isNonsense() ? PrinterTrouble.NONSENSE : PrinterTrouble.TIMEOUT);
    }

    // It answered in its turn; but some answer also when the cutter stopped just before.
    private static PrintOutcome afterWord(PrinterPort.Connection connection, Dialogue dialogue) throws IOException {
        return switch (dialogue.ask()) {
            case PrinterStatus.Ready(boolean isPaperLow) -> new PrintOutcome.Printed(isPaperLow);
            case PrinterStatus.Troubled(var trouble) ->
                // The roll's last was just enough.
                trouble == PrinterTrouble.PAPER_OUT
                        ? new PrintOutcome.Printed(true)
                        : refused(connection, dialogue, trouble);
        };
    }

    private static PrintOutcome refused(PrinterPort.Connection connection, Dialogue dialogue, PrinterTrouble trouble) {
        try {
            connection.write(EscPos.FORGET, Duration.ofMillis(500));
            // Its answer says that the command before it has arrived: what is on the way when a socket is closed
            // may be lost.
            var _ = dialogue.ask();
        } catch (IOException e) {
            // A printer that takes nothing any more keeps what it has; the outcome says that it may have begun.
            LOG.info("A printer could not be told to forget a slip. {}", e.getMessage());
        }
        return new PrintOutcome.Refused(trouble, true);
    }

    private Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - monotonicNanos.getAsLong()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
