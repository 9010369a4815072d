package cn.bianmin.provisioning.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// A terminal's box as the authority sees it: a key, and requests that it signs.
public record Box(KeyPair key) {
    public static Box fresh() {
        return new Box(Authority.newKey(new SecureRandom()));
    }

    static Box withRsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new Box(generator.generateKeyPair());
    }

    /// @param name the common name; empty for none
    public byte[] request(String name) {
        return request(name, key);
    }

    /// A request for this key, signed with another.
    byte[] request(String name, KeyPair signer) {
        try {
            var principal = new X500Principal(name.isEmpty() ? "" : "CN=" + name);
            String algorithm = signer.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            return new JcaPKCS10CertificationRequestBuilder(principal, key.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new AssertionError("A request cannot be made", e);
        }
    }
}
