package cn.bianmin.provisioning.est;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.Refused;
import cn.bianmin.provisioning.stations.Profiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The four operations of RFC 7030 that there are: `cacerts`, `csrattrs`, `simpleenroll` with an enrolment code
/// as the password, `simplereenroll` with a certificate; and beside them `/profile`, what a terminal is told of
/// itself once it has a certificate. Thread-safe.
///
/// A refusal is a status and one sentence. 401, 403, 400 and 413 say that trying again is of no use without a
/// person; 429 and 500 that later may be better.
final class EstRequests extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(EstRequests.class);
    private static final String PREFIX = "/.well-known/est/";
    private static final String PROFILE = "/profile";

    /// A request of 4 KiB in base 64, and some line ends.
    private static final int MAX_BODY_BYTES = 6 * 1024;

    private static final String CERTIFICATES = "application/pkcs7-mime; smime-type=certs-only";
    private static final String HOUR = "3600";

    private final Identities identities;
    private final Profiles profiles;

    EstRequests(Identities identities, Profiles profiles) {
        this.identities = identities;
        this.profiles = profiles;
    }

    /// What is answered.
    private record Reply(int status, String type, byte[] body, boolean base64) {
        static Reply sentence(int status, String sentence) {
            return new Reply(status, "text/plain; charset=utf-8", (sentence + "\n").getBytes(UTF_8), false);
        }

        static Reply der(String type, byte[] der) {
            return new Reply(HttpStatus.OK_200, type, Base64.getMimeEncoder().encode(der), true);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Reply reply;
        try {
            reply = reply(request);
        } catch (Refused e) {
            int status = status(e.why());
            if (status == HttpStatus.UNAUTHORIZED_401) {
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"enrolment\", charset=\"UTF-8\"");
            } else if (status == HttpStatus.TOO_MANY_REQUESTS_429) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, HOUR);
            }
            reply = Reply.sentence(status, e.sentence());
        } catch (RuntimeException e) {
            LOG.error("A request for a certificate could not be worked on.", e);
            reply = Reply.sentence(HttpStatus.INTERNAL_SERVER_ERROR_500, "The hub failed to answer; its log says why.");
        }
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (reply.base64()) response.getHeaders().put("Content-Transfer-Encoding", "base64");
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    private Reply reply(Request request) throws Refused, IOException {
        String path = Request.getPathInContext(request);
        if (path.equals(PROFILE)) {
            return isGet(request) ? profile(request) : wrongMethod();
        }
        if (!path.startsWith(PREFIX)) {
            return Reply.sentence(
                    HttpStatus.NOT_FOUND_404, "There are /.well-known/est, /profile, /releases and /chunks here.");
        }
        return switch (path.substring(PREFIX.length())) {
            case "cacerts" ->
                isGet(request)
                        ? Reply.der(
                                CERTIFICATES,
                                EstForms.certificates(identities.authorities().published()))
                        : wrongMethod();
            case "csrattrs" ->
                isGet(request) ? Reply.der("application/csrattrs", EstForms.attributes()) : wrongMethod();
            case "simpleenroll" -> isGet(request) ? wrongMethod() : enrol(request);
            case "simplereenroll" -> isGet(request) ? wrongMethod() : renew(request);
            default ->
                Reply.sentence(
                        HttpStatus.NOT_FOUND_404, "There are cacerts, csrattrs, simpleenroll and simplereenroll here.");
        };
    }

    private static boolean isGet(Request request) {
        return HttpMethod.GET.is(request.getMethod());
    }

    private static Reply wrongMethod() {
        return Reply.sentence(
                HttpStatus.METHOD_NOT_ALLOWED_405, "cacerts, csrattrs and /profile are for GET, the others for POST.");
    }

    private Reply enrol(Request request) throws Refused, IOException {
        String[] given = password(request);
        return issued(identities.enrol(given[0], given[1], body(request)));
    }

    private Reply renew(Request request) throws Refused, IOException {
        var shown = certificate(request);
        if (shown.isEmpty()) {
            throw identities.refuse("", Why.NO_CERTIFICATE, "To renew a certificate, connect with it.");
        }
        return issued(identities.renew(shown.get(), body(request)));
    }

    private Reply profile(Request request) throws Refused, IOException {
        var shown = certificate(request);
        if (shown.isEmpty()) {
            throw identities.refuse(
                    "", Why.NO_CERTIFICATE, "To be told its settings, a terminal shows its certificate.");
        }
        var terminal = identities.judge(shown.get());
        return profiles.of(terminal, Request.getServerName(request))
                .map(profile -> new Reply(HttpStatus.OK_200, "application/json", profile.bytes(), false))
                .orElseGet(() -> Reply.sentence(
                        HttpStatus.NOT_FOUND_404,
                        "The centre has no settings for " + terminal + " yet: `bianmin hub stations import`."));
    }

    private static Reply issued(X509Certificate certificate) {
        return Reply.der(CERTIFICATES, EstForms.certificates(List.of(certificate)));
    }

    /// Name and code; both empty where there are none, which is no try.
    private static String[] password(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String pair = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), UTF_8);
                int colon = pair.indexOf(':');
                if (colon >= 0) return new String[] {pair.substring(0, colon), pair.substring(colon + 1)};
            } catch (IllegalArgumentException e) {
                // Not base 64: as good as nothing.
                return new String[] {"", ""};
            }
        }
        return new String[] {"", ""};
    }

    /// What the other side showed, and proved that it holds the key of.
    static Optional<X509Certificate> certificate(Request request) {
        return request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE) instanceof EndPoint.SslSessionData session
                        && session.peerCertificates() != null
                        && session.peerCertificates().length > 0
                ? Optional.of(session.peerCertificates()[0])
                : Optional.empty();
    }

    /// The request for a certificate; longer than any that is looked at where it is too long, and empty where
    /// it is not base 64.
    private static byte[] body(Request request) throws IOException {
        try (var stream = Content.Source.asInputStream(request)) {
            byte[] body = stream.readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) return body;
            return Base64.getMimeDecoder().decode(new String(body, US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static int status(Why why) {
        return switch (why) {
            case WRONG_CODE, NO_CERTIFICATE -> HttpStatus.UNAUTHORIZED_401;
            case TOO_MANY_TRIES -> HttpStatus.TOO_MANY_REQUESTS_429;
            case REQUEST_TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE_413;
            case REQUEST_UNREADABLE, KEY_UNSUITABLE -> HttpStatus.BAD_REQUEST_400;
            case CODE_EXPIRED,
                    CODE_REPLAYED,
                    NAME_MISMATCH,
                    SELF_SIGNED,
                    FOREIGN_ISSUER,
                    UNKNOWN_CERTIFICATE,
                    EXPIRED,
                    REVOKED,
                    TWO_AT_ONCE,
                    TOO_MANY_CERTIFICATES -> HttpStatus.FORBIDDEN_403;
        };
    }
}
