package cn.bianmin.provisioning.identity;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.IdentityStore.Row;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority (CA) of the hub: one key on the curve P-256, whose certificate terminals trust. Knows no
/// rules: who gets a certificate is decided by [Identities]. Thread-safe.
public final class Authority {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 126;

    // A terminal's clock is judged by the hub's; this is for brokers on other machines.
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final KeyPair key;
    private final X509Certificate root;
    private final SecureRandom random;

    /// @param root certificate of the key
    Authority(KeyPair key, X509Certificate root, SecureRandom random) {
        this.key = key;
        this.root = root;
        this.random = random;
    }

    /// A new authority, held in memory.
    public static Authority generate(IdentityPolicy policy, Instant now, SecureRandom random) {
        var key = newKey(random);
        var name = name("Bianmin hub root " + HexFormat.of().toHexDigits(random.nextInt()));
        var from = now.truncatedTo(ChronoUnit.SECONDS);
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    serial(random),
                    Date.from(from.minus(CLOCKS_APART)),
                    Date.from(from.plus(policy.root())),
                    name,
                    key.getPublic());
            // One more, so that it can vouch for the root that follows it.
            mayIssue(builder, key.getPublic(), 1);
            return new Authority(key, sign(builder, key), random);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be made", e);
        }
    }

    private static void mayIssue(X509v3CertificateBuilder builder, PublicKey its, int below)
            throws IOException, GeneralSecurityException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(below));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(its));
    }

    /// A certificate by this root for another root's key (RFC 7030's NewWithOld): who trusts this one believes the
    /// other, and whoever the other vouches for.
    X509Certificate vouchFor(X509Certificate other) {
        try {
            var end = other.getNotAfter().toInstant();
            var ownEnd = root.getNotAfter().toInstant();
            var builder = new JcaX509v3CertificateBuilder(
                    root,
                    serial(random),
                    other.getNotBefore(),
                    Date.from(end.isBefore(ownEnd) ? end : ownEnd),
                    other.getSubjectX500Principal(),
                    other.getPublicKey());
            mayIssue(builder, other.getPublicKey(), 0);
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root));
            return sign(builder, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be made", e);
        }
    }

    /// Whether this root's key signed the certificate.
    boolean issued(X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(root.getSubjectX500Principal())) return false;
        try {
            certificate.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// What terminals trust.
    public X509Certificate root() {
        return root;
    }

    KeyPair key() {
        return key;
    }

    /// SHA-256 of the root, lower-case hexadecimal: what tells a terminal that it talks to this hub.
    public String fingerprint() {
        return HexFormat.of().formatHex(sha256(encoded(root)));
    }

    /// A certificate for a terminal: proves it as a client, and nothing else.
    X509Certificate terminal(TerminalId terminal, PublicKey its, Duration life, Instant now) {
        var uri = new GeneralName(GeneralName.uniformResourceIdentifier, "urn:bianmin:terminal:" + terminal.value());
        return leaf(
                terminal.value(),
                its,
                new GeneralNames(uri),
                KeyPurposeId.id_kp_clientAuth,
                now.minus(CLOCKS_APART),
                now.plus(life));
    }

    /// A certificate for the hub as a server. It is valid from the beginning of the root, so that a terminal
    /// whose clock is behind is not kept out.
    ///
    /// @param names host names and addresses by which terminals call the hub
    X509Certificate server(Set<String> names, PublicKey its, Duration life, Instant now) {
        var alternatives = names.stream()
                .sorted()
                .map(each -> new GeneralName(isAddress(each) ? GeneralName.iPAddress : GeneralName.dNSName, each))
                .toArray(GeneralName[]::new);
        return leaf(
                names.stream().sorted().findFirst().orElseThrow(),
                its,
                new GeneralNames(alternatives),
                KeyPurposeId.id_kp_serverAuth,
                root.getNotBefore().toInstant(),
                now.plus(life));
    }

    /// The certificates that were taken back, for brokers that cannot ask. Good until the root's end: a list that ends
    /// earlier would shut everybody out when nobody renews it.
    public X509CRL revoked(List<Row> revoked, Instant now) {
        var builder = new X509v2CRLBuilder(
                new X500Name(root.getSubjectX500Principal().getName()), Date.from(now.truncatedTo(ChronoUnit.SECONDS)));
        builder.setNextUpdate(root.getNotAfter());
        for (Row row : revoked) {
            Instant when = row.revoked();
            if (when != null) builder.addCRLEntry(new BigInteger(row.serial(), 16), Date.from(when), 0);
        }
        try {
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("A list of what was revoked cannot be made", e);
        }
    }

    private X509Certificate leaf(
            String name, PublicKey its, GeneralNames names, KeyPurposeId purpose, Instant from, Instant to) {
        try {
            var extensions = new JcaX509ExtensionUtils();
            var end = to.isBefore(root.getNotAfter().toInstant())
                    ? to
                    : root.getNotAfter().toInstant();
            var builder = new JcaX509v3CertificateBuilder(
                    root,
                    serial(random),
                    Date.from(from.truncatedTo(ChronoUnit.SECONDS)),
                    Date.from(end.truncatedTo(ChronoUnit.SECONDS)),
                    new javax.security.auth.x500.X500Principal(name(name).getEncoded()),
                    its);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(Extension.subjectAlternativeName, false, names);
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(root));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(its));
            return sign(builder, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be made", e);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair key) throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /// A fresh key pair on the curve P-256.
    static KeyPair newKey(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    private static X500Name name(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
    }

    static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate has no bytes", e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
