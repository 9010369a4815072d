package cn.bianmin.agent.identity;

import cn.bianmin.contract.TerminalId;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/// What this terminal proves itself with.
///
/// @param key made here; its private half is nowhere else
/// @param certificate for that key
/// @param root what proves the hub
public record Identity(KeyPair key, X509Certificate certificate, X509Certificate root) {
    /// Parts of a certificate's life of which two are over when it is renewed.
    private static final int PARTS = 3;

    /// Terminals that were enrolled on one day do not all come back in one hour.
    private static final int SPREAD = 20;

    /// From when on it is to be renewed: two thirds of its life, a little earlier for some.
    Instant renewal() {
        var from = certificate.getNotBefore().toInstant();
        var life = Duration.between(from, certificate.getNotAfter().toInstant());
        int share = Math.floorMod(certificate.getSerialNumber().intValue(), 1_000);
        var spread = life.dividedBy(SPREAD).multipliedBy(share).dividedBy(1_000);
        return from.plus(life.multipliedBy(PARTS - 1L).dividedBy(PARTS)).minus(spread);
    }

    /// Whether it is this one, however often it was read: a key pair that was read twice does not equal itself.
    public boolean isSame(Identity other) {
        return certificate.equals(other.certificate);
    }

    /// Of the certificate, lower-case hexadecimal.
    String serial() {
        return certificate.getSerialNumber().toString(16);
    }

    /// Whose it is.
    TerminalId terminal() {
        return new TerminalId(certificate.getSubjectX500Principal().getName().substring("CN=".length()));
    }

    /// Without the key, so that it cannot reach a log.
    @Override
    public String toString() {
        return "Identity[" + certificate.getSubjectX500Principal().getName() + ", until "
                + certificate.getNotAfter().toInstant() + "]";
    }
}
