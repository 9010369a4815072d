package cn.bianmin.kiosk.villager;

import cn.bianmin.kiosk.browser.Axe;
import cn.bianmin.kiosk.browser.CdpPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Goes from screen to screen of a kiosk as people do, and looks at each at both sizes. For one thread.
final class Screens {
    private static final Path PICTURES = Path.of("target", "pictures", "villager");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CdpPage page;
    private final List<String> misfits = new ArrayList<>();

    Screens(CdpPage page) {
        this.page = page;
    }

    /// What does not fit on a screen or is too small for a finger.
    List<String> misfits() {
        return misfits;
    }

    void press(String key, String screen) throws InterruptedException {
        var before = left();
        page.press(key);
        arrived(before, screen);
    }

    void touch(String selector, String screen) throws InterruptedException {
        var before = left();
        page.touch(selector);
        arrived(before, screen);
    }

    // A mark that no later page has.
    private String left() {
        page.value("document.documentElement.dataset.left = 'yes'");
        return "yes";
    }

    private void arrived(String mark, String screen) throws InterruptedException {
        // The script of a page is a module; once a page is complete it has run.
        page.waitFor(
                "document.documentElement?.dataset.left !== '%s' && document.readyState === 'complete'".formatted(mark)
                        + " && document.body?.dataset.screen === '%s'".formatted(screen),
                SOON);
    }

    /// Keeps a picture at each size and notes what somebody could not read or touch there.
    void picture(String name) throws IOException, InterruptedException {
        for (var size : new int[][] {{1080, 1920}, {1280, 800}}) {
            page.resize(size[0], size[1]);
            page.waitFor("innerWidth === %d && innerHeight === %d".formatted(size[0], size[1]), SOON);
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
        misfits.addAll(Axe.objections(page, name));
    }
}
