package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Cycle;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.provisioning.supervision.SupervisionActs;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.provisioning.supervision.SupervisionViews;
import cn.bianmin.provisioning.supervision.YearExport;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.supervision.LedgerCycles;
import cn.bianmin.rules.supervision.SupervisionRules;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who stands by their ledger at the four times of a year (台账), and one unit's ledger. Thread-safe.
final class LedgerPages {
    static final String LEDGER = "/desk/supervision/ledger";
    private static final int MOST_UNITS = 500;

    private final SupervisionProjector projector;
    private final SupervisionViews views;
    private final SupervisionActs acts;
    private final YearExport export;
    private final PeopleFile people;
    private final InstantSource time;

    LedgerPages(
            SupervisionProjector projector,
            SupervisionActs acts,
            YearExport export,
            PeopleFile people,
            InstantSource time) {
        this.projector = projector;
        this.views = projector.views();
        this.acts = acts;
        this.export = export;
        this.people = people;
        this.time = time;
    }

    /// All units: those that have not confirmed what is due come first.
    Answer list(Ask ask, Person person) {
        if (!Oversight.oversees(person)) return Oversight.notYours(ask.session());
        var organisation = people.now();
        var frame = Frame.of(person, organisation, ask.session());
        var now = time.instant();
        int year = SupervisionRules.yearOf(now);
        var units = Oversight.units(person, organisation);
        var current = projector.cycles().current(Deadlines.dayOf(now));
        var confirmed = views.confirmed(year);
        Set<String> reminded =
                current.map(cycle -> views.remindedOf(year, cycle)).orElse(Set.of());
        var lines = new ArrayList<LedgerView.Line>();
        for (String unit : units) {
            lines.add(line(unit, person, confirmed.getOrDefault(unit, Map.of()), reminded, organisation, frame, now));
        }
        lines.sort(Comparator.comparing(line -> line.remind().isEmpty() && !line.reminded()));
        return new Answer.Html(
                "hub/ledgers.jte",
                new LedgerView(
                        frame,
                        year,
                        current.map(cycle -> frame.say(
                                NetworkWords.NOW,
                                LedgerCycles.words(cycle).in(frame.language()),
                                Frame.day(projector.cycles().lastDay(year, cycle), frame.language()),
                                units.stream()
                                        .filter(unit -> confirmed
                                                .getOrDefault(unit, Map.of())
                                                .containsKey(cycle))
                                        .count(),
                                units.size())),
                        signed(person, organisation, year, frame),
                        Oversight.told(ask.session()),
                        cycles(frame),
                        lines.subList(0, Math.min(lines.size(), MOST_UNITS))));
    }

    /// The newest signed ledgers, for those who oversee all units: the file holds those of all.
    private List<LedgerView.Signed> signed(Person person, Organisation organisation, int year, Frame frame) {
        if (!seesAll(person, organisation)) return List.of();
        return Stream.of(year, year - 1)
                .flatMap(each -> views.exported(each).stream())
                .map(each -> new LedgerView.Signed(
                        "/desk/supervision/signed-ledgers/" + each.year(),
                        frame.say(NetworkWords.SIGNED, each.year(), each.key()),
                        each.sha256()))
                .toList();
    }

    private static boolean seesAll(Person person, Organisation organisation) {
        return Oversight.oversees(person)
                && Oversight.units(person, organisation)
                        .containsAll(organisation.units().stream().map(Unit::id).toList());
    }

    /// The file of signed ledgers.
    Answer signed(Ask ask, Person person) {
        if (!seesAll(person, people.now())) return Oversight.notYours(ask.session());
        try {
            var bytes = ask.part("year").matches("20\\d\\d")
                    ? export.bytes(Integer.parseInt(ask.part("year")))
                    : Optional.<byte[]>empty();
            return bytes.<Answer>map(file -> new Answer.File("application/octet-stream", file))
                    .orElseGet(() -> Oversight.unknown(ask.session()));
        } catch (IOException e) {
            return Oversight.unknown(ask.session());
        }
    }

    private static List<String> cycles(Frame frame) {
        return Arrays.stream(Cycle.values())
                .map(cycle -> LedgerCycles.words(cycle).in(frame.language()))
                .toList();
    }

