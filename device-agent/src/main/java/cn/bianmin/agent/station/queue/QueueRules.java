package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.CounterFact;
import cn.bianmin.contract.DayFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TicketFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What may happen to a queue (DOMAIN D1, D2b, D6). Pure: looks at the queue, changes nothing, and answers each
/// command with the one fact that it comes to, or with a refusal. Not thread-safe.
final class QueueRules {
    /// One entry has to hold them all; whoever closes with more left explains the rest in one sentence.
    private static final int MAX_REASONS = 300;

    private final Queue queue;

    QueueRules(Queue queue) {
        this.queue = queue;
    }

    Decision decide(Command command, Stamp now) {
        return switch (command) {
            case Command.OpenDay(var day, var lead, var staff, var leftOut, int first) ->
                open(day, lead, staff, leftOut, first);
            case Command.CloseDay(var by, var explanation, var reasons) -> close(by, explanation, reasons);
            case Command.Take take -> take(take, now);
            case Command.Printed(var ticket, var printer) -> printed(ticket, printer);
            case Command.PrintFailed(var ticket, var printer, var reason) -> printFailed(ticket, printer, reason);
            case Command.Reinsert(var ticket) -> reinsert(ticket, now);
            case Command.Abandon(var ticket) -> abandon(ticket);
            case Command.FirstContact(var ticket, var staff, var asked) -> firstContact(ticket, staff, asked);
            case Command.Staff(var counter, var staff) -> staff(counter, staff);
            case Command.Leave(var counter, var staff, var reason) -> leave(counter, staff, reason);
            case Command.BeginBreak(var counter, var staff) -> beginBreak(counter, staff);
            case Command.EndBreak(var counter, var staff) -> endBreak(counter, staff);
            case Command.BeginBackOffice(var counter, var staff) -> beginBackOffice(counter, staff);
            case Command.EndBackOffice(var counter, var staff) -> endBackOffice(counter, staff);
            case Command.QuickServe(var counter, var staff, var item, int quantity) ->
                quickServe(counter, staff, item, quantity);
            case Command.CallNext(var counter, var staff) -> callNext(counter, staff);
            case Command.CallSpecific(var counter, var staff, var ticket) -> callSpecific(counter, staff, ticket);
            case Command.Recall(var counter, var staff) -> recall(counter, staff, now);
            case Command.NoShow(var counter, var staff) -> noShow(counter, staff, now);
            case Command.Begin(var counter, var staff) -> begin(counter, staff);
            case Command.AddService(var counter, var staff, var item) -> addService(counter, staff, item);
            case Command.TakeOver(var counter, var staff) -> takeOver(counter, staff);
            case Command.Finish(var counter, var staff, boolean inaccurate) -> finish(counter, staff, inaccurate);
            case Command.Hold(var counter, var staff) -> hold(counter, staff);
            case Command.Resume(var counter, var staff, var ticket) -> resume(counter, staff, ticket);
            case Command.Transfer(var counter, var staff, var toCounter, var item, var note) ->
                transfer(counter, staff, toCounter, item, note);
            case Command.Return(var counter, var staff) -> giveBack(counter, staff);
            case Command.ReturnVisit(var ticket, var counter, var before) -> returnVisit(ticket, counter, before);
        };
    }

    // ---- the day

    private Decision open(
            LocalDate day, String dutyLead, List<String> staff, List<String> itemsLeftOut, int firstNumber) {
        if (queue.isOpen()) {
            return refuse(Refusal.DAY_OPEN);
        }
        if (queue.day().filter(day::isBefore).isPresent()) {
            return refuse(Refusal.DAY_PASSED);
        }
        if (!isSettled(dutyLead, staff)) {
            return refuse(Refusal.NOT_SETTLED);
        }
        boolean again = queue.day().filter(day::equals).isPresent();
        return happens(new DayFact.Opened(day, again, dutyLead, staff, itemsLeftOut, firstNumber), day.toString());
    }

    /// Whether it is said who leads and who serves (三确定; what is served the items left out say).
    static boolean isSettled(String dutyLead, List<String> staff) {
        return !dutyLead.isBlank() && !staff.isEmpty();
    }

