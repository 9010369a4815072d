package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.provisioning.cases.CasesProjector;
import cn.bianmin.provisioning.complaints.Lodging;
import cn.bianmin.provisioning.days.DayViews;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.provisioning.supervision.YearExport;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The desks of towns and county: `/desk`. Served on this machine in the clear and to others over TLS only.
public final class HubDesk {
    private static final String CASES = "/desk/cases";
    private static final String RATINGS = "/desk/ratings";
    private static final String COMPLAINTS = "/desk/complaints";

    private final DeskSessions sessions;
    private final CasePages cases;
    private final ComplaintPages complaints;
    private final ComplaintLedger ledger;
    private final HotlinePages hotline;
    private final SupervisionDesk supervision;
    private final LoopPages ratings;
    private final KpiPages kpi;
    private final IncidentPages incidents;

    /// What somebody who is signed in sees.
    interface Seen {
        Answer answer(Ask ask, Person person);
    }

    /// The page for signing in.
    public record SignInPage(Language language, String token, Optional<String> told) {
        public String say(HubWords words) {
            return words.in(language);
        }
    }

    private record Told(HubWords why) {}

    /// @param catchUp works in what the ledgers hold by now, so that who did something sees it
    /// @param random must be unpredictable
    /// @param monoMillis monotonic milliseconds
    public HubDesk(
            CasesProjector projector,
            SupervisionProjector letters,
            DayViews days,
            Runnable catchUp,
            OwnLedger ledger,
            YearExport export,
            PeopleFile people,
            GuideFile guide,
            OpeningKey key,
            InstantSource time,
            SecureRandom random,
            LongSupplier monoMillis) {
        this.sessions = new DeskSessions(people, ledger, monoMillis);
        this.cases = new CasePages(projector.cases(), projector.clocks(), catchUp, ledger, people, guide, key, time);
        this.ratings = new LoopPages(
                projector.ratings(),
                projector.loopClocks(),
                projector.clocks().policy().screen().pii().count(),
                catchUp,
                ledger,
                people,
                key,
                time);
        this.ledger = new ComplaintLedger(projector.complaints());
        var lodging = new Lodging(
                key.publicHalf(),
                projector.complaintClocks(),
                projector.clocks().policy().complaint().maxCharacters(),
                random);
        this.hotline =
                new HotlinePages(projector.complaints(), projector.complaintClocks(), lodging, catchUp, ledger, time);
        this.complaints = new ComplaintPages(
                projector.complaints(),
                projector.complaintClocks(),
                projector.clocks().policy().screen().pii().count(),
                lodging,
                catchUp,
                ledger,
                people,
                key,
                time);
        this.supervision = new SupervisionDesk(letters, projector.cases(), ledger, export, people, guide, time);
        this.incidents = new IncidentPages(letters, ledger, people, time);
        this.kpi = new KpiPages(projector, days, people, time);
    }

    public Site site() {
        var site = new Site()
                .page("/", _ -> new Answer.SeeOther("/desk"))
                .page("/desk", this::first)
                .form("/desk/sign-in", this::signIn)
                .form("/desk/sign-out", this::signOut)
                .form("/desk/language", HubDesk::language)
                .page(CASES, ask -> seen(ask, cases::list))
                .page(CASES + "/{id}", ask -> seen(ask, cases::one))
                .form(CASES + "/{id}/act", ask -> seen(ask, cases::act))
                .form(CASES + "/{id}/open", ask -> seen(ask, cases::open))
                .page(COMPLAINTS, ask -> seen(ask, complaints::list))
                .form(COMPLAINTS, ask -> seen(ask, complaints::takeDown))
                .file(HotlinePages.IMPORT, ask -> seen(ask, hotline::read))
                .page(HotlinePages.RESULTS, ask -> seen(ask, hotline::results))
                .page(COMPLAINTS + "/{id}", ask -> seen(ask, complaints::one))
                .page(COMPLAINTS + "/{id}/voice", ask -> seen(ask, complaints::hear))
                .form(COMPLAINTS + "/{id}/act", ask -> seen(ask, complaints::act))
                .form(COMPLAINTS + "/{id}/open", ask -> seen(ask, complaints::open))
                .page(RATINGS, ask -> seen(ask, ratings::list))
                .page(RATINGS + "/{id}", ask -> seen(ask, ratings::one))
                .form(RATINGS + "/{id}/act", ask -> seen(ask, ratings::act))
                .form(RATINGS + "/{id}/open", ask -> seen(ask, ratings::open))
                .page(ComplaintLedger.PATH, ledger::page)
                .assets("tokens.css", "hub.css", "hub.js", "supervision.css", "incidents.css", "mark.svg");
        site.page(IncidentPages.PATH, ask -> seen(ask, incidents::list))
                .form(IncidentPages.PATH + "/{id}/act", ask -> seen(ask, incidents::act))
                .page("/desk/alarm", this::alarm);
        kpi.addTo(site, this::seen);
        return supervision.on(site, this::seen);
    }

    /// Adds the console of machines.
    public void add(FleetPages fleet, RolloutPages rollouts, Site site) {
        fleet.addTo(site, this::seen);
        rollouts.addTo(site, this::seen, this::glanced);
    }

    /// For what a browser asks of the console by itself.
    private Answer glanced(Ask ask, Seen page) {
        return sessions.stillThere(ask)
                .filter(Oversight::isIt)
                .map(person -> page.answer(ask, person))
                .orElseGet(() -> new Answer.SeeOther("/desk"));
    }

    private Answer seen(Ask ask, Seen page) {
        var person = sessions.who(ask);
        if (person.isEmpty()) return new Answer.SeeOther("/desk");
        boolean isOfMachines = (ask.path() + "/").startsWith(FleetPages.PATH + "/");
        if (Oversight.isIt(person.get()) != isOfMachines) {
            return new Answer.Refused(
                    403, HubWords.NOT_FOR_ROLE.in(ask.session().language()));
        }
        ask.session().keep(isOfMachines ? AlarmBar.NONE : incidents.alarm(ask, person.get()));
        return page.answer(ask, person.get());
    }

    /// A browser that asks by itself is nobody who works: it keeps nobody signed in.
    private Answer alarm(Ask ask) {
        return sessions.stillThere(ask)
                .filter(person -> !Oversight.isIt(person))
                .map(person -> incidents.bar(ask, person))
                .orElseGet(() -> new Answer.SeeOther("/desk"));
    }

    private Answer first(Ask ask) {
        var person = sessions.who(ask);
        if (person.isPresent()) {
            return new Answer.SeeOther(Oversight.isIt(person.get()) ? FleetPages.PATH : CASES);
        }
        var session = ask.session();
        var told = session.kept(Told.class).map(each -> each.why().in(session.language()));
        session.forget(Told.class);
        return new Answer.Html("hub/signin.jte", new SignInPage(session.language(), session.token(), told));
    }

    private Answer signIn(Ask ask) {
        String account = ask.field("account").orElse("").strip();
        var refused = sessions.signIn(ask, account, ask.field("password").orElse(""));
        refused.ifPresent(why -> ask.session().keep(new Told(why)));
        return new Answer.SeeOther("/desk");
    }

    private Answer signOut(Ask ask) {
        sessions.signOut(ask);
        return new Answer.SeeOther("/desk");
    }

    private static Answer language(Ask ask) {
        var session = ask.session();
        session.speak(session.language() == Language.CHINESE ? Language.ENGLISH : Language.CHINESE);
        String back = ask.field("back")
                .filter(path -> path.matches("/desk[a-z0-9/-]{0,80}"))
                .orElse("/desk");
        return new Answer.SeeOther(back);
    }
}
