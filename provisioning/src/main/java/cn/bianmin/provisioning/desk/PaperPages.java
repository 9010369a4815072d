package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.PaperFile;
import cn.bianmin.provisioning.supervision.SupervisionActs;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.provisioning.supervision.SupervisionViews;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.supervision.Head;
import cn.bianmin.rules.supervision.Paper;
import cn.bianmin.rules.supervision.Register;
import cn.bianmin.rules.supervision.Series;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The list of letters and notices, and one of them with what may be done to it now. Thread-safe.
///
/// Somebody sees those to and from their unit and all below it.
final class PaperPages {
    private final SupervisionProjector projector;
    private final SupervisionViews views;
    private final SupervisionActs acts;
    private final CaseViews cases;
    private final PeopleFile people;
    private final GuideFile guide;
    private final InstantSource time;

    PaperPages(
            SupervisionProjector projector,
            SupervisionActs acts,
            CaseViews cases,
            PeopleFile people,
            GuideFile guide,
            InstantSource time) {
        this.projector = projector;
        this.views = projector.views();
        this.acts = acts;
        this.cases = cases;
        this.people = people;
        this.guide = guide;
        this.time = time;
    }

    Answer list(Ask ask, Person person) {
        var organisation = people.now();
        var frame = Frame.of(person, organisation, ask.session());
        var now = time.instant();
        boolean settled = ask.query("settled").isPresent();
        return new Answer.Html(
                "hub/papers.jte",
                new PaperListView(
                        frame,
                        Oversight.oversees(person),
                        settled,
                        settled ? List.of() : drafts(person, organisation, frame),
                        views.papers(Oversight.units(person, organisation), settled).stream()
                                .map(row -> PaperListView.line(row, projector.rules(), organisation, frame, now))
                                .toList()));
    }

    /// What drafted itself and waits for somebody to send it. A letter about a case that is not late any more
    /// waits for nothing.
    private List<PaperListView.Draft> drafts(Person person, Organisation organisation, Frame frame) {
        if (!Oversight.oversees(person)) return List.of();
        var names = new Names(organisation, guide.now(), frame.language());
        return views.drafts(Oversight.units(person, organisation)).stream()
                .flatMap(draft -> switch (draft.fact()) {
                    case PromptFact.LetterDrafted letter ->
                        cases
                                .matter(letter.matter())
                                .filter(matter -> matter.state().isUndecided()
                                        && matter.level().compareTo(DeadlineLevel.YELLOW) >= 0)
                                .map(matter -> PaperListView.letter(draft, letter, matter, names, frame))
                                .stream();
                    case PromptFact.NoticeDrafted notice ->
                        Stream.of(PaperListView.notice(
                                draft, notice, person.role() == Actor.Role.SUPERVISOR, names, frame));
                    case PromptFact.MonthTicked _, PromptFact.LedgersExported _ -> Stream.empty();
                })
                .toList();
    }

    Optional<PaperFile> visible(String id, Person person) {
        var units = Oversight.units(person, people.now());
        return views.paper(id)
                .filter(file -> file.paper()
                        .head()
                        .filter(head -> units.contains(head.toUnit())
                                || units.contains(head.by().unit()))
                        .isPresent());
    }

    Answer one(Ask ask, Person person) {
        var file = visible(ask.part("id"), person);
        if (file.isEmpty()) return Oversight.unknown(ask.session());
        var organisation = people.now();
        var frame = Frame.of(person, organisation, ask.session());
        var now = time.instant();
        Paper paper = file.get().paper();
        Head head = paper.head().orElseThrow();
        return new Answer.Html(
                "hub/paper.jte",
                new PaperView(
                        frame,
                        PaperView.sheet(paper, organisation, frame),
                        paper.state().words().in(frame.language()),
                        projector.rules().isLate(paper, now),
                        head.matter()
                                .flatMap(cases::matter)
                                .map(matter -> new PaperView.Link("/desk/cases/" + matter.id(), matter.code())),
                        head.follows()
                                .flatMap(views::paper)
                                .map(before -> PaperView.link(
                                        before.paper().id(),
                                        before.paper().head().orElseThrow())),
                        views.followedBy(paper.id())
                                .map(row ->
                                        new PaperView.Link(SupervisionPages.PAPERS + "/" + row.id(), row.numberText())),
                        Oversight.told(ask.session()),
                        PaperView.forms(allowed(paper, person, organisation, now), frame),
                        mayFollow(paper, head, person, now),
                        file.get().lines().reversed().stream()
                                .map(line -> PaperView.step(line, organisation, frame))
                                .toList()));
    }

    /// Whether a notice may follow it now, whatever will be written into it.
    private boolean mayFollow(Paper paper, Head head, Person person, Instant now) {
        return projector.rules().isLate(paper, now)
                && person.role() == Actor.Role.SUPERVISOR
                && head.series() != Series.RECTIFICATION
                && views.followedBy(paper.id()).isEmpty();
    }

    private List<PaperAct> allowed(Paper paper, Person person, Organisation organisation, Instant now) {
        return Arrays.stream(PaperAct.values())
                .filter(act -> speaks(act, paper, person, organisation))
                .filter(act -> projector
                        .rules()
                        .refusal(
                                paper,
                                act.fact(
                                        person.actor(),
                                        _ -> "…",
                                        projector.rules().rectifyBy(now)),
                                NO_OTHERS,
                                now)
                        .isEmpty())
                .toList();
    }

    // What the unit does asks nothing of other papers.
    private static final Register NO_OTHERS = new Register() {
        @Override
        public int last(Series series, String unit, int year) {
            return 0;
        }

        @Override
        public Optional<Paper> paper(String id) {
            return Optional.empty();
        }

        @Override
        public boolean isFollowed(String id) {
            return false;
        }

        @Override
        public Optional<PromptFact.NoticeDrafted> drafted(String id) {
            return Optional.empty();
        }
    };

    /// Whether somebody may speak for the unit that it is addressed to: those of it, and who leads it from
    /// above.
    private static boolean speaks(PaperAct act, Paper paper, Person person, Organisation organisation) {
        if (!act.isTheUnits()) return true;
        return paper.head()
                .filter(head -> organisation.below(person.unit()).contains(head.toUnit()))
                .isPresent();
    }

    /// Does one thing to a letter or notice, if the rules allow it.
    Answer act(Ask ask, Person person) {
        String id = ask.part("id");
        var session = ask.session();
        var file = visible(id, person);
        var act = ask.field("act").flatMap(PaperAct::of);
        if (file.isEmpty() || act.isEmpty()) return Oversight.unknown(session);
        String page = SupervisionPages.PAPERS + "/" + id;
        if (!speaks(act.get(), file.get().paper(), person, people.now())) {
            Oversight.tell(SupervisionRule.NOT_ADDRESSED, session);
            return new Answer.SeeOther(page);
        }
        var fact = act.get()
                .fact(
                        person.actor(),
                        field -> ask.field(field.key()).orElse("").strip(),
                        day(ask, PaperAct.Field.NEW_DAY.key()));
        try {
            return Oversight.after(acts.act(id, fact), page, page, session);
        } catch (LedgersBroken | IllegalArgumentException e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage())), session);
            return new Answer.SeeOther(page);
        }
    }

    /// Null where nothing was chosen, or nothing that is a day.
    static @Nullable LocalDate day(Ask ask, String key) {
        try {
            return ask.field(key)
                    .filter(text -> !text.isBlank())
                    .map(LocalDate::parse)
                    .orElse(null);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