    /// @param by account, or empty where the opening of the next day finds it open
    /// @param explanation why tickets are left, where some are
    private Decision close(String by, String explanation, Map<String, DayFact.Reason> reasons) {
        if (!queue.isOpen()) {
            return refuse(Refusal.DAY_NOT_OPEN);
        }
        var visits = queue.visits();
        boolean nextDay = by.isEmpty();
        if (!nextDay
                && visits.stream()
                        .anyMatch(
                                visit -> visit.state() == TicketState.CALLED || visit.state() == TicketState.SERVING)) {
            return refuse(Refusal.STILL_SERVING);
        }
        var unserved = visits.stream()
                .filter(visit -> visit.state() == TicketState.WAITING || visit.state() == TicketState.HELD)
                .toList();
        var explained = new ArrayList<DayFact.Left>();
        for (var visit : unserved) {
            var why = reasons.get(visit.ticket().id());
            if (why != null && explained.size() < MAX_REASONS) {
                explained.add(
                        new DayFact.Left(visit.ticket().id(), visit.ticket().number(), why));
            }
        }
        if (!nextDay && explained.size() < unserved.size() && explanation.isBlank()) {
            return refuse(Refusal.UNEXPLAINED);
        }
        var day = queue.day().orElseThrow();
        return happens(
                new DayFact.Closed(day, by, unserved.size(), explanation, explained.isEmpty() ? null : explained),
                day.toString());
    }

    // ---- tickets

    private Decision take(Command.Take take, Stamp now) {
        if (!queue.isOpen() || DayState.of(true, queue.day(), queue.heard(), now) == DayState.OVER) {
            return refuse(Refusal.DAY_NOT_OPEN);
        }
        if (!queue.serves(take.item())) {
            return refuse(Refusal.ITEM_NOT_SERVED);
        }
        if (take.quota().isPresent() && queue.taken(take.item()) >= take.quota().getAsInt()) {
            return refuse(Refusal.QUOTA_REACHED);
        }
        return happens(
                new TicketFact.Taken(
                        queue.day().orElseThrow(),
                        queue.nextNumber(),
                        take.item(),
                        take.by(),
                        take.staff(),
                        take.priority(),
                        take.seatSide(),
                        queue.aheadOf(take.item(), take.priority()),
                        take.estimateMinutes(),
                        take.cardHash()),
                take.ticket());
    }

    private Decision printed(String ticket, String printer) {
        return onTicket(
                ticket, visit -> happens(new TicketFact.Printed(printer, visit.slip() == Slip.PRINTED), ticket));
    }

    private Decision printFailed(String ticket, String printer, String reason) {
        return onTicket(ticket, visit -> happens(new TicketFact.PrintFailed(printer, reason), ticket));
    }

    /// Back after a no-show.
    private Decision reinsert(String ticket, Stamp now) {
        return onTicket(ticket, visit -> {
            if (visit.state() != TicketState.NO_SHOW) {
                return refuse(Refusal.WRONG_STATE);
            }
            if (Elapsed.between(visit.changed(), now).compareTo(queue.policy().grace()) > 0) {
                return refuse(Refusal.GRACE_OVER);
            }
            return happens(new TicketFact.Reinserted(queue.policy().reinsertAfter()), ticket);
        });
    }

    private Decision abandon(String ticket) {
        return onTicket(
                ticket,
                visit -> visit.state().isOver()
                        ? refuse(Refusal.WRONG_STATE)
                        : happens(new TicketFact.Abandoned(visit.state().name()), ticket));
    }

    private Decision firstContact(String ticket, String staff, String asked) {
        return onTicket(
                ticket,
                visit -> visit.state().isOver() || visit.responsible().isPresent()
                        ? refuse(Refusal.WRONG_STATE)
                        : happens(new TicketFact.FirstContact(staff, asked), ticket));
    }

    private Decision returnVisit(String ticket, String counter, String before) {
        if (queue.counter(counter).isEmpty()) {
            return refuse(Refusal.UNKNOWN_COUNTER);
        }
        return onTicket(
                ticket,
                visit -> visit.state() == TicketState.WAITING
                        ? happens(new TicketFact.ReturnVisit(counter, before), ticket)
                        : refuse(Refusal.WRONG_STATE));
    }

