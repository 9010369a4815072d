package cn.bianmin.agent.peripherals.cards;

import java.util.Arrays;

/// Name and number of a resident identity card (class P3 and P4 of DOMAIN, section F). Nothing else of the card
/// ever leaves its reader's adapter. Whoever is given one wipes it. Not thread-safe.
public final class Identity {
    /// Of a citizen's number.
    public static final int NUMBER_CHARS = 18;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private final char[] name;
    private final byte[] number;

    /// Takes both arrays over: they are not copied.
    ///
    /// @param number of [#NUMBER_CHARS] ASCII characters, its check character right
    public Identity(char[] name, byte[] number) {
        if (!isNumber(number)) {
            throw new IllegalArgumentException("This is no citizen's number");
        }
        this.name = name;
        this.number = number;
    }

    /// Whether these are 17 digits and the check character that belongs to them (GB 11643, ISO 7064 MOD 11-2).
    public static boolean isNumber(byte[] ascii) {
        if (ascii.length != NUMBER_CHARS) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            if (ascii[i] < '0' || ascii[i] > '9') {
                return false;
            }
            sum += (ascii[i] - '0') * WEIGHTS[i];
        }
        return ascii[NUMBER_CHARS - 1] == CHECKS.charAt(sum % CHECKS.length());
    }

    /// The array itself and no copy.
    public char[] name() {
        return name;
    }

    /// The array itself and no copy.
    public byte[] number() {
        return number;
    }

    /// Makes zeros of both.
    public void wipe() {
        Arrays.fill(name, '\0');
        Arrays.fill(number, (byte) 0);
    }

    /// Tells nothing of the person.
    @Override
    public String toString() {
        return "Identity[]";
    }
}
