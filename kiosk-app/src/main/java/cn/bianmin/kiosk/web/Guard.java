package cn.bianmin.kiosk.web;

import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Stands before every page: what a foreign site in the same browser could try is refused, and each answer says
/// what it may load.
final class Guard extends Handler.Wrapper {
    private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; media-src 'self'; frame-ancestors 'none'";

    private final boolean loopbackOnly;

    Guard(boolean loopbackOnly, Handler next) {
        super(next);
        this.loopbackOnly = loopbackOnly;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        // A name that resolves to 127.0.0.1 would make a foreign page one of ours (DNS rebinding).
        if (loopbackOnly && !LOOPBACK_NAMES.contains(Request.getServerName(request))) {
            Response.writeError(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421);
            return true;
        }
        var method = request.getMethod();
        if (HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method)) return super.handle(request, response, callback);
        if (!HttpMethod.POST.is(method)) {
            Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            return true;
        }
        if (isForeign(request)) {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return true;
        }
        return super.handle(request, response, callback);
    }

    // Browsers say where a request comes from; programs that are none say nothing and can do no more than anybody.
    private static boolean isForeign(Request request) {
        var site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) return !OWN_SITE.contains(site);
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin != null
                && !origin.equals(request.getHttpURI().getScheme() + "://"
                        + request.getHeaders().get(HttpHeader.HOST));
    }
}
