package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.cards.CardEvent;
import cn.bianmin.agent.peripherals.simulated.SimulatedCardReader;
import cn.bianmin.agent.station.cards.CardDesk;
import cn.bianmin.agent.station.cards.CardHashes;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CardScreensTest {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final Pattern LAID = Pattern.compile("name=\"laid\" value=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private final PaperTerminal terminal = new PaperTerminal();
    private final SimulatedCardReader reader = new SimulatedCardReader("card-reader");
    private CardDesk desk;
    private WebServer server;
    private Browser browser;
    private Browser second;

    @BeforeEach
    void start() throws IOException {
        desk = new CardDesk(
                CardHashes.open(folder.resolve("card-keys"), terminal.time, new SecureRandom()),
                () -> terminal.time.get().monoMillis());
        reader.listen(desk::heard);
        terminal.cards = Optional.of(new Terminal.Cards("1", desk));
        terminal.opens();
        var site = new Site().assets("tokens.css", "mark.svg");
        new VillagerScreens(terminal).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        browser = new Browser(server.address());
        second = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        browser.close();
        second.close();
        server.close();
        reader.close();
    }

    private static String found(Pattern pattern, String in) {
        var matcher = pattern.matcher(in);
        assertThat(matcher.find()).as(in).isTrue();
        return matcher.group(1);
    }

    private String submit(String path) throws Exception {
        var laid = found(LAID, browser.get("/kiosk/card").body());
        return browser.submit(path, Map.of("laid", laid)).body();
    }

    private String draw(String item) throws Exception {
        var once = found(ONCE, browser.get("/kiosk/item/" + item).body());
        return browser.submit("/kiosk/take", Map.of("item", item, "once", once)).body();
    }

    @Test
    void aCardDrawsANumberAndFindsItAgainAndPrintsItsSlipOnceMore() throws Exception {
        assertThat(browser.get("/kiosk").body()).contains("卡放这里(不用卡也可以)");
        reader.lay("04a1b2c3");
        assertThat(browser.get("/kiosk/card").body()).contains("看到您的卡了", "不保存").doesNotContain("04a1b2c3");
        assertThat(submit("/kiosk/card/use")).contains("您要办哪方面的事");
        reader.remove();
        assertThat(draw("social-card")).contains("A001");
        var ticket = terminal.queue().picture().waiting().getFirst().ticket();
        assertThat(ticket.cardHash()).matches("[0-9a-f]{32}");
        browser.submit("/kiosk/again", Map.of());

        reader.lay("04a1b2c3");
        assertThat(browser.get("/kiosk/card").body()).contains("您已经有号了", "A001", "前面没有人");
        assertThat(submit("/kiosk/card/reprint")).contains("正在打印");
        assertThat(terminal.copied).contains(ticket.id());
        reader.remove();
        reader.lay("04a1b2c4");
        assertThat(browser.get("/kiosk/card").body()).contains("看到您的卡了").doesNotContain("A001");
    }

    @Test
    void anIdentityCardIsAskedForFirstAndOnlyItsMaskIsShown() throws Exception {
        reader.layIdentity("张为民", "11010519491231002X");
        assertThat(browser.get("/kiosk/card").body())
                .contains("是您吗", "张*民", "1101**********002X", "45秒", "是我", "不是")
                .doesNotContain("张为民", "19491231");
        assertThat(submit("/kiosk/card/refuse")).contains("请拿好您的卡");
        assertThat(draw("social-card")).contains("A001");
        assertThat(terminal.queue().picture().waiting().getFirst().ticket().cardHash())
                .isNull();
        assertThat(submit("/kiosk/card/use")).contains("您要办哪方面的事");
        assertThat(draw("social-card")).contains("A002");
        assertThat(terminal.queue().picture().waiting().getLast().ticket().cardHash())
                .isNotNull();
    }

    @Test
    void nothingIsLeftAfterThreeQuartersOfAMinuteAndNothingWhenItIsTakenAway() throws Exception {
        reader.layIdentity("张为民", "11010519491231002X");
        assertThat(browser.get("/kiosk/card").body()).contains("张*民");
        terminal.time.passes(Duration.ofSeconds(45));
        desk.tick();
        assertThat(browser.get("/kiosk/card").body()).contains("请拿好您的卡", "已经清除").doesNotContain("张*民");
        reader.remove();
        assertThat(browser.get("/kiosk/card").body()).contains("卡放这里").doesNotContain("张*民");
        reader.layIdentity("张为民", "11010519491231002X");
        assertThat(browser.get("/kiosk/card").body()).contains("张*民");
        reader.remove();
        assertThat(browser.get("/kiosk/card").body()).doesNotContain("张*民");
    }

    @Test
    void neitherTheSecondKioskNorASecondBrowserSeesIt() throws Exception {
        reader.layIdentity("张为民", "11010519491231002X");
        assertThat(second.get("/kiosk?kiosk=2").body()).doesNotContain("张*民");
        assertThat(second.get("/kiosk/card").body()).contains("这里没有您的卡").doesNotContain("张*民");
        assertThat(browser.get("/kiosk/card").body()).contains("张*民");
        try (var third = new Browser(server.address())) {
            assertThat(third.get("/kiosk/card").body()).contains("这里没有您的卡").doesNotContain("张*民");
        }
    }

    @Test
    void aFormAboutACardThatIsGoneUsesNoOther() throws Exception {
        reader.lay("04a1b2c3");
        var laid = found(LAID, browser.get("/kiosk/card").body());
        reader.remove();
        reader.lay("04d4e5f6");
        assertThat(browser.submit("/kiosk/card/use", Map.of("laid", laid)).body())
                .contains("看到您的卡了");
        assertThat(draw("social-card")).contains("A001");
        assertThat(terminal.queue().picture().waiting().getFirst().ticket().cardHash())
                .isNull();
        assertThat(browser.submit("/kiosk/card/reprint", Map.of("laid", "x".repeat(100)))
                        .body())
                .contains("看到您的卡了");
        assertThat(terminal.copied).isEmpty();
    }

    @Test
    void whatCouldNotBeReadIsSaidInOneSentence() throws Exception {
        for (var trouble : CardEvent.Trouble.values()) {
            reader.spoil(trouble);
            assertThat(browser.get("/kiosk/card").body())
                    .contains(
                            switch (trouble) {
                                case SEVERAL_CARDS -> "请只放一张卡";
                                case TAKEN_TOO_EARLY -> "没有读完";
                                case NOT_READABLE, BAD_NUMBER -> "这张卡读不出来";
                                // Noise on a cable is nobody's card: what was said before stands.
                                case GARBAGE -> "这张卡读不出来";
                            });
        }
        terminal.time.passes(Duration.ofSeconds(10));
        desk.tick();
        assertThat(browser.get("/kiosk/card").body()).contains("卡放这里");
    }

    @Test
    void withoutAReaderThereIsNoSuchPage() throws Exception {
        var bare = new Site();
        new VillagerScreens(new PaperTerminal()).addTo(bare);
        try (var other = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), bare);
                var eyes = new Browser(other.address())) {
            assertThat(eyes.get("/kiosk/card").statusCode()).isEqualTo(404);
            assertThat(eyes.get("/kiosk").body()).doesNotContain("卡放这里");
        }
    }
}
