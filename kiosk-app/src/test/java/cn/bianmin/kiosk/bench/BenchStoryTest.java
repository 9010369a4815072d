package cn.bianmin.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.Axe;
import cn.bianmin.kiosk.browser.CdpPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The story of the bench page, told with real processes in a real browser. Its pictures are in
/// `target/screenshots`, to be looked at.
@Tag("browser")
@Timeout(300)
final class BenchStoryTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOWN = "[data-terminal=wufeng-01]";
    private static final String VILLAGE = "[data-terminal=shimen-01]";
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    Path data;

    @Test
    void twentyPressesArriveOnceWhateverIsPulledAndCutBetween() throws Exception {
        try (var demo = RunningDemo.start("--data", data.toString())) {
            var address = demo.address();
            try (var page = CdpPage.open(1280, 800)) {
                page.go(address);
                waitForVerdict(page, TOWN, "ALL");
                waitForVerdict(page, VILLAGE, "ALL");
                picture(page, "1-everything-arrived");

                onePress(page);
                pullThePlugAndPressTwentyTimes(page);
                killThePower(page, demo);
                theHubGoesTooAndTheVillageWorksOn(page);
                startAgain(page);
                plugInAndWatch(page);
                killThePowerAmidTwentyPresses(page);
                aSilentLineAndABrokenButton(page);
                theSameInEnglish(page);

                assertThat(page.troubles()).isEmpty();
            }
            everyRatingIsAtTheHubOnce("wufeng-01", 21);
            var family = demo.family();
            assertThat(demo.stop()).isZero();
            assertThat(family).noneMatch(ProcessHandle::isAlive);
        }
    }

    private static void onePress(CdpPage page) throws Exception {
        page.click(TOWN + " .call");
        page.waitFor(one(TOWN + " .lamp-open.lit"), SOON);
        page.click(TOWN + " .rate[data-level=SATISFIED]");
        page.waitFor(one(TOWN + " .lamp-thanks.lit"), SOON);
        page.waitFor(one(TOWN + " .row.acked .face.l4"), SOON);
        picture(page, "2-one-press");
    }

    private static void pullThePlugAndPressTwentyTimes(CdpPage page) throws Exception {
        page.click(TOWN + " .line");
        page.waitFor("document.querySelector('%s .chip-link').textContent.includes('未联网')".formatted(TOWN), PATIENCE);
        page.click(TOWN + " .twenty");
        page.waitFor(count(TOWN + " .people .p1", 20), PATIENCE);
        waitForVerdict(page, TOWN, "WAITING");
        assertThat(page.value("document.querySelectorAll('%s .people .p2').length".formatted(TOWN))
                        .asInt())
                .isZero();
        picture(page, "3-unplugged-and-pressed-twenty-times");
    }

    private static void killThePower(CdpPage page, RunningDemo demo) throws Exception {
        int before = demo.family().size();
        page.click(TOWN + " .power");
        waitForVerdict(page, TOWN, "OFF");
        assertThat(demo.family()).hasSize(before - 1);
        assertThat(page.text(TOWN + " .frozen-note.of-terminal")).startsWith("断电 · 最后所见");
        picture(page, "4-power-killed");
    }

    private static void theHubGoesTooAndTheVillageWorksOn(CdpPage page) throws Exception {
        page.click("#hub-power");
        waitForVerdict(page, VILLAGE, "HUB_OFF");
        page.click(VILLAGE + " .call");
        page.waitFor(one(VILLAGE + " .lamp-open.lit"), SOON);
        page.click(VILLAGE + " .rate[data-level=VERY_SATISFIED]");
        page.waitFor(one(VILLAGE + " .lamp-thanks.lit"), SOON);
        picture(page, "5-hub-killed-village-works-on");
    }

    private static void startAgain(CdpPage page) throws Exception {
        page.click(TOWN + " .power");
        page.waitFor(count(TOWN + " .people .p1", 20), SOON);
        page.waitFor("!document.querySelector('%s').classList.contains('off')".formatted(TOWN), PATIENCE);
        page.click("#hub-power");
        page.waitFor("!document.querySelector('.hub').classList.contains('off')", PATIENCE);
        waitForVerdict(page, VILLAGE, "ALL");
        waitForVerdict(page, TOWN, "WAITING");
        picture(page, "6-started-again-still-unplugged");
    }

    private static void plugInAndWatch(CdpPage page) throws Exception {
        page.click(TOWN + " .line");
        page.waitFor(count(TOWN + " .people .p2", 20), PATIENCE);
        waitForVerdict(page, TOWN, "ALL");
        // A terminal has always something to tell, so each is looked at until it holds.
        page.waitFor(says(TOWN + " .verdict", "全部到达,一条不少,一条不多,链条完好"), SOON);
        page.waitFor(
                "document.querySelector('%1$s .book-head.of-hub b').textContent === document.querySelector('%1$s .book-head.of-terminal b').textContent"
                        .formatted(TOWN),
                SOON);
        picture(page, "7-all-twenty-arrived");
        page.resize(1080, 1920);
        page.screenshot(PICTURES.resolve("7-all-twenty-arrived-1080x1920.png"));
        page.resize(1280, 800);
    }

    private static void killThePowerAmidTwentyPresses(CdpPage page) throws Exception {
        page.click(VILLAGE + " .twenty");
        page.waitFor("document.querySelectorAll('%s .people :is(.p1, .p2)').length >= 7".formatted(VILLAGE), SOON);
        page.click(VILLAGE + " .power");
        waitForVerdict(page, VILLAGE, "OFF");
        page.click(VILLAGE + " .power");
        waitForVerdict(page, VILLAGE, "ALL");
        page.waitFor("document.querySelectorAll('%s .people .p2').length >= 7".formatted(VILLAGE), SOON);
    }

    private static void aSilentLineAndABrokenButton(CdpPage page) throws Exception {
        page.click(VILLAGE + " .more summary");
        page.click(VILLAGE + " .do-silence");
        page.click(VILLAGE + " .more summary");
        page.click(VILLAGE + " .do-hold");
        page.waitFor(one(VILLAGE + " .rate[data-level=SATISFIED] em"), SOON);
        waitForVerdict(page, VILLAGE, "WAITING");
        picture(page, "8-silent-line-and-stuck-button");
        page.click(VILLAGE + " .more summary");
        page.click(VILLAGE + " .do-hold");
        page.click(VILLAGE + " .line");
        waitForVerdict(page, VILLAGE, "ALL");
    }

    private static void theSameInEnglish(CdpPage page) throws Exception {
        page.click(".language");
        page.waitFor("document.documentElement.lang === 'en'", SOON);
        page.waitFor(says(TOWN + " .verdict", "All there, none lost, none doubled"), SOON);
        picture(page, "9-english");
        // Nothing Chinese is left but the way back.
        assertThat(page.value("document.body.innerText").asString().replace("中文", ""))
                .doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void theTerminalsOwnPageSaysHowItStands() throws Exception {
        try (var demo = RunningDemo.start("--data", data.toString())) {
            var bench = demo.address();
            try (var page = CdpPage.open(1280, 800)) {
                page.go(bench);
                waitForVerdict(page, TOWN, "ALL");
                assertThat(Axe.objections(page, "bench")).isEmpty();
                page.go(lastAddress("wufeng-01"));
                page.waitFor("document.querySelector('.good b')?.textContent.includes('全部送达')", PATIENCE);
                assertThat(page.text("h1")).isEqualTo("五峰镇便民服务中心");
                picture(page, "10-terminal-status");
                assertThat(Axe.objections(page, "status")).isEmpty();
                assertThat(page.troubles()).isEmpty();
            }
        }
    }

    @Test
    void theDemoEndsByItselfAndLeavesNothing() throws Exception {
        try (var demo = RunningDemo.startIn(data, "--for", "15s")) {
            demo.address();
            var family = demo.family();
            assertThat(family).hasSize(3);
            family.getLast().destroyForcibly();
            assertThat(demo.awaitEnd(90)).isZero();
            assertThat(family).noneMatch(ProcessHandle::isAlive);
            assertThat(demo.said()).containsPattern("PINs: \\p{IsHan}+ \\d");
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aKilledDemoTakesItsProcessesAlong() throws Exception {
        try (var demo = RunningDemo.start("--data", data.toString())) {
            demo.address();
            var family = demo.family();
            demo.kill();
            for (var member : family)
                member.onExit()
                        .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                        .join();
        }
    }

    private void everyRatingIsAtTheHubOnce(String terminal, int expected) throws Exception {
        var address = lastAddress("hub").resolve("/api/v1/entries?terminal=" + terminal + "&after=0");
        var ids = new HashSet<String>();
        int ratings = 0;
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            for (var line : answer.body().lines().toList()) {
                JsonNode event = JsonMapper.shared().readTree(line);
                if (!event.path("type").asString("").endsWith("rating.given")) continue;
                ratings++;
                ids.add(event.path("id").asString(""));
            }
        }
        assertThat(ratings).isEqualTo(expected);
        assertThat(ids).hasSize(expected);
    }

    // The newest READY line of a process that may have been started several times.
    private URI lastAddress(String process) throws IOException {
        var matcher =
                Pattern.compile("READY.*?(http://\\S+)").matcher(Files.readString(data.resolve(process + ".log")));
        URI last = null;
        while (matcher.find()) last = URI.create(matcher.group(1));
        if (last == null) throw new AssertionError(process + " never said READY");
        return last;
    }

    private static void waitForVerdict(CdpPage page, String terminal, String kind) throws InterruptedException {
        page.waitFor(one("%s .verdict[data-kind=%s]".formatted(terminal, kind)), PATIENCE);
    }

    private static String says(String selector, String begin) {
        return "document.querySelector('%s').textContent.trim().startsWith('%s')".formatted(selector, begin);
    }

    private static String one(String selector) {
        return "document.querySelector('%s')".formatted(selector);
    }

    private static String count(String selector, int expected) {
        return "document.querySelectorAll('%s').length === %d".formatted(selector, expected);
    }

    private static void picture(CdpPage page, String name) throws IOException {
        page.resize(1920, 1080);
        page.screenshot(PICTURES.resolve(name + "-1920x1080.png"));
        page.resize(1280, 800);
        page.screenshot(PICTURES.resolve(name + "-1280x800.png"));
    }
}
