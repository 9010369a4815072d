package cn.bianmin.provisioning.est;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.Office;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The enrolment service with `openssl` and `curl`, as anybody may write a client. Needs both Debian packages.
@Tag("mosquitto")
final class EstToolsTest {
    @TempDir
    private Path folder = Path.of("");

    private String run(String... command) throws Exception {
        Path said = folder.resolve("said");
        var process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as(command[0] + " ends")
                .isTrue();
        String text = Files.readString(said);
        assertThat(process.exitValue())
                .as(String.join(" ", command) + "\n" + text)
                .isZero();
        return text;
    }

    private void request(String name) throws Exception {
        run("openssl", "ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", name + ".key");
        run(
                "openssl",
                "req",
                "-new",
                "-key",
                name + ".key",
                "-subj",
                "/CN=wufeng-01",
                "-outform",
                "DER",
                "-out",
                name + ".csr");
        run("openssl", "base64", "-in", name + ".csr", "-out", name + ".b64");
    }

    private void certificate(String name) throws Exception {
        run("openssl", "base64", "-d", "-in", name + ".p7", "-out", name + ".p7.der");
        run("openssl", "pkcs7", "-inform", "DER", "-in", name + ".p7.der", "-print_certs", "-out", name + ".crt");
    }

    @Test
    void opensslAndCurlEnrolAndRenew() throws Exception {
        var office = new Office(folder);
        String code = office.identities.invite(Office.WUFENG).text();
        Files.writeString(folder.resolve("hub.crt"), AuthorityFolder.certificatePem(office.authority.root()));
        try (var server = EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                office.tls(folder),
                office.identities,
                office.profiles(folder),
                folder.resolve("updates"),
                office.documents(folder))) {
            String est = server.address().toString();
            run("curl", "-sSf", "--cacert", "hub.crt", "-o", "root.p7", est + "/cacerts");
            certificate("root");
            assertThat(run("openssl", "x509", "-in", "root.crt", "-noout", "-fingerprint", "-sha256")
                            .strip()
                            .replaceAll(".*=|:", ""))
                    .isEqualToIgnoringCase(office.authority.fingerprint());

            request("first");
            run(
                    "curl",
                    "-sSf",
                    "--cacert",
                    "root.crt",
                    "-u",
                    "wufeng-01:" + code,
                    "-H",
                    "Content-Type: application/pkcs10",
                    "--data-binary",
                    "@first.b64",
                    "-o",
                    "first.p7",
                    est + "/simpleenroll");
            certificate("first");
            String now = Long.toString(office.now().getEpochSecond());
            assertThat(run(
                            "openssl",
                            "verify",
                            "-attime",
                            now,
                            "-CAfile",
                            "root.crt",
                            "-purpose",
                            "sslclient",
                            "first.crt"))
                    .contains("OK");

            request("second");
            run(
                    "curl",
                    "-sSf",
                    "--cacert",
                    "root.crt",
                    "--cert",
                    "first.crt",
                    "--key",
                    "first.key",
                    "-H",
                    "Content-Type: application/pkcs10",
                    "--data-binary",
                    "@second.b64",
                    "-o",
                    "second.p7",
                    est + "/simplereenroll");
            certificate("second");
            assertThat(run("openssl", "x509", "-in", "second.crt", "-noout", "-text"))
                    .contains("urn:bianmin:terminal:wufeng-01", "TLS Web Client Authentication", "prime256v1");
        }
        assertThat(office.store.of(Office.WUFENG)).hasSize(2);
    }
}
