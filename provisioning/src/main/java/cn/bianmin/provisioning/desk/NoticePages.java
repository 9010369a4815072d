package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.SupervisionFact.Notice;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.PaperFile;
import cn.bianmin.provisioning.supervision.SupervisionActs;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.rules.supervision.Head;
import cn.bianmin.rules.supervision.Paper;
import cn.bianmin.rules.supervision.Prompts;
import cn.bianmin.rules.supervision.Register;
import cn.bianmin.rules.supervision.Series;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.rules.supervision.SupervisionRules;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Writing a notice, and sending it: a supervision notice after a letter that was not answered, a rectification
/// notice after a notice that was not heeded, or to any unit after an inspection. Thread-safe.
final class NoticePages {
    static final String NOTICE = "/desk/supervision/notice";

    private final SupervisionProjector projector;
    private final SupervisionActs acts;
    private final PaperPages papers;
    private final PeopleFile people;
    private final InstantSource time;

    NoticePages(
            SupervisionProjector projector,
            SupervisionActs acts,
            PaperPages papers,
            PeopleFile people,
            InstantSource time) {
        this.projector = projector;
        this.acts = acts;
        this.papers = papers;
        this.people = people;
        this.time = time;
    }

    /// What a notice is for.
    ///
    /// @param before the letter or notice that was not heeded
    /// @param drafted the draft that the calendar set off
    private record Cause(String unit, Notice kind, Optional<Paper> before, Optional<PromptFact.NoticeDrafted> drafted) {
        static Cause after(Paper paper) {
            Head head = paper.head().orElseThrow();
            return new Cause(
                    head.toUnit(),
                    head.series() == Series.REMINDER ? Notice.SUPERVISION : Notice.RECTIFICATION,
                    Optional.of(paper),
                    Optional.empty());
        }

        /// Id of what it follows.
        Optional<String> follows() {
            return before.map(Paper::id).or(() -> drafted.map(Prompts::subject));
        }

        // What the form carries along to name it again.
        PaperForm.Hidden named() {
            return follows()
                    .map(id -> new PaperForm.Hidden("follows", id))
                    .orElseGet(() -> new PaperForm.Hidden("unit", unit));
        }
    }

    private Optional<Cause> cause(Optional<String> follows, Optional<String> unit, Person person) {
        var units = Oversight.units(person, people.now());
        return follows.flatMap(id -> papers.visible(id, person))
                .map(PaperFile::paper)
                .map(Cause::after)
                .or(() -> follows.flatMap(id -> projector.views().noticeDrafted(id))
                        .filter(draft -> units.contains(draft.toUnit()))
                        .map(draft ->
                                new Cause(draft.toUnit(), Notice.SUPERVISION, Optional.empty(), Optional.of(draft))))
                .or(() -> unit.filter(units::contains)
                        .map(each -> new Cause(each, Notice.RECTIFICATION, Optional.empty(), Optional.empty())));
    }

    Answer draft(Ask ask, Person person) {
        if (person.role() != Actor.Role.SUPERVISOR) return Oversight.notYours(ask.session());
        var cause = cause(ask.query("follows"), ask.query("unit"), person);
        if (cause.isEmpty()) return Oversight.unknown(ask.session());
        var organisation = people.now();
        var frame = Frame.of(person, organisation, ask.session());
        var before = cause.get().before();
        var head = before.flatMap(Paper::head);
        var cc = head.map(Head::cc)
                .orElse(projector.clocks().policy().supervision().cc());
        String finding = head.map(each -> frame.say(SupervisionWords.DRAFT_NOTICE, each.numberText()))
                .or(() -> cause.get().drafted().map(draft -> PaperListView.mismatch(draft, frame)))
                .orElse("");
        var inputs = List.of(
                new PaperForm.Input("finding", frame.say(SupervisionWords.WRONG), finding, "long"),
                new PaperForm.Input("measures", frame.say(SupervisionWords.MEASURES), "", "long"),
                new PaperForm.Input("verification", frame.say(SupervisionWords.VERIFICATION), "", "long"),
                new PaperForm.Input(
                        "day",
                        frame.say(SupervisionWords.DAY),
                        projector.rules().rectifyBy(time.instant()).toString(),
                        "day"),
                new PaperForm.Input("cc", frame.say(SupervisionWords.CC_HINT), String.join("、", cc), "line"));
        return new Answer.Html(
                "hub/write.jte",
                new PaperForm(
                        frame,
                        frame.say(
                                cause.get().kind() == Notice.SUPERVISION
                                        ? SupervisionWords.NOTICE
                                        : SupervisionWords.RECTIFICATION),
                        NOTICE,
                        organisation.unitName(cause.get().unit()),
                        before.map(
                                paper -> PaperView.link(paper.id(), paper.head().orElseThrow())),
                        Oversight.told(ask.session()),
                        List.of(cause.get().named()),
                        Oversight.typed(inputs, ask.session()),
                        ""));
    }

    Answer send(Ask ask, Person person) {
        var session = ask.session();
        if (person.role() != Actor.Role.SUPERVISOR) return Oversight.notYours(session);
        var cause = cause(ask.field("follows"), ask.field("unit"), person);
        if (cause.isEmpty()) return Oversight.unknown(session);
        var named = cause.get().named();
        String form = NOTICE + "?" + named.name() + "=" + named.value();
        Oversight.keepTyped(ask, List.of("finding", "measures", "verification", "day", "cc"));
        var day = PaperPages.day(ask, "day");
        if (day == null) {
            Oversight.tell(SupervisionRule.DEADLINE_PAST, session);
            return new Answer.SeeOther(form);
        }
        try {
            var outcome = acts.send((register, now) -> notice(ask, person, cause.get(), day, register, now));
            return ReminderPages.sent(outcome, form, session);
        } catch (LedgersBroken | IllegalArgumentException e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage())), session);
            return new Answer.SeeOther(form);
        }
    }

    private static SupervisionFact notice(
            Ask ask, Person person, Cause cause, LocalDate day, Register register, Instant now) {
        int year = SupervisionRules.yearOf(now);
        return new SupervisionFact.NoticeIssued(
                person.actor(),
                cause.kind(),
                year,
                register.last(Series.of(cause.kind()), person.unit(), year) + 1,
                cause.unit(),
                ReminderPages.posts(ask),
                cause.follows().orElse(null),
                text(ask, "finding"),
                text(ask, "measures"),
                text(ask, "verification"),
                day);
    }

    private static String text(Ask ask, String key) {
        return ask.field(key).orElse("").strip();
    }
}
