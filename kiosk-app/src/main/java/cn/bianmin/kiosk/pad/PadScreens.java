package cn.bianmin.kiosk.pad;

import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.rating.PadLights;
import cn.bianmin.kiosk.pad.PadPicture.Person;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Live;
import cn.bianmin.web.Site;
import java.util.Optional;
import java.util.function.Function;

/// `/pad?counter=1`, for a small screen beside the rating pad. It shows; pressed is the pad. Thread-safe.
public final class PadScreens {
    private final String station;
    private final QueueDesk queue;
    private final PadLights lights;
    private final Function<String, Optional<Person>> people;
    private final Live live = new Live();

    /// @param people who sits behind an account
    public PadScreens(String station, QueueDesk queue, PadLights lights, Function<String, Optional<Person>> people) {
        this.station = station;
        this.queue = queue;
        this.lights = lights;
        this.people = people;
        queue.watch(this::show);
        lights.watch(this::show);
        show();
    }

    public void addTo(Site site) {
        site.page("/pad", this::page).live("/pad/live", live).assets("pad.css", "pad.js");
    }

    // One at a time, or the older of two pictures could be the one that stays.
    private synchronized void show() {
        live.show(PadPicture.of(queue.picture(), lights, people));
    }

    /// @param counter its id
    /// @param name the counter's name
    public record View(String station, String counter, String name) {}

    private Answer page(Ask ask) {
        var wanted = ask.query("counter").orElse("1");
        return queue.picture().counters().stream()
                .map(QueuePicture.Desk::counter)
                .filter(counter -> counter.id().equals(wanted))
                .findFirst()
                .<Answer>map(counter -> new Answer.Html("pad/pad.jte", new View(station, counter.id(), counter.name())))
                .orElseGet(() -> new Answer.Refused(404, "没有这个窗口。 There is no such counter."));
    }
}
