package cn.bianmin.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeskTest {
    private static final String PIN = PaperStation.PIN;

    @TempDir
    Path directory;

    private PaperStation station;
    private QueueDesk queue;
    private StationTime time;
    private WebServer server;
    private Browser lead;
    private Browser clerk;
    private int ids;

    @BeforeEach
    void start() throws Exception {
        station = new PaperStation(directory);
        queue = station.queue();
        time = station.time;
        var site = new Site().assets("tokens.css", "mark.svg");
        new Desk(station, new DeskSessions(station.staff()), () -> "t" + ids++).addTo(site);
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
        assertThat(lead.submit("/desk/close", Map.of("explanation", "")).body()).contains("日清单");
        assertThat(queue.picture().isOpen()).isFalse();
    }

    @Test
    void twoClerksWhoPressNextTogetherNeverGetTheSamePerson() throws Exception {
        openDay();
        lead.submit("/desk/counter", Map.of("counter", "2"));
        for (int round = 0; round < 100; round++) {
            act(lead, "issue", "item", "social-card");
            act(lead, "issue", "item", "social-card");
            var start = new CountDownLatch(1);
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var browser : List.of(lead, clerk)) {
                    var _ = both.submit(() -> {
                        start.await();
                        return act(browser, "next");
                    });
                }
                start.countDown();
            }
            assertThat(queue.picture().open()).hasSize(2).allMatch(person -> person.state() == TicketState.CALLED);
            for (var browser : List.of(lead, clerk)) {
                act(browser, "begin");
                act(browser, "finish");
            }
        }
        assertThat(queue.picture().finished()).isEqualTo(200);
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
        assertThat(clerk.submit("/desk/day", Map.of("first", "1")).statusCode()).isEqualTo(403);
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
    void aSlipThatDidNotComeOutIsPrintedAtAnyDesk() throws Exception {
        openDay();
        act(lead, "issue", "item", "social-card");
        queue.attempt(new Command.PrintFailed("t0", "printer", "PAPER_OUT"));
        assertThat(clerk.get("/desk").body()).contains("没打出来的号票", "补打");
        assertThat(act(clerk, "reprint", "ticket", "t0")).contains("正在补打");
        assertThat(station.copies).containsExactly("t0");
        queue.attempt(new Command.Printed("t0", "printer"));
        assertThat(clerk.get("/desk").body()).doesNotContain("没打出来的号票");
    }

    @Test
    void theDayClosesWithAReasonForEachWhoIsLeftAndASealOnTheReport() throws Exception {
        openDay();
        for (int i = 0; i < 2; i++) act(lead, "issue", "item", "relief");
        assertThat(lead.get("/desk/closing").body()).contains("A001", "A002", "改天再来", "未联网");
        assertThat(lead.submit("/desk/close", Map.of("why-t0", "COMES_BACK")).body())
                .contains("请写一句怎么办");
        assertThat(clerk.submit("/desk/close", Map.of("explanation", "x")).statusCode())
                .isEqualTo(403);
        var report = lead.submit("/desk/close", Map.of("why-t0", "COMES_BACK", "why-t1", "ELSEWHERE"))
                .body();
        assertThat(report).contains("日清单", station.ledger.position().headHash().toString());
        assertThat(queue.picture().isOpen()).isFalse();
    }

    @Test
    void aForgottenDayIsClosedByOpeningTheNextAndTheLeadIsTold() throws Exception {
        openDay();
        act(lead, "issue", "item", "relief");
        time.passes(Duration.ofDays(1));
        signIn(lead, "s01", PIN);
        assertThat(lead.get("/desk").body()).contains("没有关门", "还有 1 个号没办", "开门(三确定)");
        signIn(clerk, "s02", PIN);
        assertThat(clerk.get("/desk").body()).contains("没有关门").doesNotContain("开门(三确定)");
        assertThat(lead.submit("/desk/day", Map.of("staff-s01", "on", "first", "1"))
                        .body())
                .contains("已经替它关上:1 个号没办");
        assertThat(queue.picture().waiting()).isEmpty();
    }

    @Test
    void aClockThatJumpsADayIsToldAndTheQueueGoesOn() throws Exception {
        openDay();
        time.jumps(Duration.ofDays(1));
        assertThat(lead.get("/desk").body()).contains("时钟跳到了").doesNotContain("开门(三确定)");
        assertThat(act(lead, "issue", "item", "relief")).contains("已取号 A001");
        time.jumps(Duration.ofDays(-2));
        assertThat(act(lead, "next")).contains("时钟退到了", "已叫 1 次");
    }

    @Test
    void theLeadDecidesWhatIsServedAndWhoServes() throws Exception {
        signIn(lead, "s01", PIN);
        assertThat(lead.submit("/desk/day", Map.of("items", "on", "item-relief", "on"))
                        .body())
                .contains("请先定好带班领导和上班的人");
        assertThat(lead.submit("/desk/day", Map.of("items", "on", "staff-s02", "on"))
                        .body())
                .contains("一件事都不办");
        assertThat(lead.submit("/desk/day", Map.of("staff-s02", "on", "day", "2026-03-05"))
                        .body())
                .contains("只能开今天的门");
        lead.submit("/desk/day", Map.of("items", "on", "staff-s02", "on", "item-relief", "on"));
        lead.submit("/desk/counter", Map.of("counter", "2"));
        assertThat(act(lead, "issue", "item", "social-card")).contains("今天不办这一项");
        assertThat(act(lead, "issue", "item", "relief")).contains("已取号 A001");
    }

    @Test
    void theLeadSeesCountersWaitsGapsAndDevices() throws Exception {
        openDay();
        act(lead, "issue", "item", "social-card");
        time.passes(Duration.ofMinutes(7));
        act(clerk, "next");
        act(clerk, "begin");
        time.passes(Duration.ofMinutes(5));
        act(clerk, "pass-on", "item", "relief", "to", "2", "note", "缺户口本");
        time.passes(Duration.ofMinutes(11));
        assertThat(lead.get("/desk/lead").body())
                .contains("李桂兰", "缺户口本", "转了没人接手", "pad-1", "line 9: no such chip", "<dd>7</dd>");
        assertThat(clerk.get("/desk/lead").body()).doesNotContain("转了没人接手");
    }

    @Test
    void anEngineerSeesDevicesAndNoQueue() throws Exception {
        openDay();
        act(lead, "issue", "item", "social-card");
        try (var engineer = new Browser(server.address())) {
            assertThat(signIn(engineer, "e01", PIN)).contains("设备", "printer").doesNotContain("A001");
            assertThat(act(engineer, "next")).contains("设备");
        }
        assertThat(queue.picture().waiting()).hasSize(1);
    }

    @Test
    void whoWasServedTodayComesBackToTheSameClerkWithoutQueueing() throws Exception {
        openDay();
        act(lead, "issue", "item", "social-card");
        act(clerk, "next");
        act(clerk, "begin");
        act(clerk, "finish");
        act(lead, "issue", "item", "social-card");
        assertThat(act(lead, "again", "number", "a009")).contains("今天没有办完过 A009");
        assertThat(act(lead, "again", "number", "a001")).contains("已取号 A003");
        var back = queue.numbered("A003").orElseThrow();
        assertThat(back.onlyAt()).contains("1");
    }

    @Test
    void whatIsServedInPassingIsWrittenDown() throws Exception {
        openDay();
        assertThat(act(clerk, "quick", "item", "relief", "quantity", "3")).contains("现在没有人");
        assertThat(new String(
                        station.ledger
                                .read(station.ledger.position().head(), 1, 100_000)
                                .getFirst()
                                .bytes(),
                        StandardCharsets.UTF_8))
                .contains("quick.served", "\"quantity\":3");
    }

    @Test
    void theSessionOfARemovedClerkEndsAtOnce() throws Exception {
        openDay();
        act(lead, "issue", "item", "social-card");
        station.staff().use(PaperStation.document(directory, PaperStation.account("s01", "王建国", "LEAD")));
        assertThat(act(clerk, "next")).contains("您是哪一位?").doesNotContain("李桂兰");
        assertThat(queue.picture().waiting()).hasSize(1);
    }

    @Test
    void aFormThatIsPostedAgainCallsNobodyElse() throws Exception {
        openDay();
        for (int i = 0; i < 3; i++) act(lead, "issue", "item", "social-card");
        act(clerk, "next");
        assertThat(act(clerk, "next")).contains("这里还有人");
        act(clerk, "begin");
        act(clerk, "finish");
        assertThat(act(clerk, "finish")).contains("这里没有人");
        assertThat(queue.picture().waiting()).hasSize(2);
    }
}
