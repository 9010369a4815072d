package cn.bianmin.kiosk.board;

import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.TicketState;
import java.util.Comparator;
import java.util.List;

/// What the board shows: numbers only, never names (DOMAIN D2b).
///
/// @param calls whoever is called and has not come yet, the newest first
/// @param served where whoever was called before sits now
/// @param next numbers that should get ready, in the order of calling
/// @param waiting how many wait
public record BoardPicture(boolean open, List<Call> calls, List<Call> served, List<String> next, int waiting) {
    private static final int CALLS = 4;
    private static final int SERVED = 8;
    /// 三人预告: whoever is among the next three gets ready.
    private static final int NEXT = 3;

    /// @param times how often it was called; a new call flashes and sounds
    /// @param seatSide staff comes to the seat: the villager stays where they are
    public record Call(String number, String counter, int times, boolean seatSide) {
        private static Call of(Person person) {
            return new Call(
                    person.number(),
                    person.counter().orElse(""),
                    person.calls(),
                    person.ticket().seatSide());
        }
    }

    static BoardPicture of(QueuePicture queue) {
        return new BoardPicture(
                queue.isOpen(),
                in(TicketState.CALLED, queue, CALLS),
                in(TicketState.SERVING, queue, SERVED),
                queue.waiting().stream().limit(NEXT).map(Person::number).toList(),
                queue.waiting().size());
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
