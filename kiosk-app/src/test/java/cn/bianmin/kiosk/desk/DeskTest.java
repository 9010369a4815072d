package cn.bianmin.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.guide.CatalogueFile;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.agent.station.staff.Pins;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.agent.station.staff.StaffDocument;
import cn.bianmin.agent.station.staff.StaffPolicy;
import cn.bianmin.kiosk.board.Board;
import cn.bianmin.kiosk.voice.Voice;
import cn.bianmin.kiosk.voice.VoicePack;
import cn.bianmin.kiosk.web.Browser;
import cn.bianmin.kiosk.web.Site;
import cn.bianmin.kiosk.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeskTest {
    private static final String PIN = "284651";
    private static final String HASH = Pins.hash(PIN);

    @TempDir
    Path directory;

    private final StationTime time = new StationTime();
    private final PaperLedger ledger = new PaperLedger(time, new Random(1));
    private final QueueDesk queue = new QueueDesk(
            ledger,
            time,
            QueuePolicy.DEFAULT,
            List.of(new Counter("1", "社保窗口", Set.of("social-card")), new Counter("2", "综合窗口", Set.of())));
    private WebServer server;
    private Browser lead;
    private Browser clerk;
    private int ids;

    private static String account(String id, String name, String role) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"post\":\"窗口\",\"role\":\"%s\",\"pin\":\"%s\"}"
                .formatted(id, name, role, HASH);
    }

    @BeforeEach
    void start() throws Exception {
        Path file = Files.writeString(
                directory.resolve("staff.json"),
                "{\"version\":1,\"accounts\":[" + account("s01", "王建国", "LEAD") + "," + account("s02", "李桂兰", "CLERK")
                        + "]}");
        var staff = new StaffDesk(
                ledger,
                StaffDocument.read(file),
                StaffPolicy.DEFAULT,
                () -> time.get().monoMillis(),
                new Random(2));
        var catalogue = CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
        var site = new Site().assets("tokens.css", "mark.svg");
        new Desk("五峰镇便民服务中心", queue, staff, new DeskSessions(staff), catalogue, time, () -> "t" + ids++).addTo(site);
        var voice = new Voice(VoicePack.shipped(), directory, List.of());
        new Board("五峰镇便民服务中心", queue, voice, time, spoken -> {}).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        lead = new Browser(server.address());
        clerk = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        lead.close();
        clerk.close();
        server.close();
    }

    private static String signIn(Browser browser, String account, String pin) throws Exception {
        browser.get("/desk");
        return browser.submit("/desk/sign-in", Map.of("account", account, "pin", pin))
                .body();
    }

    private static String act(Browser browser, String act, String... more) throws Exception {
        var fields = new HashMap<String, String>();
        fields.put("act", act);
        for (int i = 0; i < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return browser.submit("/desk/do", fields).body();
    }

    private void openDay() throws Exception {
        signIn(lead, "s01", PIN);
        lead.submit("/desk/day", Map.of("staff-s01", "on", "staff-s02", "on", "first", "1"));
        lead.submit("/desk/counter", Map.of("counter", "2"));
        signIn(clerk, "s02", PIN);
        clerk.submit("/desk/counter", Map.of("counter", "1"));
    }

    @Test
    void aDayIsWorkedFromOpeningToClosing() throws Exception {
        assertThat(lead.get("/desk").body()).contains("您是哪一位?", "王建国", "李桂兰").doesNotContain("argon2");
        assertThat(signIn(clerk, "s02", PIN)).contains("请等带班领导开门");
        assertThat(signIn(lead, "s01", PIN)).contains("开门(三确定)");
        openDay();
        assertThat(queue.picture().isOpen()).isTrue();

        assertThat(act(lead, "issue", "item", "social-card")).contains("已取号 A001");
        act(lead, "issue", "item", "relief", "priority", "on");
        assertThat(clerk.get("/desk").body()).contains("A001").doesNotContain("A002");
        assertThat(act(clerk, "next")).contains("已叫 1 次", "data-key=\"B\"");
        assertThat(act(clerk, "recall")).contains("刚叫过,请等30秒");
        time.passes(Duration.ofSeconds(31));
        assertThat(act(clerk, "recall")).contains("已叫 2 次");
        assertThat(act(clerk, "begin")).contains("正在办理", "data-key=\"F\"");
        assertThat(act(clerk, "pass-on", "item", "relief", "to", "2", "note", "材料已看过"))
                .contains("现在没有人");
        assertThat(act(lead, "next")).contains("转来:材料已看过");
        act(lead, "begin");
        assertThat(act(lead, "take-over")).doesNotContain("转来");
        assertThat(act(lead, "hold")).contains("挂起");
        String held = queue.picture().open().getFirst().ticket().id();
        act(lead, "resume", "ticket", held);
        assertThat(act(lead, "finish")).contains("办好 1 个");
        assertThat(lead.submit("/desk/close", Map.of("explanation", "")).body()).contains("请写一句怎么办");
        act(lead, "next");
        time.passes(Duration.ofSeconds(31));
        assertThat(act(lead, "no-show")).contains("过号");
        assertThat(lead.submit("/desk/close", Map.of("explanation", "")).body()).contains("开门(三确定)");
        assertThat(queue.picture().isOpen()).isFalse();
    }

    @Test
    void twoClerksWhoPressNextTogetherNeverGetTheSamePerson() throws Exception {
        openDay();
        for (int i = 0; i < 2; i++) act(lead, "issue", "item", "social-card");
        var other = Thread.ofVirtual().start(() -> {
            try {
                act(clerk, "next");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        act(lead, "next");
        other.join();
        assertThat(queue.picture().open()).hasSize(2).allMatch(person -> person.state() == TicketState.CALLED);
    }

    @Test
    void aWrongPinIsAnsweredWithTheTriesThatAreLeft() throws Exception {
        assertThat(signIn(clerk, "s02", "000000")).contains("口令不对,还可以试4次");
        assertThat(clerk.get("/desk").body()).doesNotContain("口令不对");
        for (int i = 0; i < 4; i++) signIn(clerk, "s02", "000000");
        assertThat(signIn(clerk, "s02", PIN)).contains("请10分钟后再试");
    }

    @Test
    void whoIsNotSignedInOrNotTheLeadCanDoNothing() throws Exception {
        lead.get("/desk");
        assertThat(act(lead, "next")).contains("您是哪一位?");
        signIn(clerk, "s02", PIN);
        assertThat(clerk.submit("/desk/day", Map.of("first", "1")).statusCode()).isEqualTo(400);
        assertThat(queue.picture().isOpen()).isFalse();
        clerk.submit("/desk/sign-out", Map.of());
        assertThat(clerk.get("/desk").body()).contains("您是哪一位?");
    }

    @Test
    void aFormWithoutItsTokenHasNoEffect() throws Exception {
        openDay();
        act(lead, "issue", "item", "social-card");
        clerk.submit("/desk/do", Map.of("act", "next", "token", "guessed"));
        assertThat(queue.picture().open()).isEmpty();
        assertThat(act(clerk, "explode")).contains("这张表单看不懂");
        assertThat(act(clerk, "add", "item", "no-such-item")).contains("这张表单看不懂");
    }

    @Test
    void theDeskSpeaksEnglish() throws Exception {
        openDay();
        assertThat(clerk.submit("/desk/language", Map.of()).body()).contains("Call next", "Nobody now");
    }

    @Test
    void theBoardShowsNumbersAndNeverNames() throws Exception {
        openDay();
        act(lead, "issue", "item", "social-card");
        act(clerk, "next");
        assertThat(clerk.get("/board").body()).contains("五峰镇便民服务中心").doesNotContain("李桂兰");
    }
}
