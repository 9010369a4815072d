package cn.bianmin.provisioning.est;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.provisioning.identity.Box;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The enrolment service over real TLS.
@ExpectedLog("Somebody who came as a terminal is not to be trusted")
final class EstServerTest {
    private static final String WUFENG = Office.WUFENG.value();

    private final Office office;
    private final EstServer server;

    EstServerTest(@TempDir Path folder) throws IOException {
        office = new Office(folder);
        server = EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                office.tls(folder),
                office.identities,
                office.profiles(folder),
                folder.resolve("updates"),
                office.documents(folder));
    }

    @AfterEach
    void shut() {
        server.close();
    }

    private Client client() throws Exception {
        return Client.of(server.address(), office.authority.root());
    }

    private Client client(Box box, X509Certificate certificate) throws Exception {
        return Client.with(server.address(), office.authority.root(), box, certificate);
    }

    private X509Certificate enrol(Box box) throws Exception {
        try (var client = client()) {
            var answer =
                    client.enrol(WUFENG, office.identities.invite(Office.WUFENG).text(), box.request(WUFENG));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Client.certificates(answer.body()).getFirst();
        }
    }

    @Test
    void everybodyMayHaveTheRootAndWhatARequestShouldHave() throws Exception {
        try (var client = client()) {
            var root = client.get("cacerts");
            assertThat(root.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/pkcs7-mime");
            assertThat(Client.certificates(root.body())).containsExactly(office.authority.root());
            var attributes =
                    Base64.getMimeDecoder().decode(client.get("csrattrs").body());
            // SEQUENCE { SEQUENCE { ecPublicKey, SET { secp256r1 } }, ecdsa-with-SHA256 }
            assertThat(attributes).startsWith(0x30, 33).hasSize(35);
            assertThat(client.get("simpleenroll").statusCode()).isEqualTo(405);
            assertThat(client.get("fullcmc").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aCodeGetsACertificateAndTheCertificateGetsTheNext() throws Exception {
        var box = Box.fresh();
        var first = enrol(box);
        assertThat(office.identities.judge(first)).isEqualTo(Office.WUFENG);
        office.pass(Duration.ofDays(60));

        var newer = Box.fresh();
        try (var client = client(box, first)) {
            var answer = client.post("simplereenroll", newer.request(WUFENG), "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var second = Client.certificates(answer.body()).getFirst();
            assertThat(second.getPublicKey()).isEqualTo(newer.key().getPublic());
            assertThat(office.identities.judge(second)).isEqualTo(Office.WUFENG);
        }
    }

    @Test
    void eachRefusalIsAStatusASentenceAndAFact() throws Exception {
        String code = office.identities.invite(Office.WUFENG).text();
        try (var client = client()) {
            var wrong = client.enrol(WUFENG, "0000000000", Box.fresh().request(""));
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic");
            assertThat(wrong.body()).contains("ask for a new code").doesNotContain(code);
            assertThat(office.lastRefusal()).isEqualTo(Why.WRONG_CODE);

            assertThat(client.enrol(WUFENG, code, new byte[100_000]).statusCode())
                    .isEqualTo(413);
            assertThat(office.lastRefusal()).isEqualTo(Why.REQUEST_TOO_LARGE);
            assertThat(client.enrol(WUFENG, code, new byte[] {1, 2, 3}).statusCode())
                    .isEqualTo(400);
            assertThat(office.lastRefusal()).isEqualTo(Why.REQUEST_UNREADABLE);
            assertThat(client.enrol(WUFENG, code, Box.fresh().request("yanglin-01"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(office.lastRefusal()).isEqualTo(Why.NAME_MISMATCH);
            assertThat(client.post("simplereenroll", Box.fresh().request(""), "")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(office.lastRefusal()).isEqualTo(Why.NO_CERTIFICATE);
        }
    }

    @Test
    void aStrangersCertificateRenewsNothingAndStandsInTheLedger(@TempDir Path elsewhere) throws Exception {
        var stranger = new Office(elsewhere);
        var box = Box.fresh();
        var foreign = stranger.identities.enrol(
                WUFENG, stranger.identities.invite(Office.WUFENG).text(), box.request(""));
        try (var client = client(box, foreign)) {
            assertThat(client.post("simplereenroll", Box.fresh().request(""), "")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(office.lastRefusal()).isEqualTo(Why.FOREIGN_ISSUER);
    }

    @Test
    void aRevokedCertificateRenewsNothing() throws Exception {
        var box = Box.fresh();
        var certificate = enrol(box);
        office.identities.revoke(Office.WUFENG, "STOLEN");
        try (var client = client(box, certificate)) {
            assertThat(client.post("simplereenroll", Box.fresh().request(""), "")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(office.lastRefusal()).isEqualTo(Why.REVOKED);
    }

    @Test
    void afterTooManyWrongCodesTheClientIsToldWhenToComeAgain() throws Exception {
        office.identities.invite(Office.WUFENG);
        try (var client = client()) {
            for (int i = 0; i < 5; i++) {
                client.enrol(WUFENG, "0000000000", Box.fresh().request(""));
            }
            var answer = client.enrol(WUFENG, "0000000000", Box.fresh().request(""));
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("3600");
        }
    }
}
