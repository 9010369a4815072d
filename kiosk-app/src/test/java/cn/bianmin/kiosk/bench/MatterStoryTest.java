package cn.bianmin.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.Axe;
import cn.bianmin.kiosk.browser.CdpPage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A matter goes from a villager's slip up to the county and back, and so does a complaint (DOMAIN D1, D3, D5, D6, D8):
/// villager, village agent, handler, approver and supervisor at the screens of the demo, real processes in real
/// browsers.
/// All of it in Chinese, and all of it in English. Its pictures are in `target/pictures/matter`, to be looked at.
@Tag("browser")
@Timeout(600)
final class MatterStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path PICTURES = Path.of("target", "pictures", "matter");
    private static final String VILLAGE = "shimen-01";
    private static final String OFFICE = "yunhe-hrss";
    private static final String OFFICE_NAME = "云河县人社局";
    private static final String ANSWER = "已向您致歉,午间安排了轮班。";

    @TempDir
    Path data;

    private final List<String> objections = new ArrayList<>();
    private String language = "";

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void aMatterAndAComplaintGoUpToTheCountyAndComeBack(String language) throws Exception {
        this.language = language;
        try (var demo = RunningDemo.start("--data", data.toString())) {
            demo.address();
            var village = address(demo, VILLAGE + " .* (http://\\S+?)/?( .*)?");
            var county = address(demo, "desk +(http://\\S+)/desk .*");
            try (var here = CdpPage.open(1280, 800);
                    var there = CdpPage.open(1280, 800)) {
                opensTheDay(here, village);
                drawsANumber(here, village);
                var matter = isTakenIn(here, village);
                isDecided(there, county, matter);
                isHandedOver(here, village, matter);
                isPublished(there, county, matter);
                var complaint = complains(here, village);
                isAnswered(there, county, complaint);
                readsTheAnswer(here, village, complaint);
                there.go(county.resolve("/open/complaints" + words("", "?lang=en")));
                assertThat(there.text("tbody")).contains("午间窗口没有人");
                look(there, "20-open-complaints");
                assertThat(here.troubles()).isEmpty();
                assertThat(there.troubles()).isEmpty();
            }
        }
        assertThat(objections).isEmpty();
    }

    private void opensTheDay(CdpPage here, URI village) throws Exception {
        here.go(village.resolve("/desk"));
        here.waitFor("document.querySelector('#part')?.dataset.ready", PATIENCE);
        var pin = Pattern.compile("王建国 (\\d{6})").matcher(Files.readString(data.resolve(VILLAGE + ".pins")));
        assertThat(pin.find()).isTrue();
        here.value("document.querySelector('input[value=s01]').click()");
        here.value("document.querySelector('input[name=pin]').value = '" + pin.group(1) + "'");
        desk(here, () -> here.click(".sign-in button"), ".day");
        speak(here);
        here.waitFor("document.querySelector('#part')?.dataset.ready", PATIENCE);
        look(here, "1-opening");
        desk(here, () -> here.press("o"), ".counters");
        desk(here, () -> here.press("1"), "[value=next]");
    }

    private void drawsANumber(CdpPage here, URI village) throws Exception {
        here.go(village.resolve("/kiosk"));
        speak(here);
        look(here, "2-kiosk");
        kiosk(here, "1", "theme");
        kiosk(here, "1", "theme");
        kiosk(here, "1", "item");
        look(here, "3-kiosk-item");
        kiosk(here, "1", "ticket");
        look(here, "4-kiosk-ticket");
    }

    /// @return the code on the villager's receipt
    private String isTakenIn(CdpPage here, URI village) throws Exception {
        here.go(village.resolve("/desk"));
        here.waitFor("document.querySelector('#part')?.dataset.ready", PATIENCE);
        desk(here, () -> here.press("n"), "[value=begin]");
        desk(here, () -> here.press("b"), "[value=finish]");
        desk(here, () -> here.press("/"), ".take-in a.primary");
        desk(here, () -> here.press("1"), ".visit");
        here.value("document.querySelector('input[name=name]').value = '张建民'");
        here.value("document.querySelectorAll('input[name^=have]').forEach(tick => tick.click())");
        here.click("input[name='keep-0']");
        look(here, "5-visit");
        desk(here, () -> here.click("button[value=accept]"), ".stages .at");
        look(here, "6-case");
        var code = here.text(".case h2").substring(0, 9).replace("-", "");
        here.value("(() => { const form = document.querySelector('form:has(button[value=hand_on])');"
                + " form.querySelector('details').open = true;"
                + " form.querySelector('[name=unit]').value = '" + OFFICE + "' })()");
        desk(here, () -> here.click("button[value=hand_on]"), ".stages .at");
        look(here, "6-case-handed-on");
        assertThat(here.text("#part table")).contains(OFFICE_NAME);
        desk(here, () -> here.press("d"), "[value=finish]");
        desk(here, () -> here.press("f"), "[value=next]");
        return code;
    }

    private void isDecided(CdpPage there, URI county, String matter) throws Exception {
        signIn(there, county, "hrss");
        var path = caseOf(there, county.resolve("/desk/cases"), matter);
        look(there, "7-county-case");
        act(there, "take");
        act(there, "handled");
        signOut(there);
        signIn(there, county, "hrss-lead");
        there.go(county.resolve(path));
        act(there, "review");
        act(there, "approve");
        signOut(there);
        signIn(there, county, "hrss");
        there.go(county.resolve(path));
        act(there, "complete");
        look(there, "8-county-completed");
        signOut(there);
    }

    private void isHandedOver(CdpPage here, URI village, String matter) throws Exception {
        progress(here, village, matter);
        await(() -> {
            progress(here, village, matter);
            return here.text(".progress .now").equals(words("办结", "Completion"));
        });
        assertThat(here.text(".told")).contains("石门村便民服务站");
        look(here, "9-kiosk-progress");
        here.go(village.resolve("/desk/cases"));
        here.waitFor("document.querySelector('#part')?.dataset.ready", PATIENCE);
        here.value("[...document.querySelectorAll('main a')].find(a => a.textContent.replace('-', '').includes('"
                + matter + "')).id = 'mine'");
        desk(here, () -> here.click("#mine"), ".stages .at");
        desk(here, () -> here.click("button[value=give_back]"), ".stages .at");
        here.value("document.querySelector('details:has(button[value=deliver])').open = true");
        here.value("document.querySelector('form:has(button[value=deliver]) [name=slip]').value = '" + matter + "'");
        desk(here, () -> here.click("button[value=deliver]"), ".stages .at");
        look(here, "10-delivered");
        progress(here, village, matter);
        assertThat(here.text("main")).contains(words("经办:", "Handled by: ") + OFFICE_NAME);
        look(here, "11-kiosk-delivered");
    }

    private void isPublished(CdpPage there, URI county, String matter) throws Exception {
        signIn(there, county, "hrss-lead");
        caseOf(there, county.resolve("/desk/cases?closed=on"), matter);
        act(there, "publish");
        signOut(there);
        there.go(county.resolve("/open" + words("", "?lang=en")));
        assertThat(there.text("tbody tr")).contains("石门村便民服务站").doesNotContain("张");
        look(there, "12-open");
    }

    /// @return the code on the villager's receipt
    private String complains(CdpPage here, URI village) throws Exception {
        here.go(village.resolve("/kiosk"));
        speak(here);
        kiosk(here, "5", "complain-about");
        look(here, "13-complain");
        kiosk(here, "1", "complain-pick");
        here.press("1");
        kiosk(here, "6", "complain-write");
        here.value("document.querySelector('textarea').value = '中午去了两次,窗口都没有人。'");
        fresh(here, () -> here.click("main .primary"), "document.body.dataset.screen === 'complain-reach'");
        kiosk(here, "1", "complain-check");
        kiosk(here, "1", "complain-receipt");
        look(here, "14-complain-receipt");
        var code = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}").matcher(here.text("main"));
        assertThat(code.find()).isTrue();
        return code.group().replace("-", "");
    }

    private void isAnswered(CdpPage there, URI county, String complaint) throws Exception {
        signIn(there, county, "county");
        await(() -> {
            there.go(county.resolve("/desk/complaints"));
            return lists(there, complaint);
        });
        look(there, "15-complaints");
        there.value("[...document.querySelectorAll('tbody a')].find(a => a.textContent.replace('-', '').includes('"
                + complaint + "')).id = 'mine'");
        follow(there, "#mine");
        there.value("document.querySelector('[name=purpose]').value = '核实情况'");
        follow(there, "form[action$='/open'] button");
        assertThat(there.text(".personal")).contains("窗口都没有人");
        act(there, "assign");
        act(there, "handle");
        fill(there, "reply", ANSWER);
        act(there, "publish");
        act(there, "close");
        look(there, "16-complaint-closed");
        signOut(there);
    }

    private void readsTheAnswer(CdpPage here, URI village, String complaint) throws Exception {
        await(() -> {
            progress(here, village, complaint);
            return here.text("main").contains(ANSWER);
        });
        look(here, "17-answer");
        here.resize(1080, 1920);
        look(here, "18-answer-1080x1920");
        here.resize(1280, 800);
    }

    // What was typed by people, and the columns of other people's files, stay as they are; what the page itself says is
    // English.
    private static void onlyNamesAreChinese(CdpPage page, String name) {
        assertThat(page.value("document.documentElement.lang").asString(""))
                .as(name)
                .isEqualTo("en");
        assertThat(page.value(
                                "[...document.querySelectorAll('h2, th[scope=col], thead th, button, label, summary, nav a')]"
                                        + ".map(each => each.firstChild?.nodeType === 3 ? each.firstChild.textContent : '')"
                                        + ".filter(words => !words.startsWith('CSV') && /\\p{Script=Han}/u.test(words)).join(' | ')")
                        .asString("")
                        .replace("中文", ""))
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

    /// Has the page in the language of the day.
    private void speak(CdpPage page) throws Exception {
        if (page.value("document.documentElement.lang").asString("").equals(language)) return;
        fresh(
                page,
                () -> page.click("form[action$='/language'] button"),
                "document.documentElement.lang === '" + language + "'");
    }

    private void progress(CdpPage here, URI village, String code) throws Exception {
        here.go(village.resolve("/kiosk"));
        speak(here);
        here.go(village.resolve("/kiosk/code"));
        here.waitFor("document.readyState === 'complete' && document.querySelector('.code-field')", PATIENCE);
        here.value("document.querySelector('.code-field').value = '" + code + "'");
        fresh(
                here,
                () -> here.value("document.querySelector('form.code').requestSubmit()"),
                "document.querySelector('main')");
    }

    private static String caseOf(CdpPage there, URI list, String matter) throws Exception {
        await(() -> {
            there.go(list);
            while (!lists(there, matter) && has(there, "a[rel=next]")) follow(there, "a[rel=next]");
            return lists(there, matter);
        });
        there.value("[...document.querySelectorAll('tbody a')].find(a => a.textContent.replace('-', '').includes('"
                + matter + "')).id = 'mine'");
        follow(there, "#mine");
        return there.value("location.pathname").asString("");
    }

    private static boolean has(CdpPage page, String selector) {
        return page.value("Boolean(document.querySelector('" + selector + "'))").asBoolean(false);
    }

    private void signIn(CdpPage there, URI county, String account) throws Exception {
        var password = Files.readAllLines(data.resolve("hub.passwords")).stream()
                .filter(line -> line.startsWith(account + " "))
                .map(line -> line.substring(account.length() + 1))
                .findFirst()
                .orElseThrow();
        there.go(county.resolve("/desk"));
        there.value("document.querySelector('[name=account]').value = '%s'; 0".formatted(account));
        there.value("document.querySelector('[name=password]').value = '%s'; 0".formatted(password));
        follow(there, "form[action='/desk/sign-in'] button");
        assertThat(there.value("location.pathname").asString("")).isEqualTo("/desk/cases");
        speak(there);
    }

    private static void signOut(CdpPage there) throws Exception {
        follow(there, "form[action='/desk/sign-out'] button");
    }

    private static void act(CdpPage there, String act) throws Exception {
        fill(there, act, "属实");
    }

    /// Opens the form of an act, writes the same into all its fields, and sends it.
    private static void fill(CdpPage there, String act, String words) throws Exception {
        var form = "form:has(input[name=act][value=" + act + "])";
        there.waitFor("document.querySelector('" + form + "')", PATIENCE);
        there.value(
                "(() => { const form = document.querySelector('" + form + "'); const more = form.closest('details');"
                        + " if (more) more.open = true;"
                        + " form.querySelectorAll('textarea').forEach(field => field.value = '" + words + "');"
                        + " form.querySelectorAll('[name=issue]').forEach(field => field.value = '午间窗口没有人');"
                        + " form.querySelectorAll('[name=handler]').forEach(list => list.value = 'county') })()");
        follow(there, form + " button");
        assertThat(there.value("document.querySelector('.told')?.textContent ?? ''")
                        .asString(""))
                .as(act)
                .isEmpty();
    }

    private static void follow(CdpPage page, String selector) throws Exception {
        fresh(page, () -> page.click(selector), "document.body");
    }

    private static void desk(CdpPage page, Deed deed, String then) throws Exception {
        fresh(page, deed, "document.querySelector(\"" + then + "\") && document.querySelector('#part')?.dataset.ready");
    }

    private static void kiosk(CdpPage page, String key, String screen) throws Exception {
        fresh(page, () -> page.press(key), "document.body?.dataset.screen === '" + screen + "'");
    }

    // People read a code with its dash.
    private static boolean lists(CdpPage there, String code) {
        return there.text("main").replace("-", "").contains(code);
    }

    /// Does something that leads to a new document, and waits for it.
    private static void fresh(CdpPage page, Deed deed, String then) throws Exception {
        page.value("document.isOld = true");
        deed.run();
        page.waitFor("!document.isOld && document.readyState === 'complete' && " + then, PATIENCE);
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(end);
            Thread.sleep(200);
        }
    }

    private void look(CdpPage page, String name) throws Exception {
        page.screenshot(PICTURES.resolve(language).resolve(name + ".png"));
        if (language.equals("en")) onlyNamesAreChinese(page, name);
        objections.addAll(Axe.objections(page, name));
    }

    private interface Deed {
        void run() throws Exception;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }
}
