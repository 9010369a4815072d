package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.Language;
import cn.bianmin.agent.station.guide.Catalogue;
import cn.bianmin.agent.station.guide.ServiceItem;
import cn.bianmin.agent.station.queue.Answer.Done;
import cn.bianmin.agent.station.queue.Answer.NotRecorded;
import cn.bianmin.agent.station.queue.Answer.Refused;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.kiosk.desk.DeskView.Stage;
import cn.bianmin.kiosk.web.Answer;
import cn.bianmin.kiosk.web.Ask;
import cn.bianmin.kiosk.web.Live;
import cn.bianmin.kiosk.web.Site;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/desk`: signing in, opening the day, choosing a counter and working the queue (DOMAIN D6). Each form is one
/// command;
/// what it came to is shown once, on the page after it. Thread-safe.
public final class Desk {
    private static final ZoneId STATION = ZoneId.of("Asia/Shanghai");
    private static final int MAX_NOTE = 120;

    private final String station;
    private final QueueDesk queue;
    private final StaffDesk staff;
    private final DeskSessions sessions;
    private final Catalogue catalogue;
    private final Supplier<Stamp> now;
    private final Supplier<String> ticketIds;
    private final Live live = new Live();
    private final AtomicLong changes = new AtomicLong();

    /// @param now the terminal's clock
    /// @param ticketIds makes ids that nobody can guess
    public Desk(
            String station,
            QueueDesk queue,
            StaffDesk staff,
            DeskSessions sessions,
            Catalogue catalogue,
            Supplier<Stamp> now,
            Supplier<String> ticketIds) {
        this.station = station;
        this.queue = queue;
        this.staff = staff;
        this.sessions = sessions;
        this.catalogue = catalogue;
        this.now = now;
        this.ticketIds = ticketIds;
        queue.watch(this::changed);
        changed();
    }

    public void addTo(Site site) {
        site.page("/desk", ask -> page("desk/desk.jte", ask))
                .page("/desk/part", ask -> page("desk/part.jte", ask))
                .form("/desk/sign-in", this::signIn)
                .form("/desk/sign-out", this::signOut)
                .form("/desk/language", Desk::changeLanguage)
                .form("/desk/day", ask -> asClerk(ask, this::openDay))
                .form("/desk/close", ask -> asClerk(ask, this::closeDay))
                .form("/desk/counter", ask -> asClerk(ask, this::sit))
                .form("/desk/do", ask -> asClerk(ask, this::act))
                .live("/desk/live", live)
                .assets("desk.css", "desk.js");
    }

    private void changed() {
        live.show(Map.of("change", changes.incrementAndGet()));
    }

    // ---- who

    private Answer signIn(Ask ask) {
        sessions.signIn(ask);
        return back();
    }

    private Answer signOut(Ask ask) {
        sessions.signedIn(ask)
                .flatMap(account -> seatOf(account)
                        .map(seat -> new Command.Leave(seat.counter().id(), account.id(), "SIGNED_OUT")))
                .ifPresent(queue::attempt);
        sessions.signOut(ask);
        return back();
    }

    private static Answer changeLanguage(Ask ask) {
        ask.session().speak(ask.session().language().other());
        return back();
    }

    private interface ClerksForm {
        /// @return what it is to be done; null where the form makes no sense
        @Nullable
        Command command(Ask ask, Account clerk);
    }

    private Answer asClerk(Ask ask, ClerksForm form) {
        var account = sessions.signedIn(ask);
        if (account.isEmpty()) {
            return back();
        }
        var command = form.command(ask, account.get());
        if (command == null) {
            return new Answer.Refused(400, "这张表单看不懂,请回到工作台再试。 This form is not one of the desk's.");
        }
        var language = ask.session().language();
        switch (queue.attempt(command)) {
            case Done done -> told(command, done, language).ifPresent(text -> sessions.tell(ask, text));
            case Refused(var refusal) ->
                sessions.tell(ask, DeskWords.of(refusal).in(language));
            case NotRecorded(String sentence) -> sessions.tell(ask, DeskWords.NOT_RECORDED.in(language, sentence));
        }
        return back();
    }

    private Optional<String> told(Command command, Done done, Language language) {
        return command instanceof Command.Take
                ? person(done.subject()).map(person -> DeskWords.ISSUED.in(language, person.number()))
                : Optional.empty();
    }

    private static Answer back() {
        return new Answer.SeeOther("/desk");
    }

    // ---- forms

    private @Nullable Command openDay(Ask ask, Account clerk) {
        if (clerk.role() != Role.LEAD) {
            return null;
        }
        var onDuty = staff.accounts().stream()
                .map(Account::id)
                .filter(id -> ask.ticked("staff-" + id))
                .toList();
        int first = ask.field("first")
                .filter(text -> text.matches("[1-9]\\d{0,4}"))
                .map(Integer::parseInt)
                .orElse(1);
        return new Command.OpenDay(today(), clerk.id(), onDuty, List.of(), first);
    }

    private @Nullable Command closeDay(Ask ask, Account clerk) {
        return clerk.role() == Role.LEAD ? new Command.CloseDay(clerk.id(), text(ask, "explanation")) : null;
    }

    private @Nullable Command sit(Ask ask, Account clerk) {
        return ask.field("counter").map(id -> new Command.Staff(id, clerk.id())).orElse(null);
    }

    private @Nullable Command act(Ask ask, Account clerk) {
        String me = clerk.id();
        String at = seatOf(clerk).map(seat -> seat.counter().id()).orElse("");
        String ticket = ask.field("ticket").orElse("");
        String item = ask.field("item").orElse("");
        return switch (ask.field("act").orElse("")) {
            case "next" -> new Command.CallNext(at, me);
            case "call" -> new Command.CallSpecific(at, me, ticket);
            case "recall" -> new Command.Recall(at, me);
            case "no-show" -> new Command.NoShow(at, me);
            case "begin" -> new Command.Begin(at, me);
            case "finish" -> new Command.Finish(at, me, ask.ticked("inaccurate"));
            case "hold" -> new Command.Hold(at, me);
            case "resume" -> new Command.Resume(at, me, ticket);
            case "return" -> new Command.Return(at, me);
            case "take-over" -> new Command.TakeOver(at, me);
            case "reinsert" -> new Command.Reinsert(ticket);
            case "give-up" -> new Command.Abandon(ticket);
            case "leave" -> new Command.Leave(at, me, "MOVED");
            case "break" -> new Command.BeginBreak(at, me);
            case "back-office" -> new Command.BeginBackOffice(at, me);
            case "go-on" ->
                seatOf(clerk).map(seat -> seat.state().name()).orElse("").equals("BREAK")
                        ? new Command.EndBreak(at, me)
                        : new Command.EndBackOffice(at, me);
            case "add" -> catalogue.item(item).isPresent() ? new Command.AddService(at, me, item) : null;
            case "pass-on" ->
                catalogue.item(item).isPresent()
                        ? new Command.Transfer(
                                at,
                                me,
                                ask.field("to").filter(id -> !id.isEmpty()).orElse(null),
                                item,
                                text(ask, "note"))
                        : null;
            case "issue" ->
                catalogue.item(item).map(found -> issue(ask, clerk, found)).orElse(null);
            default -> null;
        };
    }

    private Command issue(Ask ask, Account clerk, ServiceItem item) {
        return new Command.Take(
                ticketIds.get(),
                item.code(),
                TicketFact.By.STAFF,
                clerk.id(),
                ask.ticked("priority") ? PriorityClass.PRIORITY : PriorityClass.NORMAL,
                ask.ticked("seat-side"),
                item.quota(),
                null);
    }

    private static String text(Ask ask, String field) {
        String text = ask.field(field).orElse("").strip();
        return text.length() <= MAX_NOTE ? text : text.substring(0, MAX_NOTE);
    }

    private LocalDate today() {
        return now.get().time().atZone(STATION).toLocalDate();
    }

    // ---- the page

    private Optional<QueuePicture.Desk> seatOf(Account account) {
        return queue.picture().counters().stream()
                .filter(desk -> desk.staff().filter(account.id()::equals).isPresent())
                .findFirst();
    }

    private Optional<Person> person(String ticket) {
        return queue.picture().waiting().stream()
                .filter(person -> person.ticket().id().equals(ticket))
                .findFirst();
    }

    private Answer page(String template, Ask ask) {
        var picture = queue.picture();
        var account = sessions.signedIn(ask);
        var language = ask.session().language();
        var notice = template.equals("desk/desk.jte") ? sessions.told(ask) : "";
        var seat = account.flatMap(this::seatOf);
        var waiting = seat.map(found -> picture.waitingFor(found.counter())).orElse(picture.waiting());
        return new Answer.Html(
                template,
                new DeskView(
                        language,
                        ask.session().token(),
                        station,
                        notice,
                        account.map(Desk::clerk),
                        staff.accounts().stream().map(Desk::clerk).toList(),
                        stage(account, picture, seat),
                        picture.counters().stream()
                                .map(desk -> seat(desk, language))
                                .toList(),
                        seat.map(desk -> seat(desk, language)),
                        rows(waiting, language),
                        rows(in(TicketState.HELD, picture), language),
                        rows(in(TicketState.NO_SHOW, picture), language),
                        catalogue.items().stream()
                                .map(item -> new DeskView.Item(
                                        item.code(), item.name().in(language)))
                                .toList(),
                        picture.taken(),
                        picture.finished(),
                        picture.isOpen()));
    }

    private static Stage stage(Optional<Account> account, QueuePicture picture, Optional<QueuePicture.Desk> seat) {
        if (account.isEmpty()) {
            return Stage.SIGN_IN;
        }
        if (!picture.isOpen()) {
            return account.get().role() == Role.LEAD ? Stage.OPEN_DAY : Stage.WAIT_FOR_LEAD;
        }
        return seat.isEmpty() ? Stage.CHOOSE_COUNTER : Stage.WORK;
    }

    private static DeskView.Clerk clerk(Account account) {
        return new DeskView.Clerk(account.id(), account.name(), account.post(), account.role() == Role.LEAD);
    }

    private DeskView.Seat seat(QueuePicture.Desk desk, Language language) {
        return new DeskView.Seat(
                desk.counter().id(),
                desk.counter().name(),
                desk.staff().flatMap(staff::account).map(Account::name).orElse(""),
                desk.state().name(),
                desk.current().map(person -> row(person, language)));
    }

    private static List<Person> in(TicketState state, QueuePicture picture) {
        return picture.open().stream()
                .filter(person -> person.state() == state)
                .sorted(Comparator.comparing(person -> person.changed().time()))
                .toList();
    }

    private List<DeskView.Row> rows(List<Person> people, Language language) {
        return people.stream().map(person -> row(person, language)).toList();
    }

    private DeskView.Row row(Person person, Language language) {
        var passed = Duration.between(person.ticket().taken().time(), now.get().time());
        return new DeskView.Row(
                person.ticket().id(),
                person.number(),
                person.item(),
                catalogue
                        .item(person.item())
                        .map(item -> item.name().in(language))
                        .orElse(person.item()),
                person.state().name(),
                person.calls(),
                Math.max(0, passed.toMinutes()),
                person.priority() == PriorityClass.PRIORITY,
                person.ticket().seatSide(),
                person.isPassedOn(),
                person.note());
    }
}
