package cn.bianmin.agent.peripherals.cards;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The block of text of a resident identity card: UTF-16, low byte first, fields of fixed length filled with
/// blanks. Of its nine fields two are read; the others and the photo never become anything but the bytes that
/// are wiped.
final class SamText {
    static final int BYTES = 256;

    private static final int NAME_CHARS = 15;
    private static final int NUMBER_AT = 30 + 2 + 4 + 16 + 70;

    private SamText() {}

    /// @param bytes holds the block from `from` on
    /// @return null where there is no name
    static char @Nullable [] name(byte[] bytes, int from) {
        var name = new char[NAME_CHARS];
        int length = 0;
        boolean isText = true;
        for (int i = 0; i < NAME_CHARS; i++) {
            name[i] = charAt(bytes, from + 2 * i);
            if (name[i] != ' ' && name[i] != 0) length = i + 1;
            isText &= !Character.isISOControl(name[i]) || name[i] == 0;
        }
        var read = isText && length > 0 ? Arrays.copyOf(name, length) : null;
        Arrays.fill(name, '\0');
        return read;
    }

    /// The number as ASCII; what is not ASCII becomes a zero byte, which no number has.
    static byte[] number(byte[] bytes, int from) {
        var number = new byte[Identity.NUMBER_CHARS];
        for (int i = 0; i < number.length; i++) {
            char c = charAt(bytes, from + NUMBER_AT + 2 * i);
            number[i] = c < 0x80 ? (byte) c : 0;
        }
        return number;
    }

    private static char charAt(byte[] bytes, int at) {
        return (char) (Byte.toUnsignedInt(bytes[at]) | Byte.toUnsignedInt(bytes[at + 1]) << 8);
    }
}