    private LedgerView.Line line(
            String unit,
            Person person,
            Map<Cycle, SupervisionViews.Stood> stood,
            Set<String> reminded,
            Organisation organisation,
            Frame frame,
            Instant now) {
        int year = SupervisionRules.yearOf(now);
        var current = projector.cycles().current(Deadlines.dayOf(now));
        boolean missing = current.isPresent() && !stood.containsKey(current.get());
        boolean was = reminded.contains(unit);
        return new LedgerView.Line(
                unit,
                organisation.unitName(unit),
                Arrays.stream(Cycle.values())
                        .map(cycle -> cell(cycle, stood, current, year, frame, now))
                        .toList(),
                missing && !was && !unit.equals(person.unit())
                        ? Optional.of(ReminderPages.REMIND + "?unit=" + unit)
                        : Optional.empty(),
                missing && was);
    }

    private LedgerView.Cell cell(
            Cycle cycle,
            Map<Cycle, SupervisionViews.Stood> stood,
            Optional<Cycle> current,
            int year,
            Frame frame,
            Instant now) {
        var said = stood.get(cycle);
        if (said != null) {
            return new LedgerView.Cell(said.percent() + "% · " + Frame.minute(said.at(), frame.language()), "GREEN");
        }
        boolean begun = current.filter(at -> cycle.compareTo(at) <= 0).isPresent();
        if (!begun) return new LedgerView.Cell(frame.say(NetworkWords.NOT_YET), "soft");
        return projector.cycles().isOver(year, cycle, now)
                ? new LedgerView.Cell(frame.say(NetworkWords.OVERDUE), "RED")
                : new LedgerView.Cell(frame.say(NetworkWords.MISSING), "YELLOW");
    }

    Answer one(Ask ask, Person person) {
        var organisation = people.now();
        String unit = ask.part("unit");
        if (!Oversight.units(person, organisation).contains(unit)) return Oversight.unknown(ask.session());
        var frame = Frame.of(person, organisation, ask.session());
        var now = time.instant();
        int year = SupervisionRules.yearOf(now);
        var ledger = views.ledger(unit, year);
        boolean lead = person.role() == Actor.Role.LEAD;
        boolean closed = ledger.at(Cycle.YEAR_CLOSE).isPresent();
        return new Answer.Html(
                "hub/unit-ledger.jte",
                new LedgerView.Own(
                        frame,
                        frame.say(NetworkWords.OWN, organisation.unitName(unit), year),
                        unit,
                        year,
                        Oversight.told(ask.session()),
                        ledger.items().stream()
                                .map(item -> LedgerView.Item.of(item, frame))
                                .toList(),
                        List.of(line(
                                unit,
                                person,
                                views.confirmed(year).getOrDefault(unit, Map.of()),
                                Set.of(),
                                organisation,
                                frame,
                                now)),
                        cycles(frame),
                        lead && !closed,
                        projector
                                .cycles()
                                .current(Deadlines.dayOf(now))
                                .filter(cycle -> lead && ledger.at(cycle).isEmpty())
                                .map(cycle -> frame.say(
                                        NetworkWords.CONFIRM,
                                        LedgerCycles.words(cycle).in(frame.language())))));
    }

    /// Enters something that the unit takes on.
    Answer enter(Ask ask, Person person) {
        int year = SupervisionRules.yearOf(time.instant());
        return act(
                ask,
                person,
                year,
                new SupervisionFact.LedgerEntered(
                        person.actor(),
                        year,
                        text(ask, "goal"),
                        text(ask, "project"),
                        text(ask, "standard"),
                        day(ask).orElse(LocalDate.of(year, 12, 31)),
                        text(ask, "leader"),
                        ask.part("unit")));
    }

    /// Stands by the ledger at the time that it is now.
    Answer confirm(Ask ask, Person person) {
        var now = time.instant();
        int year = SupervisionRules.yearOf(now);
        var cycle = projector.cycles().current(Deadlines.dayOf(now)).orElse(Cycle.OPEN);
        int percent = ask.field("percent")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(-1);
        return act(
                ask,
                person,
                year,
                new SupervisionFact.LedgerConfirmed(
                        person.actor(), year, cycle, ask.part("unit"), percent, text(ask, "note")));
    }

    private Answer act(Ask ask, Person person, int year, SupervisionFact fact) {
        String unit = ask.part("unit");
        var session = ask.session();
        if (!Oversight.units(person, people.now()).contains(unit)) return Oversight.unknown(session);
        String page = LEDGER + "/" + unit;
        try {
            return Oversight.after(acts.ledger(unit, year, fact), page, page, session);
        } catch (LedgersBroken | IllegalArgumentException e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage())), session);
            return new Answer.SeeOther(page);
        }
    }

    private static String text(Ask ask, String key) {
        return ask.field(key).orElse("").strip();
    }

    private static Optional<LocalDate> day(Ask ask) {
        try {
            return ask.field("milestone").filter(text -> !text.isBlank()).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
