package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.PromptFact.Tick;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.SupervisionActs;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.provisioning.supervision.SupervisionViews.Ticked;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.supervision.LedgerCycles;
import cn.bianmin.rules.supervision.Prompts;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The five things that each unit with a lead does in each month (五个“一月”; DOMAIN A44): who ticked which, with
/// what evidence, and what is missing. Thread-safe.
final class MonthPages {
    static final String PATH = "/desk/supervision/months";
    private static final List<Tick> TICKS = List.of(Tick.values());

    private final SupervisionProjector projector;
    private final SupervisionActs acts;
    private final PeopleFile people;
    private final InstantSource time;

    MonthPages(SupervisionProjector projector, SupervisionActs acts, PeopleFile people, InstantSource time) {
        this.projector = projector;
        this.acts = acts;
        this.people = people;
        this.time = time;
    }

    Answer list(Ask ask, Person person) {
        if (!Oversight.oversees(person)) return Oversight.notYours(ask.session());
        var now = time.instant();
        var thisMonth = YearMonth.from(Deadlines.dayOf(now));
        var month = month(ask.query("year"), ask.query("month"))
                .filter(asked -> !asked.isAfter(thisMonth))
                .orElse(thisMonth);
        var organisation = people.now();
        var frame = Frame.of(person, organisation, ask.session());
        var done = projector.views().ticks(month);
        var units = units(person, organisation);
        return new Answer.Html(
                "hub/months.jte",
                new MonthView(
                        frame,
                        frame.say(NetworkWords.OF_MONTH, month.getYear(), month.getMonthValue()),
                        month.getYear(),
                        month.getMonthValue(),
                        sum(units, done, month, frame),
                        Oversight.told(ask.session()),
                        TICKS.stream()
                                .map(tick -> Prompts.words(tick).in(frame.language()))
                                .toList(),
                        units.stream()
                                .map(unit -> new MonthView.Line(
                                        organisation.unitName(unit),
                                        TICKS.stream()
                                                .map(tick -> cell(
                                                        done.getOrDefault(unit, Map.of())
                                                                .get(tick),
                                                        month,
                                                        now,
                                                        frame))
                                                .toList()))
                                .toList(),
                        own(person, done, frame),
                        frame.say(NetworkWords.OWN_MONTH, organisation.unitName(person.unit())),
                        path(month.minusMonths(1)),
                        Optional.of(month.plusMonths(1))
                                .filter(next -> !next.isAfter(thisMonth))
                                .map(MonthPages::path)));
    }

    private static Optional<YearMonth> month(Optional<String> year, Optional<String> month) {
        return year.filter(text -> text.matches("20\\d\\d"))
                .flatMap(of -> month.filter(text -> text.matches("[1-9]|1[0-2]"))
                        .map(number -> YearMonth.of(Integer.parseInt(of), Integer.parseInt(number))));
    }

    private static String path(YearMonth month) {
        return PATH + "?year=" + month.getYear() + "&month=" + month.getMonthValue();
    }

    /// Those of the units below somebody that have a lead who signs in here, and so somebody to tick.
    private static List<String> units(Person person, Organisation organisation) {
        return Oversight.units(person, organisation).stream()
                .filter(unit -> organisation.people().stream()
                        .anyMatch(each ->
                                each.role() == Actor.Role.LEAD && each.unit().equals(unit)))
                .toList();
    }

    private String sum(List<String> units, Map<String, Map<Tick, Ticked>> done, YearMonth month, Frame frame) {
        if (units.isEmpty()) return frame.say(NetworkWords.NO_LEADS);
        LedgerCycles cycles = projector.cycles();
        long ticked = units.stream()
                .mapToLong(unit -> done.getOrDefault(unit, Map.of()).size())
                .sum();
        long inTime = units.stream()
                .flatMap(unit -> done.getOrDefault(unit, Map.of()).values().stream())
                .filter(each -> !cycles.isOver(month, each.at()))
                .count();
        int all = units.size() * TICKS.size();
        return frame.say(
                NetworkWords.TICKS_DUE, Frame.day(cycles.lastDay(month), frame.language()), inTime, all, all - ticked);
    }

    private MonthView.Cell cell(@Nullable Ticked ticked, YearMonth month, Instant now, Frame frame) {
        var cycles = projector.cycles();
        if (ticked != null) {
            boolean late = cycles.isOver(month, ticked.at());
            String evidence = ticked.evidence() + (late ? " · " + frame.say(NetworkWords.TICKED_LATE) : "");
            return new MonthView.Cell(evidence, late ? "YELLOW" : "GREEN");
        }
        return cycles.isOver(month, now)
                ? new MonthView.Cell(frame.say(NetworkWords.OVERDUE_TICK), "RED")
                : new MonthView.Cell(frame.say(NetworkWords.NOT_YET), "soft");
    }

    private static List<MonthView.Own> own(Person person, Map<String, Map<Tick, Ticked>> done, Frame frame) {
        if (person.role() != Actor.Role.LEAD) return List.of();
        var before = done.getOrDefault(person.unit(), Map.of());
        return TICKS.stream()
                .filter(tick -> !before.containsKey(tick))
                .map(tick -> new MonthView.Own(tick.name(), Prompts.words(tick).in(frame.language())))
                .toList();
    }

    /// Ticks one of them for the unit of who is signed in.
    Answer tick(Ask ask, Person person) {
        var session = ask.session();
        var month = month(ask.field("year"), ask.field("month"));
        var tick = ask.field("tick")
                .flatMap(name -> Arrays.stream(Tick.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst());
        if (month.isEmpty() || tick.isEmpty()) return Oversight.unknown(session);
        String page = path(month.get());
        var fact = new PromptFact.MonthTicked(
                person.actor(),
                person.unit(),
                month.get().getYear(),
                month.get().getMonthValue(),
                tick.get(),
                ask.field("evidence").orElse("").strip());
        try {
            return Oversight.after(acts.tick(fact), page, page, session);
        } catch (LedgersBroken | IllegalArgumentException e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage())), session);
            return new Answer.SeeOther(page);
        }
    }
}
