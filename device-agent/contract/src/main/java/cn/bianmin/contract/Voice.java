package cn.bianmin.contract;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A recording that is cut into pieces, each small enough for an entry, and put together again at the hub. Its
/// format is WebM, what browsers record.
///
/// @param pieces how many there are
/// @param bytes of all of them
/// @param sha256 of all of them in their order, 64 hexadecimal digits
public record Voice(int pieces, int bytes, String sha256) {
    /// Bytes of each piece but the last.
    public static final int PIECE_BYTES = Sealed.PLAIN_BYTES;

    public static final int MAX_PIECES = 16;

    /// More than a minute and a half at 32 kbit/s.
    public static final int MAX_BYTES = MAX_PIECES * PIECE_BYTES;

    private static final byte[] WEBM = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};
    private static final int LEAST_BYTES = 64;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /// @throws IllegalArgumentException where the numbers do not fit each other
    public Voice {
        if (bytes < LEAST_BYTES || bytes > MAX_BYTES || pieces != pieces(bytes)) {
            throw new IllegalArgumentException("No recording has " + bytes + " bytes in " + pieces + " pieces");
        }
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("A recording's digest has 64 hexadecimal digits");
        }
    }

    /// Whether these bytes begin as a recording does; what anybody else says of them is not believed.
    public static boolean isOne(byte[] sound) {
        return sound.length >= LEAST_BYTES && Arrays.equals(sound, 0, WEBM.length, WEBM, 0, WEBM.length);
    }

    /// @throws IllegalArgumentException where they are too many or too few
    public static Voice of(byte[] sound) {
        return new Voice(pieces(sound.length), sound.length, digest(sound));
    }

    /// The pieces in their order.
    public static List<byte[]> cut(byte[] sound) {
        var pieces = new ArrayList<byte[]>();
        for (int from = 0; from < sound.length; from += PIECE_BYTES) {
            pieces.add(Arrays.copyOfRange(sound, from, Math.min(sound.length, from + PIECE_BYTES)));
        }
        return pieces;
    }

    /// What a piece is sealed for: it opens in no other place, and with nothing else.
    ///
    /// @throws IllegalArgumentException where the subject has other characters than ids have
    public static String purpose(String subject, int part) {
        return "voice." + subject + "." + part;
    }

    /// Puts the pieces together; empty where they are others than those that it was cut into.
    public Optional<byte[]> joined(List<byte[]> cut) {
        var sound = new ByteArrayOutputStream(bytes);
        cut.forEach(sound::writeBytes);
        return Optional.of(sound.toByteArray())
                .filter(all -> cut.size() == pieces && isOne(all) && digest(all).equals(sha256));
    }

    private static int pieces(int bytes) {
        return (bytes + PIECE_BYTES - 1) / PIECE_BYTES;
    }

    private static String digest(byte[] sound) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sound));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
