package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The region's secret by which two stations come to the same word for the same person's same matter on the
/// same day, and nobody else can: a plain hash of an ID number is guessed within a day. A file that `bianmin
/// hub admit … --same-key-file` writes. Immutable.
public final class SameKey {
    private static final int KEY_BYTES = 32;
    private static final int WORD_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private SameKey(byte[] key) {
        this.key = key;
    }

    /// @param random must be unpredictable
    public static SameKey generate(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SameKey(key);
    }

    /// Reads what [#text] writes.
    ///
    /// @throws Malformed where it is anything else
    public static SameKey read(String text) throws Malformed {
        var stripped = text.strip();
        if (!stripped.matches("[0-9a-f]{64}")) {
            throw new Malformed("This is no key for doubles: `bianmin hub admit --same-key-file` writes one.");
        }
        return new SameKey(HexFormat.of().parseHex(stripped));
    }

    /// Whoever has this can find out whose a word is by trying all numbers.
    public String text() {
        return HexFormat.of().formatHex(key);
    }

    /// The word for a person's matter on a day, which says nothing of the person: on another day or for another
    /// matter it is another one.
    ///
    /// @param person number, or whatever else two stations would write down alike
    public String word(String person, String item, LocalDate day) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] whole = mac.doFinal(String.join("\n", "bianmin same", person, item, day.toString())
                    .getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, WORD_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 has HMAC with SHA-256", e);
        }
    }
}
