package cn.bianmin.agent.station.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// PINs and their hashes: Argon2id with 7 MiB, 5 rounds and 1 lane, of the choices in OWASP's password storage
/// guide, which are equally strong, the one that takes the least memory. Checking one takes a second on a Pi,
/// so callers bound how many are checked at a time.
public final class Pins {
    /// Six digits at least: with five tries in ten minutes, guessing takes decades.
    private static final Pattern PIN = Pattern.compile("\\d{6,12}");

    /// As the reference implementation of Argon2 writes a hash, with bounds to the work that a document may ask
    /// of the terminal.
    private static final Pattern HASH = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,5}),t=(\\d),p=(\\d)" + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private static final int MEMORY_KIB = 7_168;
    private static final int ROUNDS = 5;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Kept(int memoryKib, int rounds, int lanes, byte[] salt, byte[] hash) {
        static Optional<Kept> read(String text) {
            var match = HASH.matcher(text);
            if (!match.matches()) return Optional.empty();
            var kept = new Kept(
                    Integer.parseInt(match.group(1)),
                    Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3)),
                    Base64.getDecoder().decode(match.group(4)),
                    Base64.getDecoder().decode(match.group(5)));
            return Optional.of(kept).filter(Kept::isAffordable);
        }

        private boolean isAffordable() {
            return rounds >= 1 && lanes >= 1 && memoryKib >= 8 * lanes && memoryKib <= 2 * MEMORY_KIB;
        }
    }

    private Pins() {}

    /// @throws IllegalArgumentException where it is not six to twelve digits
    public static String hash(String pin) {
        if (!PIN.matcher(pin).matches()) {
            throw new IllegalArgumentException("A PIN has six to twelve digits.");
        }
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var hash = argon2id(pin, MEMORY_KIB, ROUNDS, LANES, salt, HASH_BYTES);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, ROUNDS, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /// Whether a PIN could be checked against it.
    static boolean isHash(String text) {
        return Kept.read(text).isPresent();
    }

    static boolean matches(String pin, String hash) {
        if (!PIN.matcher(pin).matches()) return false;
        return Kept.read(hash)
                .filter(kept -> MessageDigest.isEqual(
                        kept.hash(),
                        argon2id(pin, kept.memoryKib(), kept.rounds(), kept.lanes(), kept.salt(), kept.hash().length)))
                .isPresent();
    }

    private static byte[] argon2id(String pin, int memoryKib, int rounds, int lanes, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(rounds)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(pin.getBytes(US_ASCII), hash);
        return hash;
    }
}
