package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KEM;

/// The public half of the hub's key pair: whoever has it can seal and cannot open. Terminals have it from the
/// file that `bianmin hub admit … --seal-key-file` writes. Thread-safe.
///
/// @param id 8 hexadecimal digits, which stand in each sealed text
public record SealKey(PublicKey key, String id) {
    static final int ID_CHARACTERS = 8;

    static SealKey of(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return new SealKey(key, HexFormat.of().formatHex(digest, 0, ID_CHARACTERS / 2));
    }

    /// Reads the PEM form.
    ///
    /// @throws Malformed where it is no X25519 public key
    public static SealKey read(String pem) throws Malformed {
        try {
            var spec = new X509EncodedKeySpec(Pem.read(pem, Pem.PUBLIC));
            return of(KeyFactory.getInstance("X25519").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            throw new Malformed("This is no seal key of a hub: `bianmin hub admit --seal-key-file` writes one.", e);
        }
    }

    /// The PEM form, a few short lines.
    public String pem() {
        return Pem.write(Pem.PUBLIC, key.getEncoded());
    }

    /// Seals a text.
    ///
    /// @param purpose what it is, for example `case.applicant`: 1 to 64 characters of a-z, 0-9, `.` and `-`
    /// @param random must be unpredictable
    /// @throws IllegalArgumentException where the text has more than [Sealed#PLAIN_BYTES] bytes
    public Sealed seal(TerminalId terminal, String purpose, String text, SecureRandom random) {
        byte[] plain = text.getBytes(UTF_8);
        try {
            return seal(terminal, purpose, plain, random);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// Seals bytes, as those of a recording.
    ///
    /// @param purpose as of a text
    /// @param random must be unpredictable
    /// @throws IllegalArgumentException where they are more than [Sealed#PLAIN_BYTES]
    public Sealed seal(TerminalId terminal, String purpose, byte[] plain, SecureRandom random) {
        try {
            if (plain.length > Sealed.PLAIN_BYTES) {
                throw new IllegalArgumentException(
                        "At most " + Sealed.PLAIN_BYTES + " bytes can be sealed, not " + plain.length);
            }
            var secret = KEM.getInstance("DHKEM").newEncapsulator(key, random).encapsulate();
            var cipher = Sealed.cipher(Cipher.ENCRYPT_MODE, secret.key(), terminal, purpose);
            return Sealed.of(id, secret.encapsulation(), cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 can seal", e);
        }
    }
}
