package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Ask;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a clerk does at a counter, each form one command or two (DOMAIN D6 S3 to S7). Thread-safe.
final class CounterForms {
    static final int MAX_NOTE = 120;

    private static final int MAX_QUANTITY = 99;

    private final StaffTerminal terminal;
    private final Attempts attempts;
    private final Supplier<String> ticketIds;

    CounterForms(StaffTerminal terminal, Supplier<String> ticketIds) {
        this.terminal = terminal;
        this.attempts = new Attempts(terminal.queue());
        this.ticketIds = ticketIds;
    }

    /// @return what is to be told, mostly nothing; nothing at all where the form makes no sense
    Optional<String> act(Ask ask, Account clerk) {
        var language = ask.session().language();
        return switch (ask.field("act").orElse("")) {
            case "issue" -> item(ask).map(item -> issue(ask, clerk, item));
            case "again" -> Optional.of(again(ask, clerk));
            case "reprint" ->
                Optional.of((terminal.copy(ticket(ask)) ? DeskWords.REPRINTING : DeskWords.PRINTER_BUSY).in(language));
            default -> command(ask, clerk).map(command -> attempts.tried(command, language));
        };
    }

    Optional<QueuePicture.Desk> seatOf(Account account) {
        return terminal.queue().picture().counters().stream()
                .filter(desk -> desk.staff().filter(account.id()::equals).isPresent())
                .findFirst();
    }

    private Optional<Command> command(Ask ask, Account clerk) {
        String me = clerk.id();
        var seat = seatOf(clerk);
        String at = seat.map(desk -> desk.counter().id()).orElse("");
        String ticket = ticket(ask);
        return switch (ask.field("act").orElse("")) {
            case "next" -> Optional.of(new Command.CallNext(at, me));
            case "call" -> Optional.of(new Command.CallSpecific(at, me, ticket));
            case "recall" -> Optional.of(new Command.Recall(at, me));
            case "no-show" -> Optional.of(new Command.NoShow(at, me));
            case "begin" -> Optional.of(new Command.Begin(at, me));
            case "finish" -> Optional.of(new Command.Finish(at, me, ask.ticked("inaccurate")));
            case "hold" -> Optional.of(new Command.Hold(at, me));
            case "resume" -> Optional.of(new Command.Resume(at, me, ticket));
            case "return" -> Optional.of(new Command.Return(at, me));
            case "take-over" -> Optional.of(new Command.TakeOver(at, me));
            case "greet" -> waiting(ticket).map(person -> new Command.FirstContact(ticket, me, person.item()));
            case "reinsert" -> Optional.of(new Command.Reinsert(ticket));
            case "give-up" -> Optional.of(new Command.Abandon(ticket));
            case "leave" -> Optional.of(new Command.Leave(at, me, "MOVED"));
            case "break" -> Optional.of(new Command.BeginBreak(at, me));
            case "back-office" -> Optional.of(new Command.BeginBackOffice(at, me));
            case "go-on" ->
                Optional.of(
                        seat.map(desk -> desk.state().name()).orElse("").equals("BREAK")
                                ? new Command.EndBreak(at, me)
                                : new Command.EndBackOffice(at, me));
            case "add" -> item(ask).map(item -> new Command.AddService(at, me, item.code()));
            case "quick" -> item(ask).map(item -> new Command.QuickServe(at, me, item.code(), quantity(ask)));
            case "pass-on" ->
                item(ask)
                        .map(item -> new Command.Transfer(
                                at,
                                me,
                                ask.field("to").filter(id -> !id.isEmpty()).orElse(null),
                                item.code(),
                                text(ask, "note")));
            default -> Optional.empty();
        };
    }

    // Whoever draws a number for somebody was asked first, and stays responsible (首问负责).
    private String issue(Ask ask, Account clerk, ServiceItem item) {
        var language = ask.session().language();
        var id = ticketIds.get();
        var trouble = attempts.tried(take(id, item, clerk, ask.ticked("priority"), ask.ticked("seat-side")), language);
        if (!trouble.isEmpty()) return trouble;
        var _ = attempts.tried(new Command.FirstContact(id, clerk.id(), item.code()), language);
        return issued(id, language);
    }

    private String issued(String ticket, Language language) {
        return waiting(ticket)
                .map(person -> DeskWords.ISSUED.in(language, person.number()))
                .orElse("");
    }

    /// Somebody who was served today comes once more: a priority ticket that waits for the counter where that
    /// was, or for any where nobody sits there now (两次办结).
    private String again(Ask ask, Account clerk) {
        var language = ask.session().language();
        var number = text(ask, "number").toUpperCase(Locale.ROOT);
        var before = terminal.queue()
                .numbered(number)
                .filter(person -> person.state().isOver());
        var item = before.flatMap(person -> terminal.catalogue().item(person.item()));
        if (before.isEmpty() || item.isEmpty()) return DeskWords.NOT_SERVED_TODAY.in(language, number);
        var id = ticketIds.get();
        var trouble = attempts.tried(take(id, item.get(), clerk, true, false), language);
        if (!trouble.isEmpty()) return trouble;
        before.get()
                .counter()
                .filter(this::isStaffed)
                .ifPresent(counter -> attempts.tried(
                        new Command.ReturnVisit(
                                id, counter, before.get().ticket().id()),
                        language));
        return issued(id, language);
    }

    private boolean isStaffed(String counter) {
        return terminal.queue().picture().counters().stream()
                .anyMatch(desk ->
                        desk.counter().id().equals(counter) && desk.staff().isPresent());
    }

    private static Command take(String id, ServiceItem item, Account clerk, boolean priority, boolean seatSide) {
        return new Command.Take(
                id,
                item.code(),
                TicketFact.By.STAFF,
                clerk.id(),
                priority ? PriorityClass.PRIORITY : PriorityClass.NORMAL,
                seatSide,
                item.quota(),
                null);
    }

    private Optional<QueuePicture.Person> waiting(String ticket) {
        var picture = terminal.queue().picture();
        return Stream.concat(picture.waiting().stream(), picture.open().stream())
                .filter(person -> person.ticket().id().equals(ticket))
                .findFirst();
    }

    private Optional<ServiceItem> item(Ask ask) {
        return terminal.catalogue().item(ask.field("item").orElse(""));
    }

    private static String ticket(Ask ask) {
        return ask.field("ticket").orElse("");
    }

    private static int quantity(Ask ask) {
        return ask.field("quantity")
                .filter(text -> text.matches("[1-9]\\d?"))
                .map(Integer::parseInt)
                .filter(number -> number <= MAX_QUANTITY)
                .orElse(1);
    }

    static String text(Ask ask, String field) {
        String text = ask.field(field).orElse("").strip();
        return text.length() <= MAX_NOTE ? text : text.substring(0, MAX_NOTE);
    }
}
