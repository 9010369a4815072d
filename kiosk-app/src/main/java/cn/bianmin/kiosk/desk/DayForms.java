package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.DayState;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.DayFact.Reason;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Opening (三确定) and closing (日清) of the day, by the lead alone (DOMAIN D6 S2, S8). Thread-safe.
final class DayForms {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final StaffTerminal terminal;
    private final DeskSessions sessions;
    private final Frames frames;
    private final Attempts attempts;
    private final DeviceLog log;

    DayForms(StaffTerminal terminal, DeskSessions sessions, Frames frames, DeviceLog log) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.frames = frames;
        this.attempts = new Attempts(terminal.queue());
        this.log = log;
    }

    void addTo(Site site) {
        site.form("/desk/day", ask -> asLead(ask, lead -> open(ask, lead)))
                .page("/desk/closing", ask -> asLead(ask, lead -> closing(ask)))
                .form("/desk/close", ask -> asLead(ask, lead -> close(ask, lead)))
                .page("/desk/report", ask -> asLead(ask, lead -> report(ask)));
    }

    private interface LeadsPage {
        Answer of(Account lead);
    }

    private Answer asLead(Ask ask, LeadsPage page) {
        if (sessions.signedIn(ask).isEmpty()) return DeskSessions.SIGN_IN;
        return sessions.signedIn(ask, Role.LEAD)
                .map(page::of)
                .orElseGet(() -> new Answer.Refused(403, "这一页只给带班领导。 This page is for the lead only."));
    }

    // ---- opening

    private Answer open(Ask ask, Account lead) {
        var language = ask.session().language();
        var day = day(ask);
        if (day.isEmpty()) {
            sessions.tell(ask, DeskWords.WRONG_DAY.in(language, Frames.date(today(), language)));
            return DeskSessions.SIGN_IN;
        }
        var staff = terminal.staff().accounts().stream()
                .map(Account::id)
                .filter(id -> ask.ticked("staff-" + id))
                .toList();
        // A form without a single item is one of an older page: nothing is left out.
        var ticked = items(ask, true);
        if (ask.ticked("items") && ticked.isEmpty()) {
            sessions.tell(ask, DeskWords.NO_ITEMS.in(language));
            return DeskSessions.SIGN_IN;
        }
        var leftOut = ask.ticked("items") ? items(ask, false) : List.<String>of();
        int first = ask.field("first")
                .filter(text -> text.matches("[1-9]\\d{0,4}"))
                .map(Integer::parseInt)
                .orElse(1);
        var before = terminal.queue().picture();
        var trouble = attempts.tried(new Command.OpenDay(day.get(), lead.id(), staff, leftOut, first), language);
        if (!trouble.isEmpty()) {
            sessions.tell(ask, trouble);
        } else if (before.isOpen()) {
            sessions.tell(
                    ask,
                    DeskWords.CLOSED_FOR_YOU.in(
                            language,
                            Frames.date(before.day().orElse(day.get()), language),
                            unserved(before).count()));
        }
        return DeskSessions.SIGN_IN;
    }

    private List<String> items(Ask ask, boolean ticked) {
        return terminal.catalogue().items().stream()
                .map(ServiceItem::code)
                .filter(code -> ask.ticked("item-" + code) == ticked)
                .toList();
    }

    // A clock that is right decides the day; one that is not set leaves it to the lead.
    private Optional<LocalDate> day(Ask ask) {
        var today = today();
        var said = ask.field("day");
        if (said.isEmpty()) return Optional.of(today);
        try {
            var day = LocalDate.parse(said.get());
            return day.equals(today) || terminal.now().clock() == ClockQuality.UNSYNCED
                    ? Optional.of(day)
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return terminal.now().time().atZone(DayState.ZONE).toLocalDate();
    }

    // ---- closing

    static Stream<Person> unserved(QueuePicture picture) {
        return Stream.concat(
                picture.waiting().stream(),
                picture.open().stream().filter(person -> person.state() == TicketState.HELD));
    }

    private Answer close(Ask ask, Account lead) {
        var language = ask.session().language();
        var reasons = new HashMap<String, Reason>();
        unserved(terminal.queue().picture())
                .map(person -> person.ticket().id())
                .forEach(ticket -> ask.field("why-" + ticket)
                        .flatMap(DayForms::reason)
                        .ifPresent(why -> reasons.put(ticket, why)));
        var trouble = attempts.tried(
                new Command.CloseDay(lead.id(), CounterForms.text(ask, "explanation"), reasons), language);
        if (trouble.isEmpty()) return new Answer.SeeOther("/desk/report");
        sessions.tell(ask, trouble);
        return new Answer.SeeOther("/desk/closing");
    }

    private static Optional<Reason> reason(String name) {
        return Stream.of(Reason.values()).filter(why -> why.name().equals(name)).findFirst();
    }

    private Answer closing(Ask ask) {
        return new Answer.Html("desk/closing.jte", view(ask));
    }

    private Answer report(Ask ask) {
        return new Answer.Html("desk/report.jte", view(ask));
    }

    private DayView view(Ask ask) {
        var frame = frames.of(ask);
        var picture = terminal.queue().picture();
        var language = frame.language();
        var position = terminal.ledger().position();
        return new DayView(
                frame,
                picture.isOpen(),
                picture.day().map(day -> Frames.date(day, language)).orElse(""),
                name(picture.dutyLead()),
                picture.staff().stream().map(this::name).toList(),
                picture.taken(),
                picture.finished(),
                unserved(picture).map(person -> left(person, frame)).toList(),
                picture.open().stream()
                        .filter(person -> person.state() == TicketState.CALLED || person.state() == TicketState.SERVING)
                        .map(person -> left(person, frame))
                        .toList(),
                picture.open().stream()
                        .filter(person -> person.state() == TicketState.NO_SHOW)
                        .map(person -> left(person, frame))
                        .toList(),
                link(frame),
                position.backlog(),
                position.epoch() + "/" + position.head(),
                position.headHash().toString());
    }

    private String link(Frame frame) {
        if (terminal.isOnline()) return frame.say(DeskWords.ONLINE);
        return log.linkChanged()
                .map(since -> since.atZone(DayState.ZONE))
                .map(since -> frame.say(
                        DeskWords.OFFLINE_SINCE,
                        Frames.date(since.toLocalDate(), frame.language()) + " " + CLOCK.format(since)))
                .orElseGet(() -> frame.say(DeskWords.OFFLINE));
    }

    private String name(String account) {
        return terminal.staff().account(account).map(Account::name).orElse(account);
    }

    private DayView.Left left(Person person, Frame frame) {
        return new DayView.Left(
                person.ticket().id(),
                person.number(),
                terminal.catalogue()
                        .item(person.item())
                        .map(item -> item.name().in(frame.language()))
                        .orElse(person.item()),
                person.state().name(),
                person.counter().orElse(""));
    }
}
