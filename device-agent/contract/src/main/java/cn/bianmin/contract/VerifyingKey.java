package cn.bianmin.contract;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// The public half of the hub's signing key: says whether the hub signed something. Thread-safe.
///
/// @param id 16 hexadecimal digits
public record VerifyingKey(PublicKey key, String id) {
    private static final int ID_BYTES = 8;

    static VerifyingKey of(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return new VerifyingKey(key, HexFormat.of().formatHex(digest, 0, ID_BYTES));
    }

    /// Reads the PEM form.
    ///
    /// @throws Malformed where it is no Ed25519 public key
    public static VerifyingKey read(String pem) throws Malformed {
        try {
            var spec = new X509EncodedKeySpec(Pem.read(pem, Pem.PUBLIC));
            return of(KeyFactory.getInstance("Ed25519").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            throw new Malformed("This is no public key that a hub signs with.", e);
        }
    }

    /// The PEM form, a few short lines.
    public String pem() {
        return Pem.write(Pem.PUBLIC, key.getEncoded());
    }

    /// Whether the hub signed exactly these bytes.
    public boolean signed(byte[] document, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(document);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // What has another length is no signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 can verify", e);
        }
    }

    /// Whether the hub signed exactly these bytes.
    ///
    /// @param signature in base 64; what is none is no signature
    public boolean signed(byte[] document, String signature) {
        try {
            return signed(document, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
