package cn.bianmin.agent.peripherals.cards;

import java.util.Arrays;

/// The number that a card's chip tells (class P4 of DOMAIN, section F): a pseudonym that can be cloned, no
/// identity. Whoever is given one wipes it. Not thread-safe.
public final class CardUid {
    /// The longest that ISO 14443-3 knows.
    public static final int MAX_BYTES = 10;

    private static final int MIN_BYTES = 3;

    private final byte[] bytes;

    private CardUid(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Whether so many bytes can be a card's number.
    public static boolean isLength(int count) {
        return count >= MIN_BYTES && count <= MAX_BYTES;
    }

    /// @param bytes copied; 3 (Wiegand 26) to 10
    public static CardUid of(byte... bytes) {
        if (!isLength(bytes.length)) {
            throw new IllegalArgumentException("A card's number has 3 to 10 bytes, not " + bytes.length);
        }
        return new CardUid(bytes.clone());
    }

    /// The bytes themselves and no copy, so that nothing is left when they are wiped.
    public byte[] bytes() {
        return bytes;
    }

    /// Makes zeros of them.
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    /// Tells nothing of the card, for logs and failed assertions.
    @Override
    public String toString() {
        return "CardUid[" + bytes.length + " bytes]";
    }
}
