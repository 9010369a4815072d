package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.Slip;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Live;
import cn.bianmin.web.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The kiosks of this terminal, and what their browsers are told while they show a page. A station may have two
/// kiosks on one terminal, each with its own scanner and card reader; so what a device reads leads the browser
/// of that kiosk to a screen and no other. Which kiosk a browser is, it was told once by `/kiosk?kiosk=2`, and
/// keeps over wipes and restarts. Thread-safe.
public final class KioskEvents {
    /// The kiosk that a browser is unless it was told otherwise, and a device belongs to unless its wiring says
    /// so.
    public static final String FIRST = "1";

    /// Names of kiosks, here and in the wiring.
    static final List<String> NAMES =
            IntStream.rangeClosed(1, 9).mapToObj(String::valueOf).toList();

    private static final String MEMORY = "kiosk";
    private static final Pattern NAME = Pattern.compile("[1-9]");

    private final QueueDesk queue;
    private final Map<String, Live> lives = new LinkedHashMap<>();
    private final Map<String, Lead> leads = new LinkedHashMap<>();

    /// Where the browser of a kiosk was led last.
    ///
    /// @param count how often it was led anywhere
    private record Lead(long count, String path) {
        private static final Lead NOWHERE = new Lead(0, "");
    }

    KioskEvents(QueueDesk queue) {
        this.queue = queue;
        NAMES.forEach(name -> lives.put(name, new Live()));
        queue.watch(this::show);
        show();
    }

    /// Lets browsers watch.
    void addTo(Site site) {
        lives.forEach((name, live) -> site.live(path(name), live));
    }

    /// Where the browser of a kiosk watches.
    static String path(String kiosk) {
        return "/kiosk/live/" + kiosk;
    }

    /// Which kiosk asks.
    public static String kiosk(Ask ask) {
        ask.query(MEMORY).filter(name -> NAME.matcher(name).matches()).ifPresent(name -> ask.remember(MEMORY, name));
        return ask.remembered(MEMORY)
                .filter(name -> NAME.matcher(name).matches())
                .orElse(FIRST);
    }

    /// Leads the browser of `kiosk` to `path`, whatever it shows. Returns at once.
    public void lead(String kiosk, String path) {
        synchronized (leads) {
            leads.put(kiosk, new Lead(count(kiosk) + 1, path));
        }
        show();
    }

    /// How often the browser of `kiosk` was led anywhere: a page that was made before the last time is led
    /// still.
    long count(String kiosk) {
        synchronized (leads) {
            return leads.getOrDefault(kiosk, Lead.NOWHERE).count();
        }
    }

    private void show() {
        // Under the lock, so that of two pictures the newer one is shown last.
        synchronized (leads) {
            var picture = queue.picture();
            var common = Map.of(
                    "printed",
                    picture.waiting().stream()
                            .filter(person -> person.slip() != Slip.NONE)
                            .count(),
                    "open",
                    picture.isOpen(),
                    "taken",
                    picture.taken(),
                    "waiting",
                    picture.waiting().size(),
                    "calls",
                    picture.open().stream()
                            .map(person -> person.number() + person.state() + person.calls())
                            .collect(Collectors.joining(" ")));
            lives.forEach((name, live) -> {
                var lead = leads.getOrDefault(name, Lead.NOWHERE);
                live.show(Map.of("lead", lead.count(), "path", lead.path(), "queue", common));
            });
        }
    }
}
