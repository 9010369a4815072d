package cn.bianmin.contract;

import java.util.Arrays;

/// Crockford's base 32: digits and capitals without I, L, O and U. Reading forgives what hands, eyes and
/// keyboards confuse: either case, O for 0, I and L for 1, U for V.
public final class Crockford {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int value = 0; value < SYMBOLS.length(); value++) {
            accept(SYMBOLS.charAt(value), value);
        }
        accept('O', 0);
        accept('I', 1);
        accept('L', 1);
        accept('U', 27);
    }

    private Crockford() {}

    private static void accept(char symbol, int value) {
        VALUES[symbol] = (byte) value;
        VALUES[Character.toLowerCase(symbol)] = (byte) value;
    }

    /// The value of a character, or -1 where it is none of ours.
    static int value(char symbol) {
        return symbol < 128 ? VALUES[symbol] : -1;
    }

    static char symbol(int value) {
        return SYMBOLS.charAt(value);
    }

    /// Five bits a character; the last one is filled up with zeros.
    public static String encode(byte[] bytes) {
        var text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = ((held << 8) | (b & 0xff)) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(symbol((held >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(symbol((held << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /// The bytes, or an empty array where `text` is none that [#encode] makes.
    public static byte[] decode(String text) {
        var bytes = new byte[text.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value < 0) {
                return new byte[0];
            }
            held = ((held << 5) | value) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[length++] = (byte) (held >> bits);
            }
        }
        boolean isWhole = bits < 5 && (held & ((1 << bits) - 1)) == 0;
        return isWhole ? bytes : new byte[0];
    }
}
