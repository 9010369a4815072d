package cn.bianmin.contract;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/// The hub's key pair for what it signs (Ed25519). It never leaves the hub. Thread-safe.
public final class SigningKey {
    private final PrivateKey key;
    private final VerifyingKey publicHalf;

    private SigningKey(PrivateKey key, VerifyingKey publicHalf) {
        this.key = key;
        this.publicHalf = publicHalf;
    }

    /// @param random must be unpredictable
    public static SigningKey generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            var pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifyingKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 has Ed25519", e);
        }
    }

    /// Reads the form that [#pem] writes: the private and the public half.
    ///
    /// @throws Malformed where one of them cannot be read
    public static SigningKey read(String pem) throws Malformed {
        try {
            var spec = new PKCS8EncodedKeySpec(Pem.read(pem, Pem.PRIVATE));
            return new SigningKey(KeyFactory.getInstance("Ed25519").generatePrivate(spec), VerifyingKey.read(pem));
        } catch (GeneralSecurityException e) {
            throw new Malformed("This is no signing key of a hub.", e);
        }
    }

    /// Both halves as PEM. Whoever has this can sign as the hub.
    public String pem() {
        return Pem.write(Pem.PRIVATE, key.getEncoded()) + publicHalf.pem();
    }

    public VerifyingKey publicHalf() {
        return publicHalf;
    }

    /// 64 bytes.
    public byte[] sign(byte[] document) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(document);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 can sign", e);
        }
    }
}
