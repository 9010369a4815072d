package cn.bianmin.agent.peripherals.simulated;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// A thermal printer as a program: interprets the ESC/POS bytes that a real one would get, answers as it would,
/// and keeps the paper strip. What can happen to a printer, a hand can do to this one.
///
/// As in real ones, real-time commands are carried out on arrival, even amid an image's bytes, and all others
/// in their turn; with the cover open or without paper those wait in the buffer. Safe for use by several
/// threads. The strip keeps its last [#MAX_ROWS] rows; the buffer takes [#BUFFER_BYTES] and then no more.
public final class PaperPrinter {
    public static final int MAX_ROWS = 8_000;
    public static final int BUFFER_BYTES = 256 * 1024;
    /// How many slips lie in the tray.
    public static final int KEPT_SLIPS = 20;
    /// A roll of 50 m.
    public static final int ROLL_ROWS = 400_000;

    private static final int LOW_ROWS = 8_000;
    private static final int MAX_ANSWERS = 4_096;

    private final int width;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    // The last bytes that arrived, newest lowest: where real-time commands are recognised.
    private int arrived;

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private byte[] strip = new byte[0];
    private final List<Integer> cuts = new ArrayList<>();
    private final ByteArrayOutputStream sinceCut = new ByteArrayOutputStream();
    private List<Bitmap> slips = List.of();
    private long cutOff;
    private int paperRows = ROLL_ROWS;
    private boolean isCoverOpen;
    private boolean isCutterJammed;
    private boolean isNonsense;
    private boolean isSilent;
    private boolean hasError;
    private boolean hasGrown;
    private Runnable watcher = () -> {};

    /// @param width dots in a row
    public PaperPrinter(int width) {
        this.width = width;
    }

    // ---- the hand

    /// Puts in a roll with `rows` left on it.
    public synchronized void putIn(int rows) {
        paperRows = rows;
        work();
    }

    public synchronized void openCover() {
        isCoverOpen = true;
    }

    /// Closes the cover, which also frees the cutter.
    public synchronized void closeCover() {
        isCoverOpen = false;
        isCutterJammed = false;
        hasError = false;
        work();
    }

    /// From the next cut on, the cutter is stuck.
    public synchronized void jamCutter() {
        isCutterJammed = true;
    }

    /// Whether it answers with bytes that no printer sends, as one on a line of the wrong speed does.
    public synchronized void talkNonsense(boolean isNonsense) {
        this.isNonsense = isNonsense;
    }

    /// Whether it answers nothing at all.
    public synchronized void beSilent(boolean isSilent) {
        this.isSilent = isSilent;
    }

    // ---- what a person sees

    /// The strip that hangs out, at most [#MAX_ROWS].
    public synchronized Bitmap strip() {
        return Bitmap.of(width, strip);
    }

    /// The slips that were cut off, the last [#KEPT_SLIPS], newest last.
    public synchronized List<Bitmap> slips() {
        return slips;
    }

    /// The same slips with the numbers by which they were cut off.
    public synchronized Tray tray() {
        return new Tray(cutOff, slips);
    }

    /// What lies in the tray.
    ///
    /// @param cutOff how many slips were ever cut off, which is the number of the newest
    public record Tray(long cutOff, List<Bitmap> slips) {
        /// Their numbers, the newest first.
        public List<Long> numbers() {
            return LongStream.range(0, slips.size())
                    .map(age -> cutOff - age)
                    .boxed()
                    .toList();
        }

        /// The slip of that number, while it lies here.
        public Optional<Bitmap> slip(long number) {
            long age = cutOff - number;
            return age < 0 || age >= slips.size()
                    ? Optional.empty()
                    : Optional.of(slips.get(slips.size() - 1 - (int) age));
        }
    }

    /// Rows where the strip was cut, from its present top.
    public synchronized List<Integer> cuts() {
        return List.copyOf(cuts);
    }

    public synchronized int paperRows() {
        return paperRows;
    }

    /// Whether the roll ends soon, as its sensor tells.
    public synchronized boolean isPaperLow() {
        return paperRows < LOW_ROWS;
    }

    public synchronized boolean isCoverOpen() {
        return isCoverOpen;
    }

    public synchronized boolean isCutterJammed() {
        return isCutterJammed;
    }

    /// Calls `watcher` after the strip has grown; it returns at once, and does not print.
    public synchronized void watch(Runnable watcher) {
        this.watcher = watcher;
    }

    // ---- the wire

