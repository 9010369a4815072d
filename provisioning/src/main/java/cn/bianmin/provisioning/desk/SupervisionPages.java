package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Filter;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.provisioning.supervision.SupervisionViews;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.supervision.SupervisionRules;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lists of supervision: what is late at which unit, the rates, and the network. Thread-safe.
final class SupervisionPages {
    static final String PAPERS = "/desk/supervision/papers";
    private static final List<DeadlineLevel> WORST_FIRST =
            List.of(DeadlineLevel.DARK, DeadlineLevel.RED, DeadlineLevel.YELLOW);

    private final SupervisionProjector projector;
    private final SupervisionViews views;
    private final CaseViews cases;
    private final PeopleFile people;
    private final GuideFile guide;
    private final InstantSource time;

    SupervisionPages(
            SupervisionProjector projector, CaseViews cases, PeopleFile people, GuideFile guide, InstantSource time) {
        this.projector = projector;
        this.views = projector.views();
        this.cases = cases;
        this.people = people;
        this.guide = guide;
        this.time = time;
    }

    /// What is late. Whoever oversees nobody sees the letters instead.
    Answer work(Ask ask, Person person) {
        if (!Oversight.oversees(person)) return new Answer.SeeOther(PAPERS);
        var organisation = people.now();
        var units = Oversight.units(person, organisation);
        var now = time.instant();
        var frame = Frame.of(person, organisation, ask.session());
        var counts = cases.late(units);
        var catalogue = guide.now();
        var groups = new ArrayList<WorkView.Group>();
        for (var level : WORST_FIRST) {
            var filter = new Filter(units, Optional.of(level), Optional.empty(), Optional.empty(), false);
            var matters = cases.list(filter, null).matters();
            if (matters.isEmpty()) continue;
            var letters =
                    views.lastOf(matters.stream().map(matter -> matter.id()).toList());
            groups.add(new WorkView.Group(
                    level.name(),
                    HubWords.of(level).in(frame.language()),
                    counts.stream()
                            .filter(count -> count.level() == level)
                            .mapToInt(CaseViews.Count::cases)
                            .sum(),
                    matters.stream()
                            .map(matter -> WorkView.line(
                                    matter,
                                    Optional.ofNullable(letters.get(matter.id()))
                                            .map(row -> WorkView.letter(row, projector.rules(), frame, now)),
                                    new Names(organisation, catalogue, frame.language()),
                                    frame))
                            .toList()));
        }
        var papers = views.units(units, SupervisionRules.yearOf(now), now);
        return new Answer.Html(
                "hub/supervision.jte",
                new WorkView(
                        frame,
                        Oversight.told(ask.session()),
                        person.role() == Actor.Role.SUPERVISOR,
                        WorkView.unitLines(counts, papers, organisation),
                        groups));
    }

    Answer rates(Ask ask, Person person) {
        if (!Oversight.oversees(person)) return Oversight.notYours(ask.session());
        var organisation = people.now();
        var now = time.instant();
        int thisYear = SupervisionRules.yearOf(now);
        int year = ask.query("year")
                .filter(text -> text.matches("20\\d\\d"))
                .map(Integer::parseInt)
                .orElse(thisYear);
        Map<String, SupervisionViews.Unit> units = views.units(Oversight.units(person, organisation), year, now);
        var frame = Frame.of(person, organisation, ask.session());
        var lines = new ArrayList<RatesView.Line>();
        units.forEach((unit, papers) -> {
            if (!unit.isEmpty()) lines.add(RatesView.line(organisation.unitName(unit), papers));
        });
        return new Answer.Html(
                "hub/rates.jte",
                new RatesView(
                        frame,
                        year,
                        Optional.ofNullable(units.get(""))
                                .map(all -> RatesView.line(frame.say(SupervisionWords.ALL_UNITS), all)),
                        lines));
    }

    Answer coverage(Ask ask, Person person) {
        if (!Oversight.oversees(person)) return Oversight.notYours(ask.session());
        var organisation = people.now();
        return new Answer.Html(
                "hub/coverage.jte",
                CoverageView.of(
                        projector.coverage(organisation, person.unit(), time.instant()),
                        organisation,
                        Frame.of(person, organisation, ask.session())));
    }
}
