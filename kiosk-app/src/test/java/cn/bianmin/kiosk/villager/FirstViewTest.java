package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.web.Answer;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the first view of a kiosk weighs as it goes over the line.
final class FirstViewTest {
    private static final int MOST_BYTES = 120 * 1024;
    private static final Pattern LOADED =
            Pattern.compile("(?:src|href)=\"(/[a-z-]+\\.(?:css|js|svg))\"|import [^;]*?\"(/[a-z-]+\\.js)\"");

    private final PaperTerminal terminal = new PaperTerminal();
    private WebServer server;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        var site = new Site().assets("tokens.css", "mark.svg", "voice.js").page("/nothing", ask -> new Answer.Done());
        new VillagerScreens(terminal).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        terminal.opens();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    @Test
    void theFirstViewOfEachScreenIsLight() throws Exception {
        for (var screen : List.of("/kiosk", "/kiosk/code", "/kiosk/camera")) {
            int total = 0;
            Set<String> seen = new LinkedHashSet<>(List.of(screen));
            var next = new ArrayDeque<>(seen);
            while (!next.isEmpty()) {
                var path = next.pop();
                var packed = get(path, "gzip");
                assertThat(packed.statusCode()).as(path).isEqualTo(200);
                total += packed.body().length;
                LOADED.matcher(new String(get(path, "identity").body(), StandardCharsets.UTF_8))
                        .results()
                        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                        .filter(seen::add)
                        .forEach(next::add);
            }
            System.out.printf(
                    "first view of %s: %.1f kB packed in %d files %s%n", screen, total / 1024.0, seen.size(), seen);
            assertThat(seen.size()).isGreaterThan(4);
            assertThat(total).isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private HttpResponse<byte[]> get(String path, String encoding) throws Exception {
        return client.send(request(path).header("Accept-Encoding", encoding).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address().toString()).resolve(path));
    }
}
