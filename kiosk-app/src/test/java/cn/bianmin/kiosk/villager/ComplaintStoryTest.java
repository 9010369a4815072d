package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A villager complains with keys alone, and each screen is looked at, in both languages.
@Tag("browser")
final class ComplaintStoryTest {
    private static final String[] MICROPHONE = {
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required"
    };
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void aComplaintIsMadeWithKeysAndEveryScreenFits() throws Exception {
        var terminal = new PaperTerminal();
        terminal.opens();
        var site = new Site().assets("tokens.css", "mark.svg");
        new VillagerScreens(terminal).addTo(site);
        try (var server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
                var page = CdpPage.open(1280, 800, MICROPHONE)) {
            var screens = new Screens(page);
            page.go(server.address().resolve("/kiosk"));
            tell(page, screens, "complain");
            assertThat(page.text("main")).contains("收到了", "前答复");

            screens.press("1", "idle");
            screens.touch("form[action='/kiosk/language'] button", "idle");
            tell(page, screens, "complain-en");
            assertThat(page.text("main")).contains("Received", "Answered by");

            assertThat(terminal.ledger.position().head()).isEqualTo(6);
            assertThat(screens.misfits()).isEmpty();
            assertThat(page.troubles()).isEmpty();
        }
    }

    private static void tell(CdpPage page, Screens screens, String name) throws Exception {
        screens.press("5", "complain-about");
        screens.picture(name + "-1-about");
        screens.press("1", "complain-pick");
        page.press("1");
        page.press("3");
        screens.picture(name + "-2-pick");
        screens.press("6", "complain-write");
        page.value("document.querySelector('textarea').value = '下午三点去了两次,窗口都没有人。'");
        screens.picture(name + "-3-write");
        screens.touch("main .primary", "complain-reach");
        screens.press("0", "complain-pick");
        speak(page, screens, name);
        screens.press("3", "complain-reach");
        screens.picture(name + "-4-reach");
        screens.press("2", "complain-phone");
        var digits = "13800001234";
        for (int i = 0; i < digits.length(); i++) {
            screens.press(digits.substring(i, i + 1), i < digits.length() - 1 ? "complain-phone" : "complain-check");
            if (i == 5) screens.picture(name + "-5-phone");
        }
        screens.picture(name + "-6-check");
        screens.press("1", "complain-receipt");
        screens.picture(name + "-7-receipt");
    }

    /// Speaks and hears it, with Chromium's own beeping microphone.
    private static void speak(CdpPage page, Screens screens, String name) throws Exception {
        screens.press("5", "complain-speak");
        screens.picture(name + "-3-speak");
        record(page);
        screens.picture(name + "-3-speaking");
        screens.press("1", "complain-speak");
        screens.picture(name + "-3-spoken");
        page.press("1");
        page.waitFor("document.querySelector('#heard').currentTime > 0.5", SOON);
    }

    private static void record(CdpPage page) throws InterruptedException {
        page.press("1");
        page.waitFor("document.querySelector('#speak').getAttribute('aria-pressed') === 'true'", SOON);
        // It beeps once a second.
        page.waitFor("document.querySelector('#left b').textContent < '0:58'", SOON);
    }
}
