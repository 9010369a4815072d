package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.SupervisionActs;
import cn.bianmin.provisioning.supervision.SupervisionActs.Outcome;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.rules.supervision.Series;
import cn.bianmin.rules.supervision.SupervisionRules;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Writing a reminder letter about a case, and sending it. Thread-safe.
final class ReminderPages {
    static final String REMIND = "/desk/supervision/remind";

    private final SupervisionProjector projector;
    private final SupervisionActs acts;
    private final CaseViews cases;
    private final PeopleFile people;
    private final InstantSource time;

    ReminderPages(
            SupervisionProjector projector,
            SupervisionActs acts,
            CaseViews cases,
            PeopleFile people,
            InstantSource time) {
        this.projector = projector;
        this.acts = acts;
        this.cases = cases;
        this.people = people;
        this.time = time;
    }

    private Optional<Matter> visible(Optional<String> id, Person person) {
        var units = Oversight.units(person, people.now());
        return id.flatMap(cases::matter).filter(matter -> units.contains(matter.waitsFor()));
    }

    /// The letter as it is proposed: what is late, where, since when.
    Answer draft(Ask ask, Person person) {
        if (!Oversight.oversees(person)) return Oversight.notYours(ask.session());
        var matter = visible(ask.query("matter"), person);
        if (matter.isEmpty()) return Oversight.unknown(ask.session());
        var organisation = people.now();
        var frame = Frame.of(person, organisation, ask.session());
        var language = frame.language();
        String text = frame.say(
                SupervisionWords.DRAFT_LATE,
                matter.get().code(),
                matter.get().item(),
                Frame.minute(matter.get().due(), language),
                HubWords.of(matter.get().level()).in(language));
        var rules = projector.rules();
        return new Answer.Html(
                "hub/write.jte",
                new PaperForm(
                        frame,
                        frame.say(SupervisionWords.REMINDER),
                        REMIND,
                        organisation.unitName(matter.get().waitsFor()),
                        Optional.of(new PaperView.Link(
                                "/desk/cases/" + matter.get().id(), matter.get().code())),
                        Oversight.told(ask.session()),
                        List.of(new PaperForm.Hidden("matter", matter.get().id())),
                        List.of(
                                new PaperForm.Input("text", frame.say(SupervisionWords.TEXT), text, "long"),
                                new PaperForm.Input(
                                        "cc",
                                        frame.say(SupervisionWords.CC_HINT),
                                        String.join(
                                                "、",
                                                projector
                                                        .clocks()
                                                        .policy()
                                                        .supervision()
                                                        .cc()),
                                        "line")),
                        frame.say(SupervisionWords.REPLY_BY, Frame.day(rules.replyBy(time.instant()), language))));
    }

    Answer send(Ask ask, Person person) {
        var session = ask.session();
        if (!Oversight.oversees(person)) return Oversight.notYours(session);
        var matter = visible(ask.field("matter"), person);
        var file = matter.flatMap(row -> cases.file(row.id()));
        if (matter.isEmpty() || file.isEmpty()) return Oversight.unknown(session);
        String form = REMIND + "?matter=" + matter.get().id();
        try {
            var outcome = acts.send((register, now) -> {
                int year = SupervisionRules.yearOf(now);
                return new SupervisionFact.ReminderSent(
                        person.actor(),
                        year,
                        register.last(Series.REMINDER, person.unit(), year) + 1,
                        matter.get().waitsFor(),
                        posts(ask),
                        matter.get().id(),
                        handlers(matter.get(), file.get()),
                        null,
                        ask.field("text").orElse("").strip(),
                        projector.rules().replyBy(now));
            });
            return sent(outcome, form, session);
        } catch (LedgersBroken | IllegalArgumentException e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage())), session);
            return new Answer.SeeOther(form);
        }
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
