package cn.bianmin.kiosk.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.peripherals.Wiring.Problem;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers `/`, anew for each request. Thread-safe.
public final class StatusPage extends Handler.Abstract {
    /// A sentence in both languages, and how it looks.
    private record Words(String look, String chinese, String english) {}

    // The whole country keeps one time.
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("y年M月d日 EEEE", Locale.CHINA);

    private final DeviceAgent agent;

    public StatusPage(DeviceAgent agent) {
        this.agent = agent;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!"/".equals(Request.getPathInContext(request))) return false;
        var page = page().getBytes(UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
        response.write(true, ByteBuffer.wrap(page), callback);
        return true;
    }

    private String page() {
        var now = agent.now();
        var local = now.time().atZone(ZONE);
        var clock = clock(now);
        var link = link();
        var settings = agent.settings();
        return """
                <!doctype html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <link rel="icon" href="mark.svg" type="image/svg+xml">
                <link rel="stylesheet" href="tokens.css">
                <link rel="stylesheet" href="status.css">
                <script src="status.js" type="module"></script>
                <noscript><meta http-equiv="refresh" content="5"></noscript>
                </head>
                <body>
                <main>
                <header>
                <img src="mark.svg" alt="" width="72" height="72">
                <div><h1>%1$s</h1><p>%2$s</p></div>
                <div class="clock"><time>%3$s</time><p>%4$s</p></div>
                </header>
                <p class="state %5$s"><b>%6$s</b><span lang="en">%7$s</span></p>
                <p class="state %8$s"><b>%9$s</b><span lang="en">%10$s</span></p>
                %11$s
                </main>
                </body>
                </html>
                """.formatted(
                        escaped(settings.station()),
                        settings.terminal(),
                        CLOCK.format(local),
                        DATE.format(local),
                        link.look(),
                        link.chinese(),
                        link.english(),
                        clock.look(),
                        clock.chinese(),
                        clock.english(),
                        problems(settings.wiring().problems()));
    }

    private Words link() {
        long waiting = agent.ledger().position().backlog();
        var uplink = agent.uplinkStatus();
        if (!uplink.connected() || !uplink.streaming()) {
            return waiting == 0
                    ? new Words("plain", "未联网,照常办理", "Offline, serving as usual")
                    : new Words(
                            "plain",
                            "未联网,照常办理 · %d 条存在本机,联网后自动送达".formatted(waiting),
                            "Offline, serving as usual. Kept here and sent later: %d".formatted(waiting));
        }
        return waiting == 0
                ? new Words("good", "已联网,全部送达", "Online, everything is at the centre")
                : new Words(
                        "good", "已联网,正在送 %d 条".formatted(waiting), "Online. Still to be sent: %d".formatted(waiting));
    }

    private static Words clock(Stamp now) {
        return switch (now.clock()) {
            case ClockQuality.SYNCED -> new Words("good", "时间可信", "The clock is right");
            case ClockQuality.HOLDOVER -> new Words("good", "时间沿用,可信", "The clock is carried on and right");
            case ClockQuality.UNSYNCED ->
                new Words("soon", "时间未校准,只供参考", "The clock is not set; take it as a hint only");
        };
    }

    private static String problems(List<Problem> problems) {
        if (problems.isEmpty()) return "";
        return problems.stream()
                .map(problem -> "<li>" + escaped(problem.toString()) + "</li>")
                .collect(Collectors.joining(
                        "",
                        "<section class=\"state soon\"><b>有设备没有接好,请告诉管理员</b>"
                                + "<span lang=\"en\">Some devices are left out:</span><ul>",
                        "</ul></section>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
