package cn.bianmin.kiosk.bench;

import cn.bianmin.web.Browser;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// One villager after the other at one kiosk: each draws a number and goes when it is on the screen. Who gets
/// no answer presses again, as people do. One thread; what was seen may be asked for by any.
final class BusyKiosk implements Runnable {
    /// What people come for: matters without a quota.
    static final List<String> ITEMS = List.of("social-card", "relief", "pension-enrol", "pension-claim");
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("class=\"number[^\"]*\">([A-Z]\\d+)<");
    private static final long PAUSE_MILLIS = 100;

    private final URI screens;
    private final AtomicInteger toCome;
    private final Semaphore seats;
    private final List<String> numbers = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger unanswered = new AtomicInteger();

    /// @param toCome villagers who are still to come, to all kiosks
    /// @param seats where those who have a number wait
    BusyKiosk(URI screens, AtomicInteger toCome, Semaphore seats) {
        this.screens = screens;
        this.toCome = toCome;
        this.seats = seats;
    }

    /// Numbers that were on the screen.
    List<String> numbers() {
        return numbers;
    }

    /// Presses to which no answer came: their numbers may exist, and nobody saw them.
    int unanswered() {
        return unanswered.get();
    }

    @Override
    public void run() {
        var browser = new Browser(screens);
        try {
            while (toCome.getAndDecrement() > 0) {
                seats.acquire();
                numbers.add(draw(browser));
                goAway(browser);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            browser.close();
        }
    }

    private static void goAway(Browser browser) throws InterruptedException {
        try {
            browser.submit("/kiosk/again", Map.of());
        } catch (IOException e) {
            // The power is out, which wipes the screen too.
        }
    }

    private String draw(Browser browser) throws InterruptedException {
        var item = ITEMS.get(numbers.size() % ITEMS.size());
        while (true) {
            boolean isPressed = false;
            try {
                var options = browser.get("/kiosk/item/" + item + "/options").body();
                var once = ONCE.matcher(options);
                if (!once.find()) throw new AssertionError("No button to press on " + options);
                isPressed = true;
                var page = browser.submit("/kiosk/take", Map.of("item", item, "once", once.group(1)))
                        .body();
                var number = NUMBER.matcher(page);
                if (number.find()) return number.group(1);
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            if (isPressed) unanswered.incrementAndGet();
        }
    }
}
