package cn.bianmin.agent.station.cards;

import cn.bianmin.agent.peripherals.cards.CardUid;
import cn.bianmin.agent.peripherals.cards.Identity;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes hashes of cards: HMAC-SHA-256 under a key that was made on this device and never leaves it, a new one
/// each year. Last year's is kept, so that a hash of up to 90 days ago is found; older ones are destroyed, and
/// with them the way from a hash to a card. Thread-safe.
public final class CardHashes {
    private static final Logger LOG = LoggerFactory.getLogger(CardHashes.class);
    // The whole country keeps one time.
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] UID = "bianmin card uid\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IDENTITY = "bianmin card identity\n".getBytes(StandardCharsets.US_ASCII);
    // Half of it is far more than a station ever sees cards.
    private static final int HASH_BYTES = 16;

    private final CardKeyFile file;
    private final Supplier<Stamp> now;
    private final SecureRandom random;
    private final SortedMap<Integer, byte[]> keys;
    private boolean isStuck;

    private CardHashes(CardKeyFile file, Supplier<Stamp> now, SecureRandom random) {
        this.file = file;
        this.now = now;
        this.random = random;
        this.keys = file.read();
    }

    /// Takes the keys in `file`, and makes one where there is none yet.
    ///
    /// @throws CardKeysUnusable with one sentence; the file is left as it is
    public static CardHashes open(Path file, Supplier<Stamp> now, SecureRandom random) {
        var hashes = new CardHashes(new CardKeyFile(file), now, random);
        if (hashes.keys.isEmpty()) {
            hashes.begin(hashes.year());
        }
        return hashes;
    }

    /// Of a card that tells no more than its number.
    public CardHash of(CardUid uid) {
        return of(UID, uid.bytes());
    }

    /// Of a resident identity card.
    public CardHash of(Identity identity) {
        return of(IDENTITY, identity.number());
    }

    private synchronized CardHash of(byte[] kind, byte[] secret) {
        int year = year();
        // A clock that nobody has set, or that was set back, makes no new year.
        if (year > keys.lastKey() && now.get().clock() != ClockQuality.UNSYNCED) {
            turn(year);
        }
        int current = keys.lastKey();
        var lastYear = keys.headMap(current);
        return new CardHash(
                hash(current, kind, secret),
                lastYear.isEmpty() ? Optional.empty() : Optional.of(hash(lastYear.lastKey(), kind, secret)));
    }

    private int year() {
        return now.get().time().atZone(ZONE).getYear();
    }

    // With a full disk the old key serves on: a number is drawn all the same.
    private void turn(int year) {
        try {
            begin(year);
            isStuck = false;
        } catch (CardKeysUnusable e) {
            if (!isStuck) {
                LOG.warn("Last year's key for cards serves on. {}", e.getMessage());
            }
            isStuck = true;
        }
    }

    private void begin(int year) {
        var key = new byte[CardKeyFile.KEY_BYTES];
        random.nextBytes(key);
        var next = new java.util.TreeMap<>(keys);
        next.put(year, key);
        next.headMap(year - 1).clear();
        file.write(next);
        keys.headMap(year - 1).values().forEach(old -> Arrays.fill(old, (byte) 0));
        keys.clear();
        keys.putAll(next);
    }

    private String hash(int year, byte[] kind, byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(keys.get(year), ALGORITHM));
            mac.update(kind);
            return HexFormat.of().formatHex(mac.doFinal(secret), 0, HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + ", which every JDK has, does not work", e);
        }
    }
}
