package cn.bianmin.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The terminal's own key and certificate for its screens on the local network. Nobody vouches for it: whoever
/// sits down at a desk for the first time compares its fingerprint with the one that the terminal shows.
///
/// `keytool` of the running JDK makes it, because the JDK has no other way without a library of its own. The
/// password goes there in a file that only its owner can read, never as an argument.
///
/// @param store PKCS 12, for its owner only
/// @param password of the store
/// @param fingerprint SHA-256 of the certificate as browsers show it
/// @param names host names and addresses that stand in it
public record OwnCertificate(Path store, String password, String fingerprint, Instant notAfter, Set<String> names) {
    private static final String ALIAS = "screens";
    private static final Duration LIFE = Duration.ofDays(800);
    private static final Duration RENEWAL = Duration.ofDays(60);
    private static final long PATIENCE_SECONDS = 60;
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /// Opens the one that is there, or makes one where there is none, where half of it is empty or where it expires
    /// soon.
    ///
    /// @param directory its own, below the terminal's data; made where it is missing
    /// @param names what clerks may type into their browsers
    /// @param since the certificate is valid from here on, long past where the terminal's clock is not yet
    ///     right
    /// @param now what the time is
    /// @throws IOException with one sentence; a store that was there stays
    public static OwnCertificate at(Path directory, Set<String> names, Instant since, Instant now) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var store = directory.resolve("screens.p12");
        var secret = directory.resolve("password");
        if (isThere(store) && isThere(secret)) {
            var found = read(store, Files.readString(secret, US_ASCII));
            if (now.isBefore(found.notAfter().minus(RENEWAL))) return found;
        }
        make(directory, store, secret, names, since, now);
        return read(store, Files.readString(secret, US_ASCII));
    }

    // A power cut may have left a name with nothing behind it.
    private static boolean isThere(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0;
    }

    private static OwnCertificate read(Path store, String password) throws IOException {
        try {
            var keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
            if (!(keys.getCertificate(ALIAS) instanceof X509Certificate certificate)) {
                throw new IOException(store + " holds no certificate.");
            }
            var names = new ArrayList<String>();
            for (var name : certificate.getSubjectAlternativeNames()) {
                names.add(String.valueOf(name.get(1)));
            }
            return new OwnCertificate(
                    store,
                    password,
                    fingerprint(certificate),
                    certificate.getNotAfter().toInstant(),
                    Set.copyOf(names));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "The certificate in %s cannot be read: %s. Remove it, and a new one is made."
                            .formatted(store, e.getMessage()),
                    e);
        }
    }

    private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    }

    // The new pair is complete, and on the disk, before it takes the place of the old step by step. A power cut in
    // between leaves no password, and the next start makes another pair.
    private static void make(Path directory, Path store, Path secret, Set<String> names, Instant since, Instant now)
            throws IOException {
        var newStore = directory.resolve("new.p12");
        var newSecret = directory.resolve("new.password");
        Files.deleteIfExists(newStore);
        Files.deleteIfExists(newSecret);
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out = Files.newByteChannel(newSecret, NEW, onlyOwner)) {
            out.write(ByteBuffer.wrap(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .getBytes(US_ASCII)));
        }
        var end = now.isAfter(since) ? now : since;
        runKeytool(
                directory,
                List.of(
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-sigalg",
                        "SHA256withECDSA",
                        "-dname",
                        "CN=Bianmin terminal",
                        "-ext",
                        "san="
                                + String.join(
                                        ",",
                                        names.stream()
                                                .sorted()
                                                .map(OwnCertificate::subject)
                                                .toList()),
                        "-startdate",
                        START.format(since.atZone(ZoneOffset.systemDefault())),
                        "-validity",
                        String.valueOf(Duration.between(since, end.plus(LIFE)).toDays()),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        newStore.toString(),
                        "-storepass:file",
                        newSecret.toString()));
        Files.setPosixFilePermissions(newStore, PosixFilePermissions.fromString("rw-------"));
        force(newStore);
        force(newSecret);
        Files.deleteIfExists(secret);
        force(directory);
        Files.move(newStore, store, StandardCopyOption.ATOMIC_MOVE);
        force(directory);
        Files.move(newSecret, secret, StandardCopyOption.ATOMIC_MOVE);
        force(directory);
    }

    private static void force(Path place) throws IOException {
        try (var channel = FileChannel.open(place, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String subject(String name) {
        return (isAddress(name) ? "ip:" : "dns:") + name;
    }

    static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static void runKeytool(Path directory, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-Xmx64m", "-J-XX:+UseSerialGC", "-J-Duser.language=en"));
        command.addAll(arguments);
        var said = directory.resolve("keytool.log");
        var keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                keytool.destroyForcibly();
                throw new IOException("keytool did not end within " + PATIENCE_SECONDS + " s.");
            }
        } catch (InterruptedException e) {
            keytool.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("keytool was interrupted.", e);
        }
        if (keytool.exitValue() != 0) {
            throw new IOException("keytool did not make a certificate: "
                    + Files.readString(said).strip());
        }
        Files.deleteIfExists(said);
    }
}
