package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.Stamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The queue at one moment, as screens show it. Immutable.
///
/// @param day the business day that was opened last
/// @param waiting in the order of calling
/// @param open not over and not waiting: called, served, held, missed
/// @param taken how many numbers were drawn today
/// @param heard when the newest fact of the queue happened
public record QueuePicture(
        Optional<LocalDate> day,
        boolean isOpen,
        String dutyLead,
        List<String> staff,
        List<Desk> counters,
        List<Person> waiting,
        List<Person> open,
        int taken,
        int finished,
        Optional<Stamp> heard) {

    /// @param since when anything last changed there, if somebody sat there today
    /// @param current who is called or served, if anybody
    public record Desk(
            Counter counter,
            Optional<String> staff,
            CounterState state,
            Optional<Stamp> since,
            Optional<Person> current) {}

    /// @param changed when the state last changed, or when it was last called
    /// @param note of the clerk who passed it on; may be empty
    public record Person(
            Ticket ticket,
            String item,
            List<String> services,
            TicketState state,
            Optional<String> counter,
            Optional<String> onlyAt,
            int calls,
            Stamp changed,
            Optional<Stamp> served,
            Optional<String> responsible,
            boolean isPassedOn,
            String note,
            Slip slip) {
        public String number() {
            return ticket.number();
        }

        public PriorityClass priority() {
            return ticket.priority();
        }

        static Person of(Visit visit) {
            return new Person(
                    visit.ticket(),
                    visit.item(),
                    visit.services(),
                    visit.state(),
                    visit.counter(),
                    visit.onlyAt(),
                    visit.calls(),
                    visit.changed(),
                    visit.served(),
                    visit.responsible(),
                    visit.isPassedOn(),
                    visit.note(),
                    visit.slip());
        }
    }

    static QueuePicture of(Queue queue) {
        return new QueuePicture(
                queue.day(),
                queue.isOpen(),
                queue.dutyLead(),
                queue.staff(),
                queue.counters().stream()
                        .map(counter -> new Desk(
                                counter,
                                queue.at(counter.id()).clerk(),
                                queue.at(counter.id()).state(),
                                Optional.ofNullable(queue.at(counter.id()).since()),
                                queue.current(counter.id()).map(Person::of)))
                        .toList(),
                queue.waiting().map(Person::of).toList(),
                queue.visits().stream()
                        .filter(visit -> visit.state() != TicketState.WAITING
                                && !visit.state().isOver())
                        .map(Person::of)
                        .toList(),
                queue.visits().size(),
                (int) queue.visits().stream()
                        .filter(visit -> visit.state() == TicketState.FINISHED)
                        .count(),
                queue.heard());
    }

    /// How the day stands to the clock.
    public DayState dayState(Stamp now) {
        return DayState.of(isOpen, day, heard, now);
    }

    /// Those whom the counter may call, in order.
    public List<Person> waitingFor(Counter counter) {
        return waiting.stream()
                .filter(person -> person.onlyAt()
                        .map(counter.id()::equals)
                        .orElseGet(() -> counter.isGeneral() || counter.items().contains(person.item())))
                .toList();
    }
}
