package cn.bianmin.kiosk.pad;

import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.station.queue.CounterState;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.rating.PadLights;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// All counters as their screens show them; each screen picks its own.
public record PadPicture(List<At> counters) {
    /// @param staff who serves there; both empty where nobody does (挂牌上岗, DOMAIN A21)
    /// @param number of whoever is called or served, or empty
    public record At(String counter, String name, Shown shown, String staff, String post, String number) {}

    /// What the screen is about.
    public enum Shown {
        CLOSED,
        STAFFED,
        OPEN,
        THANKS,
        REFUSED
    }

    /// Who sits behind an account.
    ///
    /// @param post what they are there for
    public record Person(String name, String post) {}

    static PadPicture of(QueuePicture queue, PadLights lights, Function<String, Optional<Person>> people) {
        return new PadPicture(queue.counters().stream()
                .map(desk -> at(desk, lights.at(desk.counter().id()), people))
                .toList());
    }

    private static At at(QueuePicture.Desk desk, PadLight light, Function<String, Optional<Person>> people) {
        boolean works = desk.state() == CounterState.OPEN;
        var person = desk.staff().filter(_ -> works).flatMap(people);
        var shown = switch (light) {
            case DARK -> works ? Shown.STAFFED : Shown.CLOSED;
            case OPEN -> Shown.OPEN;
            case THANKS -> Shown.THANKS;
            case REFUSED -> Shown.REFUSED;
        };
        return new At(
                desk.counter().id(),
                desk.counter().name(),
                shown,
                person.map(Person::name).orElse(""),
                person.map(Person::post).orElse(""),
                desk.current().map(QueuePicture.Person::number).orElse(""));
    }
}
