package cn.bianmin.kiosk.desk;

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
import cn.bianmin.contract.Stamp;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `/desk/lead`: counters, waits, gaps, ratings in batches and devices at one look, for the lead (DOMAIN D6).
/// Changes nothing. Thread-safe.
final class LeadPage {
    /// So long may a visit that was passed on lie there before the lead sees it.
    private static final Duration GAP = Duration.ofMinutes(10);

    private final StaffTerminal terminal;
    private final DeskSessions sessions;
    private final Frames frames;
    private final DeviceLog log;

    LeadPage(StaffTerminal terminal, DeskSessions sessions, Frames frames, DeviceLog log) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.frames = frames;
        this.log = log;
    }

    void addTo(Site site) {
        site.page("/desk/lead", ask -> page("desk/lead.jte", frames.of(ask), ask))
                .page("/desk/lead/part", ask -> page("desk/leadpart.jte", frames.ofPart(ask), ask));
    }

    private Answer page(String template, Frame frame, Ask ask) {
        return sessions.signedIn(ask, Role.LEAD).isPresent()
                ? new Answer.Html(template, view(frame))
                : DeskSessions.SIGN_IN;
    }

    private LeadView view(Frame frame) {
        var language = frame.language();
        var picture = terminal.queue().picture();
        var figures = terminal.queue().figures();
        var now = terminal.now();
        return new LeadView(
                frame,
                picture.isOpen(),
                name(picture.dutyLead()),
                picture.taken(),
                picture.finished(),
                picture.waiting().size(),
                figures.missed(),
                figures.gaveUp(),
                minutes(figures.longest()),
                minutes(figures.waited()),
                minutes(figures.waitedLong()),
                picture.counters().stream()
                        .map(desk -> counter(
                                desk,
                                figures.served().getOrDefault(desk.counter().id(), 0),
                                now,
                                frame))
                        .toList(),
                items(picture, now, language),
                people(picture)
                        .filter(person -> person.isPassedOn() && minutesSince(person.changed(), now) >= GAP.toMinutes())
                        .map(person -> new LeadView.Gap(
                                person.number(),
                                itemName(person.item(), language),
                                person.note(),
                                person.responsible().map(this::name).orElse(""),
                                minutesSince(person.changed(), now)))
                        .toList(),
                people(picture)
                        .filter(person -> person.slip() == Slip.FAILED)
                        .map(person -> row(person, now, language))
                        .toList(),
                terminal.ratings(YearMonth.from(now.time().atZone(DayState.ZONE))),
                devices(frame));
    }

    /// Every wired device and the clock and the link, what is wrong first.
    List<LeadView.Device> devices(Frame frame) {
        var devices = new ArrayList<LeadView.Device>();
        var known = log.devices();
        var wired = terminal.wired();
        wired.devices().stream()
                .filter(device -> !known.containsKey(device))
                .forEach(device -> devices.add(new LeadView.Device(device, true, frame.say(DeskWords.DEVICE_OK), "")));
        known.values()
                .forEach(state -> devices.add(new LeadView.Device(
                        state.device(),
                        state.isWell(),
                        state.isWell() ? frame.say(DeskWords.DEVICE_OK) : state.state(),
                        state.isWell() ? "" : state.detail())));
        wired.problems()
                .forEach(problem -> devices.add(new LeadView.Device(
                        frame.say(DeskWords.WIRING), false, frame.say(DeskWords.LEFT_OUT), problem)));
        boolean clockIsSet = terminal.now().clock() != ClockQuality.UNSYNCED;
        devices.add(new LeadView.Device(
                frame.say(DeskWords.CLOCK),
                clockIsSet,
                frame.say(clockIsSet ? DeskWords.CLOCK_GOOD : DeskWords.CLOCK_NOT_SET),
                ""));
        boolean online = terminal.isOnline();
        long backlog = terminal.ledger().position().backlog();
        devices.add(new LeadView.Device(
                frame.say(DeskWords.LINK),
                true,
                frame.say(online ? DeskWords.ONLINE : DeskWords.OFFLINE),
                backlog == 0 ? "" : frame.say(DeskWords.BACKLOG, backlog)));
        devices.sort(Comparator.comparing(LeadView.Device::isWell));
        return devices;
    }

    private LeadView.CounterLine counter(QueuePicture.Desk desk, int served, Stamp now, Frame frame) {
        var state = switch (desk.state()) {
            case UNSTAFFED -> DeskWords.UNSTAFFED;
            case BREAK -> DeskWords.ON_BREAK;
            case BACK_OFFICE -> DeskWords.IN_BACK_OFFICE;
            case OPEN ->
                desk.current()
                        .map(person -> person.state() == TicketState.CALLED ? DeskWords.CALLING : DeskWords.SERVING)
                        .orElse(DeskWords.IDLE);
        };
        return new LeadView.CounterLine(
                desk.counter().id(),
                desk.counter().name(),
                desk.staff().map(this::name).orElse(""),
                frame.say(state),
                desk.since()
                        .map(since -> String.valueOf(minutesSince(since, now)))
                        .orElse(""),
                desk.current().map(Person::number).orElse(""),
                served);
    }

    private List<LeadView.ItemLine> items(QueuePicture picture, Stamp now, Language language) {
        var lines = new LinkedHashMap<String, LeadView.ItemLine>();
        for (var person : picture.waiting()) {
            long waited = minutesSince(person.ticket().taken(), now);
            lines.merge(
                    person.item(),
                    new LeadView.ItemLine(itemName(person.item(), language), 1, waited),
                    (before, one) -> new LeadView.ItemLine(
                            before.name(), before.waiting() + 1, Math.max(before.longest(), waited)));
        }
        return lines.values().stream()
                .sorted(Comparator.comparingLong(LeadView.ItemLine::longest).reversed())
                .toList();
    }

    private DeskView.Row row(Person person, Stamp now, Language language) {
        return new DeskView.Row(
                person.ticket().id(),
                person.number(),
                person.item(),
                itemName(person.item(), language),
                person.state().name(),
                person.calls(),
                minutesSince(person.ticket().taken(), now),
                person.priority() == PriorityClass.PRIORITY,
                person.ticket().seatSide(),
                person.isPassedOn(),
                person.note(),
                "");
    }

    private static Stream<Person> people(QueuePicture picture) {
        return Stream.concat(picture.waiting().stream(), picture.open().stream());
    }

    private String itemName(String code, Language language) {
        return terminal.catalogue()
                .item(code)
                .map(item -> item.name().in(language))
                .orElse(code);
    }

    private String name(String account) {
        return terminal.staff().account(account).map(Account::name).orElse(account);
    }

    private static long minutesSince(Stamp since, Stamp now) {
        return Math.max(0, Duration.between(since.time(), now.time()).toMinutes());
    }

    private static String minutes(Optional<Duration> time) {
        return time.map(each -> String.valueOf(each.toMinutes())).orElse("");
    }
}
