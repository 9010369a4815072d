package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash chain of a ledger: `hash(n) = SHA-256(hash(n-1) ‖ bytes(n))` over the very bytes that are stored
/// and sent. Whoever changes, removes or inserts an entry changes every hash after it.
public final class Chain {
    private static final MessageDigest SHA_256 = fresh();

    private Chain() {}

    /// Hash before the first entry. It binds the chain to its terminal and epoch, so that no chain passes for
    /// another.
    public static Hash genesis(TerminalId terminal, Epoch epoch) {
        var digest = sha256();
        return Hash.of(digest.digest(("bianmin ledger\n" + terminal + "\n" + epoch).getBytes(US_ASCII)));
    }

    /// Hash before the first item of what the hub feeds a terminal.
    public static Hash feedGenesis(TerminalId terminal) {
        return Hash.of(sha256().digest(("bianmin feed\n" + terminal).getBytes(US_ASCII)));
    }

    /// Hash after an entry of a ledger, or an item of a feed.
    public static Hash next(Hash previous, byte[] entry) {
        var digest = sha256();
        digest.update(previous.toBytes());
        return Hash.of(digest.digest(entry));
    }

    // Copied for each use: to look an algorithm up takes as long as to hash an entry with it.
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
