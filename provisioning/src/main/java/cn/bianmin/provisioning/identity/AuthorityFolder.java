package cn.bianmin.provisioning.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Pem;
import cn.bianmin.provisioning.ledgers.IdentityStore.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Where the authority lives: `root.pem` and `server.pem`, each a private key and its certificate for the
/// owner's eyes alone, and `root.crt`, which everybody may have. Not thread-safe.
public final class AuthorityFolder {
    private static final Duration SERVER_RENEWAL = Duration.ofDays(120);

    private final Path folder;
    private final SecureRandom random;

    public AuthorityFolder(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /// A key and its certificate.
    public record Pair(KeyPair key, X509Certificate certificate) {}

    public boolean exists() {
        return Files.exists(folder.resolve("root.pem"));
    }

    /// Makes the authority.
    ///
    /// @throws AuthorityBroken where there is one: another in its place would make every terminal a stranger
    public Authority init(IdentityPolicy policy, Instant now) {
        if (exists()) {
            throw new AuthorityBroken("There is an authority in " + folder
                    + " already. Another in its place would make every terminal a stranger.");
        }
        var made = Authority.generate(policy, now, random);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            write("root.pem", pem(made.key(), made.root()), false);
            write("root.crt", certificatePem(made.root()), true);
        } catch (FileAlreadyExistsException e) {
            return open();
        } catch (IOException e) {
            throw new AuthorityBroken("The authority cannot be written to " + folder + ". Check its owner.", e);
        }
        return made;
    }

    /// @throws AuthorityBroken where there is none, or it cannot be read
    public Authority open() {
        if (!exists()) {
            throw new AuthorityBroken("There is no authority in " + folder + ": run `bianmin hub ca init` first.");
        }
        var pair = read("root.pem");
        return new Authority(pair.key(), pair.certificate(), random);
    }

    /// The hub's key and certificate as a server; a new pair where there is none, where it ends soon, or where
    /// it has other names.
    ///
    /// @param names host names and addresses by which terminals call the hub
    public Pair server(Authority authority, Set<String> names, IdentityPolicy policy, Instant now) {
        try {
            if (Files.exists(folder.resolve("server.pem"))) {
                var found = read("server.pem");
                if (now.plus(SERVER_RENEWAL)
                                .isBefore(found.certificate().getNotAfter().toInstant())
                        && namesOf(found.certificate()).equals(new TreeSet<>(names))
                        && isOf(authority, found.certificate())) {
                    return found;
                }
            }
            var key = Authority.newKey(random);
            var made = new Pair(key, authority.server(names, key.getPublic(), policy.server(), now));
            write("server.pem", pem(made.key(), made.certificate()), true);
            return made;
        } catch (IOException e) {
            throw new AuthorityBroken("The hub's certificate cannot be written to " + folder + ". Check its owner.", e);
        }
    }

    private static boolean isOf(Authority authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.root().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Set<String> namesOf(X509Certificate certificate) {
        var names = new TreeSet<String>();
        try {
            for (var name : certificate.getSubjectAlternativeNames()) {
                names.add(String.valueOf(name.get(1)));
            }
        } catch (GeneralSecurityException e) {
            // Then it has none that count, and a new one is made.
            names.clear();
        }
        return names;
    }

    private Pair read(String name) {
        Path file = folder.resolve(name);
        try {
            String text = Files.readString(file, US_ASCII);
            var key =
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.read(text, Pem.PRIVATE)));
            if (CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(Pem.read(text, Pem.CERTIFICATE)))
                    instanceof X509Certificate certificate) {
                return new Pair(new KeyPair(certificate.getPublicKey(), key), certificate);
            }
            throw new GeneralSecurityException("no certificate");
        } catch (IOException | GeneralSecurityException | Malformed e) {
            throw new AuthorityBroken(
                    "The authority's file " + file + " cannot be read. Bring it back from where its copy is kept.", e);
        }
    }

    // Whole before it has its name, so that a power cut leaves the file or none.
    private void write(String name, String text, boolean replace) throws IOException {
        Path whole = folder.resolve(name + ".new");
        Files.deleteIfExists(whole);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out =
                FileChannel.open(whole, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            var bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        if (replace) {
            Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.createLink(folder.resolve(name), whole);
            Files.delete(whole);
        }
    }

    private static String pem(KeyPair key, X509Certificate certificate) {
        return Pem.write(Pem.PRIVATE, key.getPrivate().getEncoded()) + certificatePem(certificate);
    }

    /// Writes what a broker outside the hub needs to know terminals by their certificates: `root.crt`, `server.pem`
    /// with
    /// a key of its own, and `revoked.crl`. Written again, only the last one changes, unless the names do.
    ///
    /// @param place a folder that the broker reads; not the authority's own
    /// @param names host names and addresses by which terminals call the broker
    /// @param revoked everything that was taken back
    public static void export(
            Authority authority, Path place, Set<String> names, List<Row> revoked, Instant now, SecureRandom random) {
        var folder = new AuthorityFolder(place, random);
        try {
            Files.createDirectories(place);
            folder.write("root.crt", certificatePem(authority.root()), true);
            folder.write(
                    "revoked.crl",
                    Pem.write("X509 CRL", authority.revoked(revoked, now).getEncoded()),
                    true);
            var _ = folder.server(authority, names, IdentityPolicy.DEFAULT, now);
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityBroken("The broker's files cannot be written to " + place + ". Check its owner.", e);
        }
    }

    /// The certificate as text.
    public static String certificatePem(X509Certificate certificate) {
        return Pem.write(Pem.CERTIFICATE, Authority.encoded(certificate));
    }
}