    /// Takes bytes from the wire.
    ///
    /// @return how many it took; fewer when its buffer is full
    public synchronized int accept(byte[] bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (end - start == BUFFER_BYTES) {
                return i;
            }
            if (end == BUFFER_BYTES) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            buffer[end++] = bytes[from + i];
            arrived = (arrived << 8) | (bytes[from + i] & 0xff);
            realTime();
        }
        work();
        return length;
    }

    /// One byte for the wire, or -1.
    public synchronized int answer() {
        var waiting = answers.toByteArray();
        if (waiting.length == 0) {
            return -1;
        }
        answers.reset();
        answers.write(waiting, 1, waiting.length - 1);
        return waiting[0] & 0xff;
    }

    private void say(int answer) {
        if (!isSilent && answers.size() < MAX_ANSWERS) {
            answers.write(isNonsense ? 0xe7 : answer);
        }
    }

    private boolean isOffline() {
        return isCoverOpen || paperRows == 0 || hasError;
    }

    private void realTime() {
        int command = arrived & 0xffffff;
        switch (command) {
            case 0x100401 -> say(0x12 | (isOffline() ? 0x08 : 0));
            case 0x100402 -> say(0x12 | (isCoverOpen ? 0x04 : 0) | (paperRows == 0 ? 0x20 : 0) | (hasError ? 0x40 : 0));
            case 0x100403 -> say(0x12 | (hasError ? 0x08 : 0));
            case 0x100404 -> say(0x12 | (paperRows < LOW_ROWS ? 0x0c : 0) | (paperRows == 0 ? 0x60 : 0));
            case 0x100502 -> {
                hasError = false;
                start = 0;
                end = 0;
            }
            default -> {}
        }
    }

    // ---- in turn

    private void work() {
        hasGrown = false;
        while (!isOffline() && start < end) {
            int used = command();
            if (used == 0) {
                break;
            }
            start += used;
        }
        if (hasGrown) {
            watcher.run();
        }
    }

    private int at(int offset) {
        return start + offset < end ? buffer[start + offset] & 0xff : -1;
    }

    // How many bytes the next command took; 0 when it has not arrived whole, or stopped the printer.
    private int command() {
        return switch (at(0)) {
            case 0x10 -> at(2) < 0 ? 0 : 3;
            case 0x1b -> at(1) < 0 ? 0 : 2;
            case 0x1d ->
                switch (at(1)) {
                    case -1 -> 0;
                    case 'v' -> image();
                    case 'V' -> cut();
                    case 'r' -> {
                        if (at(2) < 0) {
                            yield 0;
                        }
                        say(paperRows < LOW_ROWS ? 0x03 : 0);
                        yield 3;
                    }
                    case '(' -> process();
                    default -> 2;
                };
            default -> 1;
        };
    }

    private int image() {
        if (at(7) < 0) {
            return 0;
        }
        int stride = at(4) | (at(5) << 8);
        int rows = at(6) | (at(7) << 8);
        int length = 8 + stride * rows;
        if (length > BUFFER_BYTES || stride > width / 8) {
            return 8;
        }
        if (end - start < length) {
            return 0;
        }
        int printed = Math.min(rows, paperRows);
        var lines = new byte[printed * (width / 8)];
        for (int row = 0; row < printed; row++) {
            System.arraycopy(buffer, start + 8 + row * stride, lines, row * (width / 8), stride);
        }
        feed(lines);
        return length;
    }

    private int cut() {
        boolean hasFeed = at(2) == 65 || at(2) == 66;
        if (at(2) < 0 || (hasFeed && at(3) < 0)) {
            return 0;
        }
        if (isCutterJammed) {
            hasError = true;
            return 0;
        }
        if (hasFeed) {
            feed(new byte[Math.min(paperRows, 32) * (width / 8)]);
        }
        cuts.add(strip.length / (width / 8));
        var kept = new ArrayList<>(slips);
        kept.add(Bitmap.of(width, sinceCut.toByteArray()));
        sinceCut.reset();
        cutOff++;
        slips = List.copyOf(kept.subList(Math.max(0, kept.size() - KEPT_SLIPS), kept.size()));
        return hasFeed ? 4 : 3;
    }

    private int process() {
        int length = 5 + (at(3) | (at(4) << 8));
        if (at(4) < 0 || end - start < length) {
            return 0;
        }
        if (at(2) == 'H' && at(5) == 48 && length == 11) {
            say(0x37);
            say(0x22);
            for (int i = 7; i < 11; i++) {
                say(at(i));
            }
            say(0);
        }
        return length;
    }

    private void feed(byte[] lines) {
        hasGrown = true;
        paperRows -= lines.length / (width / 8);
        if (sinceCut.size() + lines.length <= MAX_ROWS * (width / 8)) {
            sinceCut.writeBytes(lines);
        }
        var longer = Arrays.copyOf(strip, strip.length + lines.length);
        System.arraycopy(lines, 0, longer, strip.length, lines.length);
        int over = Math.max(0, longer.length / (width / 8) - MAX_ROWS);
        strip = over == 0 ? longer : Arrays.copyOfRange(longer, over * (width / 8), longer.length);
        if (over > 0) {
            cuts.replaceAll(row -> row - over);
            cuts.removeIf(row -> row < 0);
        }
    }
}
