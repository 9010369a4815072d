package cn.bianmin.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.help.HelpDesk;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lead's whole day in a real browser, from sign-in to the day's report, by the keyboard alone.
@Tag("browser")
final class DeskStoryTest {
    private static final Path PICTURES = Path.of("target", "pictures", "desk");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MOST_TABS = 60;

    @TempDir
    Path directory;

    private final List<String> misfits = new ArrayList<>();

    @Test
    void aDayIsWorkedByTheKeyboardAlone() throws Exception {
        var station = new PaperStation(directory);
        var ids = new AtomicInteger();
        var site = new Site().assets("tokens.css", "mark.svg");
        var sessions = new DeskSessions(station.staff());
        new Desk(station, sessions, () -> "t" + ids.getAndIncrement()).addTo(site);
        new HelpBell(new HelpDesk(station.ledger, station.time), sessions).addTo(site);
        try (var server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
                var page = CdpPage.open(1280, 800)) {
            page.go(server.address().resolve("/desk"));
            picture(page, "1-sign-in");
            tabTo(page, "input[name=account]");
            page.press(" ");
            tabTo(page, "input[name=pin]");
            write(page, PaperStation.PIN);
            press(page, "Enter", ".day");
            picture(page, "2-opening");
            press(page, "o", ".counters");
            press(page, "2", "[value=next]");

            for (int i = 0; i < 3; i++) {
                press(page, "i", ".lists ol li:nth-child(" + (i + 1) + ")");
            }
            station.queue().attempt(new Command.PrintFailed("t2", "printer", "PAPER_OUT"));
            page.waitFor("document.querySelector('.lists .late')", SOON);
            press(page, "y", ".notice");
            assertThat(station.copies).containsExactly("t2");
            press(page, "n", "[value=begin]");
            picture(page, "3-called");
            press(page, "b", "[value=finish]");
            picture(page, "4-serving");
            press(page, "h", "[value=resume]");
            press(page, "2", "[value=begin]");
            press(page, "b", "[value=finish]");
            press(page, "f", "[value=next]");
            press(page, "p", "[value='go-on']");
            press(page, "g", "[value=next]");
            picture(page, "5-free");

            press(page, "e", ".figures");
            picture(page, "6-lead");
            press(page, "c", ".closing");
            picture(page, "7-closing");
            tabTo(page, "input[name=explanation]");
            write(page, "x");
            press(page, "Enter", ".report");
            picture(page, "8-report");
            assertThat(station.queue().picture().isOpen()).isFalse();
            press(page, "d", ".day");
            press(page, "q", ".sign-in");
            assertThat(page.troubles()).isEmpty();
            assertThat(misfits).isEmpty();
        }
    }

    private static void tabTo(CdpPage page, String selector) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            page.press("Tab");
            if (page.value("document.activeElement.matches('" + selector + "')").asBoolean(false)) return;
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    private static void write(CdpPage page, String text) {
        text.chars().forEach(each -> page.press(String.valueOf((char) each)));
    }

    // Each key leads to a new page, which may look like the one before.
    private static void press(CdpPage page, String key, String then) throws Exception {
        page.value("document.isOld = true");
        page.press(key);
        page.waitFor(
                "!document.isOld && document.readyState === 'complete' && document.querySelector(\"" + then + "\")",
                SOON);
        // The script of the page is a module and runs last.
        page.waitFor("document.querySelector('#part')?.dataset.ready", SOON);
    }

    private void picture(CdpPage page, String name) throws Exception {
        for (var size : new int[][] {{1920, 1080}, {1280, 800}}) {
            page.resize(size[0], size[1]);
            var file = name + "-" + size[0] + "x" + size[1];
            page.screenshot(PICTURES.resolve(file + ".png"));
            if (page.value("document.documentElement.scrollWidth > innerWidth").asBoolean(false)) {
                misfits.add(file + " is wider than the screen");
            }
        }
    }
}
