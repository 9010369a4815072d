package cn.bianmin.provisioning.est;

import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.TerminalTls;
import cn.bianmin.provisioning.identity.Box;
import cn.bianmin.provisioning.identity.Insisting;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;

/// An EST client of the JDK's own parts, which trusts one root.
final class Client implements AutoCloseable {
    private final URI est;
    private final HttpClient http;

    private Client(URI est, SSLContext context) {
        this.est = est;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    /// A client without a certificate.
    static Client of(URI est, X509Certificate root) {
        return new Client(est, TerminalTls.anonymous(root, InstantSource.system()));
    }

    /// A client that holds a key and shows a certificate for it, whoever it is of.
    static Client with(URI est, X509Certificate root, Box box, X509Certificate certificate) {
        return new Client(est, Insisting.context(new Identity(box.key(), certificate, root)));
    }

    HttpResponse<String> get(String operation) throws Exception {
        return http.send(HttpRequest.newBuilder(at(operation)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> enrol(String user, String code, byte[] request) throws Exception {
        return post("simpleenroll", request, user + ":" + code);
    }

    HttpResponse<String> post(String operation, byte[] request, String password) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at(operation))
                        .header("Content-Type", "application/pkcs10")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Base64.getMimeEncoder().encodeToString(request)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// The certificates of an answer.
    static List<X509Certificate> certificates(String body) throws Exception {
        var found = new ArrayList<X509Certificate>();
        for (var each : CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(Base64.getMimeDecoder().decode(body)))) {
            if (each instanceof X509Certificate certificate) found.add(certificate);
        }
        return found;
    }

    /// A file beside the enrolment service.
    ///
    /// @param range value of the header `Range`; empty for the whole
    HttpResponse<byte[]> fetch(String path, String range) throws Exception {
        var request = HttpRequest.newBuilder(est.resolve(path));
        if (!range.isEmpty()) request.header("Range", range);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI at(String operation) {
        return URI.create(est + "/" + operation);
    }

    @Override
    public void close() {
        http.close();
    }
}
