package cn.bianmin.provisioning.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords and their hashes: Argon2id with 19 MiB, 2 rounds and 1 lane, the least that OWASP's password
/// storage guide names. Checking one is costly on purpose, so callers bound how many are checked at a time.
public final class Passwords {
    /// Characters of the shortest password.
    public static final int SHORTEST = 10;

    private static final int LONGEST = 128;
    private static final Pattern HASH =
            Pattern.compile("\\$argon2id\\$v=19\\$m=19456,t=2,p=1" + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");
    private static final int MEMORY_KIB = 19_456;
    private static final int ROUNDS = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private Passwords() {}

    /// @param random must be unpredictable
    /// @throws IllegalArgumentException with a sentence, where it is too short or too long
    public static String hash(String password, SecureRandom random) {
        if (!isPossible(password)) {
            throw new IllegalArgumentException("A password has " + SHORTEST + " to " + LONGEST + " characters.");
        }
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        ROUNDS,
                        base64.encodeToString(salt),
                        base64.encodeToString(argon2id(password, salt)));
    }

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /// Whether it is the password. Without a hash it takes as long and is not, so that nobody learns which
    /// accounts there are.
    static boolean matches(String password, Optional<String> hash) {
        if (!isPossible(password)) return false;
        var kept = hash.map(HASH::matcher).filter(Matcher::matches);
        byte[] salt =
                kept.map(match -> Base64.getDecoder().decode(match.group(1))).orElseGet(() -> new byte[SALT_BYTES]);
        byte[] given = argon2id(password, salt);
        return kept.isPresent()
                && MessageDigest.isEqual(
                        given, Base64.getDecoder().decode(kept.get().group(2)));
    }

    private static boolean isPossible(String password) {
        return password.length() >= SHORTEST && password.length() <= LONGEST;
    }

    private static byte[] argon2id(String password, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(ROUNDS)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }
}
