package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.Language;
import cn.bianmin.agent.station.guide.Catalogue;
import cn.bianmin.agent.station.guide.ServiceItem;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.CounterState;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import java.util.List;
import java.util.OptionalInt;

/// How many go before somebody, and how long that takes by what the catalogue says of their matters.
///
/// @param minutes in steps of five; empty where nobody waits before, or no counter is staffed and nobody can
///     know
record WaitGuess(int ahead, OptionalInt minutes) {
    private static final int STEP_MINUTES = 5;

    /// For who would draw a number now.
    static WaitGuess forNewcomer(QueuePicture queue, Catalogue catalogue, String item) {
        return of(queue, catalogue, item, queue.waiting());
    }

    /// For somebody who waits.
    static WaitGuess forWaiting(QueuePicture queue, Catalogue catalogue, Person person) {
        var before = queue.waiting().stream()
                .takeWhile(other -> !other.ticket().id().equals(person.ticket().id()))
                .toList();
        return of(queue, catalogue, person.item(), before);
    }

    /// As it is said to people.
    String said(Language language) {
        if (ahead == 0) return KioskWords.NOBODY_BEFORE.in(language);
        return minutes.isPresent()
                ? KioskWords.AHEAD_MINUTES.in(language, ahead, minutes.getAsInt())
                : KioskWords.AHEAD.in(language, ahead);
    }

    private static WaitGuess of(QueuePicture queue, Catalogue catalogue, String item, List<Person> before) {
        var rivals = before.stream()
                .filter(other -> queue.counters().stream()
                        .anyMatch(desk -> serves(desk.counter(), item) && serves(desk.counter(), other.item())))
                .toList();
        long staffed = queue.counters().stream()
                .filter(desk -> desk.state() == CounterState.OPEN && serves(desk.counter(), item))
                .count();
        if (rivals.isEmpty() || staffed == 0) return new WaitGuess(rivals.size(), OptionalInt.empty());
        int work = rivals.stream()
                .mapToInt(other ->
                        catalogue.item(other.item()).map(ServiceItem::minutes).orElse(STEP_MINUTES))
                .sum();
        int minutes = Math.ceilDiv(Math.ceilDiv(work, (int) staffed), STEP_MINUTES) * STEP_MINUTES;
        return new WaitGuess(rivals.size(), OptionalInt.of(minutes));
    }

    private static boolean serves(Counter counter, String item) {
        return counter.isGeneral() || counter.items().contains(item);
    }
}
