package cn.bianmin.kiosk.bench;

import cn.bianmin.web.Browser;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A clerk who never rests: calls, serves, finishes, and now and then reports a no-show, holds somebody, or
/// sends somebody back. Does what the page offers, and after a power cut signs in and goes on. One thread.
final class BusyClerk implements Runnable {
    private static final long PAUSE_MILLIS = 30;
    private static final Map<String, Integer> SELDOM = Map.of("no-show", 4, "hold", 4, "return", 2);

    private final URI screens;
    private final int counter;
    private final Random random;
    private final AtomicBoolean goHome;
    private final AtomicInteger finished;
    private int sinceResume;

    BusyClerk(URI screens, int counter, long seed, AtomicBoolean goHome, AtomicInteger finished) {
        this.screens = screens;
        this.counter = counter;
        this.random = new Random(seed);
        this.goHome = goHome;
        this.finished = finished;
    }

    @Override
    public void run() {
        var browser = new Browser(screens);
        try {
            var page = "";
            while (!goHome.get()) {
                try {
                    page = page.isEmpty() ? browser.get("/desk").body() : work(browser, page);
                } catch (IOException e) {
                    // The power is out. The page is looked at again until there is one.
                    page = "";
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            browser.close();
        }
    }

    private String work(Browser browser, String page) throws IOException, InterruptedException {
        if (page.contains("/desk/sign-in\"")) {
            return browser.submit("/desk/sign-in", Map.of("account", SmallTown.account(counter), "pin", SmallTown.PIN))
                    .body();
        }
        if (page.contains("/desk/counter\"")) {
            return browser.submit("/desk/counter", Map.of("counter", String.valueOf(counter)))
                    .body();
        }
        if (offers(page, "begin")) return act(browser, rarely("no-show", rarely("return", "begin")));
        if (offers(page, "finish")) {
            var deed = rarely("hold", "finish");
            if (deed.equals("finish")) finished.incrementAndGet();
            return act(browser, deed);
        }
        if (offers(page, "resume") && ++sinceResume > 20) {
            sinceResume = 0;
            return act(browser, "resume", "ticket", heldTicket(page));
        }
        if (offers(page, "next")) {
            var next = act(browser, "next");
            if (offers(next, "next")) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                sinceResume++;
            }
            return next;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        return "";
    }

    private String rarely(String deed, String otherwise) {
        return random.nextInt(100) < SELDOM.getOrDefault(deed, 0) ? deed : otherwise;
    }

    private static String heldTicket(String page) {
        int button = page.indexOf("value=\"resume\"");
        int name = page.lastIndexOf("name=\"ticket\" value=\"", button);
        int start = name + "name=\"ticket\" value=\"".length();
        return page.substring(start, page.indexOf('"', start));
    }

    private static boolean offers(String page, String deed) {
        return page.contains("name=\"act\" value=\"" + deed + "\"");
    }

    private static String act(Browser browser, String deed, String... more) throws IOException, InterruptedException {
        var fields = new HashMap<String, String>();
        fields.put("act", deed);
        for (int i = 0; i < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return browser.submit("/desk/do", fields).body();
    }
}
