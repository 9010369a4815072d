package cn.bianmin.agent.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.identity.Holding.Attempt;
import cn.bianmin.agent.identity.Holding.Rest;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Pem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;

/// The identity on the disk: `current` in use, `next` in the making, `previous` as the way back. A folder
/// holds `hub.txt` (the digest of the invitation that began it, and where the hub is), `invitation.txt`
/// as long as its code is of use, `root.crt`, `key.pem`, `certificate.crt`, `accepted.txt` once a broker took it,
/// `rest.txt` while none does, and `refused.txt` where that is the end of it. For one thread.
final class IdentityFolder {
    private static final String CURRENT = "current";
    private static final String NEXT = "next";
    private static final String PREVIOUS = "previous";
    private static final String DROPPED = "dropped";
    private static final String HUB = "hub.txt";
    private static final String INVITATION = "invitation.txt";
    private static final String ROOT = "root.crt";
    private static final String KEY = "key.pem";
    private static final String CERTIFICATE = "certificate.crt";
    private static final String REFUSED = "refused.txt";
    private static final String ACCEPTED = "accepted.txt";
    private static final String REST = "rest.txt";

    private final SecretFiles files;

    IdentityFolder(SecretFiles files) {
        this.files = files;
    }

    /// Where the hub's enrolment service is.
    record Hub(String host, int port) {}

    /// @throws Malformed where a file was damaged
    Holding read() throws IOException, Malformed {
        return new Holding(identity(CURRENT), files.read(CURRENT, ACCEPTED).isPresent(), previous(), attempt());
    }

    /// Only what the newer one renewed: a code puts out what was there before.
    private Optional<Identity> previous() throws IOException, Malformed {
        var began = files.read(PREVIOUS, HUB);
        String newer = files.read(CURRENT, CERTIFICATE).isPresent() ? CURRENT : NEXT;
        return began.isPresent() && began.equals(files.read(newer, HUB)) ? identity(PREVIOUS) : Optional.empty();
    }

    private Optional<Identity> identity(String folder) throws IOException, Malformed {
        var key = key(folder);
        var certificate = certificate(folder, CERTIFICATE);
        var root = certificate(folder, ROOT);
        return key.isPresent() && certificate.isPresent() && root.isPresent()
                ? Optional.of(new Identity(key.get(), certificate.get(), root.get()))
                : Optional.empty();
    }

    private Optional<Attempt> attempt() throws IOException, Malformed {
        var text = files.read(NEXT, INVITATION);
        Optional<Invitation> invitation =
                text.isPresent() ? Optional.of(Invitation.read(text.get())) : Optional.empty();
        var root = certificate(NEXT, ROOT);
        if (invitation.isEmpty() && root.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Attempt(
                invitation, root, key(NEXT), certificate(NEXT, CERTIFICATE), rest(), files.read(NEXT, REFUSED)));
    }

    private Optional<Rest> rest() throws IOException {
        var text = files.read(NEXT, REST);
        if (text.isEmpty()) return Optional.empty();
        var words = text.get().split(" ", 2);
        try {
            return Optional.of(new Rest(Instant.parse(words[0]), words.length > 1 ? words[1] : ""));
        } catch (DateTimeParseException e) {
            // Then it is time.
            return Optional.of(new Rest(Instant.EPOCH, text.get()));
        }
    }

    /// A broker took the present identity: there is no way back from it any more.
    void accepted() throws IOException {
        files.write(CURRENT, ACCEPTED, "");
        files.delete(CURRENT, REST);
    }

    /// Puts the present identity aside, and the one before in its place. Where the power goes between,
    /// [Step.GoBack] does the rest.
    void goBack(Rest rest) throws IOException {
        dropNext();
        files.write(CURRENT, REST, rest.until() + " " + rest.sentence());
        files.rename(CURRENT, NEXT);
        goBack();
    }

    void goBack() throws IOException {
        files.rename(PREVIOUS, CURRENT);
    }

