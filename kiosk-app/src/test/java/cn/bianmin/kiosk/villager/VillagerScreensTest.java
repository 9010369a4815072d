package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Row;
import cn.bianmin.agent.station.notices.Notice;
import cn.bianmin.agent.station.waits.ServiceTimeStore.Arrivals;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.HelpFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.Said;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class VillagerScreensTest {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/kiosk[^\".]*)\"");

    private final PaperTerminal terminal = new PaperTerminal();
    private WebServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        var site = new Site().assets("tokens.css", "mark.svg");
        new VillagerScreens(terminal).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        browser = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    private String draw(String item, Map<String, String> wishes) throws Exception {
        var fields = new java.util.HashMap<>(wishes);
        fields.put("item", item);
        fields.put("once", once("/kiosk/item/" + item + "/options"));
        return browser.submit("/kiosk/take", fields).body();
    }

    private String once(String path) throws Exception {
        var matcher = ONCE.matcher(browser.get(path).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void theFirstScreenSaysWhereWhenWhoAndHowManyWait() throws Exception {
        assertThat(browser.get("/kiosk").body()).contains("还没有开门", "8:30–17:30").doesNotContain("王建国");
        terminal.opens();
        assertThat(browser.get("/kiosk").body()).contains("五峰镇便民服务中心", "08:30", "3月2日 星期一", "正在办理", "现在没人排队", "带班 王建国");
        draw("social-card", Map.of());
        assertThat(browser.get("/kiosk").body()).contains("现在1人在等");
    }

    @Test
    void theFirstScreenShowsTheNoticesOfTheDay() throws Exception {
        var saturday = new Said("本周六照常办理", "Open this Saturday");
        var day = java.time.LocalDate.of(2026, 3, 2);
        terminal.notices = List.of(
                new Notice(saturday, day, day),
                new Notice(new Said("明天停电", "No power tomorrow"), day.plusDays(1), day.plusDays(1)));
        assertThat(browser.get("/kiosk").body()).contains("本周六照常办理").doesNotContain("明天停电");
        assertThat(browser.submit("/kiosk/language", Map.of("back", "/kiosk")).body())
                .contains("Open this Saturday");
    }

    @Test
    void fourTouchesLeadToANumber() throws Exception {
        terminal.opens();
        assertThat(browser.get("/kiosk").body()).contains("/kiosk/themes");
        assertThat(browser.get("/kiosk/themes").body()).contains("社保医保", "说不清楚", "/kiosk/theme/social");
        assertThat(browser.get("/kiosk/theme/social").body()).contains("/kiosk/item/social-card");
        var item = browser.get("/kiosk/item/social-card").body();
        assertThat(item).contains("身份证", "首次不收费", "7个工作日内办好", "前面没有人");
        var ticket =
                browser.submit("/kiosk/take", Map.of("item", "social-card", "once", once("/kiosk/item/social-card")));
        assertThat(ticket.uri().getPath()).isEqualTo("/kiosk/ticket");
        assertThat(ticket.body()).contains("A001", "请记下这个号", "请坐着等");
    }

    @Test
    void whatIsWishedForStandsInTheTicket() throws Exception {
        terminal.opens();
        assertThat(draw("relief", Map.of("priority", "1", "proxy", "1", "seat", "1")))
                .contains("工作人员会过来");
        var person = terminal.queue().picture().waiting().getFirst();
        assertThat(person.priority()).isEqualTo(PriorityClass.PRIORITY);
        assertThat(person.ticket().seatSide()).isTrue();
    }

    @Test
    void aFormThatIsSentTwiceDrawsOneNumber() throws Exception {
        terminal.opens();
        var fields = Map.of("item", "relief", "once", once("/kiosk/item/relief"));
        browser.submit("/kiosk/take", fields);
        var later = Map.of("item", "relief", "once", once("/kiosk/item/relief"));
        browser.submit("/kiosk/take", later);
        assertThat(browser.submit("/kiosk/take", fields).body()).contains("A002");
        assertThat(terminal.queue().picture().taken()).isEqualTo(2);
    }

    @Test
    void whatCannotBeDrawnIsSaidWithWhatToDo() throws Exception {
        assertThat(browser.get("/kiosk/item/relief").body()).contains("现在不能取号").doesNotContain("/kiosk/take");
        var once = Map.of("item", "relief", "once", "early");
        assertThat(browser.submit("/kiosk/take", once).body()).contains("还没有开门");
        terminal.opens();
        assertThat(draw("bus-card", Map.of())).contains("今天不办");
        for (int i = 0; i < 10; i++) draw("house-plot", Map.of());
        assertThat(draw("house-plot", Map.of())).contains("今天的号取完了").contains("求助");
        terminal.ledger.full(true);
        assertThat(draw("relief", Map.of())).contains("请直接到窗口");
        assertThat(browser.submit("/kiosk/take", Map.of("item", "no-such", "once", "x"))
                        .body())
                .contains("没有这一项");
        assertThat(terminal.queue().picture().taken()).isEqualTo(10);
    }

    @Test
    void whoHasNoPaperFindsThePlaceByTheNumber() throws Exception {
        terminal.opens();
        draw("relief", Map.of());
        draw("relief", Map.of());
        assertThat(browser.get("/kiosk/place").body()).contains("/kiosk/place/7");
        assertThat(browser.get("/kiosk/place/002").body()).contains("A002", "前面还有1人,大约10到40分钟");
        assertThat(browser.get("/kiosk/place/003").body()).contains("今天没有这个号");
        assertThat(browser.get("/kiosk/place/0x3").body()).contains("没有这一项");
        terminal.queue().attempt(new cn.bianmin.agent.station.queue.Command.CallNext("3", "li"));
        assertThat(browser.get("/kiosk/place/001").body()).contains("请到3号窗口");
    }

    @Test
    void theSlipIsEnough() throws Exception {
        terminal.opens();
        draw("relief", Map.of());
        browser.submit("/kiosk/again", Map.of());
        var slip = terminal.queue().picture().waiting().getFirst().ticket().id();
        assertThat(browser.get("/kiosk/slip").body()).contains("请把号票再放到扫码的地方");
        terminal.scans(slip);
        assertThat(browser.get("/kiosk/slip").body()).contains("A001", "前面没有人").doesNotContain(slip);
        terminal.queue().attempt(new cn.bianmin.agent.station.queue.Command.CallNext("3", "li"));
        terminal.time.passes(Duration.ofSeconds(31));
        terminal.queue().attempt(new cn.bianmin.agent.station.queue.Command.NoShow("3", "li"));
        assertThat(browser.get("/kiosk/slip").body()).contains("刚才叫过您了", "我回来了");
        assertThat(browser.submit("/kiosk/comeback", Map.of("from", "slip", "back", "/kiosk/slip"))
                        .body())
                .contains("请坐着等");
        terminal.scans("http://advertisement.example");
        assertThat(browser.get("/kiosk/slip").body()).contains("这不是本站的号票");
        terminal.time.passes(Duration.ofSeconds(61));
        assertThat(browser.get("/kiosk/slip").body()).contains("请把号票再放到扫码的地方");
    }

    @Test
    void quietHoursAreToldOnceThereIsEnoughToGoBy() throws Exception {
        terminal.opens();
        var arrivals = new java.util.ArrayList<Arrivals>();
        for (int day = 1; day <= 9; day++) addDay(arrivals, day);
        terminal.arrivals = arrivals;
        assertThat(browser.get("/kiosk/item/relief").body()).doesNotContain("人少的时候");
        addDay(arrivals, 10);
        assertThat(browser.get("/kiosk/item/relief").body()).contains("人少的时候:16:00–16:59");
    }

    private static void addDay(List<Arrivals> arrivals, int day) {
        var date = java.time.LocalDate.of(2026, 2, day);
        arrivals.add(new Arrivals(date, 9, 30));
        arrivals.add(new Arrivals(date, 10, 28));
        arrivals.add(new Arrivals(date, 16, 6));
        if (day == 3) arrivals.add(new Arrivals(date, 19, 1));
    }

    @Test
    void whatIsReadAtOneKioskIsShownThereOnly() throws Exception {
        terminal.opens();
        draw("relief", Map.of());
        var slip = terminal.queue().picture().waiting().getFirst().ticket().id();
        try (var second = new Browser(server.address())) {
            assertThat(second.get("/kiosk?kiosk=2").body()).contains("data-live=\"/kiosk/live/2\" data-events=\"0\"");
            assertThat(second.get("/kiosk/themes?kiosk=hall").body()).contains("data-live=\"/kiosk/live/2\"");
            terminal.scans("2", slip);
            assertThat(browser.get("/kiosk/slip").body()).contains("请把号票再放到扫码的地方");
            assertThat(second.get("/kiosk/slip").body()).contains("A001", "data-events=\"1\"");
            second.submit("/kiosk/again", Map.of());
            assertThat(second.get("/kiosk").body()).contains("data-live=\"/kiosk/live/2\"");
        }
    }

    @Test
    void aCallForHelpIsRecordedOnceAMinuteAndSaysThatSomebodyComes() throws Exception {
        browser.get("/kiosk/item/relief");
        var fields = Map.of("screen", "item", "back", "/kiosk/item/relief");
        assertThat(browser.submit("/kiosk/help", fields).body()).contains("已经告诉工作人员", "临时救助");
        browser.submit("/kiosk/help", fields);
        assertThat(calls()).containsExactly(new HelpFact.Asked("item"));
        terminal.time.passes(Duration.ofSeconds(61));
        browser.submit("/kiosk/help", Map.of("screen", "<script>", "back", "//evil.example/"));
        assertThat(calls()).containsExactly(new HelpFact.Asked("item"), new HelpFact.Asked("idle"));
        terminal.time.passes(Duration.ofSeconds(61));
        terminal.ledger.full(true);
        assertThat(browser.submit("/kiosk/help", fields).body()).contains("大声喊");
    }

    @Test
    void theNextPersonFindsNothingOfTheOneBefore() throws Exception {
        terminal.opens();
        browser.get("/kiosk");
        browser.submit("/kiosk/language", Map.of("back", "/kiosk"));
        browser.submit("/kiosk/comfort", Map.of("low", "1", "large", "1", "back", "/kiosk"));
        draw("relief", Map.of());
        assertThat(browser.get("/kiosk/ticket").body()).contains("A001", "low large", "Your number");
        browser.submit("/kiosk/again", Map.of());
        assertThat(browser.get("/kiosk").body()).contains("办事取号").doesNotContain("class=\"low");
        assertThat(browser.get("/kiosk/ticket").body()).doesNotContain("A001");
    }

    @Test
    void everyScreenIsThereInEnglishAndOffersTheSameFixedPlaces() throws Exception {
        terminal.opens();
        terminal.online = false;
        browser.get("/kiosk");
        assertThat(browser.submit("/kiosk/language", Map.of("back", "/kiosk/themes"))
                        .body())
                .contains("What is it about?");
        draw("relief", Map.of());
        var seen = new java.util.LinkedHashSet<>(List.of("/kiosk", "/kiosk/ticket", "/kiosk/place/999"));
        var next = new java.util.ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            var path = next.pop();
            var page = browser.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            // The station's own name stays as it is; the way back to Chinese is in Chinese.
            assertThat(page.body().replace("五峰镇便民服务中心", "").replace("中文", "").replace("王建国", ""))
                    .as(path)
                    .doesNotContainPattern("\\p{IsHan}")
                    .contains("Offline, serving as usual", "Start", "Help", "Listen", "lang=\"en\"");
            LINK.matcher(page.body()).results().map(link -> link.group(1)).forEach(link -> {
                if (seen.size() < 200 && !link.matches("/kiosk/place/\\d.*") && seen.add(link)) next.add(link);
            });
        }
        assertThat(seen.stream().filter(path -> path.matches("/kiosk/item/[a-z-]+")))
                .hasSize(31);
    }

    private List<HelpFact> calls() {
        return terminal.ledger.read(1, 1_000, Integer.MAX_VALUE).stream()
                .map(VillagerScreensTest::facts)
                .filter(HelpFact.class::isInstance)
                .map(HelpFact.class::cast)
                .toList();
    }

    private static Object facts(Row row) {
        try {
            return Objects.requireNonNull(EntryCodec.decode(row.bytes()).facts().orElse(null));
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }
}
