package cn.bianmin.kiosk.pad;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.contract.Level;
import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.kiosk.villager.RatedKiosk;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Live;
import cn.bianmin.web.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/// The screen beside a pad, from the clerk who sits down to the thanks; and how long a press takes to get there,
/// against
/// an event that goes from the browser to the terminal and back in the same rounds.
@Tag("browser")
final class PadStoryTest {
    private static final Path PICTURES = Path.of("target", "pictures", "pad");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration ROUNDS_TIME = Duration.ofMinutes(2);
    private static final int ROUNDS = 100;
    /// The median of so many ratios counts.
    private static final int SERIES = 3;

    /// Thanks that come later are not felt as the answer to the finger.
    private static final double AT_MOST = 5;

    private final Live echoes = new Live();
    private final AtomicInteger echo = new AtomicInteger();
    private final List<String> misfits = new ArrayList<>();

    @Test
    void aVillagerSeesWhoServesAndThatTheRatingIsKept(@TempDir Path directory) throws Exception {
        try (var kiosk = new RatedKiosk(directory, this::add);
                var page = CdpPage.open(1280, 800)) {
            page.go(kiosk.address().resolve("/pad?counter=1"));
            shows(page, "CLOSED");
            picture(page, "1-closed");
            kiosk.serve("social-card", "1");
            shows(page, "OPEN");
            picture(page, "2-open");
            kiosk.pad().press(Level.SATISFIED);
            shows(page, "THANKS");
            assertThat(kiosk.ratings()).hasSize(1);
            picture(page, "3-thanks");
            measure("on disk", page);
            assertThat(kiosk.ratings()).hasSize(1 + ROUNDS);
            page.go(kiosk.address().resolve("/pad?counter=3"));
            kiosk.serve("social-card", "3");
            shows(page, "STAFFED");
            page.waitFor("document.getElementById('staff').textContent === '李桂兰'", SOON);
            picture(page, "4-staffed");
            assertThat(page.troubles()).isEmpty();
            assertThat(misfits).isEmpty();
        }
    }

    /// With the ledger in memory: how long a disk takes to keep an entry is the disk's, and one that others use as well
    /// stands still for seconds. With the ledger on this machine's disk, the figure is told by the story above.
    @Test
    void thanksComeAsTheAnswerToTheFinger(@TempDir(factory = InMemory.class) Path directory) throws Exception {
        try (var kiosk = new RatedKiosk(directory, this::add);
                var page = CdpPage.open(1280, 800)) {
            kiosk.serve("social-card", "1");
            page.go(kiosk.address().resolve("/pad?counter=1"));
            shows(page, "OPEN");
            var ratios = new ArrayList<Double>();
            for (int series = 0; series < SERIES; series++) ratios.add(measure("in memory", page));
            assertThat(kiosk.ratings()).hasSize(SERIES * ROUNDS);
            Collections.sort(ratios);
            assertThat(ratios.get(SERIES / 2)).as("the median of %s", ratios).isLessThanOrEqualTo(AT_MOST);
        }
    }

    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            return Files.createTempDirectory(Path.of("/dev/shm"), "pad");
        }
    }

    private void add(DeviceAgent agent, Site site) {
        new PadScreens(
                        agent.settings().station(),
                        agent.queue(),
                        agent.padLights(),
                        account -> Optional.of(new PadPicture.Person("李桂兰", "综合窗口 · 首席代表")))
                .addTo(site);
        var pad = agent.simulatedPads().getFirst();
        site.live("/echoes", echoes)
                .json("/echo", _ -> {
                    echoes.show(echo.incrementAndGet());
                    return new Answer.Done();
                })
                .json("/call", _ -> {
                    pad.call();
                    return new Answer.Done();
                })
                .json("/press", _ -> {
                    pad.press(Level.VERY_SATISFIED);
                    return new Answer.Done();
                });
    }

    /// One series of rounds.
    ///
    /// @param where the ledger is
    /// @return how many times longer a press takes than an event, at the 99th of a hundred
    private static double measure(String where, CdpPage page) throws Exception {
        page.value("""
                (async () => {
                  window.figures = { presses: [], echoes: [] };
                  const post = (path) => fetch(path, { method: "POST", body: "{}",
                    headers: { "Content-Type": "application/json" } });
                  const shown = (wanted) => new Promise((done) => {
                    const seen = () => document.body.dataset.shown === wanted && (done(), true);
                    if (seen()) return;
                    const watch = new MutationObserver(() => seen() && watch.disconnect());
                    watch.observe(document.body, { attributes: true });
                  });
                  const events = new EventSource("/echoes");
                  const echoed = () => new Promise((done) => events.addEventListener("picture", done, { once: true }));
                  const millis = async (act, answer) => {
                    const begun = performance.now();
                    post(act);
                    await answer;
                    return performance.now() - begun;
                  };
                  await Promise.all([post("/echo"), echoed()]);
                  for (let round = 0; round < %d; round++) {
                    // No faster than fingers are: more would be a bouncing contact.
                    await new Promise((done) => setTimeout(done, 80));
                    await Promise.all([post("/call"), shown("OPEN")]);
                    figures.echoes.push(await millis("/echo", echoed()));
                    figures.presses.push(await millis("/press", shown("THANKS")));
                  }
                  events.close();
                  figures.done = true;
                })();
                0
                """.formatted(ROUNDS));
        page.waitFor("window.figures?.done", ROUNDS_TIME);
        double press = p99(page, "presses");
        double event = p99(page, "echoes");
        System.out.printf(
                "press to thanks, ledger %s: p99 %.1f ms; an event there and back: p99 %.1f ms; ratio %.1f%n",
                where, press, event, press / event);
        return press / event;
    }

    private static double p99(CdpPage page, String name) {
        return page.value("figures.%s.sort((a, b) => a - b)[%d]".formatted(name, ROUNDS * 99 / 100 - 1))
                .asDouble();
    }

    private static void shows(CdpPage page, String what) throws InterruptedException {
        page.waitFor("document.body.dataset.shown === '" + what + "'", SOON);
    }

    private void picture(CdpPage page, String name) throws Exception {
        for (var size : new int[][] {{800, 1280}, {1024, 600}, {1280, 800}}) {
            page.resize(size[0], size[1]);
            page.waitFor("innerWidth === " + size[0], SOON);
            var file = name + "-" + size[0] + "x" + size[1];
            page.screenshot(PICTURES.resolve(file + ".png"));
            boolean fits = page.value("[...document.querySelectorAll('section, section *')]"
                            + ".filter((e) => e.checkVisibility()).every((e) => {"
                            + " const box = e.getBoundingClientRect();"
                            + " return box.right <= innerWidth && box.bottom <= innerHeight; })")
                    .asBoolean(false);
            if (!fits) misfits.add(file + " does not fit");
        }
    }
}
