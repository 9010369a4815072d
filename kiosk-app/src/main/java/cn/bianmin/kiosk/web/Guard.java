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
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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
        headers.put("Referrer-Policy", "no-referrer");
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
        // A foreign page cannot send this type without being asked first, and nobody here answers such a question.
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        var site = request.getHeaders().get("Sec-Fetch-Site");
        if (type == null || !type.startsWith("application/json") || (site != null && !OWN_SITE.contains(site))) {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return true;
        }
        return super.handle(request, response, callback);
    }
}
