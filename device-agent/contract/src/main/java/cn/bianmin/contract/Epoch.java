package cn.bianmin.contract;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// One life of a terminal's storage. A new epoch begins when the storage is born again: a new card, a restored
/// image, a damaged file. Twelve random characters (60 bits), because storage that was born again cannot know
/// its past. Epochs have no order of their own.
public record Epoch(String value) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 12;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    public Epoch {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "An epoch has " + LENGTH + " characters of Crockford's base 32 in lower case");
        }
    }

    public static Epoch random(RandomGenerator random) {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Epoch(text.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
