package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// An enrolment code (登记码): nine random characters of Crockford's base 32, 45 bits, and one that finds a slip
/// of the finger before it costs a try.
///
/// @param text ten upper-case characters without `I`, `L`, `O` and `U`
public record EnrolmentCode(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 9;

    public EnrolmentCode {
        if (!isWhole(text)) {
            throw new IllegalArgumentException("An enrolment code has ten characters, of which the last one checks.");
        }
    }

    /// @param random must be unpredictable
    public static EnrolmentCode random(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new EnrolmentCode(text.toString() + check(text));
    }

    /// Reads what somebody typed: lower case, spaces and hyphens do not matter, and `I`, `L` and `O` are read
    /// as the digits that they look like.
    public static Optional<EnrolmentCode> read(String typed) {
        if (typed.length() > 4 * RANDOM_CHARACTERS) {
            return Optional.empty();
        }
        String text = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        return isWhole(text) ? Optional.of(new EnrolmentCode(text)) : Optional.empty();
    }

    /// What the hub keeps of it. The code is random and short-lived, and tries are counted, so a plain digest
    /// is enough.
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// Without the code, so that it cannot reach a log.
    @Override
    public String toString() {
        return "EnrolmentCode";
    }

    private static boolean isWhole(String text) {
        return text.length() == RANDOM_CHARACTERS + 1
                && text.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0)
                && text.charAt(RANDOM_CHARACTERS) == check(text.substring(0, RANDOM_CHARACTERS));
    }

    // Luhn's sum over 32 characters: finds each single wrong character and nearly each pair that changed places.
    private static char check(CharSequence text) {
        int sum = 0;
        int factor = 2;
        for (int i = text.length() - 1; i >= 0; i--) {
            int product = factor * ALPHABET.indexOf(text.charAt(i));
            sum += product / 32 + product % 32;
            factor = 3 - factor;
        }
        return ALPHABET.charAt((32 - sum % 32) % 32);
    }
}
