package cn.bianmin.kiosk.engineer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.EngineerAtWork;
import cn.bianmin.agent.engineer.EngineerDesk;
import cn.bianmin.agent.engineer.EngineerFiles;
import cn.bianmin.agent.fleet.Deed.Outcome;
import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.Said;
import cn.bianmin.testing.ExpectedLog;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineerPageTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final EnrolmentCode code = EnrolmentCode.random(new SecureRandom());
    private final AtomicInteger lit = new AtomicInteger();
    private final WebServer server;
    private final Browser browser;

    EngineerPageTest(@TempDir Path folder) throws IOException {
        var desk = new EngineerDesk(
                new EngineerFiles(new OwnerDisk(folder)), _ -> true, Instant::now, () -> System.nanoTime() / 1_000_000);
        desk.expect(HexFormat.of().formatHex(code.sha256()), Instant.now().plus(Duration.ofHours(1)));
        var work = new EngineerAtWork(desk, Map.of(CommandKind.LAMP_TEST, () -> {
            lit.incrementAndGet();
            return new Outcome.Done(new Said("灯已亮过。", "The lamps were lit."), List.of("<pad 1>"));
        }));
        var site = new Site().assets("tokens.css", "mark.svg");
        new EngineerPage(work).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        browser = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    private String page() throws Exception {
        return browser.get(EngineerPage.PATH).body();
    }

    private void post(String name, String value) throws Exception {
        var found = TOKEN.matcher(page());
        assertThat(found.find()).isTrue();
        var fields = new HashMap<>(Map.of("token", found.group(1)));
        fields.put(name, value);
        browser.submit(EngineerPage.PATH, fields);
    }

    @Test
    @ExpectedLog("An engineer's code is refused")
    void nothingCanBeTouchedBeforeTheCodeAndAfterLeaving() throws Exception {
        assertThat(page()).contains(EngineerWords.SHUT.chinese(), EngineerWords.SHUT.english());
        post("act", "lamp-test");
        assertThat(lit).hasValue(0);
        post("code", "WRONG");
        assertThat(page()).contains(EngineerWords.WRONG.chinese());

        post("code", code.text());
        assertThat(page()).contains(EngineerWords.LAMPS.chinese()).doesNotContain(EngineerWords.RESTART.chinese());
        post("act", "lamp-test");
        assertThat(lit).hasValue(1);
        assertThat(page()).contains("灯已亮过。 The lamps were lit.", "&lt;pad 1&gt;");
        post("act", "resend-from");

        post("leave", "yes");
        assertThat(page()).contains(EngineerWords.SHUT.chinese()).doesNotContain("The lamps");
        post("act", "lamp-test");
        assertThat(lit).hasValue(1);
        post("code", code.text());
        assertThat(page()).contains(EngineerWords.WRONG.chinese());
    }
}
