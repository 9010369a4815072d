package cn.bianmin.agent.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.TerminalId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The enrolment service over HTTPS, as RFC 7030 has it. With the JDK's older client: the newer one keeps
/// threads, and this is needed a few times a year.
public final class HttpsEnrolment implements EnrolmentService {
    private static final int CONNECT_MILLIS = 15_000;
    private static final int READ_MILLIS = 30_000;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_SENTENCE = 200;

    /// What a person has to do something about.
    private static final Set<Integer> FINAL = Set.of(400, 401, 403, 413);

    private final InstantSource clock;

    public HttpsEnrolment(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Answer roots(String host, int port) {
        return ask(host, port, "cacerts", TerminalTls.blind(), null, Optional.empty());
    }

    @Override
    public Answer enrol(
            String host, int port, X509Certificate root, TerminalId terminal, EnrolmentCode code, byte[] request) {
        String password = terminal.value() + ":" + code.text();
        return ask(host, port, "simpleenroll", TerminalTls.anonymous(root, clock), request, Optional.of(password));
    }

    @Override
    public Answer renew(String host, int port, Identity shown, byte[] request) {
        return ask(host, port, "simplereenroll", TerminalTls.of(shown, clock), request, Optional.empty());
    }

    private static Answer ask(
            String host,
            int port,
            String operation,
            SSLContext tls,
            byte @Nullable [] request,
            Optional<String> password) {
        String where = host + ":" + port;
        HttpsURLConnection connection = null;
        try {
            var address = URI.create("https://" + where + "/.well-known/est/" + operation);
            connection = (HttpsURLConnection) address.toURL().openConnection();
            connection.setSSLSocketFactory(tls.getSocketFactory());
            if (operation.equals("cacerts")) connection.setHostnameVerifier((name, session) -> true);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Connection", "close");
            if (password.isPresent()) {
                connection.setRequestProperty(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(password.get().getBytes(UTF_8)));
            }
            if (request != null) send(connection, request);
            return answer(connection, where);
        } catch (IOException | IllegalArgumentException e) {
            return new Answer.Later("The hub at " + where + " cannot be asked: " + e.getMessage() + ".");
        } finally {
            if (connection != null) connection.disconnect();
        }
    }

    private static void send(HttpsURLConnection connection, byte[] request) throws IOException {
        byte[] body = Base64.getMimeEncoder().encode(request);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/pkcs10");
        connection.setDoOutput(true);
        // Without a retry behind our back, which would meet a used code.
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static Answer answer(HttpsURLConnection connection, String where) throws IOException {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            try (var in = connection.getInputStream()) {
                var found = certificates(bounded(in));
                return found.isEmpty()
                        ? new Answer.Later("The hub at " + where + " sent no certificate.")
                        : new Answer.Given(found);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return new Answer.Later("What answers at " + where + " sent no certificate.");
            }
        }
        String sentence = sentence(connection, status);
        return FINAL.contains(status) ? new Answer.Refused(sentence) : new Answer.Later(sentence);
    }

    private static List<X509Certificate> certificates(String base64) throws GeneralSecurityException {
        var found = new ArrayList<X509Certificate>();
        var der = new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64));
        for (var each : CertificateFactory.getInstance("X.509").generateCertificates(der)) {
            if (each instanceof X509Certificate certificate) found.add(certificate);
        }
        return found;
    }

    private static String sentence(HttpsURLConnection connection, int status) throws IOException {
        try (var in = connection.getErrorStream()) {
            String said =
                    in == null ? "" : bounded(in).replaceAll("\\p{Cntrl}", " ").strip();
            return said.isEmpty()
                    ? "The hub answered " + status + "."
                    : said.substring(0, Math.min(said.length(), MAX_SENTENCE));
        }
    }

    private static String bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) throw new IOException("the answer is far too long");
        return new String(bytes, US_ASCII);
    }
}
