package cn.bianmin.provisioning.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorityFolderTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Set<String> NAMES = Set.of("hub.example", "127.0.0.1");

    @TempDir
    private Path temporary = Path.of("");

    private AuthorityFolder folder() {
        return new AuthorityFolder(temporary.resolve("ca"), new SecureRandom());
    }

    @Test
    void theAuthorityIsThereAgainAfterARestartAndForItsOwnerOnly() throws Exception {
        var made = folder().init(IdentityPolicy.DEFAULT, NOW);
        var opened = folder().open();

        var root = made.present().root();
        assertThat(opened.roots()).containsExactly(root);
        assertThat(opened.present().fingerprint()).matches("[0-9a-f]{64}");
        assertThat(root.getBasicConstraints())
                .as("room for a root that follows")
                .isOne();
        opened.present()
                .terminal(Office.WUFENG, Box.fresh().key().getPublic(), Duration.ofDays(1), NOW)
                .verify(root.getPublicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("ca/root.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondAuthorityNeverTakesThePlaceOfTheFirst() {
        assertThatThrownBy(() -> folder().open()).hasMessageContaining("hub ca init");
        folder().init(IdentityPolicy.DEFAULT, NOW);
        assertThatThrownBy(() -> folder().init(IdentityPolicy.DEFAULT, NOW)).hasMessageContaining("already");
    }

    @Test
    void aDamagedKeyIsToldAndNotReplaced() throws Exception {
        folder().init(IdentityPolicy.DEFAULT, NOW);
        Files.writeString(temporary.resolve("ca/root.pem"), "nothing");
        assertThatThrownBy(() -> folder().open())
                .isInstanceOf(AuthorityBroken.class)
                .hasMessageContaining("copy");
    }

    @Test
    void theServersCertificateIsKeptUntilItsEndIsNearOrItsNamesChange() {
        var authority = folder().init(IdentityPolicy.DEFAULT, NOW);
        var first = folder().server(authority, NAMES, IdentityPolicy.DEFAULT, NOW);

        assertThat(first.certificate().getNotBefore())
                .as("a terminal whose clock is behind is not kept out")
                .isEqualTo(authority.present().root().getNotBefore());
        assertThat(folder().server(authority, NAMES, IdentityPolicy.DEFAULT, NOW)
                        .certificate())
                .isEqualTo(first.certificate());
        assertThat(folder().server(authority, Set.of("other.example"), IdentityPolicy.DEFAULT, NOW)
                        .certificate())
                .isNotEqualTo(first.certificate());
        var again = folder().server(authority, NAMES, IdentityPolicy.DEFAULT, NOW);
        assertThat(folder().server(authority, NAMES, IdentityPolicy.DEFAULT, NOW.plus(Duration.ofDays(650)))
                        .certificate())
                .isNotEqualTo(again.certificate());
    }

    @Test
    void aRotationThatLostPowerBeforeItsEndIsNone() throws Exception {
        var old = folder().init(IdentityPolicy.DEFAULT, NOW).present();
        var text = Files.readString(temporary.resolve("ca/root.pem"));
        folder().rotate(IdentityPolicy.DEFAULT, NOW);

        // All was written but the one file that counts.
        Files.writeString(temporary.resolve("ca/root.pem"), text);
        assertThat(folder().open().roots()).containsExactly(old.root());
        assertThat(folder().open().published()).containsExactly(old.root());

        var rotated = folder().rotate(IdentityPolicy.DEFAULT, NOW);
        assertThat(rotated.roots()).hasSize(2).endsWith(old.root());
        rotated.vouched().orElseThrow().verify(old.root().getPublicKey());
        assertThatThrownBy(() -> folder().rotate(IdentityPolicy.DEFAULT, NOW)).hasMessageContaining("finish");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("ca/former.pem"))))
                .isEqualTo("rw-------");
        folder().retire();
        assertThat(folder().open().roots()).containsExactly(rotated.present().root());
        assertThat(temporary.resolve("ca/former.pem")).doesNotExist();
    }
}
