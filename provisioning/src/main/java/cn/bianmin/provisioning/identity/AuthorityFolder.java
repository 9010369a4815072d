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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Where the authority lives: `root.pem` and `server.pem`, each a private key and its certificate for the
/// owner's eyes alone, and `root.crt`, which everybody may have. After a rotation also `former.pem`, the root before,
/// until it is retired, and `vouched.crt`, its word for the present one; both mean something only beside the `root.pem`
/// that they go with, so that the change of that one file is the rotation. Not thread-safe.
public final class AuthorityFolder {
    private static final Duration SERVER_RENEWAL = Duration.ofDays(120);
    private static final String ROOT = "root.pem";
    private static final String ROOT_CERTIFICATE = "root.crt";
    private static final String FORMER = "former.pem";
    private static final String VOUCHED = "vouched.crt";
    private static final String SERVER = "server.pem";

    private final Path folder;
    private final SecureRandom random;

    public AuthorityFolder(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /// A key and its certificate.
    public record Pair(KeyPair key, X509Certificate certificate) {}

    public boolean exists() {
        return Files.exists(folder.resolve(ROOT));
    }

    /// Makes the authority.
    ///
    /// @throws AuthorityBroken where there is one: another in its place would make every terminal a stranger
    public Authorities init(IdentityPolicy policy, Instant now) {
        if (exists()) {
            throw new AuthorityBroken("There is an authority in " + folder
                    + " already. Another in its place would make every terminal a stranger.");
        }
        var made = Authority.generate(policy, now, random);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            write(ROOT, pem(made.key(), made.root()), false);
            write(ROOT_CERTIFICATE, certificatePem(made.root()), true);
        } catch (FileAlreadyExistsException e) {
            return open();
        } catch (IOException e) {
            throw new AuthorityBroken("The authority cannot be written to " + folder + ". Check its owner.", e);
        }
        return Authorities.of(made);
    }

    /// @throws AuthorityBroken where there is none, or it cannot be read
    public Authorities open() {
        if (!exists()) {
            throw new AuthorityBroken("There is no authority in " + folder + ": run `bianmin hub ca init` first.");
        }
        var present = authority(ROOT);
        // What a rotation wrote before its power went says nothing of the root that is there.
        var former = Optional.of(FORMER)
                .filter(this::has)
                .map(this::authority)
                .filter(each -> !each.root().equals(present.root()));
        var vouched = Optional.of(VOUCHED)
                .filter(this::has)
                .map(this::readCertificate)
                .filter(each -> each.getPublicKey().equals(present.root().getPublicKey()));
        return new Authorities(present, former, vouched);
    }

    /// Puts another root in the place of the present one, which counts on as the former. For a folder that no hub
    /// works in. Losing power leaves one root or the other.
    ///
    /// @throws AuthorityBroken where a rotation is under way already
    public Authorities rotate(IdentityPolicy policy, Instant now) {
        var before = open();
        if (before.former().isPresent()) {
            throw new AuthorityBroken("The root before this one still counts: `bianmin hub ca finish` first.");
        }
        var old = before.present();
        var made = Authority.generate(policy, now, random);
        try {
            write(FORMER, pem(old.key(), old.root()), true);
            write(VOUCHED, certificatePem(old.vouchFor(made.root())), true);
            write(ROOT, pem(made.key(), made.root()), true);
            write(ROOT_CERTIFICATE, certificatePem(made.root()), true);
        } catch (IOException e) {
            throw new AuthorityBroken("The authority cannot be written to " + folder + ". Check its owner.", e);
        }
        return open();
    }

    /// Gives up the former root: what it issued counts no longer. Without effect where there is none.
    public void retire() {
        try {
            if (Files.deleteIfExists(folder.resolve(FORMER))) sync();
        } catch (IOException e) {
            throw new AuthorityBroken("The former root cannot be deleted from " + folder + ". Check its owner.", e);
        }
    }

    private boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    private Authority authority(String name) {
        var pair = read(name);
        return new Authority(pair.key(), pair.certificate(), random);
    }

