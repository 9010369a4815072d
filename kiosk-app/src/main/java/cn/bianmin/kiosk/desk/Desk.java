package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.DayState;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.Slip;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.kiosk.desk.DeskView.Stage;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Live;
import cn.bianmin.web.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// `/desk`: signing in, choosing a counter and working the queue (DOMAIN D6). Each form is one command; what it
/// came to is shown once, on the page after it. Thread-safe.
public final class Desk {
    private final StaffTerminal terminal;
    private final DeskSessions sessions;
    private final CaseScans scans;
    private final Frames frames;
    private final CounterForms counters;
    private final DayForms day;
    private final LeadPage lead;
    private final CasePages cases;
    private final IncidentPages incidents;
    private final DeviceLog log;
    private final Live live = new Live();
    private final AtomicLong changes = new AtomicLong();

    /// @param ticketIds makes ids that nobody can guess
    public Desk(StaffTerminal terminal, DeskSessions sessions, Supplier<String> ticketIds) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.scans = new CaseScans(terminal, sessions);
        this.frames = new Frames(terminal, sessions, scans);
        this.counters = new CounterForms(terminal, ticketIds);
        this.log = new DeviceLog(terminal.ledger());
        this.day = new DayForms(terminal, sessions, frames, log);
        this.lead = new LeadPage(terminal, sessions, frames, log);
        this.cases = new CasePages(terminal, sessions, frames, scans);
        this.incidents = new IncidentPages(terminal, sessions, frames);
        terminal.queue().watch(this::changed);
        terminal.onScan((scanner, text) -> {
            scans.scanned(scanner, text);
            changed();
        });
        changed();
    }

    public void addTo(Site site) {
        site.page("/desk", ask -> page("desk/desk.jte", frames.of(ask), ask))
                .page("/desk/part", ask -> page("desk/part.jte", frames.ofPart(ask), ask))
                .form("/desk/sign-in", this::signIn)
                .form("/desk/sign-out", this::signOut)
                .form("/desk/language", Desk::changeLanguage)
                .form("/desk/counter", this::sit)
                .form("/desk/do", this::act)
                .live("/desk/live", live)
                .assets("desk.css", "desk.js", "desk-lead.css");
        day.addTo(site);
        lead.addTo(site);
        cases.addTo(site);
        incidents.addTo(site);
    }

    private void changed() {
        live.show(Map.of("change", changes.incrementAndGet(), "scans", scans.counts()));
    }

    // ---- forms

    private Answer signIn(Ask ask) {
        sessions.signIn(ask);
        return DeskSessions.SIGN_IN;
    }

    private Answer signOut(Ask ask) {
        sessions.signedIn(ask)
                .flatMap(account -> counters.seatOf(account)
                        .map(seat -> new Command.Leave(seat.counter().id(), account.id(), "SIGNED_OUT")))
                .ifPresent(terminal.queue()::attempt);
        sessions.signOut(ask);
        return DeskSessions.SIGN_IN;
    }

    private static Answer changeLanguage(Ask ask) {
        ask.session().speak(ask.session().language().other());
        return DeskSessions.SIGN_IN;
    }

    private Answer sit(Ask ask) {
        var command = sessions.signedIn(ask, Role.CLERK, Role.LEAD)
                .flatMap(account -> ask.field("counter").map(id -> new Command.Staff(id, account.id())));
        command.map(found -> new Attempts(terminal.queue())
                        .tried(found, ask.session().language()))
                .filter(trouble -> !trouble.isEmpty())
                .ifPresent(trouble -> sessions.tell(ask, trouble));
        return DeskSessions.SIGN_IN;
    }

    private Answer act(Ask ask) {
        var account = sessions.signedIn(ask, Role.CLERK, Role.LEAD);
        if (account.isEmpty()) return DeskSessions.SIGN_IN;
        var told = counters.act(ask, account.get());
        if (told.isEmpty()) {
            return new Answer.Refused(400, "这张表单看不懂,请回到工作台再试。 This form is not one of the desk's.");
        }
        if (!told.get().isEmpty()) sessions.tell(ask, told.get());
        return DeskSessions.SIGN_IN;
    }

    // ---- the page

    private Answer page(String template, Frame frame, Ask ask) {
        var picture = terminal.queue().picture();
        var account = sessions.signedIn(ask);
        var language = frame.language();
        var seat = account.flatMap(counters::seatOf);
        var waiting = seat.map(found -> picture.waitingFor(found.counter())).orElse(picture.waiting());
        var now = terminal.now();
        return new Answer.Html(
                template,
                new DeskView(
                        frame,
                        terminal.staff().accounts().stream().map(Frames::clerk).toList(),
                        stage(account, picture, seat),
                        picture.counters().stream()
                                .map(desk -> seat(desk, language))
                                .toList(),
                        seat.map(desk -> seat(desk, language)),
                        rows(waiting.stream(), language),
                        rows(in(TicketState.HELD, picture), language),
                        rows(in(TicketState.NO_SHOW, picture), language),
                        rows(unprinted(picture), language),
                        themes(language),
                        now.time().atZone(DayState.ZONE).toLocalDate().toString(),
                        Frames.date(now.time().atZone(DayState.ZONE).toLocalDate(), language),
                        now.clock() != ClockQuality.UNSYNCED,
                        picture.taken(),
                        picture.finished(),
                        (int) DayForms.unserved(picture).count(),
                        picture.isOpen(),
                        account.filter(found -> found.role() == Role.ENGINEER).isPresent()
                                ? lead.devices(frame)
                                : List.of()));
    }

    // In the order of the catalogue.
    private List<DeskView.Theme> themes(Language language) {
        var byTheme = new LinkedHashMap<String, List<DeskView.Item>>();
        for (var item : terminal.catalogue().items()) {
            byTheme.computeIfAbsent(item.theme(), theme -> new ArrayList<>()).add(item(item, language));
        }
        return byTheme.entrySet().stream()
                .map(each -> new DeskView.Theme(
                        terminal.catalogue()
                                .theme(each.getKey())
                                .map(theme -> theme.name().in(language))
                                .orElse(each.getKey()),
                        each.getValue()))
                .toList();
    }

    private static DeskView.Item item(ServiceItem item, Language language) {
        return new DeskView.Item(item.code(), item.name().in(language));
    }

    private Stage stage(Optional<Account> account, QueuePicture picture, Optional<QueuePicture.Desk> seat) {
        if (account.isEmpty()) return Stage.SIGN_IN;
        var role = account.get().role();
        if (role == Role.ENGINEER) return Stage.DEVICES;
        var state = picture.dayState(terminal.now());
        if (role == Role.LEAD && (state == DayState.CLOSED || state == DayState.OVER)) return Stage.OPEN_DAY;
        if (state == DayState.CLOSED) return Stage.WAIT_FOR_LEAD;
        return seat.isEmpty() ? Stage.CHOOSE_COUNTER : Stage.WORK;
    }

    private DeskView.Seat seat(QueuePicture.Desk desk, Language language) {
        return new DeskView.Seat(
                desk.counter().id(),
                desk.counter().name(),
                desk.staff().map(this::name).orElse(""),
                desk.state().name(),
                desk.current().map(person -> row(person, language)));
    }

    private String name(String account) {
        return terminal.staff().account(account).map(Account::name).orElse(account);
    }

    private static Stream<Person> in(TicketState state, QueuePicture picture) {
        return picture.open().stream()
                .filter(person -> person.state() == state)
                .sorted(Comparator.comparing(person -> person.changed().time()));
    }

    // Their paper did not come out; whoever has the number on screen alone may want it now.
    private static Stream<Person> unprinted(QueuePicture picture) {
        return Stream.concat(picture.waiting().stream(), picture.open().stream())
                .filter(person -> person.slip() == Slip.FAILED);
    }

    private List<DeskView.Row> rows(Stream<Person> people, Language language) {
        return people.map(person -> row(person, language)).toList();
    }

    private DeskView.Row row(Person person, Language language) {
        var passed =
                Duration.between(person.ticket().taken().time(), terminal.now().time());
        return new DeskView.Row(
                person.ticket().id(),
                person.number(),
                person.item(),
                terminal.catalogue()
                        .item(person.item())
                        .map(item -> item.name().in(language))
                        .orElse(person.item()),
                person.state().name(),
                person.calls(),
                Math.max(0, passed.toMinutes()),
                person.priority() == PriorityClass.PRIORITY,
                person.ticket().seatSide(),
                person.isPassedOn(),
                person.note(),
                person.responsible().map(this::name).orElse(""));
    }
}
