package cn.bianmin.kiosk.board;

import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.kiosk.voice.Announcements;
import cn.bianmin.kiosk.voice.Spoken;
import cn.bianmin.kiosk.voice.Voice;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What the board shows and says: numbers only, never names (DOMAIN D2b).
///
/// @param calls whoever is called and has not come yet, the newest first
/// @param served where whoever was called before sits now
/// @param next numbers that should get ready, in the order of calling
/// @param waiting how many wait
/// @param said what is to be said, in this order, unless this board has said it already
/// @param voice another number whenever a clip is another than before
public record BoardPicture(
        boolean open,
        List<Call> calls,
        List<Call> served,
        List<String> next,
        int waiting,
        List<Saying> said,
        long voice) {
    // A board above certain counters picks its own from these.
    private static final int CALLS = 16;
    private static final int SERVED = 16;

    /// @param id of the call, as in [Saying]; a new one flashes
    /// @param seatSide staff comes to the seat: the villager stays where they are
    public record Call(String id, String number, String counter, boolean seatSide) {
        private static Call of(Person person) {
            return new Call(
                    Announcements.id(person),
                    person.number(),
                    person.counter().orElse(""),
                    person.ticket().seatSide());
        }
    }

    /// @param kind of the announcement
    /// @param since epoch milliseconds
    /// @param clips by the language's tag
    public record Saying(
            String id, String kind, String number, String counter, long since, Map<String, List<String>> clips) {
        private static Saying of(Spoken spoken, Voice voice) {
            var what = spoken.announcement();
            return new Saying(
                    spoken.id(),
                    what.kind().name(),
                    what.number(),
                    what.counter(),
                    spoken.since().toEpochMilli(),
                    voice.clips(what));
        }
    }

    static BoardPicture of(QueuePicture queue, List<Spoken> due, Voice voice) {
        return new BoardPicture(
                queue.isOpen(),
                in(TicketState.CALLED, queue, CALLS),
                in(TicketState.SERVING, queue, SERVED),
                queue.waiting().stream()
                        .limit(Announcements.NEXT)
                        .map(Person::number)
                        .toList(),
                queue.waiting().size(),
                due.stream().map(spoken -> Saying.of(spoken, voice)).toList(),
                voice.changes());
    }

    private static List<Call> in(TicketState state, QueuePicture queue, int most) {
        return queue.open().stream()
                .filter(person -> person.state() == state)
                .sorted(Comparator.comparing((Person person) -> person.changed().time())
                        .reversed())
                .limit(most)
                .map(Call::of)
                .toList();
    }
}