    /// The hub's key and certificate as a server; a new pair where there is none, where it ends soon, or where
    /// it has other names.
    ///
    /// @param names host names and addresses by which terminals call the hub
    public Pair server(Authorities authorities, Set<String> names, IdentityPolicy policy, Instant now) {
        var authority = authorities.present();
        try {
            if (has(SERVER)) {
                var found = read(SERVER);
                if (now.plus(SERVER_RENEWAL)
                                .isBefore(found.certificate().getNotAfter().toInstant())
                        && namesOf(found.certificate()).equals(new TreeSet<>(names))
                        && authority.issued(found.certificate())) {
                    return found;
                }
            }
            var key = Authority.newKey(random);
            var made = new Pair(key, authority.server(names, key.getPublic(), policy.server(), now));
            write(SERVER, pem(made.key(), made.certificate()), true);
            return made;
        } catch (IOException e) {
            throw new AuthorityBroken("The hub's certificate cannot be written to " + folder + ". Check its owner.", e);
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
            var certificate = certificate(text);
            return new Pair(new KeyPair(certificate.getPublicKey(), key), certificate);
        } catch (IOException | GeneralSecurityException | Malformed e) {
            throw unreadable(file, e);
        }
    }

    private X509Certificate readCertificate(String name) {
        Path file = folder.resolve(name);
        try {
            return certificate(Files.readString(file, US_ASCII));
        } catch (IOException | GeneralSecurityException | Malformed e) {
            throw unreadable(file, e);
        }
    }

    private static X509Certificate certificate(String text) throws GeneralSecurityException, Malformed {
        if (CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(Pem.read(text, Pem.CERTIFICATE)))
                instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new GeneralSecurityException("no certificate");
    }

    private static AuthorityBroken unreadable(Path file, Exception why) {
        return new AuthorityBroken(
                "The authority's file " + file + " cannot be read. Bring it back from where its copy is kept.", why);
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
        sync();
    }

    // A name is on the disk when its folder is.
    private void sync() throws IOException {
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static String pem(KeyPair key, X509Certificate certificate) {
        return Pem.write(Pem.PRIVATE, key.getPrivate().getEncoded()) + certificatePem(certificate);
    }

    /// Writes what a broker outside the hub needs to know terminals by their certificates: `root.crt` with all roots
    /// that count, `server.pem` with a key of its own and what leads to it, and `revoked.crl` with a list by
    /// each root. Written again, only the last one changes, unless the names or the roots do.
    ///
    /// @param place a folder that the broker reads; not the authority's own
    /// @param names host names and addresses by which terminals call the broker
    /// @param revoked everything that was taken back
    public static void export(
            Authorities authorities,
            Path place,
            Set<String> names,
            List<Row> revoked,
            Instant now,
            SecureRandom random) {
        var folder = new AuthorityFolder(place, random);
        try {
            Files.createDirectories(place);
            folder.write(ROOT_CERTIFICATE, certificatesPem(authorities.roots()), true);
            folder.write("revoked.crl", lists(authorities, revoked, now), true);
            var pair = folder.server(authorities, names, IdentityPolicy.DEFAULT, now);
            folder.write(
                    SERVER,
                    Pem.write(Pem.PRIVATE, pair.key().getPrivate().getEncoded())
                            + certificatesPem(authorities.chain(pair.certificate())),
                    true);
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityBroken("The broker's files cannot be written to " + place + ". Check its owner.", e);
        }
    }

    private static String lists(Authorities authorities, List<Row> revoked, Instant now)
            throws GeneralSecurityException {
        var text = new StringBuilder(list(authorities.present(), revoked, now));
        if (authorities.former().isPresent())
            text.append(list(authorities.former().get(), revoked, now));
        return text.toString();
    }

    // A root's list may name what the other issued: serials are random, and no two are alike.
    private static String list(Authority root, List<Row> revoked, Instant now) throws GeneralSecurityException {
        return Pem.write("X509 CRL", root.revoked(revoked, now).getEncoded());
    }

    private static String certificatesPem(List<X509Certificate> certificates) {
        return certificates.stream().map(AuthorityFolder::certificatePem).collect(Collectors.joining());
    }

    /// The certificate as text.
    public static String certificatePem(X509Certificate certificate) {
        return Pem.write(Pem.CERTIFICATE, Authority.encoded(certificate));
    }
}
