package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.CounterFact;
import cn.bianmin.contract.DayFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TicketFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One day's queue as its entries tell it, and nothing else: reading them again gives the same queue. Entries
/// that do not fit, because another version or a carried-over half of a day wrote them, change nothing. Not
/// thread-safe.
final class Queue {
    private final QueuePolicy policy;
    private final Map<String, Counter> counters = new LinkedHashMap<>();
    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private final Map<String, String> byNumber = new HashMap<>();
    private final Map<String, List<Visit>> byItem = new HashMap<>();
    private final Map<String, Occupancy> occupancies = new HashMap<>();
    private @Nullable LocalDate day;
    private boolean open;
    private String dutyLead = "";
    private List<String> staff = List.of();
    private Set<String> leftOut = Set.of();
    private int firstNumber = 1;
    private @Nullable Stamp heard;

    Queue(QueuePolicy policy, Collection<Counter> counters) {
        this.policy = policy;
        counters.forEach(counter -> this.counters.put(counter.id(), counter));
    }

    QueuePolicy policy() {
        return policy;
    }

    /// The business day that was opened last.
    Optional<LocalDate> day() {
        return Optional.ofNullable(day);
    }

    boolean isOpen() {
        return open;
    }

    /// When the newest fact of the queue happened.
    Optional<Stamp> heard() {
        return Optional.ofNullable(heard);
    }

    String dutyLead() {
        return dutyLead;
    }

    List<String> staff() {
        return staff;
    }

    boolean serves(String item) {
        return !leftOut.contains(item);
    }

    Collection<Counter> counters() {
        return counters.values();
    }

    Optional<Counter> counter(String id) {
        return Optional.ofNullable(counters.get(id));
    }

    Occupancy at(String counter) {
        return occupancies.getOrDefault(counter, Occupancy.EMPTY);
    }

    Optional<Visit> visit(String ticket) {
        return Optional.ofNullable(visits.get(ticket));
    }

    Optional<Visit> numbered(String number) {
        return Optional.ofNullable(byNumber.get(number)).map(visits::get);
    }

    /// Who is called to or served at the counter.
    Optional<Visit> current(String counter) {
        return at(counter).current().flatMap(this::visit);
    }

    /// In the order of drawing.
    Collection<Visit> visits() {
        return visits.values();
    }

    int taken(String item) {
        return byItem.getOrDefault(item, List.of()).size();
    }

    /// In the order of calling.
    Stream<Visit> waiting() {
        return visits.values().stream()
                .filter(visit -> visit.state() == TicketState.WAITING)
                .sorted(Comparator.comparing(Visit::place));
    }

    Stream<Visit> waitingFor(Counter counter) {
        return waiting().filter(counter::serves);
    }

    int nextOrdinal() {
        return visits.size() + 1;
    }

    /// The number of the next ticket: the prefix and at least three digits.
    String nextNumber() {
        return "%s%03d".formatted(policy.prefix(), firstNumber - 1 + nextOrdinal());
    }

    /// Where a ticket stands that is drawn now.
    Place placeFor(String item, PriorityClass priority, int ordinal) {
        var same = byItem.getOrDefault(item, List.of());
        if (priority == PriorityClass.NORMAL || same.isEmpty()) {
            return Place.inTurn(ordinal);
        }
        int ahead = Math.max(0, same.size() - policy.priorityPlaces());
        return ahead == same.size()
                ? Place.inTurn(ordinal)
                : Place.inTurn(ordinal)
                        .behind(Place.inTurn(same.get(ahead).ticket().ordinal()));
    }

    /// How many would go first, if a ticket were drawn now, at the counters that serve it.
    int aheadOf(String item, PriorityClass priority) {
        var place = placeFor(item, priority, nextOrdinal());
        return (int) waiting()
                .filter(other -> other.place().compareTo(place) < 0)
                .filter(other -> counters.values().stream()
                        .anyMatch(counter -> counter.serves(other)
                                && (counter.isGeneral() || counter.items().contains(item))))
                .count();
    }

    /// Where somebody stands who comes back after a no-show.
    Place placeAfter(Visit visit, int others) {
        var rivals = waiting()
                .filter(other ->
                        counters.values().stream().anyMatch(counter -> counter.serves(other) && counter.serves(visit)))
                .toList();
        if (rivals.isEmpty() || others == 0) {
            return visit.place();
        }
        var last = rivals.get(Math.min(others, rivals.size()) - 1).place();
        return visit.place().compareTo(last) > 0 ? visit.place() : visit.place().behind(last);
    }

    /// Takes an entry in, in the order of the ledger.
    void apply(Entry entry) throws Malformed {
        if (entry.kind().map(EntryKind::data).filter(Queue::concerns).isEmpty()) {
            return;
        }
        Facts facts = entry.facts().orElseThrow();
        heard = entry.stamp();
        switch (facts) {
            case DayFact fact -> apply(fact);
            case CounterFact fact -> apply(fact, entry.stamp());
            case TicketFact.Taken taken -> draw(entry, taken);
            case TicketFact fact ->
                visit(String.valueOf(entry.subject())).ifPresent(visit -> apply(visit, fact, entry.stamp()));
            default -> throw new IllegalStateException("Not a fact of the queue: " + facts);
        }
    }

