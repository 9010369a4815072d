package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact;
import cn.bianmin.web.Browser;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RatingScreensTest {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    @TempDir
    Path directory;

    private RatedKiosk kiosk;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        kiosk = new RatedKiosk(directory);
        browser = new Browser(kiosk.address());
    }

    @AfterEach
    void stop() {
        browser.close();
        kiosk.close();
    }

    private String once(String page) {
        var matcher = ONCE.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private String give(String faces, Level level) throws Exception {
        return browser.submit("/kiosk/rate/give", Map.of("once", once(faces), "level", level.name()))
                .body();
    }

    private String data(int index) {
        return kiosk.ratings().get(index).data().toString();
    }

    @Test
    void theStationIsRatedWithTwoTouchesAndWithoutAName() throws Exception {
        assertThat(browser.get("/kiosk/rate").body()).contains("刚办完的这件事", "/kiosk/rate/station");
        var faces = browser.get("/kiosk/rate/station").body();
        assertThat(faces).contains("您觉得我们服务站怎么样", "非常满意", "非常不满意", "data-key=\"5\"");
        assertThat(give(faces, Level.SATISFIED)).contains("谢谢您", "您选的是:满意", "改一下");
        assertThat(data(0)).contains("\"counter\":\"\",\"level\":\"SATISFIED\"", "\"source\":\"KIOSK\"");
    }

    @Test
    void aVisitIsRatedByItsSlipOnce() throws Exception {
        var slip = kiosk.serve("social-card", "3");
        kiosk.scan(slip);
        var faces = browser.get("/kiosk/slip");
        assertThat(faces.uri().getPath()).isEqualTo("/kiosk/rate/visit");
        assertThat(faces.body()).contains("这次办得怎么样", "3号窗口").doesNotContain("A001");
        assertThat(give(faces.body(), Level.VERY_SATISFIED)).contains("谢谢您", "几个人的评价合在一起才看得到");

        assertThat(browser.get("/kiosk/slip").body()).contains("已经评价过了");
        assertThat(kiosk.ratings()).hasSize(1);
        assertThat(data(0)).contains("\"counter\":\"3\"", "\"item\":\"social-card\"", "\"source\":\"QR\"");
    }

    @Test
    void whoeverIsNotContentIsAskedWhyAndToldWhomToTalkTo() throws Exception {
        var faces = browser.get("/kiosk/rate/station").body();
        var why = give(faces, Level.DISSATISFIED);
        assertThat(why).contains("哪里没做好", "等太久", "别的原因", "不想说");
        assertThat(browser.get("/kiosk/rate/more").body()).contains("收费", "机器设备", "其他");
        assertThat(browser.submit("/kiosk/rate/why", Map.of("reason", "FEES")).body())
                .contains("要不要给您回个电话", "不用", "留电话", "本站的人看不到");
        assertThat(kiosk.ratings()).hasSize(2);
        assertThat(data(1)).contains("\"corrects\":", "\"reasons\":[\"FEES\"]");
        assertThat(browser.get("/kiosk/rate/thanks").body()).contains("谢谢您", "12345");
        assertThat(kiosk.callbacks()).isEmpty();
    }

    @Test
    void whoeverWantsToBeCalledLeavesANumberThatOnlyTheHubReads() throws Exception {
        give(browser.get("/kiosk/rate/station").body(), Level.DISSATISFIED);
        assertThat(browser.get("/kiosk/rate/call/phone").body())
                .as("nobody is asked before they said why")
                .contains("您的评价已经记下了");
        browser.submit("/kiosk/rate/why", Map.of("reason", "ATTITUDE"));
        assertThat(touch("1", "2", "3", "done")).contains("class=\"refusal\"");
        var check = touch("delete", "delete", "delete", "1", "3", "8", "0", "0", "0", "0", "1", "2", "3", "4");
        assertThat(check).contains("电话对不对", "13800001234");
        assertThat(kiosk.callbacks()).as("nothing before the villager says yes").isEmpty();
        assertThat(browser.submit("/kiosk/rate/call/send", Map.of()).body())
                .contains("谢谢您", "县里的监督员会打给您")
                .doesNotContain("改一下", "13800001234");
        browser.submit("/kiosk/rate/call/send", Map.of());
        assertThat(browser.get("/kiosk/rate/after").body()).contains("谢谢您");

        assertThat(kiosk.callbacks()).hasSize(1);
        var request = kiosk.callbacks().getFirst();
        assertThat(request.data().toString())
                .contains("\"level\":\"DISSATISFIED\"", "\"reasons\":[\"ATTITUDE\"]", "\"source\":\"KIOSK\"")
                .doesNotContain("13800001234", "tokenHash", "corrects");
        var fact = (RatingFact.CallbackRequested) request.facts().orElseThrow();
        assertThat(kiosk.hub().open(request.source(), "rating.contact", fact.contact()))
                .isEqualTo("13800001234");
    }

    private String touch(String... keys) throws Exception {
        var page = "";
        for (var key : keys) {
            page = browser.submit("/kiosk/rate/call/phone", Map.of("key", key)).body();
        }
        return page;
    }

    @Test
    void whoeverSaysNothingMoreHasRatedAllTheSame() throws Exception {
        give(browser.get("/kiosk/rate/station").body(), Level.VERY_DISSATISFIED);
        assertThat(browser.get("/kiosk/rate/thanks").body()).contains("谢谢您");
        browser.submit("/kiosk/again", Map.of());
        assertThat(browser.get("/kiosk/rate/thanks").body()).contains("您想评价什么").doesNotContain("非常不满意");
        assertThat(kiosk.ratings()).hasSize(1);
    }

    @Test
    void anotherFaceTakesThePlaceOfTheFirst() throws Exception {
        give(browser.get("/kiosk/rate/station").body(), Level.VERY_DISSATISFIED);
        var again = browser.get("/kiosk/rate/change").body();
        assertThat(again).contains("/kiosk/rate/correct", "very_dissatisfied chosen");
        assertThat(browser.submit("/kiosk/rate/correct", Map.of("level", "SATISFIED"))
                        .body())
                .contains("您选的是:满意");
        assertThat(kiosk.ratings()).hasSize(2);
        assertThat(data(1)).contains("\"level\":\"SATISFIED\"", "\"corrects\":");
    }

    @Test
    void aFormThatIsSentTwiceCountsOnceAndOneThatIsMadeUpCountsNothing() throws Exception {
        var faces = browser.get("/kiosk/rate/station").body();
        give(faces, Level.SATISFIED);
        assertThat(give(faces, Level.SATISFIED)).contains("谢谢您");
        assertThat(kiosk.ratings()).hasSize(1);
        browser.submit("/kiosk/rate/give", Map.of("once", "made-up", "level", "SATISFIED"));
        browser.submit("/kiosk/rate/give", Map.of("level", "SATISFIED"));
        browser.submit("/kiosk/rate/give", Map.of("once", once(faces), "level", "SPLENDID"));
        browser.submit("/kiosk/rate/correct", Map.of("level", "SPLENDID"));
        browser.submit("/kiosk/rate/why", Map.of("reason", "SPLENDID"));
        assertThat(kiosk.ratings()).hasSize(1);
    }

    @Test
    void withoutASlipNoVisitIsRated() throws Exception {
        assertThat(browser.get("/kiosk/rate/visit").body()).contains("请把号票放到扫码的地方");
        kiosk.scan("http://example.com/");
        assertThat(browser.get("/kiosk/rate/visit").body()).contains("请把号票放到扫码的地方");
    }

    @Test
    void thePadOpensByItselfAndWhatWasPressedThereIsNotAskedAgain() throws Exception {
        var slip = kiosk.serve("social-card", "1");
        waitFor(() -> kiosk.pad().light() == PadLight.OPEN);
        kiosk.pad().press(Level.SATISFIED);
        waitFor(() -> kiosk.ratings().size() == 1);
        assertThat(data(0)).contains("\"counter\":\"1\"", "\"item\":\"social-card\"", "\"source\":\"PAD\"");
        kiosk.scan(slip);
        assertThat(browser.get("/kiosk/slip").body()).contains("已经评价过了");
    }

    private static void waitFor(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