    /// Takes an invitation, unless it is the one that the present identity, or the one in the making, was begun
    /// with.
    ///
    /// @return whether it is a new one
    boolean take(Invitation invitation) throws IOException {
        String digest = digest(invitation);
        if (begunWith(NEXT, digest) || (files.read(NEXT, INVITATION).isEmpty() && begunWith(CURRENT, digest))) {
            return false;
        }
        dropNext();
        writeHub(digest, new Hub(invitation.host(), invitation.port()));
        files.write(NEXT, INVITATION, invitation.text());
        return true;
    }

    private boolean begunWith(String folder, String digest) throws IOException {
        // Without what comes after it the line says only that somebody wanted to begin.
        boolean begun = files.read(folder, INVITATION).isPresent()
                || files.read(folder, ROOT).isPresent();
        return begun
                && files.read(folder, HUB).map(text -> text.startsWith(digest)).orElse(false);
    }

    void trust(X509Certificate root) throws IOException {
        files.write(NEXT, ROOT, pem(root));
    }

    void keep(KeyPair key) throws IOException {
        files.write(
                NEXT,
                KEY,
                Pem.write(Pem.PRIVATE, key.getPrivate().getEncoded())
                        + Pem.write(Pem.PUBLIC, key.getPublic().getEncoded()));
    }

    void keep(X509Certificate certificate) throws IOException {
        files.write(NEXT, CERTIFICATE, pem(certificate));
    }

    void refused(String sentence) throws IOException {
        files.write(NEXT, REFUSED, sentence);
    }

    /// Begins a newer identity for the same hub.
    void beginRenewal(Identity current) throws IOException {
        dropNext();
        files.write(NEXT, HUB, files.read(CURRENT, HUB).orElse(""));
        files.write(NEXT, ROOT, pem(current.root()));
    }

    /// Where the hub of the present identity is.
    Optional<Hub> hub() throws IOException {
        var words = files.read(CURRENT, HUB).orElse("").strip().split(" ", -1);
        try {
            return words.length == 3 ? Optional.of(new Hub(words[1], Integer.parseInt(words[2]))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void writeHub(String digest, Hub hub) throws IOException {
        files.write(NEXT, HUB, digest + " " + hub.host() + " " + hub.port() + "\n");
    }

    /// Puts the newer identity in the place of the present one, which stays as `previous`.
    void promote() throws IOException {
        if (files.read(CURRENT, CERTIFICATE).isPresent()) {
            files.drop(PREVIOUS);
            files.rename(CURRENT, PREVIOUS);
        }
        files.drop(CURRENT);
        files.delete(NEXT, INVITATION);
        files.delete(NEXT, REST);
        files.rename(NEXT, CURRENT);
    }

    /// Gives up what is in the making.
    void dropNext() throws IOException {
        files.drop(DROPPED);
        // A name at once and the files after it: half a folder is never read.
        if (files.read(NEXT, HUB).isPresent()) files.rename(NEXT, DROPPED);
        files.drop(DROPPED);
        files.drop(NEXT);
    }

    private Optional<KeyPair> key(String folder) throws IOException, Malformed {
        var text = files.read(folder, KEY);
        if (text.isEmpty()) return Optional.empty();
        try {
            var keys = KeyFactory.getInstance("EC");
            return Optional.of(new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(Pem.read(text.get(), Pem.PUBLIC))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(Pem.read(text.get(), Pem.PRIVATE)))));
        } catch (GeneralSecurityException e) {
            throw new Malformed("The terminal's key cannot be read.", e);
        }
    }

    private Optional<X509Certificate> certificate(String folder, String name) throws IOException, Malformed {
        var text = files.read(folder, name);
        if (text.isEmpty()) return Optional.empty();
        try {
            var bytes = new ByteArrayInputStream(Pem.read(text.get(), Pem.CERTIFICATE));
            if (CertificateFactory.getInstance("X.509").generateCertificate(bytes)
                    instanceof X509Certificate certificate) {
                return Optional.of(certificate);
            }
        } catch (GeneralSecurityException e) {
            throw new Malformed("The file " + name + " of the terminal's identity cannot be read.", e);
        }
        throw new Malformed("The file " + name + " of the terminal's identity holds no certificate.");
    }

    private static String pem(X509Certificate certificate) throws IOException {
        try {
            return Pem.write(Pem.CERTIFICATE, certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("A certificate has no bytes", e);
        }
    }

    private static String digest(Invitation invitation) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(invitation.text().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
