package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.CdpPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A villager at the real kiosk, in a real browser.
@Tag("browser")
final class VillagerStoryTest {
    private static final Path PICTURES = Path.of("target", "pictures", "villager");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final List<String> misfits = new ArrayList<>();

    @Test
    void aNumberIsDrawnWithFourTouchesAndWithTheKeysAlone() throws Exception {
        try (var kiosk = RunningKiosk.start(directory);
                var page = CdpPage.open(1280, 800)) {
            var first = kiosk.address().resolve("/kiosk");
            page.go(first);
            withAFinger(page);
            withNumberKeys(page, first);
            withTabAndEnter(page, first);
            inTheLowerHalf(page, first);
            inEnglish(page, first);
            whoeverLeavesIsForgotten(page, first);
            assertThat(page.troubles()).isEmpty();
            assertThat(misfits).isEmpty();
            assertThat(kiosk.residentMegabytes()).isLessThanOrEqualTo(140);
        }
    }

    private void withAFinger(CdpPage page) throws Exception {
        picture(page, "0-idle");
        touch(page, "[data-key='1']", "theme");
        picture(page, "1-themes");
        touch(page, "[data-key='1']", "theme");
        picture(page, "1-items");
        touch(page, "[data-key='6']", "item");
        picture(page, "2-item");
        touch(page, "[data-key='1']", "ticket");
        assertThat(page.text(".number")).isEqualTo("A005");
        picture(page, "4-number");
        touch(page, "[data-key='1']", "idle");
        page.touch("#help button");
        page.waitFor("document.querySelector('.notice')", SOON);
        picture(page, "0-help-comes");
    }

    private void withNumberKeys(CdpPage page, URI first) throws Exception {
        page.go(first);
        press(page, "1", "theme");
        press(page, "2", "theme");
        press(page, "6", "item");
        press(page, "2", "options");
        page.press("1");
        page.press("3");
        page.waitFor("document.querySelectorAll('input:checked').length === 2", SOON);
        picture(page, "3-options");
        press(page, "0", "item");
        press(page, "1", "ticket");
        assertThat(page.text(".number")).isEqualTo("A006");
        assertThat(page.text(".waits")).contains("前面还有5人");
        press(page, "1", "idle");
        press(page, "2", "mine");
        picture(page, "5-mine");
        press(page, "1", "place");
        picture(page, "5-place");
        for (var typed : new String[] {"0", "00"}) {
            page.press("0");
            page.waitFor(
                    "location.pathname === '/kiosk/place/%s' && document.readyState === 'complete'".formatted(typed),
                    SOON);
        }
        page.press("3");
        page.waitFor("document.querySelector('.number')?.textContent === 'A003'", SOON);
        picture(page, "5-place-found");
    }

    private void withTabAndEnter(CdpPage page, URI first) throws Exception {
        page.go(first);
        for (int screen = 0; screen < 4; screen++) {
            var before = page.value("location.href").asString("");
            page.press("Tab");
            assertThat(page.value("document.activeElement.closest('main') !== null")
                            .asBoolean(false))
                    .isTrue();
            page.press("Enter");
            page.waitFor("location.href !== '" + before + "' && document.readyState === 'complete'", SOON);
        }
        assertThat(page.text(".number")).isEqualTo("A007");
        press(page, "1", "idle");
    }

    private void inTheLowerHalf(CdpPage page, URI first) throws Exception {
        page.go(first);
        click(page, "form[action='/kiosk/comfort']:nth-of-type(2) button", "document.body.classList.contains('low')");
        picture(page, "6-lower-half");
        assertThat(page.value("[...document.querySelectorAll('.choice')]"
                                + ".every(choice => choice.getBoundingClientRect().top >= innerHeight * 0.4)")
                        .asBoolean(false))
                .isTrue();
        click(page, "form[action='/kiosk/comfort'] button", "document.body.classList.contains('large')");
        picture(page, "6-lower-half-large");
    }

    private void inEnglish(CdpPage page, URI first) throws Exception {
        page.go(first);
        click(page, "form[action='/kiosk/comfort'] button", "!document.body.classList.contains('large')");
        click(page, "form[action='/kiosk/comfort']:nth-of-type(2) button", "!document.body.classList.contains('low')");
        click(page, "form[action='/kiosk/language'] button", "document.documentElement.lang === 'en'");
        picture(page, "7-english-idle");
        press(page, "1", "theme");
        picture(page, "7-english-themes");
        press(page, "4", "theme");
        press(page, "5", "item");
        picture(page, "7-english-item");
        press(page, "2", "options");
        picture(page, "7-english-options");
    }

    private void whoeverLeavesIsForgotten(CdpPage page, URI first) throws Exception {
        page.value("document.querySelector('#again').hidden = false");
        picture(page, "8-still-there");
        page.press("x");
        assertThat(page.value("document.querySelector('#again').hidden").asBoolean(false))
                .isTrue();
        page.value("document.querySelector('#again').submit()");
        page.waitFor(
                "document.readyState === 'complete' && document.documentElement.lang === 'zh-CN'"
                        + " && document.body.dataset.screen === 'idle'",
                SOON);
        page.go(first.resolve("/kiosk/ticket"), first);
        assertThat(page.text("h1")).contains("您好");
    }

    private static void click(CdpPage page, String selector, String then) throws Exception {
        page.click(selector);
        page.waitFor("document.readyState === 'complete' && document.body && " + then, SOON);
        Thread.sleep(100);
    }

    private static void touch(CdpPage page, String selector, String screen) throws Exception {
        var before = page.value("location.href").asString("");
        page.touch(selector);
        arrived(page, before, screen);
    }

    private static void press(CdpPage page, String key, String screen) throws Exception {
        var before = page.value("location.href").asString("");
        page.press(key);
        arrived(page, before, screen);
    }

    private static void arrived(CdpPage page, String before, String screen) throws Exception {
        page.waitFor(
                "location.href !== '%s' && document.readyState === 'complete' && document.body.dataset.screen === '%s'"
                        .formatted(before, screen),
                SOON);
        // The script of the page is a module and runs last.
        page.waitFor("document.querySelector('time')", SOON);
        Thread.sleep(100);
    }

    // Nothing may stand outside the screen, at either size, and no target may be too small for a finger.
    private void picture(CdpPage page, String name) throws IOException, InterruptedException {
        for (var size : new int[][] {{1080, 1920}, {1280, 800}}) {
            page.resize(size[0], size[1]);
            Thread.sleep(150);
            var file = name + "-" + size[0] + "x" + size[1];
            page.screenshot(PICTURES.resolve(file + ".png"));
            int hidden = page.value("document.querySelector('main').scrollHeight"
                            + " - document.querySelector('main').clientHeight")
                    .asInt(0);
            if (hidden > 0) misfits.add(file + " hides " + hidden + " px");
            int small = page.value("[...document.querySelectorAll('a, button')].filter(e => e.offsetParent)"
                            + ".filter(e => e.getBoundingClientRect().width < 60"
                            + " || e.getBoundingClientRect().height < 60).length")
                    .asInt(0);
            if (small > 0) misfits.add(file + " has " + small + " targets below 60 px");
        }
    }
}
