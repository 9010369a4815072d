package cn.bianmin.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Stands before every page: what a foreign site in the same browser could try is refused, and each answer says
/// what it may load.
final class Guard extends Handler.Wrapper {
    private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; media-src 'self'; frame-ancestors 'none'";

    /// Where the staff works; no PIN goes over a network in the clear.
    private static final String DESK = "desk";

    private final boolean loopbackOnly;
    private final Map<Connector, ConnectionBound> bounds = new ConcurrentHashMap<>();
    private volatile @Nullable LanPort lan;

    Guard(boolean loopbackOnly, Handler next) {
        super(next);
        this.loopbackOnly = loopbackOnly;
    }

    /// Requests of the connector keep their connection there.
    void bound(Connector connector, ConnectionBound bound) {
        bounds.put(connector, bound);
    }

    /// From now on requests of that port are told apart.
    void tellApart(LanPort port) {
        lan = port;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var bound = bounds.get(request.getConnectionMetaData().getConnector());
        if (bound != null) bound.busyWith(request);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        var path = Request.getPathInContext(request);
        var port = lan;
        boolean isLan = port != null && port.carries(request);
        if (isLan && path.equals("/")) {
            Response.sendRedirect(request, response, callback, HttpStatus.SEE_OTHER_303, "/" + DESK, true);
            return true;
        }
        int refusal = port != null && isLan ? refusalAt(port, request, path) : refusalHere(request, path);
        if (refusal != 0) {
            Response.writeError(request, response, callback, refusal);
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

    // A name that resolves to 127.0.0.1 would make a foreign page one of ours (DNS rebinding).
    private int refusalHere(Request request, String path) {
        if (!loopbackOnly) return surface(path).equals(DESK) ? HttpStatus.NOT_FOUND_404 : 0;
        return LOOPBACK_NAMES.contains(Request.getServerName(request)) ? 0 : HttpStatus.MISDIRECTED_REQUEST_421;
    }

    private static int refusalAt(LanPort port, Request request, String path) {
        if (!port.isCalled(Request.getServerName(request))) return HttpStatus.MISDIRECTED_REQUEST_421;
        return port.serves(path) ? 0 : HttpStatus.NOT_FOUND_404;
    }

    /// The first part of a path.
    static String surface(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path.substring(1) : path.substring(1, end);
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
