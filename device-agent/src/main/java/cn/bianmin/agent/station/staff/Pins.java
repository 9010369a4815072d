package cn.bianmin.agent.station.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.regex.Pattern;

/// PINs and their hashes: Argon2id with 19 MiB, 2 rounds and 1 lane, the least that OWASP's password storage
/// guide names. Checking one takes a second on a Pi, so callers bound how many are checked at a time.
public final class Pins {
    /// Six digits at least: with five tries in ten minutes, guessing takes decades.
    private static final Pattern PIN = Pattern.compile("\\d{6,12}");

    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private Pins() {}

    /// @throws IllegalArgumentException where it is not six to twelve digits
    public static String hash(String pin) {
        if (!PIN.matcher(pin).matches()) {
            throw new IllegalArgumentException("A PIN has six to twelve digits.");
        }
        return Password.hash(pin).addRandomSalt(16).with(ARGON2ID).getResult();
    }

    static boolean matches(String pin, String hash) {
        return PIN.matcher(pin).matches() && Password.check(pin, hash).with(Argon2Function.getInstanceFromHash(hash));
    }
}
