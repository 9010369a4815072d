package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the touch on the last button to the page with the number, which is on disk by then, against an empty
/// request to the same process in the same rounds. Tells the figures; what a number takes depends on the disk.
@Tag("browser")
final class TouchToNumberTest {
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 500;
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("class=\"number\">(A\\d{3,})<");

    @TempDir
    Path directory;

    @Test
    void eachTouchBringsTheNextNumber() throws Exception {
        try (var kiosk = RunningKiosk.start(directory);
                var client = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            var address = kiosk.address();
            var token = found(TOKEN, send(client, HttpRequest.newBuilder(address.resolve("/kiosk/item/relief"))));
            List<Long> touches = new ArrayList<>();
            List<Long> nothings = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                long begun = System.nanoTime();
                send(client, HttpRequest.newBuilder(address.resolve("/nothing")));
                long empty = System.nanoTime();
                var page = send(client, take(address, token, round));
                long shown = System.nanoTime();
                assertThat(found(NUMBER, page)).isEqualTo("A%03d".formatted(5 + round));
                if (round >= WARM_UP) {
                    nothings.add(empty - begun);
                    touches.add(shown - empty);
                }
            }
            System.out.printf(
                    "touch to number: p50 %.2f ms, p99 %.2f ms; empty request: p50 %.2f ms, p99 %.2f ms; p99 ratio %.1f%n",
                    millis(touches, 50),
                    millis(touches, 99),
                    millis(nothings, 50),
                    millis(nothings, 99),
                    millis(touches, 99) / millis(nothings, 99));
        }
    }

    private static HttpRequest.Builder take(URI address, String token, int round) {
        var form = "item=relief&once=round-" + round + "&token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(address.resolve("/kiosk/take"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        var matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private static double millis(List<Long> nanos, int percent) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
}
