package cn.bianmin.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The staff's port with real TLS clients. The certificate is made once: each takes a second.
final class LanTest {
    private static final Instant BUILT = Instant.parse("2026-03-01T00:00:00Z");
    private static final InetSocketAddress ANY_PORT = InetSocketAddress.createUnresolved("127.0.0.1", 0);
    private static final int MANY = 1_000;

    @TempDir
    Path directory;

    private OwnCertificate certificate;
    private WebServer server;
    private URI lan;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        certificate = certificate(Instant.now());
        var site = new Site()
                .assets("tokens.css")
                .page("/", ask -> text("status"))
                .page("/kiosk", ask -> text("kiosk"))
                .page("/desk", ask -> text("desk " + ask.session().token()))
                .page("/board", ask -> text("board"))
                .page("/open/rules", ask -> text("rules"));
        server = WebServer.start(ANY_PORT, site);
        lan = server.openLan(ANY_PORT, certificate);
        client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    private OwnCertificate certificate(Instant now) throws IOException {
        return OwnCertificate.at(directory.resolve("tls"), Set.of("wufeng-01", "127.0.0.1"), BUILT, now);
    }

    private static Answer text(String text) {
        return new Answer.File("text/plain; charset=utf-8", text.getBytes(UTF_8));
    }

    private static SSLContext trusting(OwnCertificate certificate) throws Exception {
        var keys = KeyStore.getInstance(
                certificate.store().toFile(), certificate.password().toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("terminal", keys.getCertificate("screens"));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    @Test
    void theNetworkReachesTheStaffAndTheBoardAndNothingElse() throws Exception {
        var desk = get(lan.resolve("/desk"));
        assertThat(desk.body()).startsWith("desk ");
        assertThat(desk.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(desk.headers().firstValue("Set-Cookie").orElse(""))
                .contains("Secure", "HttpOnly", "SameSite=Strict");
        assertThat(desk.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(desk.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(get(lan.resolve("/board")).body()).isEqualTo("board");
        assertThat(get(lan.resolve("/open/rules")).body()).isEqualTo("rules");
        assertThat(get(lan.resolve("/tokens.css")).statusCode()).isEqualTo(200);
        assertThat(get(lan.resolve("/kiosk")).statusCode()).isEqualTo(404);
        assertThat(get(lan).headers().firstValue("Location").orElse("")).endsWith("/desk");
        assertThat(get(server.address().resolve("/kiosk")).body()).isEqualTo("kiosk");
        assertThat(get(server.address()).body()).isEqualTo("status");
    }

    @Test
    void aNameThatAnotherSiteMayPointHereIsRefused() throws Exception {
        try (var socket = trusting(certificate).getSocketFactory().createSocket("127.0.0.1", lan.getPort())) {
            assertThat(ask(socket, "evil.example")).startsWith("HTTP/1.1 421");
        }
        try (var socket = trusting(certificate).getSocketFactory().createSocket("127.0.0.1", lan.getPort())) {
            assertThat(ask(socket, "Wufeng-01:" + lan.getPort())).startsWith("HTTP/1.1 200");
        }
    }

    private static String ask(Socket socket, String host) throws IOException {
        socket.getOutputStream()
                .write("GET /board HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                        .formatted(host)
                        .getBytes(UTF_8));
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void nothingIsServedThereInTheClearOrByAnOldProtocol() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), lan.getPort())) {
            assertThat(ask(socket, "127.0.0.1")).doesNotContain("board", "HTTP/1.1 200");
        }
        try (var socket =
                (SSLSocket) trusting(certificate).getSocketFactory().createSocket("127.0.0.1", lan.getPort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThat(ask(socket, "127.0.0.1")).startsWith("HTTP/1.1 200");
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
        try (var stranger = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(lan.resolve("/desk")).build();
            assertThatThrownBy(() -> stranger.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void theCertificateIsTheOwnersAloneAndStaysUntilItIsNearItsEnd() throws Exception {
        for (var file : List.of(certificate.store(), directory.resolve("tls/password"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        var seen = get(lan.resolve("/desk"))
                .sslSession()
                .orElseThrow()
                .getPeerCertificates()[0]
                .getEncoded();
        assertThat(certificate.fingerprint())
                .isEqualTo(HexFormat.ofDelimiter(":")
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(seen)));
        assertThat(certificate(Instant.now())).isEqualTo(certificate);

        var renewed = certificate(certificate.notAfter().minus(Duration.ofDays(59)));
        assertThat(renewed.fingerprint()).isNotEqualTo(certificate.fingerprint());
        assertThat(renewed.notAfter()).isAfter(certificate.notAfter());
        server.renew(renewed);
        try (var later = HttpClient.newBuilder().sslContext(trusting(renewed)).build()) {
            var request = HttpRequest.newBuilder(lan.resolve("/board")).build();
            assertThat(later.send(request, BodyHandlers.ofString()).body()).isEqualTo("board");
        }
    }

    // Some of the thousand are still being looked at when the server stops; Jetty says so.
    @Test
    @ExpectedLog("Execute failed")
    @ExpectedLog("not running")
    void aThousandConnectionsThatSayNothingDoNotStopAClerk() throws Exception {
        for (var port : List.of(server.address(), lan)) {
            var silent = new ArrayList<Socket>();
            try {
                for (int i = 0; i < MANY; i++) silent.add(new Socket(InetAddress.getLoopbackAddress(), port.getPort()));
                assertThat(get(port.resolve("/board")).body()).isEqualTo("board");
            } finally {
                for (var socket : silent) socket.close();
            }
        }
    }

    @Test
    void halfAPairThatAPowerCutLeftEmptyIsMadeAnew() throws Exception {
        for (var file : List.of(directory.resolve("tls/password"), certificate.store())) {
            var before = certificate(Instant.now());
            Files.write(file, new byte[0]);
            var made = certificate(Instant.now());
            assertThat(made.fingerprint()).isNotEqualTo(before.fingerprint());
            server.renew(made);
            try (var later = HttpClient.newBuilder().sslContext(trusting(made)).build()) {
                var request = HttpRequest.newBuilder(lan.resolve("/board")).build();
                assertThat(later.send(request, BodyHandlers.ofString()).body()).isEqualTo("board");
            }
        }
    }

    @Test
    void aStoreThatCannotBeReadIsToldInOneSentence() throws Exception {
        Files.writeString(certificate.store(), "rust");
        assertThatThrownBy(() -> certificate(Instant.now()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("Remove it");
    }
}
