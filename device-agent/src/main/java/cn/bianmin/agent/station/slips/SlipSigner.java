package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.TerminalId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/// Signs the slips of this terminal with a key that was made here and never leaves. Thread-safe.
public final class SlipSigner {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MAX_FILE_BYTES = 4_096;

    private final TerminalId issuer;
    private final KeyPair pair;

    private SlipSigner(TerminalId issuer, KeyPair pair) {
        this.issuer = issuer;
        this.pair = pair;
    }

    /// With a key that is kept elsewhere.
    static SlipSigner of(TerminalId issuer, KeyPair pair) {
        return new SlipSigner(issuer, pair);
    }

    /// Takes the key in `file`, and makes one where there is none yet: on disk before this returns, readable by
    /// the owner only.
    ///
    /// @throws SlipKeyUnusable with one sentence; the file is left as it is
    public static SlipSigner open(Path file, TerminalId issuer) {
        try {
            var signer = new SlipSigner(issuer, read(file));
            signer.check(file);
            return signer;
        } catch (NoSuchFileException e) {
            return make(file, issuer);
        } catch (IOException e) {
            throw new SlipKeyUnusable("The key for slips, " + file + ", cannot be read. Check its owner.", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    /// The text for the QR code of a slip.
    public String text(LocalDate day, String number, String ticket) {
        var body = SlipCodec.body(new SlipClaim(issuer, day, number, ticket));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(SlipCodec.signed(body));
            return SlipCodec.text(body, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519, which every JDK has, does not sign", e);
        }
    }

    /// What others need to believe this terminal's slips.
    public SlipKey publicKey(LocalDate from, LocalDate until) {
        return new SlipKey(issuer, pair.getPublic(), from, until);
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IllegalArgumentException("too long");
        }
        var lines = Files.readString(file, StandardCharsets.US_ASCII).lines().toList();
        if (lines.size() != 2) {
            throw new IllegalArgumentException("not two lines");
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new SlipKeyUnusable(
                    "The key for slips, " + file + ", can be read by others. If nobody has copied it, `chmod 600` it;"
                            + " else remove it, and the terminal makes a new one.");
        }
        var factory = KeyFactory.getInstance("Ed25519");
        var decoder = Base64.getDecoder();
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0)))));
    }

    // Both halves are in the file since the JDK cannot get the public one from the private one.
    private static SlipSigner make(Path file, TerminalId issuer) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoder = Base64.getEncoder();
            var lines = encoder.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                    + encoder.encodeToString(pair.getPublic().getEncoded()) + "\n";
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            try (var channel = FileChannel.open(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return new SlipSigner(issuer, pair);
        } catch (IOException e) {
            throw new SlipKeyUnusable("The key for slips, " + file + ", cannot be written. Check the folder.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519, which every JDK has, makes no key", e);
        }
    }

    private void check(Path file) {
        var day = SlipClaim.FIRST_DAY;
        var proof = text(day, "0", "0".repeat(26));
        if (!(SlipKeys.of(publicKey(day, day)).check(proof, day, 0) instanceof SlipCheck.Genuine)) {
            throw damaged(file, new GeneralSecurityException("the halves do not fit"));
        }
    }

    private static SlipKeyUnusable damaged(Path file, Exception cause) {
        return new SlipKeyUnusable(
                "The key for slips, " + file + ", is damaged. Move it away: the terminal makes a new one, and slips"
                        + " printed before count as unknown.",
                cause);
    }
}
