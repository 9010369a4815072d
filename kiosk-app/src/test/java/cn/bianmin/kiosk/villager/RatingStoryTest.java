package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.CdpPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rating at the kiosk in a real browser, with the number keys alone.
@Tag("browser")
final class RatingStoryTest {
    private static final Path PICTURES = Path.of("target", "pictures", "rating");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final List<String> misfits = new ArrayList<>();

    @Test
    void aVisitAndTheStationAreRatedWithTheKeysAlone() throws Exception {
        try (var kiosk = new RatedKiosk(directory);
                var page = CdpPage.open(1280, 800)) {
            page.go(kiosk.address().resolve("/kiosk"));
            page.press("4");
            arrived(page, "rate-which", "您想评价什么");
            picture(page, "1-which");
            page.press("2");
            arrived(page, "rate", "服务站怎么样");
            picture(page, "2-station");
            page.press("4");
            arrived(page, "rate-why", "哪里没做好");
            picture(page, "3-why");
            page.press("6");
            page.waitFor("location.pathname === '/kiosk/rate/more' && document.querySelector('time')", SOON);
            picture(page, "4-more");
            page.press("1");
            arrived(page, "rate-call", "要不要给您回个电话");
            picture(page, "5-call");
            page.press("2");
            arrived(page, "rate-phone", "请点您的电话号码");
            picture(page, "5-phone");
            var number = "13800001234";
            for (int i = 0; i < number.length() - 1; i++) {
                page.press(number.substring(i, i + 1));
                page.waitFor(
                        "document.readyState === 'complete' && document.querySelector('.phone-typed').textContent === '"
                                + number.substring(0, i + 1) + "'",
                        SOON);
            }
            page.press("4");
            arrived(page, "rate-phone-check", "电话对不对");
            picture(page, "5-phone-check");
            page.press("1");
            arrived(page, "rate-thanks", "县里的监督员会打给您");
            picture(page, "5-thanks-negative");
            assertThat(kiosk.callbacks()).hasSize(1);
            page.press("1");
            arrived(page, "idle", "您好");

            // A slip under the scanner leads to the faces, whatever is on the screen.
            kiosk.scan(kiosk.serve("social-card", "3"));
            arrived(page, "rate", "这次办得怎么样");
            picture(page, "6-visit");
            page.press("1");
            arrived(page, "rate-thanks", "谢谢您");
            picture(page, "7-thanks");
            page.press("2");
            arrived(page, "rate", "这次办得怎么样");
            picture(page, "8-change");
            page.press("2");
            arrived(page, "rate-thanks", "您选的是:满意");

            inEnglishAndLarge(page, kiosk);
            assertThat(kiosk.ratings()).hasSize(4);
            assertThat(page.troubles()).isEmpty();
            assertThat(misfits).isEmpty();
        }
    }

    private void inEnglishAndLarge(CdpPage page, RatedKiosk kiosk) throws Exception {
        page.click("form[action='/kiosk/language'] button");
        page.waitFor("document.readyState === 'complete' && document.documentElement.lang === 'en'", SOON);
        page.go(kiosk.address().resolve("/kiosk/rate/station"));
        picture(page, "9-english");
        page.click("form[action='/kiosk/comfort'] button");
        page.waitFor("document.readyState === 'complete' && document.body.classList.contains('large')", SOON);
        picture(page, "9-english-large");
    }

    // The page's script runs before the page is complete, so that keys are heard from then on.
    private static void arrived(CdpPage page, String screen, String words) throws InterruptedException {
        page.waitFor(
                "document.readyState === 'complete' && document.body?.dataset.screen === '%s'".formatted(screen)
                        + " && document.querySelector('main').textContent.includes('" + words + "')",
                SOON);
    }

    // Nothing may stand outside the screen, at either size, and no target may be too small for a finger.
    private void picture(CdpPage page, String name) throws IOException, InterruptedException {
        for (var size : new int[][] {{1080, 1920}, {1280, 800}}) {
            page.resize(size[0], size[1]);
            page.waitFor("innerWidth === " + size[0], SOON);
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
