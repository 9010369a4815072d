package cn.bianmin.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.Axe;
import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.kiosk.browser.Launcher;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who looks after the machines of the demo's county signs in, finds a terminal, has it do something, sees to a roll
/// that is used up, brings a release to a group of them, starts one again and reads afterwards who did what (DOMAIN
/// D9): real processes, a real browser, in Chinese and in English. Its pictures are in `target/pictures/fleet`, to be
/// looked at.
@Tag("browser")
@Timeout(300)
final class FleetStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CHANGE = Duration.ofSeconds(100);
    private static final Path PICTURES = Path.of("target", "pictures", "fleet");
    private static final String VILLAGE = "shimen-01";
    private static final String FLEET = "/desk/fleet";
    private static final String ONE = FLEET + "/terminals/" + VILLAGE;
    private static final String ROLLOUTS = FLEET + "/rollouts";

    @TempDir
    Path data;

    private final List<String> objections = new ArrayList<>();
    private String language = "";
    private URI desk = URI.create("about:blank");

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void whoLooksAfterMachinesHasADayWithThem(String language) throws Exception {
        this.language = language;
        try (var demo = RunningDemo.start("--data", data.toString())) {
            demo.address();
            var village = address(demo, VILLAGE + " .* (http://\\S+?)/?( .*)?");
            desk = address(demo, "desk +(http://\\S+)/desk .*");
            aReleaseIsThere();
            try (var it = CdpPage.open(1280, 800)) {
                signsIn(it);
                findsATerminal(it);
                hasItDoSomething(it);
                seesToAnAlert(it, village);
                bringsARelease(it);
                hasItStartAgain(it, demo);
                readsWhoDidWhat(it);
                readsWhatWasTurnedAway(it);
                assertThat(it.troubles()).isEmpty();
            }
        }
        assertThat(objections).isEmpty();
    }

    private void aReleaseIsThere() throws Exception {
        bianmin("release", "key", path("release-key.pem"));
        bianmin("release", "make", "--number", "7", "--key", path("release-key.pem"), "--out", path("bundle-7"));
        bianmin("hub", "releases", "trust", path("release-key.pem.pub"), "--data", path("hub"));
        bianmin("hub", "releases", "add", path("bundle-7"), "--data", path("hub"));
    }

    private String path(String name) {
        return data.resolve(name).toString();
    }

    private static void bianmin(String... words) throws Exception {
        var command = new ArrayList<>(List.of(Launcher.path().toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command.toString()).isZero();
    }

    private void signsIn(CdpPage it) throws Exception {
        var password = Files.readAllLines(data.resolve("hub.passwords")).stream()
                .filter(line -> line.startsWith("it "))
                .map(line -> line.substring("it ".length()))
                .findFirst()
                .orElseThrow();
        it.go(desk.resolve("/desk"));
        it.value("document.querySelector('[name=account]').value = 'it'; 0");
        it.value("document.querySelector('[name=password]').value = '%s'; 0".formatted(password));
        follow(it, "form[action='/desk/sign-in'] button");
        assertThat(it.value("location.pathname").asString("")).isEqualTo(FLEET);
        if (!it.value("document.documentElement.lang").asString("").equals(language)) {
            follow(it, "form[action='/desk/language'] button");
        }
    }

    private void findsATerminal(CdpPage it) throws Exception {
        await(() -> {
            it.go(desk.resolve(FLEET));
            return has(it, "tbody tr:has(a[href=\"" + ONE + "\"]) .level.GREEN");
        });
        look(it, "1-fleet");
        it.value("document.querySelector('[name=state]').value = 'ONLINE';"
                + " document.querySelector('[name=q]').value = 'shimen'; 0");
        follow(it, "form.filter button");
        assertThat(it.text("tbody")).contains("石门村便民服务站");
        look(it, "2-found");
        it.go(desk.resolve(FLEET));
        follow(it, ".tree ul a");
        look(it, "3-place");
        it.go(desk.resolve(ONE));
        assertThat(it.text("h1")).contains("石门村便民服务站");
        await(() -> {
            it.go(desk.resolve(ONE));
            return has(it, ".facts");
        });
        look(it, "4-terminal");
    }

    private void hasItDoSomething(CdpPage it) throws Exception {
        follow(it, "form:has(input[value=lamp-test]) button");
        await(() -> {
            it.go(desk.resolve(ONE));
            return it.text(".steps").contains(words("已完成", "Done"));
        });
    }

    private void readsWhatWasTurnedAway(CdpPage it) throws Exception {
        it.go(desk.resolve(FLEET + "/refusals"));
        assertThat(it.text("tbody")).contains("石门村便民服务站", words("终端没有准备好升级", "Not equipped for releases"));
        look(it, "14-refusals");
    }

    private void hasItStartAgain(CdpPage it, RunningDemo demo) throws Exception {
        long before = process(demo);
        assertThat(before).isPositive();
        act(it, "restart", words("重启软件", "Restart the software"));
        await(() -> process(demo) != before && process(demo) != 0);
        await(() -> {
            it.go(desk.resolve(ONE));
            var newest = it.text(".steps li");
            return newest.contains(words("重启软件", "Restart the software")) && newest.contains(words("已完成", "Done"));
        });
    }

    private static long process(RunningDemo demo) {
        return demo.family().stream()
                .filter(each -> each.info().commandLine().orElse("").contains(VILLAGE + ".setup.yaml"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(0);
    }

    private void seesToAnAlert(CdpPage it, URI village) throws Exception {
        try (var there = CdpPage.open(1280, 800)) {
            there.go(village.resolve("/bench"));
            there.value("window.isDone = false; fetch('/bench/deed', { method: 'POST', headers: { 'Content-Type':"
                    + " 'application/json' }, body: JSON.stringify({ device: 'printer', deed: 'take-paper' }) })"
                    + ".then(() => { window.isDone = true }); 0");
            there.waitFor("window.isDone", PATIENCE);
        }
        it.go(desk.resolve(ONE));
        follow(it, "form:has(input[value=print-test]) button");
        String seen = "tr:has(input[value=" + VILLAGE + "]):has(input[value=PAPER_OUT]) form button";
        // A terminal tells of at most one change a minute, and may just have told of another.
        await(CHANGE, () -> {
            it.go(desk.resolve(FLEET + "/alerts"));
            return has(it, seen);
        });
        look(it, "5-alerts");
        follow(it, seen);
        assertThat(it.text("main")).contains(words("钱进 知道了", "钱进 sees to it"));
        look(it, "6-seen");
    }

    private void bringsARelease(CdpPage it) throws Exception {
        it.go(desk.resolve(ROLLOUTS));
        look(it, "7-rollouts-before");
        it.value("document.querySelector('[name=group]').value = 'village';"
                + " document.querySelector('details.start').open = true;"
                + " document.querySelector('details.start details').open = true; 0");
        look(it, "8-start");
        it.value("document.querySelector('[name=first]').value = '" + VILLAGE + "';"
                + " document.querySelector('[name=window]').value = '';"
                + " document.querySelector('[name=sure]').checked = true; 0");
        follow(it, "details.start button.primary");
        assertThat(it.value("location.pathname").asString("")).isEqualTo(ROLLOUTS + "/release-7");
        // The demo has no slots to install releases in, and its terminals say so; the page follows by itself.
        it.waitFor(
                "document.querySelector('#progress').textContent.includes('" + words("不需要", "Not for it") + "')",
                PATIENCE);
        look(it, "9-rollout");
        act(it, "pause", words("有人让它暂停了", "Somebody paused it"));
        look(it, "10-paused");
        act(it, "cancel", words("已取消", "Cancelled"));
        it.go(desk.resolve(ROLLOUTS));
        look(it, "11-rollouts");
        it.go(desk.resolve(ONE));
        look(it, "12-terminal-after");
    }

    private static void act(CdpPage it, String act, String then) throws Exception {
        String form = "form:has(input[value=" + act + "])";
        it.value("(() => { const form = document.querySelector('" + form + "'); form.closest('details').open = true;"
                + " form.querySelector('[name=sure]').checked = true })()");
        follow(it, form + " button");
        assertThat(it.text("main")).contains(then);
    }

    private void readsWhoDidWhat(CdpPage it) throws Exception {
        it.go(desk.resolve(FLEET + "/audit"));
        assertThat(it.text("tbody"))
                .contains(words("亮灯测试", "Test the lamps"), "钱进", words("取消分批升级", "Cancelled a rollout"));
        look(it, "13-audit");
    }

    // What people are called, and what terminals wrote themselves, stays as it is; what the page itself says is
    // English.
    private static void onlyNamesAreChinese(CdpPage page, String name) {
        assertThat(page.value("document.documentElement.lang").asString(""))
                .as(name)
                .isEqualTo("en");
        assertThat(page.value(
                                "[...document.querySelectorAll('h2, thead th, button, label, summary, dt, figcaption, .level,"
                                        + " .empty, .tiles span, nav.places a')]"
                                        + ".map(each => each.firstChild?.nodeType === 3 ? each.firstChild.textContent : '')"
                                        + ".filter(words => words !== '中文' && /\\p{Script=Han}/u.test(words)).join(' | ')")
                        .asString(""))
                .as(name)
                .isEmpty();
    }

    private static URI address(RunningDemo demo, String line) {
        var said = Pattern.compile("(?m)^" + line + "$").matcher(demo.said());
        assertThat(said.find()).as(demo.said()).isTrue();
        return URI.create(said.group(1) + "/");
    }

    private String words(String chinese, String english) {
        return language.equals("en") ? english : chinese;
    }

    private static boolean has(CdpPage page, String selector) {
        return page.value("Boolean(document.querySelector('" + selector + "'))").asBoolean(false);
    }

    /// Does something that leads to a new document, and waits for it.
    private static void follow(CdpPage page, String selector) throws Exception {
        page.value("document.isOld = true");
        page.click(selector);
        page.waitFor("!document.isOld && document.readyState === 'complete' && document.body", PATIENCE);
    }

    private static void await(Condition condition) throws Exception {
        await(PATIENCE, condition);
    }

    private static void await(Duration patience, Condition condition) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(end);
            Thread.sleep(200);
        }
    }

    private void look(CdpPage page, String name) throws Exception {
        Path folder = PICTURES.resolve(language);
        page.screenshot(folder.resolve(name + ".png"));
        if (language.equals("en")) onlyNamesAreChinese(page, name);
        objections.addAll(Axe.objections(page, name));
        page.resize(1080, 1920);
        page.screenshot(folder.resolve(name + "-1080x1920.png"));
        page.resize(1280, 800);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }
}
