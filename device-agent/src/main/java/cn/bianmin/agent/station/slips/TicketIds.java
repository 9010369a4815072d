package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.Crockford;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The form of a ticket's id: 128 random bits, so that nobody guesses another's (DOMAIN D3), as 26 characters
/// of Crockford's base 32 in lower case.
public final class TicketIds {
    static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{25}[048cgmrw]");

    private TicketIds() {}

    /// A new id.
    ///
    /// @param random cryptographically strong outside tests
    public static String random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /// Whether `id` has the form that a slip can carry.
    public static boolean isValid(String id) {
        return FORM.matcher(id).matches();
    }

    static String of(byte[] bytes) {
        return Crockford.encode(bytes).toLowerCase(Locale.ROOT);
    }

    static byte[] bytes(String id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException("A ticket's id has 26 characters of Crockford's base 32; this has not");
        }
        return Crockford.decode(id);
    }
}