    /// Whether entries with such data change a queue.
    static boolean concerns(Class<?> data) {
        return TicketFact.class.isAssignableFrom(data)
                || DayFact.class.isAssignableFrom(data)
                || CounterFact.class.isAssignableFrom(data);
    }

    private void apply(DayFact fact) {
        switch (fact) {
            case DayFact.Opened opened -> {
                if (!opened.again()) {
                    visits.clear();
                    byNumber.clear();
                    byItem.clear();
                    firstNumber = opened.firstNumber();
                }
                occupancies.clear();
                day = opened.day();
                open = true;
                dutyLead = opened.dutyLead();
                staff = List.copyOf(opened.staff());
                leftOut = Set.copyOf(opened.itemsLeftOut());
            }
            case DayFact.Closed _ -> {
                open = false;
                occupancies.clear();
            }
        }
    }

    private void apply(CounterFact fact, Stamp when) {
        switch (fact) {
            case CounterFact.Staffed(String counter, String by) -> {
                occupancies.replaceAll((id, at) -> at.clerk().filter(by::equals).isPresent() ? at.left(when) : at);
                occupancies.put(counter, at(counter).staffed(by, when));
            }
            case CounterFact.Left(String counter, String _, String _) ->
                occupancies.computeIfPresent(counter, (id, at) -> at.left(when));
            case CounterFact.BreakBegun(String counter, String _) -> turn(counter, CounterState.BREAK, when);
            case CounterFact.BackOfficeBegun(String counter, String _) -> turn(counter, CounterState.BACK_OFFICE, when);
            case CounterFact.BreakEnded(String counter, String _) -> turn(counter, CounterState.OPEN, when);
            case CounterFact.BackOfficeEnded(String counter, String _) -> turn(counter, CounterState.OPEN, when);
            case CounterFact.QuickServed _ -> {}
        }
    }

    private void turn(String counter, CounterState state, Stamp when) {
        occupancies.put(counter, at(counter).in(state, when));
    }

    private void draw(Entry entry, TicketFact.Taken taken) {
        String id = String.valueOf(entry.subject());
        if (!taken.day().equals(day) || visits.containsKey(id)) {
            return;
        }
        int ordinal = nextOrdinal();
        var ticket = new Ticket(
                id,
                taken.number(),
                ordinal,
                taken.item(),
                taken.priority(),
                taken.seatSide(),
                entry.stamp(),
                taken.estimateMinutes(),
                taken.cardHash());
        var visit = new Visit(ticket, placeFor(taken.item(), taken.priority(), ordinal));
        visits.put(id, visit);
        byNumber.put(taken.number(), id);
        byItem.computeIfAbsent(taken.item(), item -> new ArrayList<>()).add(visit);
    }

    private void apply(Visit visit, TicketFact fact, Stamp when) {
        switch (fact) {
            case TicketFact.Taken _ -> throw new IllegalStateException("A ticket is drawn once");
            case TicketFact.Printed _ -> visit.paper(Slip.PRINTED);
            case TicketFact.PrintFailed _ -> {
                if (visit.slip() == Slip.NONE) visit.paper(Slip.FAILED);
            }
            case TicketFact.Called(String counter, String _, boolean _) -> {
                visit.called(counter, 1, when);
                occupy(counter, visit);
            }
            case TicketFact.Recalled(String counter, int times) -> visit.called(counter, times, when);
            case TicketFact.NoShow(String counter) -> {
                visit.missed(when);
                free(counter, visit);
            }
            case TicketFact.Reinserted(int after) -> visit.waits(placeAfter(visit, after), when);
            case TicketFact.Begun(String counter, String by) -> {
                visit.serves(counter, when);
                if (visit.responsible().isEmpty()) visit.answersFor(by);
            }
            case TicketFact.ServiceAdded(String _, String item) -> visit.add(item);
            case TicketFact.Finished(String counter, String _, boolean _) -> {
                visit.over(TicketState.FINISHED, when);
                free(counter, visit);
            }
            case TicketFact.Held(String counter) -> {
                visit.held(counter, when);
                free(counter, visit);
            }
            case TicketFact.Resumed(String counter, String _) -> {
                visit.serves(counter, when);
                occupy(counter, visit);
            }
            case TicketFact.Transferred(String counter, var toCounter, String item, String note) -> {
                visit.passOn(toCounter, item, note, when);
                free(counter, visit);
            }
            case TicketFact.Returned(String counter) -> {
                visit.waits(visit.place(), when);
                free(counter, visit);
            }
            case TicketFact.Abandoned _ -> {
                var counter = visit.counter();
                visit.over(TicketState.ABANDONED, when);
                counter.ifPresent(at -> free(at, visit));
            }
            case TicketFact.FirstContact(String by, String _) -> visit.answersFor(by);
            case TicketFact.TakenOver(String by) -> visit.answersFor(by);
            case TicketFact.ReturnVisit(String counter, String _) -> visit.comesAgain(counter);
        }
    }

    private void occupy(String counter, Visit visit) {
        occupancies.put(counter, at(counter).with(visit.ticket().id(), visit.changed()));
    }

    // A held visit still names its counter, where somebody else may sit by now.
    private void free(String counter, Visit visit) {
        occupancies.computeIfPresent(
                counter,
                (id, at) -> at.current().filter(visit.ticket().id()::equals).isPresent()
                        ? at.with(null, visit.changed())
                        : at);
    }
}
