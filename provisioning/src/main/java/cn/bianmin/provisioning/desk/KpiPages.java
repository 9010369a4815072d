package cn.bianmin.provisioning.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.provisioning.cases.CasesProjector;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.DoneViews;
import cn.bianmin.provisioning.days.DayViews;
import cn.bianmin.provisioning.kpi.KpiReport;
import cn.bianmin.provisioning.kpi.KpiSpan;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.ratings.TaskViews;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.function.Predicate;

/// The figures of a month (DOMAIN F4), on a page, as a report on paper and as CSV: `/desk/kpi`. Somebody sees
/// those of their unit and of all below it. Thread-safe.
final class KpiPages {
    private static final String PATH = "/desk/kpi";

    private final DoneViews done;
    private final Clocks clocks;
    private final TaskViews ratings;
    private final DayViews days;
    private final PeopleFile people;
    private final InstantSource time;

    KpiPages(CasesProjector cases, DayViews days, PeopleFile people, InstantSource time) {
        this.done = cases.done();
        this.clocks = cases.clocks();
        this.ratings = cases.ratings();
        this.days = days;
        this.people = people;
        this.time = time;
    }

    void addTo(Site site, SupervisionDesk.Door door) {
        site.page(PATH, ask -> door.through(ask, (seen, person) -> html(seen, person, "hub/kpi.jte")))
                .page(
                        PATH + "/report",
                        ask -> door.through(ask, (seen, person) -> html(seen, person, "hub/report.jte")))
                .page(PATH + "/csv", ask -> door.through(ask, this::csv))
                .assets("kpi.css");
    }

    private Answer html(Ask ask, Person person, String template) {
        if (!Oversight.oversees(person)) return Oversight.notYours(ask.session());
        var organisation = people.now();
        var frame = Frame.of(person, organisation, ask.session());
        var policy = clocks.policy();
        return new Answer.Html(
                template,
                KpiView.of(
                        counted(ask, person, organisation),
                        frame,
                        organisation,
                        policy.rating().batchMin(),
                        policy.publishAfter().within().in(frame.language()),
                        Frame.minute(time.instant(), frame.language())));
    }

    private Answer csv(Ask ask, Person person) {
        if (!Oversight.oversees(person)) return Oversight.notYours(ask.session());
        var organisation = people.now();
        var text = KpiCsv.of(
                counted(ask, person, organisation),
                organisation,
                clocks.policy().rating().batchMin());
        return new Answer.File("text/csv; charset=utf-8; header=present", text.getBytes(UTF_8));
    }

    private KpiReport counted(Ask ask, Person person, Organisation organisation) {
        var now = time.instant();
        var span = ask.query("month")
                .flatMap(KpiSpan::read)
                .orElseGet(() -> KpiSpan.of(YearMonth.from(Deadlines.dayOf(now)), 1));
        return KpiReport.of(
                span,
                done,
                days,
                ratings,
                Oversight.units(person, organisation),
                stations(person, organisation),
                clocks.deadlines(),
                clocks.policy().publishAfter(),
                now);
    }

    /// Whoever stands above all sees every station; others those that stand at their units.
    private Predicate<String> stations(Person person, Organisation organisation) {
        if (Oversight.standsAbove(person, organisation)) return _ -> true;
        return Oversight.units(person, organisation)::contains;
    }
}
