package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.CdpPage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A villager with a slip at a kiosk without scanner, in a real browser: before the camera, and by its code
/// with six keys, with fingers and on a keyboard (DOMAIN D3).
@Tag("browser")
final class SlipStoryTest {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void theSlipIsReadByTheCameraAndItsCodeIsTypedInThreeWays() throws Exception {
        try (var kiosk = RunningKiosk.start(directory)) {
            var film = directory.resolve("slip.y4m");
            CameraFilm.write(film, Objects.requireNonNull(kiosk.slip().qr()));
            try (var page = CdpPage.open(
                    1280,
                    800,
                    "--use-fake-device-for-media-stream",
                    "--use-fake-ui-for-media-stream",
                    "--use-file-for-fake-video-capture=" + film)) {
                var screens = new Screens(page);
                var first = kiosk.address().resolve("/kiosk");
                withTheCamera(page, screens, first);
                withSixKeys(page, screens, kiosk.slip().code());
                withFingers(page, screens, first, kiosk.slip().code());
                onAKeyboard(page, first, kiosk.slip().code());
                inAListWithSixKeys(page, screens, first);
                assertThat(page.troubles()).isEmpty();
                assertThat(screens.misfits()).isEmpty();
            }
        }
    }

    private static void withTheCamera(CdpPage page, Screens screens, URI first) throws Exception {
        page.go(first);
        screens.press("2", "mine");
        screens.picture("d3-mine");
        // The camera finds the slip at once, so its own page may be gone before anybody looks at it.
        page.press("4");
        page.waitFor("document.readyState === 'complete' && document.body?.dataset.screen === 'slip'", SOON);
        assertThat(page.value("document.referrer").asString("")).endsWith("/kiosk/camera");
        assertThat(page.text(".number")).isEqualTo("A001");
        screens.picture("d3-slip");
        screens.press("1", "idle");
    }

    private static void withSixKeys(CdpPage page, Screens screens, String code) throws Exception {
        screens.press("2", "mine");
        screens.press("3", "code");
        page.press("6");
        page.waitFor("document.querySelector('.chosen')", SOON);
        screens.picture("d3-code");
        page.press("0");
        for (int i = 0; i < code.length(); i++) {
            int value = SYMBOLS.indexOf(code.charAt(i));
            page.press(String.valueOf(value / 6 + 1));
            page.press(String.valueOf(value % 6 + 1));
        }
        found(page);
    }

    private static void withFingers(CdpPage page, Screens screens, URI first, String code) throws Exception {
        page.go(first.resolve("/kiosk/code"));
        for (int i = 0; i < code.length(); i++) page.touch(".code-row button[value='%s']".formatted(code.charAt(i)));
        found(page);
        screens.press("1", "idle");
    }

    private static void onAKeyboard(CdpPage page, URI first, String code) throws Exception {
        page.go(first.resolve("/kiosk/code"));
        page.press("Tab");
        page.waitFor("document.activeElement.matches('.code-field')", SOON);
        for (int i = 0; i < code.length(); i++) page.press(code.substring(i, i + 1));
        found(page);
    }

    private static void inAListWithSixKeys(CdpPage page, Screens screens, URI first) throws Exception {
        page.go(first);
        screens.press("2", "mine");
        screens.press("2", "list");
        screens.press("3", "place");
        assertThat(page.text(".number")).isEqualTo("A003");
    }

    private static void found(CdpPage page) throws Exception {
        page.waitFor(
                "document.body?.dataset.screen === 'slip' && document.readyState === 'complete'"
                        + " && document.querySelector('.number')?.textContent === 'A001'",
                SOON);
    }
}
