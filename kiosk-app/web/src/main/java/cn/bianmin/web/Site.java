package cn.bianmin.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.web.Route.Kind;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that one listener serves. Filled before it is started; thread-safe from then on.
///
/// ```java
/// new Site()
///     .page("/kiosk/item/{code}", ask -> new Answer.Html("kiosk/item.jte", view(ask.part("code"))))
///     .form("/kiosk/ticket", ask -> { draw(ask.field("item")); return new Answer.SeeOther("/kiosk/ticket"); })
///     .live("/kiosk/live", live)
///     .assets("kiosk.css", "kiosk.js");
/// ```
///
/// A form carries `${session.token()}` in its hidden field `token`. One whose token is wrong or of an older
/// session has no effect: the browser gets the first page of that surface, whose path is the first part of the
/// form's.
public final class Site extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final String COOKIE = "bianmin";
    private static final String MEMORY = "bianmin-";
    // Browsers keep none longer.
    private static final Duration MEMORY_AGE = Duration.ofDays(400);
    private static final long MAX_DRAINED_BYTES = 64L * 1024 * 1024;
    private static final int MAX_FIELDS = 100;

    private final List<Route> routes = new ArrayList<>();
    private final Assets assets = new Assets();
    private final Sessions sessions = new Sessions();
    private final Templates templates = new Templates();
    private final List<Live> lives = new ArrayList<>();

    /// Answers `GET path`, where `{name}` stands for one part.
    public Site page(String path, Page page) {
        return with(Route.of(path, Kind.GET, page));
    }

    /// Answers `POST path` of a form of this site, at most 64 kB; best with [Answer.SeeOther].
    public Site form(String path, Page page) {
        return with(Route.of(path, Kind.FORM, page));
    }

    /// Answers `POST path` with JSON of a script of this site, at most 4 kB.
    public Site json(String path, Page page) {
        return with(Route.of(path, Kind.JSON, page));
    }

    /// Answers `POST path` with a PNG or JPEG of a script of this site, at most 4 MB.
    public Site picture(String path, Page page) {
        return with(Route.of(path, Kind.PICTURE, page));
    }

    /// Answers `POST path` with a file of a script of this site, at most 1 MB, sent as
    /// `application/octet-stream` with the session's token in the header `Token`.
    public Site file(String path, Page page) {
        return with(Route.of(path, Kind.FILE, page));
    }

    /// Lets browsers watch `live` at `path`.
    public Site live(String path, Live live) {
        lives.add(live.at(path, this::isServing));
        return this;
    }

    /// Serves files of this package's resources under their own names.
    public Site assets(String... names) {
        for (var name : names) assets.add("/" + name, name);
        return this;
    }

    /// Serves one of them at another path.
    public Site asset(String path, String name) {
        assets.add(path, name);
        return this;
    }

    private Site with(Route route) {
        routes.add(route);
        return this;
    }

    private boolean isServing() {
        var server = getServer();
        return server != null && server.isRunning();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var path = Request.getPathInContext(request);
        boolean isPost = HttpMethod.POST.is(request.getMethod());
        for (var live : lives) {
            if (!isPost && live.serves(path)) {
                live.serve(request, response, callback);
                return true;
            }
        }
        if (!isPost && assets.serve(path, request, response, callback)) return true;
        for (var route : routes) {
            var parts = route.parts(path);
            if (parts.isPresent() && isPost == (route.kind() != Kind.GET)) {
                answer(route, parts.get(), request, response, callback);
                return true;
            }
        }
        return false;
    }

    private void answer(Route route, Map<String, String> parts, Request request, Response response, Callback callback)
            throws IOException {
        Ask ask;
        var come = session(request);
        try {
            ask = ask(route, parts, come, request);
        } catch (Unreadable e) {
            send(refused(e), route.kind(), request, response, callback);
            return;
        }
        boolean needsToken = route.kind() == Kind.FORM || route.kind() == Kind.FILE;
        var answer = needsToken && !isOurs(ask, come)
                ? new Answer.SeeOther(firstPage(ask.path()))
                : answer(route.page(), ask);
        ask.sessionIfAny()
                .filter(session -> come.filter(session::equals).isEmpty())
                .ifPresent(session -> Response.putCookie(response, cookie(session, request)));
        ask.newlyRemembered().forEach((name, word) -> Response.putCookie(response, memory(name, word, request)));
        send(answer, route.kind(), request, response, callback);
    }

    private Ask ask(Route route, Map<String, String> parts, Optional<Session> session, Request request)
            throws IOException, Unreadable {
        var form = new Fields(true);
        byte[] body = route.kind() == Kind.GET ? new byte[0] : body(route.kind(), request);
        if (route.kind() == Kind.FORM) decode(body, form);
        if (route.kind() == Kind.FILE) form.add("token", request.getHeaders().get("Token"));
        return new Ask(
                Request.getPathInContext(request),
                Request.getRemoteAddr(request),
                parts,
                Request.extractQueryParameters(request),
                form,
                body,
                sessions,
                session,
                memory(request));
    }

    private static byte[] body(Kind kind, Request request) throws IOException, Unreadable {
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean isTaken = type != null && kind.takes(type);
        try (var stream = Request.asInputStream(request)) {
            var body = isTaken ? stream.readNBytes(kind.maxBytes() + 1) : new byte[0];
            if (isTaken && body.length <= kind.maxBytes()) return body;
            // A browser that is cut off while it sends never shows the sentence.
            long left = MAX_DRAINED_BYTES;
            for (long skipped = 1; skipped > 0 && left > 0; left -= skipped) skipped = stream.skip(left);
        }
        if (!isTaken) throw new Unreadable("This is not what can be sent here.", null);
        throw new Unreadable(
                "太大了,请换小一点的再试。 That is too large: at most %d kB can be sent here.".formatted(kind.maxBytes() / 1024),
                null);
    }

    private static void decode(byte[] body, Fields form) throws Unreadable {
        try {
            UrlEncoded.decodeTo(new String(body, UTF_8), form::add, UTF_8);
        } catch (RuntimeException e) {
            throw new Unreadable("The form cannot be read.", e);
        }
        if (form.getSize() > MAX_FIELDS) throw new Unreadable("The form has too many fields.", null);
    }

    private static boolean isOurs(Ask ask, Optional<Session> session) {
        return session.isPresent()
                && MessageDigest.isEqual(
                        session.get().token().getBytes(UTF_8),
                        ask.field("token").orElse("").getBytes(UTF_8));
    }

    private static String firstPage(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    private static Answer answer(Page page, Ask ask) {
        try {
            return page.answer(ask);
        } catch (Unreadable e) {
            return refused(e);
        } catch (Exception e) {
            LOG.error("A page failed. path={}", ask.path(), e);
            return new Answer.Refused(
                    HttpStatus.INTERNAL_SERVER_ERROR_500,
                    "刚才没有办成,请再试一次,或请工作人员帮忙。 That did not work. Please try again, or ask the staff.");
        }
    }

    private static Answer.Refused refused(Unreadable why) {
        return new Answer.Refused(HttpStatus.BAD_REQUEST_400, String.valueOf(why.getMessage()));
    }

    private void send(Answer answer, Kind kind, Request request, Response response, Callback callback) {
        switch (answer) {
            case Answer.Html(int status, var template, var page) -> {
                byte[] html;
                try {
                    html = templates.html(template, page);
                } catch (RuntimeException e) {
                    LOG.error("A template failed. template={}", template, e);
                    Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
                    return;
                }
                response.setStatus(status);
                Body.send("text/html; charset=utf-8", html, request, response, callback);
            }
            case Answer.SeeOther(var path) ->
                Response.sendRedirect(request, response, callback, HttpStatus.SEE_OTHER_303, path, true);
            case Answer.Json(var value) ->
                Body.send("application/json", Json.MAPPER.writeValueAsBytes(value), request, response, callback);
            case Answer.File(var type, var bytes) -> Body.send(type, bytes, request, response, callback);
            case Answer.Done() -> {
                response.setStatus(HttpStatus.NO_CONTENT_204);
                callback.succeeded();
            }
            case Answer.Refused(int status, var sentence) -> {
                if (kind == Kind.GET || kind == Kind.FORM) {
                    var page = new RefusedPage(sentence, firstPage(Request.getPathInContext(request)));
                    send(new Answer.Html(status, "refused.jte", page), kind, request, response, callback);
                } else {
                    response.setStatus(status);
                    Body.send("text/plain; charset=utf-8", sentence.getBytes(UTF_8), request, response, callback);
                }
            }
        }
    }

    private Optional<Session> session(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .findFirst()
                .flatMap(cookie -> sessions.find(cookie.getValue()));
    }

    private static Map<String, String> memory(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().startsWith(MEMORY))
                .collect(Collectors.toMap(
                        cookie -> cookie.getName().substring(MEMORY.length()), HttpCookie::getValue, (a, b) -> a));
    }

    private static HttpCookie memory(String name, String word, Request request) {
        return HttpCookie.build(MEMORY + name, word)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite(HttpCookie.SameSite.STRICT)
                .maxAge(MEMORY_AGE.toSeconds())
                .build();
    }

    private static HttpCookie cookie(Session session, Request request) {
        return HttpCookie.build(COOKIE, session.id())
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite(HttpCookie.SameSite.STRICT)
                .build();
    }
}
