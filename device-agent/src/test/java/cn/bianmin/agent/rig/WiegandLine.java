package cn.bianmin.agent.rig;

import java.math.BigInteger;

/// The far end of a Wiegand cable: pulls the two data lines of the simulated chip down as a reader does.
final class WiegandLine {
    static final int DATA0 = 10;
    static final int DATA1 = 11;

    /// Under which name a reader's lines are held.
    static final String READER = "bianmin card reader";

    private final SimChip chip;

    WiegandLine(SimChip chip) {
        this.chip = chip;
    }

    /// The bits of a number of 24 or 32 bits with both parities.
    static String frame(String uid) {
        int count = uid.length() * 4;
        var bits = new BigInteger(1, java.util.HexFormat.of().parseHex(uid)).toString(2);
        bits = "0".repeat(count - bits.length()) + bits;
        return ones(bits.substring(0, count / 2)) % 2 + bits + (1 - ones(bits.substring(count / 2)) % 2);
    }

    private static long ones(String bits) {
        return bits.chars().filter(bit -> bit == '1').count();
    }

    /// Sends them.
    ///
    /// @return the longest time between two pulses in nanoseconds: a sender that was held up has sent no sound
    ///     frame
    @SuppressWarnings("ThreadPriorityCheck") // the reader shares the machine's only processor with this hand
    long send(String bits) {
        long longest = 0;
        long last = System.nanoTime();
        for (int i = 0; i < bits.length(); i++) {
            int line = bits.charAt(i) == '1' ? DATA1 : DATA0;
            chip.contact(line, true);
            chip.contact(line, false);
            Thread.yield();
            longest = Math.max(longest, System.nanoTime() - last);
            last = System.nanoTime();
        }
        return longest;
    }
}
