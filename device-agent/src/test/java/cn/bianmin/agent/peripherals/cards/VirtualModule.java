package cn.bianmin.agent.peripherals.cards;

import cn.bianmin.agent.peripherals.printing.PseudoTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A reader of identity cards at the far end of a serial line, byte by byte as its protocol says. A card that
/// was chosen is not found again until it was taken away. Safe for use by several threads.
final class VirtualModule implements AutoCloseable {
    private static final int FOUND = 0x9F;
    private static final int NOT_FOUND = 0x80;
    private static final int NOT_CHOSEN = 0x81;
    private static final int NOT_READ = 0x41;
    private static final int NO_SUCH_FIELD = 0x91;
    private static final int OK = 0x90;

    private final PseudoTerminal cable;
    private final StringBuilder asked = new StringBuilder();
    private byte @Nullable [] card;
    private boolean isChosen;
    private boolean areTwo;
    private boolean isDumb;
    private boolean isMissed;
    private UnaryOperator<byte[]> cableFault = bytes -> bytes;
    private @Nullable Runnable beforeReading;

    VirtualModule() throws IOException {
        cable = PseudoTerminal.open();
        cable.attach(this::hear);
    }

    String device() {
        return cable.device().toString();
    }

    /// The text of a card: name and number, the other fields filled with what must never be told.
    static byte[] text(String name, String number) {
        var text = "%-15s".formatted(name) + "2" + "01" + "19491231" + "%-35s".formatted("某省某市某路一号")
                + "%-18s".formatted(number) + "%-15s".formatted("某市公安局") + "20200101" + "20400101"
                + " ".repeat(18);
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    synchronized void lay(byte[] text) {
        card = text;
        isChosen = false;
    }

    synchronized void remove() {
        card = null;
        isChosen = false;
        areTwo = false;
        isMissed = false;
    }

    /// Takes the card away and waits until the terminal was told that none is found: a hand is not faster.
    synchronized void removeAndWait() throws InterruptedException {
        remove();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!isMissed && System.nanoTime() - deadline < 0) wait(1_000);
    }

    synchronized void layTwo() {
        lay(text("张为民", "11010519491231002X"));
        areTwo = true;
    }

    /// What the cable makes of each answer from now on.
    synchronized void spoil(UnaryOperator<byte[]> fault) {
        cableFault = fault;
    }

    /// Runs when the text is asked for, before it is sent.
    synchronized void beforeReading(Runnable action) {
        beforeReading = action;
    }

    /// Lets it answer nothing, as a module without power.
    synchronized void dumb(boolean is) {
        isDumb = is;
    }

    private synchronized void hear(byte[] bytes, int from, int count) {
        asked.append(new String(bytes, from, count, StandardCharsets.ISO_8859_1));
        var preamble = new String(
                new byte[] {(byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69}, StandardCharsets.ISO_8859_1);
        for (int at = asked.indexOf(preamble); at >= 0 && asked.length() >= at + 10; at = asked.indexOf(preamble)) {
            int command = asked.charAt(at + 7) << 8 | asked.charAt(at + 8);
            asked.delete(0, at + 10);
            if (!isDumb) answer(command);
        }
    }

    private void answer(int command) {
        switch (command) {
            case 0x2001 -> {
                boolean isFound = card != null && !isChosen;
                if (isFound) {
                    send(FOUND, new byte[4]);
                } else {
                    send(NOT_FOUND);
                    isMissed = true;
                    notifyAll();
                }
            }
            case 0x2002 -> {
                isChosen = card != null && !areTwo;
                if (isChosen) send(OK, new byte[8]);
                else send(NOT_CHOSEN);
            }
            case 0x3001 -> {
                if (beforeReading != null) beforeReading.run();
                var text = card;
                if (text == null || !isChosen) send(NOT_READ);
                else send(OK, textAndPhoto(text));
            }
            case 0x3003 -> send(isChosen ? NO_SUCH_FIELD : NOT_READ);
            default -> send(0x21);
        }
    }

    private static byte[] textAndPhoto(byte[] text) {
        var data = new byte[4 + text.length + 1_024];
        data[0] = (byte) (text.length >> 8);
        data[1] = (byte) text.length;
        data[2] = 4;
        System.arraycopy(text, 0, data, 4, text.length);
        Arrays.fill(data, 4 + text.length, data.length, (byte) 0xAA);
        return data;
    }

    private void send(int status, byte... data) {
        var frame = new byte[5 + 2 + 3 + data.length + 1];
        frame[0] = frame[1] = frame[2] = (byte) 0xAA;
        frame[3] = (byte) 0x96;
        frame[4] = 0x69;
        int length = 3 + data.length + 1;
        frame[5] = (byte) (length >> 8);
        frame[6] = (byte) length;
        frame[9] = (byte) status;
        System.arraycopy(data, 0, frame, 10, data.length);
        for (int i = 5; i < frame.length - 1; i++) frame[frame.length - 1] ^= frame[i];
        cable.type(cableFault.apply(frame));
    }

    /// Pulls the cable.
    @Override
    public void close() {
        cable.close();
    }
}
