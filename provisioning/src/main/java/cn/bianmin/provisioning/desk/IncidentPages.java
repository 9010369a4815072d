package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.incidents.IncidentActs;
import cn.bianmin.provisioning.incidents.IncidentFile;
import cn.bianmin.provisioning.incidents.IncidentViews;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.rules.incidents.IncidentClocks;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.time.InstantSource;
import java.util.List;

/// `/desk/incidents`: what is open at which station, its three clocks, and what may be done about it now; and
/// the bar above all other pages of the desks. Thread-safe.
final class IncidentPages {
    static final String PATH = "/desk/incidents";

    private final IncidentViews views;
    private final IncidentActs acts;
    private final IncidentClocks clocks;
    private final PeopleFile people;
    private final InstantSource time;

    IncidentPages(SupervisionProjector projector, OwnLedger ledger, PeopleFile people, InstantSource time) {
        this.views = projector.incidents();
        this.acts = projector.incidentActs(ledger);
        this.clocks = new IncidentClocks(
                projector.clocks().deadlines(), projector.clocks().policy());
        this.people = people;
        this.time = time;
    }

    /// What stands above the page that somebody is about to see.
    AlarmBar alarm(Ask ask, Person person) {
        var organisation = people.now();
        return IncidentView.bar(
                views.list(organisation, person.unit(), false),
                clocks,
                organisation,
                time.instant(),
                ask.session().language());
    }

    /// The bar alone, for pages that stay open.
    Answer bar(Ask ask, Person person) {
        return new Answer.Html("hub/alarm.jte", alarm(ask, person));
    }

    Answer list(Ask ask, Person person) {
        var organisation = people.now();
        var session = ask.session();
        return new Answer.Html(
                "hub/incidents.jte",
                new IncidentView(
                        Frame.of(person, organisation, session),
                        Oversight.told(session),
                        cards(ask, person, false),
                        cards(ask, person, true)));
    }

    private List<IncidentView.Card> cards(Ask ask, Person person, boolean closed) {
        var organisation = people.now();
        var now = time.instant();
        return views.list(organisation, person.unit(), closed).stream()
                .map((IncidentFile file) -> IncidentView.card(
                        file, clocks, organisation, person, now, ask.session().language()))
                .toList();
    }

    /// Does one thing about an incident, if the rules allow it.
    Answer act(Ask ask, Person person) {
        var session = ask.session();
        String id = ask.part("id");
        var act = ask.field("act").flatMap(IncidentAct::of);
        if (act.isEmpty() || views.file(id, people.now(), person.unit()).isEmpty()) {
            return new Answer.Refused(404, IncidentWords.UNKNOWN.in(session.language()));
        }
        if (act.get() == IncidentAct.CLOSE && !Oversight.oversees(person)) return Oversight.notYours(session);
        try {
            acts.act(
                            id,
                            act.get()
                                    .fact(
                                            person.actor(),
                                            ask.field("text").orElse("").strip()))
                    .ifPresent(rule -> Oversight.tell(
                            SupervisionWords.RULE.in(
                                    session.language(), rule.words().in(session.language()), rule.name()),
                            session));
        } catch (LedgersBroken | IllegalArgumentException e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage())), session);
        }
        return new Answer.SeeOther(PATH);
    }
}