    // ---- counters

    private Decision staff(String counter, String staff) {
        if (!queue.isOpen()) {
            return refuse(Refusal.DAY_NOT_OPEN);
        }
        return queue.counter(counter).isEmpty()
                ? refuse(Refusal.UNKNOWN_COUNTER)
                : happens(new CounterFact.Staffed(counter, staff), subject(counter));
    }

    private Decision leave(String counter, String staff, String reason) {
        return atCounter(counter, staff, () -> happens(new CounterFact.Left(counter, staff, reason), subject(counter)));
    }

    private Decision beginBreak(String counter, String staff) {
        return idle(counter, staff, () -> happens(new CounterFact.BreakBegun(counter, staff), subject(counter)));
    }

    private Decision endBreak(String counter, String staff) {
        return in(CounterState.BREAK, counter, staff, new CounterFact.BreakEnded(counter, staff));
    }

    private Decision beginBackOffice(String counter, String staff) {
        return idle(counter, staff, () -> happens(new CounterFact.BackOfficeBegun(counter, staff), subject(counter)));
    }

    private Decision endBackOffice(String counter, String staff) {
        return in(CounterState.BACK_OFFICE, counter, staff, new CounterFact.BackOfficeEnded(counter, staff));
    }

    private Decision quickServe(String counter, String staff, String item, int quantity) {
        return atCounter(
                counter,
                staff,
                () -> happens(new CounterFact.QuickServed(counter, staff, item, quantity), subject(counter)));
    }

    // ---- calling and serving

    private Decision callNext(String counter, String staff) {
        return idle(
                counter,
                staff,
                () -> queue.waitingFor(queue.counter(counter).orElseThrow())
                        .findFirst()
                        .<Decision>map(visit -> call(visit, counter, staff, false))
                        .orElseGet(() -> refuse(Refusal.NOBODY_WAITS)));
    }

    /// Out of turn (点名叫号).
    private Decision callSpecific(String counter, String staff, String ticket) {
        return idle(
                counter,
                staff,
                () -> onTicket(
                        ticket,
                        visit -> visit.state() == TicketState.WAITING
                                ? call(visit, counter, staff, true)
                                : refuse(Refusal.WRONG_STATE)));
    }

    private static Decision call(Visit visit, String counter, String staff, boolean specific) {
        return happens(
                new TicketFact.Called(counter, staff, specific), visit.ticket().id());
    }

    private Decision recall(String counter, String staff, Stamp now) {
        return withVisitor(counter, staff, TicketState.CALLED, visit -> {
            if (visit.calls() >= queue.policy().recallMax()) {
                return refuse(Refusal.CALLED_ENOUGH);
            }
            return isSoon(visit, now)
                    ? refuse(Refusal.TOO_SOON)
                    : happens(
                            new TicketFact.Recalled(counter, visit.calls() + 1),
                            visit.ticket().id());
        });
    }

    private Decision noShow(String counter, String staff, Stamp now) {
        return withVisitor(
                counter,
                staff,
                TicketState.CALLED,
                visit -> isSoon(visit, now)
                        ? refuse(Refusal.TOO_SOON)
                        : happens(new TicketFact.NoShow(counter), visit.ticket().id()));
    }

    private boolean isSoon(Visit visit, Stamp now) {
        return Elapsed.between(visit.changed(), now).compareTo(queue.policy().recallGap()) < 0;
    }

    private Decision begin(String counter, String staff) {
        return withVisitor(
                counter,
                staff,
                TicketState.CALLED,
                visit -> happens(
                        new TicketFact.Begun(counter, staff), visit.ticket().id()));
    }

    private Decision addService(String counter, String staff, String item) {
        return withVisitor(
                counter,
                staff,
                TicketState.SERVING,
                visit -> happens(
                        new TicketFact.ServiceAdded(counter, item),
                        visit.ticket().id()));
    }

    private Decision takeOver(String counter, String staff) {
        return withVisitor(
                counter,
                staff,
                TicketState.SERVING,
                visit -> visit.isPassedOn()
                        ? happens(
                                new TicketFact.TakenOver(staff), visit.ticket().id())
                        : refuse(Refusal.WRONG_STATE));
    }

