package cn.bianmin.agent.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TerminalProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
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
    private static final int MAX_BYTES = TerminalProfile.MAX_BYTES;
    private static final String EST = "/.well-known/est/";
    private static final String CACERTS = EST + "cacerts";
    private static final int MAX_SENTENCE = 200;

    /// What a person has to do something about.
    private static final Set<Integer> FINAL = Set.of(400, 401, 403, 413);

    private final InstantSource clock;

    public HttpsEnrolment(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Answer<List<X509Certificate>> roots(String host, int port) {
        return ask(host, port, CACERTS, TerminalTls.blind(), null, Optional.empty(), Reader.CERTIFICATES);
    }

    @Override
    public Answer<List<X509Certificate>> roots(String host, int port, X509Certificate trusted) {
        var tls = TerminalTls.anonymous(trusted, clock);
        return ask(host, port, CACERTS, tls, null, Optional.empty(), Reader.CERTIFICATES);
    }

    @Override
    public Answer<X509Certificate> enrol(
            String host, int port, X509Certificate root, TerminalId terminal, EnrolmentCode code, byte[] request) {
        String password = terminal.value() + ":" + code.text();
        return ask(
                host,
                port,
                EST + "simpleenroll",
                TerminalTls.anonymous(root, clock),
                request,
                Optional.of(password),
                Reader.CERTIFICATE);
    }

    @Override
    public Answer<X509Certificate> renew(String host, int port, Identity shown, byte[] request) {
        return ask(
                host,
                port,
                EST + "simplereenroll",
                TerminalTls.of(shown, clock),
                request,
                Optional.empty(),
                Reader.CERTIFICATE);
    }

    @Override
    public Answer<TerminalProfile> profile(String host, int port, Identity shown) {
        return ask(
                host,
                port,
                "/profile",
                TerminalTls.of(shown, clock),
                null,
                Optional.empty(),
                (String text) -> TerminalProfile.read(text.getBytes(UTF_8)));
    }

    /// Makes of an answer's text what was asked for.
    private interface Reader<T> {
        Reader<List<X509Certificate>> CERTIFICATES = HttpsEnrolment::certificates;
        Reader<X509Certificate> CERTIFICATE = text -> certificates(text).getFirst();

        T read(String text) throws GeneralSecurityException, Malformed;
    }

    private static <T> Answer<T> ask(
            String host,
            int port,
            String path,
            SSLContext tls,
            byte @Nullable [] request,
            Optional<String> password,
            Reader<T> reader) {
        String where = host + ":" + port;
        HttpsURLConnection connection = null;
        try {
            var address = URI.create("https://" + where + path);
            connection = (HttpsURLConnection) address.toURL().openConnection();
            connection.setSSLSocketFactory(tls.getSocketFactory());
            if (path.equals(CACERTS)) connection.setHostnameVerifier((name, session) -> true);
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
            return answer(connection, where, reader);
        } catch (IOException | IllegalArgumentException e) {
            return new Answer.Later<>("The hub at " + where + " cannot be asked: " + e.getMessage() + ".");
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

    private static <T> Answer<T> answer(HttpsURLConnection connection, String where, Reader<T> reader)
            throws IOException {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            try (var in = connection.getInputStream()) {
                return new Answer.Given<>(reader.read(bounded(in)));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return new Answer.Later<>("What answers at " + where + " sent no certificate.");
            } catch (Malformed e) {
                return new Answer.Later<>(String.valueOf(e.getMessage()));
            }
        }
        String sentence = sentence(connection, status);
        return FINAL.contains(status) ? new Answer.Refused<>(sentence) : new Answer.Later<>(sentence);
    }

    /// At least one.
    private static List<X509Certificate> certificates(String base64) throws GeneralSecurityException {
        var found = new ArrayList<X509Certificate>();
        var der = new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64));
        for (var each : CertificateFactory.getInstance("X.509").generateCertificates(der)) {
            if (each instanceof X509Certificate certificate) found.add(certificate);
        }
        if (found.isEmpty()) throw new CertificateException("There is no certificate in the answer");
        return found;
    }

    private static String sentence(HttpsURLConnection connection, int status) throws IOException {
        try (var in = connection.getErrorStream()) {
            String said =
                    in == null ? "" : bounded(in).replaceAll("\\p{Cntrl}", " ").strip();
            return said.isEmpty() ? unsaid(status) : said.substring(0, Math.min(said.length(), MAX_SENTENCE));
        }
    }

    // The JDK keeps the sentence of a 401 to itself.
    private static String unsaid(int status) {
        return status == HttpURLConnection.HTTP_UNAUTHORIZED
                ? "The hub does not take this code. Check the sheet, or ask for a new one."
                : "The hub answered " + status + ".";
    }

    private static String bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) throw new IOException("the answer is far too long");
        return new String(bytes, UTF_8);
    }
}
