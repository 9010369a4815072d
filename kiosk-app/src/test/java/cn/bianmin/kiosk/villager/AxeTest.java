package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.Axe;
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

/// axe-core finds nothing to object to on the screens that people stand before, in both languages: names of
/// controls, contrast, roles, headings, languages.
@Tag("browser")
final class AxeTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> SCREENS = List.of(
            "/kiosk",
            "/kiosk/themes",
            "/kiosk/theme/social",
            "/kiosk/item/relief",
            "/kiosk/item/relief/notice",
            "/kiosk/item/relief/options",
            "/kiosk/mine",
            "/kiosk/list",
            "/kiosk/place",
            "/kiosk/place/001",
            "/kiosk/place/999",
            "/kiosk/code",
            "/kiosk/camera",
            "/kiosk/rate",
            "/kiosk/rate/station",
            "/kiosk/complain");

    @TempDir
    Path directory;

    private final List<String> found = new ArrayList<>();

    @Test
    void noScreenBarsAnybody() throws Exception {
        try (var kiosk = RunningKiosk.start(directory);
                var page = CdpPage.open(1280, 800)) {
            var first = kiosk.address().resolve("/kiosk");
            for (var language : List.of("zh-CN", "en")) {
                page.go(first);
                if (language.equals("en")) speakEnglish(page);
                for (var screen : SCREENS) look(page, first.resolve(screen));
                page.go(first);
                page.value("document.querySelector('#again').hidden = false");
                look(page, "still there " + language);
                look(page, first.resolve("/desk"));
                look(page, first.resolve("/board"));
                look(page, first.resolve("/pad?counter=1"));
            }
            page.go(first.resolve("/desk"));
            page.click("form[action='/desk/language'] button");
            page.waitFor("document.documentElement?.lang === 'zh-CN' && document.readyState === 'complete'", SOON);
            look(page, "/desk the other way");
        }
        assertThat(found).isEmpty();
    }

    private static void speakEnglish(CdpPage page) throws InterruptedException {
        page.click("form[action='/kiosk/language'] button");
        page.waitFor("document.documentElement?.lang === 'en' && document.readyState === 'complete'", SOON);
    }

    private void look(CdpPage page, URI screen) throws IOException, InterruptedException {
        page.go(screen);
        look(
                page,
                screen.getPath() + " "
                        + page.value("document.documentElement.lang").asString(""));
    }

    private void look(CdpPage page, String name) throws IOException, InterruptedException {
        found.addAll(Axe.objections(page, name));
    }
}
