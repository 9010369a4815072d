package cn.bianmin.agent.peripherals.cards;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the answers of a security module in the bytes of its serial line: `AA AA AA 96 69`, two bytes of
/// length, that many bytes of which the last is the exclusive or of all from the length on. After noise it goes
/// on at the next preamble. Not thread-safe; keeps at most one answer.
final class SamFramer {
    private static final byte[] PREAMBLE = {(byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69};
    private static final int HEAD = PREAMBLE.length + 2;
    private static final int MIN_LENGTH = 4;
    /// Status, two lengths, text, photo, sum: the longest that is ever asked for.
    private static final int MAX_LENGTH = 3 + 4 + 256 + 1_024 + 1;

    private final byte[] buffer = new byte[HEAD + MAX_LENGTH];
    private int count;
    private boolean isNoise;
    private long damaged;

    /// A command as it goes over the line.
    static byte[] command(int command, int parameter) {
        var frame = new byte[HEAD + 3];
        System.arraycopy(PREAMBLE, 0, frame, 0, PREAMBLE.length);
        frame[6] = 3;
        frame[7] = (byte) command;
        frame[8] = (byte) parameter;
        frame[9] = sum(frame, 3);
        return frame;
    }

    /// How many answers were damaged, and how often noise came between them.
    long damaged() {
        return damaged;
    }

    /// Whether an answer has begun and is not complete.
    boolean isWithin() {
        return count > 0;
    }

    /// Takes bytes in while there is room.
    ///
    /// @return how many were taken; call again with the rest after [#take]
    int feed(byte[] bytes, int from, int until) {
        int taken = Math.min(until - from, buffer.length - count);
        System.arraycopy(bytes, from, buffer, count, taken);
        count += taken;
        return taken;
    }

    /// The next sound answer without preamble, length and sum: three bytes of status and the data.
    byte @Nullable [] take() {
        while (true) {
            int noise = untilPreamble();
            if (noise > 0) {
                if (!isNoise) damaged++;
                isNoise = true;
                drop(noise);
            }
            if (count < HEAD) {
                return null;
            }
            int length = Byte.toUnsignedInt(buffer[5]) << 8 | Byte.toUnsignedInt(buffer[6]);
            boolean isLength = length >= MIN_LENGTH && length <= MAX_LENGTH;
            if (isLength && count < HEAD + length) {
                return null;
            }
            if (isLength && sum(buffer, length) == buffer[HEAD + length - 1]) {
                isNoise = false;
                var body = Arrays.copyOfRange(buffer, HEAD, HEAD + length - 1);
                drop(HEAD + length);
                return body;
            }
            if (!isNoise) damaged++;
            isNoise = true;
            drop(1);
        }
    }

    /// Forgets what has come, an answer that broke off included.
    void wipe() {
        Arrays.fill(buffer, (byte) 0);
        count = 0;
        isNoise = false;
    }

    private int untilPreamble() {
        for (int from = 0; from < count; from++) {
            int end = Math.min(PREAMBLE.length, count - from);
            if (Arrays.equals(buffer, from, from + end, PREAMBLE, 0, end)) {
                return from;
            }
        }
        return count;
    }

    private void drop(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, count - bytes);
        Arrays.fill(buffer, count - bytes, count, (byte) 0);
        count -= bytes;
    }

    // Of everything from the length to the byte before the sum.
    private static byte sum(byte[] frame, int length) {
        byte sum = 0;
        for (int i = PREAMBLE.length; i < HEAD + length - 1; i++) sum ^= frame[i];
        return sum;
    }
}
