package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Cycle;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.SupervisionActs;
import cn.bianmin.provisioning.supervision.SupervisionActs.Outcome;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.supervision.LedgerCycles;
import cn.bianmin.rules.supervision.Register;
import cn.bianmin.rules.supervision.Series;
import cn.bianmin.rules.supervision.SupervisionRules;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Writing a reminder letter about a late case or a ledger that nobody stands by, and sending it. Thread-safe.
final class ReminderPages {
    static final String REMIND = "/desk/supervision/remind";

    private final SupervisionProjector projector;
    private final SupervisionActs acts;
    private final CaseViews cases;
    private final PeopleFile people;
    private final GuideFile guide;
    private final InstantSource time;

    ReminderPages(
            SupervisionProjector projector,
            SupervisionActs acts,
            CaseViews cases,
            PeopleFile people,
            GuideFile guide,
            InstantSource time) {
        this.projector = projector;
        this.acts = acts;
        this.cases = cases;
        this.people = people;
        this.guide = guide;
        this.time = time;
    }

    /// What a letter is about.
    private sealed interface Occasion {
        /// A case that is late.
        record Late(Matter matter, CaseFile file) implements Occasion {}

        /// A time of a ledger that a unit did not confirm.
        record Ledger(String unit, Cycle cycle) implements Occasion {}
    }

    private Optional<Occasion> occasion(Optional<String> matter, Optional<String> unit, Person person) {
        var units = Oversight.units(person, people.now());
        Optional<Occasion> late = matter.flatMap(cases::matter)
                .filter(row -> units.contains(row.waitsFor()))
                .flatMap(row -> cases.file(row.id()).map(file -> new Occasion.Late(row, file)));
        return late.or(() -> unit.filter(units::contains)
                .flatMap(each -> projector
                        .cycles()
                        .current(Deadlines.dayOf(time.instant()))
                        .map(cycle -> new Occasion.Ledger(each, cycle))));
    }

    private static String unit(Occasion occasion) {
        return switch (occasion) {
            case Occasion.Late(var matter, var _) -> matter.waitsFor();
            case Occasion.Ledger(var unit, var _) -> unit;
        };
    }

    // What the form carries along to name it again.
    private static PaperForm.Hidden named(Occasion occasion) {
        return switch (occasion) {
            case Occasion.Late(var matter, var _) -> new PaperForm.Hidden("matter", matter.id());
            case Occasion.Ledger(var unit, var _) -> new PaperForm.Hidden("unit", unit);
        };
    }

    private static PaperView.Link link(Occasion occasion, Frame frame) {
        return switch (occasion) {
            case Occasion.Late(var matter, var _) -> new PaperView.Link("/desk/cases/" + matter.id(), matter.code());
            case Occasion.Ledger(var unit, var cycle) ->
                new PaperView.Link(
                        LedgerPages.LEDGER + "/" + unit,
                        LedgerCycles.words(cycle).in(frame.language()));
        };
    }

    private String draft(Occasion occasion, Frame frame, int year) {
        var language = frame.language();
        return switch (occasion) {
            case Occasion.Late(var matter, var _) ->
                frame.say(
                        SupervisionWords.DRAFT_LATE,
                        matter.code(),
                        guide.name(matter.item(), language),
                        Frame.minute(matter.due(), language),
                        HubWords.of(matter.level()).in(language));
            case Occasion.Ledger(var _, var cycle) ->
                frame.say(
                        SupervisionWords.DRAFT_LEDGER,
                        year,
                        LedgerCycles.words(cycle).in(language));
        };
    }

    /// The letter as it is proposed: what is late, where, since when.
    Answer draft(Ask ask, Person person) {
        if (!Oversight.oversees(person)) return Oversight.notYours(ask.session());
        var occasion = occasion(ask.query("matter"), ask.query("unit"), person);
        if (occasion.isEmpty()) return Oversight.unknown(ask.session());
        var organisation = people.now();
        var frame = Frame.of(person, organisation, ask.session());
        var now = time.instant();
        String cc = String.join("、", projector.clocks().policy().supervision().cc());
        return new Answer.Html(
                "hub/write.jte",
                new PaperForm(
                        frame,
                        frame.say(SupervisionWords.REMINDER),
                        REMIND,
                        organisation.unitName(unit(occasion.get())),
                        Optional.of(link(occasion.get(), frame)),
                        Oversight.told(ask.session()),
                        List.of(named(occasion.get())),
                        Oversight.typed(
                                List.of(
                                        new PaperForm.Input(
                                                "text",
                                                frame.say(SupervisionWords.TEXT),
                                                draft(occasion.get(), frame, SupervisionRules.yearOf(now)),
                                                "long"),
                                        new PaperForm.Input("cc", frame.say(SupervisionWords.CC_HINT), cc, "line")),
                                ask.session()),
                        frame.say(
                                SupervisionWords.REPLY_BY,
                                Frame.day(projector.rules().replyBy(now), frame.language()))));
    }

    Answer send(Ask ask, Person person) {
        var session = ask.session();
        if (!Oversight.oversees(person)) return Oversight.notYours(session);
        var occasion = occasion(ask.field("matter"), ask.field("unit"), person);
        if (occasion.isEmpty()) return Oversight.unknown(session);
        var named = named(occasion.get());
        String form = REMIND + "?" + named.name() + "=" + named.value();
        Oversight.keepTyped(ask, List.of("text", "cc"));
        try {
            return sent(
                    acts.send((register, now) -> letter(ask, person, occasion.get(), register, now)), form, session);
        } catch (LedgersBroken | IllegalArgumentException e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage())), session);
            return new Answer.SeeOther(form);
        }
    }

    private SupervisionFact letter(Ask ask, Person person, Occasion occasion, Register register, Instant now) {
        int year = SupervisionRules.yearOf(now);
        var late = occasion instanceof Occasion.Late about ? about : null;
        return new SupervisionFact.ReminderSent(
                person.actor(),
                year,
                register.last(Series.REMINDER, person.unit(), year) + 1,
                unit(occasion),
                posts(ask),
                late == null ? null : late.matter().id(),
                late == null ? List.of() : handlers(late.matter(), late.file()),
                occasion instanceof Occasion.Ledger(var _, var cycle) ? cycle : null,
                ask.field("text").orElse("").strip(),
                projector.rules().replyBy(now));
    }

    /// Who had the case in hand: whoever holds it, took it over or handled it.
    private static List<String> handlers(Matter matter, CaseFile file) {
        var accounts = new TreeSet<String>();
        accounts.add(matter.holder());
        for (var line : file.lines()) {
            if (line.rule().isEmpty()
                    && (line.fact() instanceof CaseFact.TakenOver || line.fact() instanceof CaseFact.Handled)) {
                accounts.add(line.fact().by().account());
            }
        }
        accounts.remove("");
        return List.copyOf(accounts);
    }

    /// The posts that get a copy, as they were written in one line.
    static List<String> posts(Ask ask) {
        return Arrays.stream(ask.field("cc").orElse("").split("[、,,;;]", -1))
                .map(String::strip)
                .filter(post -> !post.isEmpty())
                .toList();
    }

    static Answer sent(Outcome outcome, String form, Session session) {
        String done = outcome instanceof Outcome.Done(var id) ? SupervisionPages.PAPERS + "/" + id : form;
        return Oversight.after(outcome, done, form, session);
    }
}
