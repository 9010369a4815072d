package cn.bianmin.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Language;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SiteTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<String> drawn = new CopyOnWriteArrayList<>();
    private WebServer server;
    private Browser browser;

    private record Question(String name) {}

    @BeforeEach
    void start() throws IOException {
        var site = new Site()
                .page("/kiosk", ask -> text(token(ask.session()) + ask.session().language()))
                .page(
                        "/kiosk/item/{code}",
                        ask -> text(ask.part("code") + ask.query("again").orElse("")))
                .form("/kiosk/ticket", ask -> {
                    drawn.add(ask.field("item").orElse("nothing"));
                    ask.session().speak(Language.ENGLISH);
                    return new Answer.SeeOther("/kiosk");
                })
                .page("/desk", ask -> text(token(ask.renewSession())))
                .json("/act", ask -> new Answer.Json(ask.json(Question.class)))
                .picture("/kiosk/scan", ask -> text("" + ask.picture().length));
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        browser = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    private static Answer text(String text) {
        return new Answer.File("text/plain; charset=utf-8", text.getBytes(UTF_8));
    }

    private static String token(Session session) {
        return "name=\"token\" value=\"" + session.token() + "\" ";
    }

    @Test
    void aRouteKnowsItsPartsAndItsQuery() throws Exception {
        assertThat(browser.get("/kiosk/item/elderly-card?again=!").body()).isEqualTo("elderly-card!");
        assertThat(browser.get("/kiosk/item/a/b").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormOfOurOwnPageTakesEffectAndTheSessionKeepsIt() throws Exception {
        browser.get("/kiosk");
        assertThat(browser.submit("/kiosk/ticket", Map.of("item", "高龄津贴")).body())
                .endsWith("ENGLISH");
        assertThat(drawn).containsExactly("高龄津贴");
    }

    @Test
    void aFormWithoutTheSessionsTokenHasNoEffectAndLeadsToTheBeginning() throws Exception {
        browser.get("/kiosk");
        var answer = browser.submit("/kiosk/ticket", Map.of("item", "x", "token", "guessed"));
        assertThat(answer.uri().getPath()).isEqualTo("/kiosk");
        try (var stranger = new Browser(server.address())) {
            stranger.submit("/kiosk/ticket", Map.of("item", "x"));
        }
        assertThat(drawn).isEmpty();
    }

    @Test
    void aTokenThatWasValidBeforeSigningInIsNoLonger() throws Exception {
        var before = browser.get("/kiosk").body();
        var token = before.substring(before.indexOf("value=") + 7, before.lastIndexOf('"'));
        browser.get("/desk");
        browser.submit("/kiosk/ticket", Map.of("item", "x", "token", token));
        assertThat(drawn).isEmpty();
    }

    @Test
    void whatAnotherSiteSendsIsRefused() throws Exception {
        browser.get("/kiosk");
        for (var header : List.of(
                List.of("Origin", "http://evil.example"),
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Origin", "null"))) {
            var answer = browser.post("/kiosk/ticket", FORM, "item=x".getBytes(UTF_8), header.toArray(String[]::new));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(drawn).isEmpty();
    }

    @Test
    void whatIsTooLargeOrOfAnotherKindIsRefusedWithASentence() throws Exception {
        browser.get("/kiosk");
        var large = browser.post("/kiosk/ticket", FORM, new byte[70_000]);
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(large.body()).contains("at most 64 kB");
        assertThat(browser.post("/kiosk/scan", "image/png", new byte[4 * 1024 * 1024 + 1])
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/kiosk/scan", "text/html", new byte[10]).statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/kiosk/scan", "image/png", new byte[10]).body())
                .isEqualTo("10");
        assertThat(browser.post("/act", "application/json", "{\"other\":1}".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/act", "application/json", "{\"name\":\"a\"}".getBytes(UTF_8))
                        .body())
                .isEqualTo("{\"name\":\"a\"}");
    }

    @Test
    void theCookieIsForThisSiteOnlyAndEveryAnswerSaysWhatItMayLoad() throws Exception {
        var headers = browser.get("/kiosk").headers();
        assertThat(headers.firstValue("Set-Cookie").orElse("")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(browser.get("/kiosk").headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void sessionsAreBoundedAndOneThatKeepsSomethingGoesLast() {
        var sessions = new Sessions();
        var signedIn = sessions.begin();
        signedIn.keep(new Question("Li"));
        for (int i = 0; i < 2 * Sessions.MAX; i++) sessions.begin();
        assertThat(sessions.find(signedIn.id())).contains(signedIn);
        assertThat(signedIn.kept(Question.class)).contains(new Question("Li"));
    }
}
