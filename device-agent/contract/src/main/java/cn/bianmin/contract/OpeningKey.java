package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KEM;

/// The hub's key pair, which opens what terminals sealed. It never leaves the hub. Thread-safe.
public final class OpeningKey {
    private final PrivateKey key;
    private final SealKey publicHalf;

    private OpeningKey(PrivateKey key, SealKey publicHalf) {
        this.key = key;
        this.publicHalf = publicHalf;
    }

    /// @param random must be unpredictable
    public static OpeningKey generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("X25519");
            generator.initialize(NamedParameterSpec.X25519, random);
            var pair = generator.generateKeyPair();
            return new OpeningKey(pair.getPrivate(), SealKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 has X25519", e);
        }
    }

    /// Reads the form that [#pem] writes: the private and the public half.
    ///
    /// @throws Malformed where one of them cannot be read
    public static OpeningKey read(String pem) throws Malformed {
        try {
            var spec = new PKCS8EncodedKeySpec(Pem.read(pem, Pem.PRIVATE));
            return new OpeningKey(KeyFactory.getInstance("X25519").generatePrivate(spec), SealKey.read(pem));
        } catch (GeneralSecurityException e) {
            throw new Malformed("This is no key pair of a hub.", e);
        }
    }

    /// Both halves as PEM. Whoever has this can open everything.
    public String pem() {
        return Pem.write(Pem.PRIVATE, key.getEncoded()) + publicHalf.pem();
    }

    public SealKey publicHalf() {
        return publicHalf;
    }

    /// Opens a sealed text.
    ///
    /// @throws Malformed where it was sealed for another key, by another terminal or for another purpose, or
    ///     where a byte of it was changed
    public String open(TerminalId terminal, String purpose, Sealed sealed) throws Malformed {
        return new String(openBytes(terminal, purpose, sealed), UTF_8);
    }

    /// Opens sealed bytes.
    ///
    /// @throws Malformed as [#open]
    public byte[] openBytes(TerminalId terminal, String purpose, Sealed sealed) throws Malformed {
        if (!sealed.keyId().equals(publicHalf.id())) {
            throw new Malformed("This was sealed for key " + sealed.keyId() + "; this hub has key " + publicHalf.id()
                    + ". Give the terminal this hub's seal key.");
        }
        try {
            byte[] bytes = sealed.bytes();
            var encapsulation = Arrays.copyOf(bytes, Sealed.ENCAPSULATION_BYTES);
            var secret = KEM.getInstance("DHKEM").newDecapsulator(key).decapsulate(encapsulation);
            var cipher = Sealed.cipher(Cipher.DECRYPT_MODE, secret, terminal, purpose);
            return cipher.doFinal(bytes, Sealed.ENCAPSULATION_BYTES, bytes.length - Sealed.ENCAPSULATION_BYTES);
        } catch (AEADBadTagException e) {
            throw new Malformed(
                    "This cannot be opened: it was changed, or was sealed by another terminal or for another purpose.",
                    e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Malformed("This cannot be opened: it was changed.", e);
        }
    }
}
