package cn.bianmin.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Optional;

/// The eight characters beneath the QR code, for those whose slip no scanner reads: seven that follow from the
/// id of what it is for, and one that checks them.
///
/// The check is a sum over the field of 32 elements in which each place has its own weight (powers of a
/// generator), so one wrong character and two exchanged ones, next to each other or not, never pass.
public final class TypedCode {
    static final int LENGTH = 8;
    private static final int MAX_TYPED = 32;
    // x^5 + x^2 + 1, whose root generates the field.
    private static final int POLYNOMIAL = 0b100101;

    private TypedCode() {}

    /// The code of a ticket, a case or a complaint: eight characters without a dash.
    public static String of(String ticket) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("bianmin code " + ticket).getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < 5; i++) {
                bits = (bits << 8) | (hash[i] & 0xff);
            }
            var values = new int[LENGTH];
            for (int i = 0; i < LENGTH - 1; i++) {
                values[i] = (int) (bits >>> (5 * i)) & 31;
            }
            values[LENGTH - 1] = sum(values);
            var code = new StringBuilder(LENGTH);
            for (int value : values) {
                code.append(Crockford.symbol(value));
            }
            return code.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// As it is printed: `7K3M-92QX`.
    public static String printed(String code) {
        return code.substring(0, 4) + "-" + code.substring(4);
    }

    /// The code that somebody typed, whatever the case, the dashes and the width of the letters (Chinese
    /// keyboards have wide ones). Empty where a character is missing, too many, or wrong.
    public static Optional<String> read(String typed) {
        if (typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        var values = new int[LENGTH];
        int length = 0;
        var narrow = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        for (int i = 0; i < narrow.length(); i++) {
            char c = narrow.charAt(i);
            if (c == '-' || c == ' ') {
                continue;
            }
            int value = Crockford.value(c);
            if (value < 0 || length == LENGTH) {
                return Optional.empty();
            }
            values[length++] = value;
        }
        if (length != LENGTH || sum(values) != values[LENGTH - 1]) {
            return Optional.empty();
        }
        var code = new StringBuilder(LENGTH);
        for (int value : values) {
            code.append(Crockford.symbol(value));
        }
        return Optional.of(code.toString());
    }

    // The seven characters, each by its power of the generator, by Horner's rule. The check itself has power 0.
    private static int sum(int[] values) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum = timesGenerator(sum ^ values[i]);
        }
        return sum;
    }

    private static int timesGenerator(int value) {
        int doubled = value << 1;
        return (doubled & 32) == 0 ? doubled : doubled ^ POLYNOMIAL;
    }
}
