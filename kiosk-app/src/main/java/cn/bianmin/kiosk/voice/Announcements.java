package cn.bianmin.kiosk.voice;

import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.kiosk.voice.Announcement.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which announcements are due, from one picture of the queue to the next. Not thread-safe.
///
/// A call is due as long as nobody has come: a board that was away reads from it what it missed and nothing
/// older. A number shall get ready when others went and it moved up among the next; whoever draws the only
/// number hears nothing.
public final class Announcements {
    /// 三人预告: whoever is among the next three gets ready.
    public static final int NEXT = 3;

    private Set<String> waiting = Set.of();
    private Set<String> next = Set.of();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Spoken> ready = new LinkedHashMap<>();

    /// @param now when the queue came to stand so
    /// @return calls in their order, then who shall get ready
    public List<Spoken> due(QueuePicture queue, Instant now) {
        var waitsNow = queue.waiting().stream().map(Person::number).collect(Collectors.toUnmodifiableSet());
        var nextNow = queue.waiting().stream().limit(NEXT).map(Person::number).toList();
        told.retainAll(waitsNow);
        ready.keySet().retainAll(nextNow);
        for (var number : nextNow) {
            if (waiting.contains(number) && !next.contains(number) && told.add(number)) {
                var announcement = new Announcement(Kind.GET_READY, number, "");
                ready.put(number, new Spoken(number + "/ready/" + now.toEpochMilli(), announcement, now));
            }
        }
        waiting = waitsNow;
        next = Set.copyOf(nextNow);
        return Stream.concat(calls(queue), ready.values().stream()).toList();
    }

    private static Stream<Spoken> calls(QueuePicture queue) {
        return queue.open().stream()
                .filter(person -> person.state() == TicketState.CALLED)
                .sorted(Comparator.comparing(person -> person.changed().time()))
                .map(Announcements::call);
    }

    private static Spoken call(Person person) {
        var counter = person.counter().orElse("");
        var kind = person.ticket().seatSide() ? Kind.STAY_SEATED : Kind.COME;
        var since = person.changed().time();
        return new Spoken(id(person), new Announcement(kind, person.number(), counter), since);
    }

    /// Names one call of one number: calling again is another.
    public static String id(Person person) {
        return "%s/%s/%d/%d"
                .formatted(
                        person.number(),
                        person.counter().orElse(""),
                        person.calls(),
                        person.changed().time().toEpochMilli());
    }
}
