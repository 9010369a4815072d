package cn.bianmin.agent.peripherals.cards;

import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import org.jspecify.annotations.Nullable;

/// Makes card numbers of the bits of a Wiegand reader: 26 or 34 of them, the first making the first half even,
/// the last making the second half odd; a frame ends when nothing comes for a while. Not thread-safe.
final class WiegandFramer {
    /// Readers send a bit each one to two milliseconds.
    static final long SILENCE_NANOS = 25_000_000;

    private static final int SHORT_BITS = 26;
    private static final int LONG_BITS = 34;

    private long bits;
    private int count;
    private boolean isDamaged;
    private long lastNanos;

    /// What a frame was.
    sealed interface Frame {
        record OfCard(CardUid uid) implements Frame {}

        record Refused(Trouble trouble) implements Frame {}
    }

    /// Whether a frame has begun.
    boolean isWithin() {
        return count > 0;
    }

    /// Takes a bit in, first one of the next frame where [#end] said that the one before is over.
    ///
    /// @param isAfterGap whether bits before it were lost
    void bit(boolean one, long nanos, boolean isAfterGap) {
        isDamaged |= isAfterGap;
        bits = bits << 1 | (one ? 1 : 0);
        count = Math.min(count + 1, Long.SIZE);
        lastNanos = nanos;
    }

    /// The frame that is over at `nanos`, or null.
    @Nullable
    Frame end(long nanos) {
        if (count == 0 || nanos - lastNanos < SILENCE_NANOS) {
            return null;
        }
        boolean isSound = !isDamaged && (count == SHORT_BITS || count == LONG_BITS) && isParityRight(bits, count);
        Frame frame = isSound ? new Frame.OfCard(number(bits, count)) : new Frame.Refused(Trouble.GARBAGE);
        bits = 0;
        count = 0;
        isDamaged = false;
        return frame;
    }

    private static boolean isParityRight(long bits, int count) {
        long half = (1L << (count / 2)) - 1;
        return Long.bitCount(bits >>> (count / 2) & half) % 2 == 0 && Long.bitCount(bits & half) % 2 == 1;
    }

    private static CardUid number(long bits, int count) {
        long number = bits >>> 1;
        var bytes = new byte[(count - 2) / 8];
        for (int i = bytes.length - 1; i >= 0; i--, number >>>= 8) bytes[i] = (byte) number;
        return CardUid.of(bytes);
    }
}
