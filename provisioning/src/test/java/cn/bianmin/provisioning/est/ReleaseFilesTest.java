package cn.bianmin.provisioning.est;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.provisioning.identity.Box;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.provisioning.releases.Bundle;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import cn.bianmin.testing.ExpectedLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Releases over real TLS.
@ExpectedLog("Somebody who came as a terminal is not to be trusted")
final class ReleaseFilesTest {
    private final Office office;
    private final EstServer server;
    private final ReleaseManifest release;
    private final Path updates;
    private final Box box = Box.fresh();

    ReleaseFilesTest(@TempDir Path folder) throws Exception {
        office = new Office(folder);
        updates = folder.resolve("updates");
        var key = SigningKey.generate(new SecureRandom());
        Bundle.write(folder.resolve("bundle"), 7, "seven", key);
        release = new ReleaseShelf(updates).add(folder.resolve("bundle"), List.of(key.publicHalf()));
        server = EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                office.tls(folder),
                office.identities,
                office.profiles(folder),
                updates,
                office.documents(folder));
    }

    @AfterEach
    void shut() {
        server.close();
    }

    private X509Certificate certificate() throws Exception {
        try (var client = Client.of(server.address(), office.authority.root())) {
            var answer = client.enrol(
                    Office.WUFENG.value(),
                    office.identities.invite(Office.WUFENG).text(),
                    box.request(Office.WUFENG.value()));
            return Client.certificates(answer.body()).getFirst();
        }
    }

    private String library() {
        return "/chunks/" + release.files().getLast().chunks().getFirst().sha256();
    }

    @Test
    void aTerminalFetchesAReleaseWholeOrFromWhereItWasCutOff() throws Exception {
        try (var client = Client.with(server.address(), office.authority.root(), box, certificate())) {
            assertThat(client.fetch("/releases/7/release.txt", "").body()).isEqualTo(release.bytes());
            assertThat(client.fetch("/releases/7/release.sig", "").statusCode()).isEqualTo(200);
            var whole = client.fetch(library(), "");
            assertThat(ReleaseManifest.sha256(whole.body())).isEqualTo(library().substring("/chunks/".length()));
            var rest = client.fetch(library(), "bytes=1000000-");
            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(rest.headers().firstValue("Content-Range")).contains("bytes 1000000-1048575/1048576");
            assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 1_000_000, 1_048_576));
            assertThat(client.fetch(library(), "bytes=2000000-").statusCode()).isEqualTo(416);
        }
    }

    @Test
    void whatIsNoPartOfAReleaseIsNotThere() throws Exception {
        Files.writeString(updates.resolve("secret.pem"), "key");
        Files.writeString(updates.resolve("chunks/secret.pem"), "key");
        try (var client = Client.with(server.address(), office.authority.root(), box, certificate())) {
            for (String path : List.of(
                    "/releases/8/release.txt",
                    "/releases/7/",
                    "/releases/",
                    "/chunks/",
                    "/chunks/secret.pem",
                    "/chunks/" + "0".repeat(64),
                    "/chunks/%2e%2e/secret.pem",
                    "/releases/7/..%2f..%2fsecret.pem")) {
                assertThat(client.fetch(path, "").statusCode()).as(path).isIn(400, 404);
            }
        }
    }

    @Test
    void whoCannotShowACertificateThatCountsGetsNothing() throws Exception {
        try (var client = Client.of(server.address(), office.authority.root())) {
            assertThat(client.fetch(library(), "").statusCode()).isEqualTo(403);
            assertThat(office.lastRefusal()).isEqualTo(Why.NO_CERTIFICATE);
        }
        var certificate = certificate();
        office.identities.revoke(Office.WUFENG, "stolen");
        try (var client = Client.with(server.address(), office.authority.root(), box, certificate)) {
            var answer = client.fetch("/releases/7/release.txt", "");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body().length).isLessThan(200);
            assertThat(office.lastRefusal()).isEqualTo(Why.REVOKED);
        }
    }
}
