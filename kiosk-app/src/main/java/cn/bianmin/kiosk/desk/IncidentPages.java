package cn.bianmin.kiosk.desk;

import static cn.bianmin.kiosk.desk.IncidentWords.*;

import cn.bianmin.agent.station.incidents.IncidentDesk;
import cn.bianmin.agent.station.queue.DayState;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.rules.incidents.Incident;
import cn.bianmin.rules.incidents.IncidentClocks.Clock;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Sentence;
import cn.bianmin.web.Site;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// `/desk/incidents`: raises the alarm with one touch and shows the three clocks of what is open (311; DOMAIN A13).
/// Thread-safe.
final class IncidentPages {
    private static final String PATH = "/desk/incidents";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final StaffTerminal terminal;
    private final DeskSessions sessions;
    private final Frames frames;

    IncidentPages(StaffTerminal terminal, DeskSessions sessions, Frames frames) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.frames = frames;
    }

    void addTo(Site site) {
        site.page(PATH, ask -> asStaff(ask, (desk, _) -> page(ask, desk)))
                .form(PATH + "/report", ask -> asStaff(ask, (desk, clerk) -> report(ask, desk, clerk)))
                .form(PATH + "/step", ask -> asStaff(ask, (desk, clerk) -> step(ask, desk, clerk)))
                .assets("desk-incidents.css");
    }

    private interface StaffPage {
        Answer of(IncidentDesk desk, Account clerk);
    }

    private Answer asStaff(Ask ask, StaffPage page) {
        var clerk = sessions.signedIn(ask, Role.CLERK, Role.LEAD);
        var desk = terminal.incidents();
        return clerk.isEmpty() || desk.isEmpty() ? DeskSessions.SIGN_IN : page.of(desk.get(), clerk.get());
    }

    private Answer page(Ask ask, IncidentDesk desk) {
        var frame = frames.of(ask);
        var language = frame.language();
        var kinds = new ArrayList<IncidentView.Kind>();
        for (var kind : IncidentFact.Kind.values()) {
            kinds.add(new IncidentView.Kind(
                    kinds.size() + 1, kind.name(), IncidentWords.of(kind).in(language)));
        }
        var now = terminal.now().time();
        var open = desk.open().stream()
                .map(incident -> line(incident, desk, now, language))
                .toList();
        var over = desk.lately().stream()
                .map(incident -> new IncidentView.Over(
                        name(incident, language), since(incident), result(incident), closed(incident, language)))
                .toList();
        return new Answer.Html("desk/incidents.jte", new IncidentView(frame, kinds, open, over));
    }

    private static IncidentView.Line line(Incident incident, IncidentDesk desk, Instant now, Language language) {
        var next = next(incident);
        return new IncidentView.Line(
                incident.id(),
                name(incident, language),
                since(incident),
                incident.at(IncidentFact.Taken.class)
                        .map(at -> TAKEN.in(language, time(at)))
                        .orElseGet(() -> NOT_TAKEN.in(language)),
                desk.clocks().of(incident, now).stream()
                        .map(clock -> clock(clock, language))
                        .toList(),
                next.name(),
                next.in(language));
    }

    private static String name(Incident incident, Language language) {
        return incident.reported()
                .map(reported -> IncidentWords.of(reported.incident()).in(language))
                .orElse("");
    }

    private static String since(Incident incident) {
        return incident.at(IncidentFact.Reported.class).map(IncidentPages::time).orElse("");
    }

    private static String result(Incident incident) {
        return incident.last(IncidentFact.Solved.class)
                .map(IncidentFact.Solved::result)
                .orElse("");
    }

    private static String closed(Incident incident, Language language) {
        return incident.last(IncidentFact.Closed.class)
                .map(closed -> CLOSED.in(language, closed.finding()))
                .orElseGet(() -> NOT_CLOSED.in(language));
    }

    private static IncidentView.Clock clock(Clock clock, Language language) {
        return new IncidentView.Clock(
                clock.what().in(language),
                clock.stopped()
                        .map(at -> DONE_AT.in(language, time(at)))
                        .orElseGet(() -> BY.in(language, time(clock.due()))),
                clock.level().name());
    }

    private static String time(Instant at) {
        return CLOCK.format(at.atZone(DayState.ZONE));
    }

    private static IncidentWords next(Incident incident) {
        var next = incident.next().orElseThrow();
        if (next == IncidentFact.Arrived.class) return ARRIVED;
        return next == IncidentFact.Restored.class ? RESTORED : SOLVED;
    }

    private Answer report(Ask ask, IncidentDesk desk, Account clerk) {
        var kind = ask.field("kind")
                .flatMap(name -> Arrays.stream(IncidentFact.Kind.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst());
        if (kind.isEmpty()) return new Answer.SeeOther(PATH);
        return told(ask, desk.report(new IncidentFact.Reported(actor(clerk), kind.get())), RAISED);
    }

    private Answer step(Ask ask, IncidentDesk desk, Account clerk) {
        var by = actor(clerk);
        Optional<IncidentFact> fact = switch (ask.field("step").orElse("")) {
            case "ARRIVED" -> Optional.of(new IncidentFact.Arrived(by));
            case "RESTORED" -> Optional.of(new IncidentFact.Restored(by));
            case "SOLVED" ->
                Optional.of(new IncidentFact.Solved(
                        by, ask.field("result").orElse("").strip()));
            default -> Optional.empty();
        };
        var id = ask.field("id");
        if (fact.isEmpty() || id.isEmpty()) return new Answer.SeeOther(PATH);
        return told(ask, desk.attempt(id.get(), fact.get()), NOTED);
    }

    private Answer told(Ask ask, Optional<Said> refusal, Sentence done) {
        var language = ask.session().language();
        sessions.tell(ask, refusal.map(said -> said.in(language)).orElseGet(() -> done.in(language)));
        return new Answer.SeeOther(PATH);
    }

    private Actor actor(Account clerk) {
        var role = clerk.role() == Role.LEAD ? Actor.Role.LEAD : Actor.Role.CLERK;
        return new Actor(clerk.id(), role, terminal.unit());
    }
}
