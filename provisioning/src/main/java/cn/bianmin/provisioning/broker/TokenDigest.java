package cn.bianmin.provisioning.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a terminal's token: what the centre keeps instead of the token. Tokens are long and random, so a
/// plain digest is enough; a person's password would need a slow one.
///
/// @param hex 64 lower-case hexadecimal digits
public record TokenDigest(String hex) {
    public TokenDigest {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A token digest has 64 lower-case hexadecimal digits.");
        }
    }

    /// The digest of a token.
    public static TokenDigest of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new TokenDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Whether this is the digest of the token; takes the same time whether or not it is.
    public boolean matches(String token) {
        return MessageDigest.isEqual(bytes(), of(token).bytes());
    }

    private byte[] bytes() {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}