    private Decision finish(String counter, String staff, boolean inaccurateTime) {
        return withVisitor(
                counter,
                staff,
                TicketState.SERVING,
                visit -> happens(
                        new TicketFact.Finished(counter, staff, inaccurateTime),
                        visit.ticket().id()));
    }

    private Decision hold(String counter, String staff) {
        return withVisitor(
                counter,
                staff,
                TicketState.SERVING,
                visit -> happens(new TicketFact.Held(counter), visit.ticket().id()));
    }

    /// At whichever counter has room: the clerk who held it may have gone.
    private Decision resume(String counter, String staff, String ticket) {
        return idle(
                counter,
                staff,
                () -> onTicket(
                        ticket,
                        visit -> visit.state() == TicketState.HELD
                                ? happens(new TicketFact.Resumed(counter, staff), ticket)
                                : refuse(Refusal.WRONG_STATE)));
    }

    /// @param toCounter where to, or null: whichever serves the item
    private Decision transfer(String counter, String staff, @Nullable String toCounter, String item, String note) {
        if (toCounter != null && queue.counter(toCounter).isEmpty()) {
            return refuse(Refusal.UNKNOWN_COUNTER);
        }
        return atCounter(
                counter,
                staff,
                () -> queue.current(counter)
                        .<Decision>map(visit -> happens(
                                new TicketFact.Transferred(counter, toCounter, item, note),
                                visit.ticket().id()))
                        .orElseGet(() -> refuse(Refusal.COUNTER_IDLE)));
    }

    private Decision giveBack(String counter, String staff) {
        return atCounter(
                counter,
                staff,
                () -> queue.current(counter)
                        .<Decision>map(visit -> happens(
                                new TicketFact.Returned(counter), visit.ticket().id()))
                        .orElseGet(() -> refuse(Refusal.COUNTER_IDLE)));
    }

    // ---- what all of them ask first

    private interface Then {
        Decision decide();
    }

    private Decision onTicket(String ticket, Function<Visit, Decision> then) {
        if (!queue.isOpen()) {
            return refuse(Refusal.DAY_NOT_OPEN);
        }
        return queue.visit(ticket).map(then).orElseGet(() -> refuse(Refusal.UNKNOWN_TICKET));
    }

    private Decision atCounter(String counter, String staff, Then then) {
        if (!queue.isOpen()) {
            return refuse(Refusal.DAY_NOT_OPEN);
        }
        if (queue.counter(counter).isEmpty()) {
            return refuse(Refusal.UNKNOWN_COUNTER);
        }
        return queue.at(counter).clerk().filter(staff::equals).isEmpty()
                ? refuse(Refusal.NOT_YOUR_COUNTER)
                : then.decide();
    }

    private Decision idle(String counter, String staff, Then then) {
        return atCounter(counter, staff, () -> {
            if (queue.at(counter).state() != CounterState.OPEN) {
                return refuse(Refusal.COUNTER_CLOSED);
            }
            return queue.current(counter).isPresent() ? refuse(Refusal.COUNTER_BUSY) : then.decide();
        });
    }

    private Decision in(CounterState state, String counter, String staff, CounterFact fact) {
        return atCounter(
                counter,
                staff,
                () -> queue.at(counter).state() == state
                        ? happens(fact, subject(counter))
                        : refuse(Refusal.WRONG_STATE));
    }

    private Decision withVisitor(String counter, String staff, TicketState state, Function<Visit, Decision> then) {
        return atCounter(counter, staff, () -> {
            var visit = queue.current(counter);
            if (visit.isEmpty()) {
                return refuse(Refusal.COUNTER_IDLE);
            }
            return visit.get().state() == state ? then.apply(visit.get()) : refuse(Refusal.WRONG_STATE);
        });
    }

    private static String subject(String counter) {
        return "counter-" + counter;
    }

    private static Decision happens(Facts facts, String subject) {
        return new Decision.Happens(new Draft(facts, subject));
    }

    private static Decision refuse(Refusal refusal) {
        return new Decision.Refuse(refusal);
    }
}
