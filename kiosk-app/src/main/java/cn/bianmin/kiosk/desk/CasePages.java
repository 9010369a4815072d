package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.cases.CaseLists;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.queue.DayState;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.Holding;
import cn.bianmin.rules.cases.HomeVisit;
import cn.bianmin.rules.cases.NegativeReport;
import cn.bianmin.rules.cases.Stage;
import cn.bianmin.rules.cases.StepWords;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `/desk/cases`: what is due, the visit's panel, and each case with what may be done to it now (DOMAIN D6, S3
/// and S6). Thread-safe.
final class CasePages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final StaffTerminal terminal;
    private final DeskSessions sessions;
    private final Frames frames;
    private final CaseScans scans;
    private final CaseForms forms;
    private final RoutePage route;

    CasePages(StaffTerminal terminal, DeskSessions sessions, Frames frames, CaseScans scans) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.frames = frames;
        this.scans = scans;
        this.forms = new CaseForms(terminal, sessions, scans);
        this.route = new RoutePage(terminal, frames);
    }

    void addTo(Site site) {
        site.page("/desk/cases", ask -> asStaff(ask, (office, clerk) -> lists(ask, office, clerk)))
                .page("/desk/cases/visit", ask -> asStaff(ask, (office, clerk) -> visit(ask, office, clerk)))
                .page("/desk/cases/route", ask -> asStaff(ask, (office, clerk) -> route.of(ask, office, clerk)))
                .page("/desk/cases/scanned", ask -> asStaff(ask, (office, _) -> scans.scanned(ask, office)))
                .form("/desk/cases/find", ask -> asStaff(ask, (office, _) -> scans.typed(ask, office)))
                .page("/desk/case/{id}", ask -> asStaff(ask, (office, clerk) -> one(ask, office, clerk)))
                .form("/desk/cases/open", ask -> asStaff(ask, (office, clerk) -> forms.open(ask, office, clerk)))
                .form("/desk/cases/do", ask -> asStaff(ask, (office, clerk) -> forms.act(ask, office, clerk)))
                .form("/desk/cases/print", ask -> asStaff(ask, (office, clerk) -> forms.print(ask, office)))
                .assets("desk-cases.css");
    }

    private interface StaffPage {
        Answer of(CaseOffice office, Account clerk);
    }

    private Answer asStaff(Ask ask, StaffPage page) {
        var clerk = sessions.signedIn(ask, Role.CLERK, Role.LEAD);
        var office = terminal.cases();
        return clerk.isEmpty() || office.isEmpty() ? DeskSessions.SIGN_IN : page.of(office.get(), clerk.get());
    }

    private Answer lists(Ask ask, CaseOffice office, Account clerk) {
        var frame = frames.of(ask);
        var lists = CaseLists.of(
                office.desk().all(), office.terms().levels(), terminal.now().time());
        var here = current(clerk)
                .filter(person -> office.desk().ofTicket(person.ticket().id()).isEmpty())
                .map(person -> new CaseViews.Here(person.number(), name(person.item(), frame.language())));
        return new Answer.Html(
                "desk/cases.jte",
                new CaseViews.Lists(
                        frame,
                        here,
                        themes(frame.language()),
                        lines(lists.urgent(), lists, office, frame.language()),
                        lines(lists.offered(), lists, office, frame.language()),
                        lines(lists.nudged(), lists, office, frame.language()),
                        lines(lists.carried(office.unit()), lists, office, frame.language()),
                        lists.homeVisits().stream()
                                .limit(200)
                                .map(matter -> line(matter, lists, office, frame.language())
                                        .due(CaseWords.VISIT_ON.in(frame.language(), visit(matter))))
                                .toList(),
                        lines(
                                office.desk().all().stream()
                                        .filter(matter ->
                                                NegativeReport.of(matter).isOpen())
                                        .toList(),
                                lists,
                                office,
                                frame.language()),
                        lines(lists.open(), lists, office, frame.language())));
    }

    private Answer visit(Ask ask, CaseOffice office, Account clerk) {
        var person = ask.query("item").isPresent() ? Optional.<QueuePicture.Person>empty() : current(clerk);
        var known =
                person.flatMap(found -> office.desk().ofTicket(found.ticket().id()));
        if (known.isPresent())
            return new Answer.SeeOther("/desk/case/" + known.get().id());
        var wanted = person.map(QueuePicture.Person::item).or(() -> ask.query("item"));
        if (wanted.isEmpty()) return new Answer.SeeOther("/desk/cases");
        var item = wanted.flatMap(terminal.catalogue()::item);
        if (item.isEmpty()) return forms.withdrawn(ask);
        var frame = frames.of(ask);
        return new Answer.Html(
                "desk/visit.jte",
                new CaseViews.Visit(
                        frame,
                        item.get().code(),
                        item.get().name().in(frame.language()),
                        person.map(found -> found.ticket().id()).orElse(""),
                        person.map(QueuePicture.Person::number).orElse(""),
                        item.get().committed().inWords().in(frame.language()),
                        item.get().bring().stream()
                                .map(thing -> thing.in(frame.language()))
                                .toList(),
                        item.get().committed().isSameVisit(),
                        office.sealed("").isPresent()));
    }

    private Answer one(Ask ask, CaseOffice office, Account clerk) {
        var found = office.desk().find(ask.part("id"));
        if (found.isEmpty())
            return new Answer.Refused(
                    404, CaseWords.NO_SUCH_CASE.in(ask.session().language()));
        var matter = found.get();
        var frame = frames.of(ask);
        var language = frame.language();
        var now = terminal.now().time();
        var lists = CaseLists.of(List.of(matter), office.terms().levels(), now);
        var actor = CaseForms.actor(office, clerk);
        return new Answer.Html(
                "desk/case.jte",
                new CaseViews.One(
                        frame,
                        line(matter, lists, office, language),
                        stages(matter, language),
                        office.told(matter, now).stream()
                                .map(line -> line.in(language))
                                .toList(),
                        marks(ask, matter, language),
                        matter
                                .received()
                                .flatMap(received -> terminal.catalogue().item(received.item()))
                                .stream()
                                .flatMap(item -> item.guide().steps().stream())
                                .map(step -> step.words().in(language))
                                .toList(),
                        CaseDeed.ALL.stream()
                                .filter(deed ->
                                        office.desk().mayHappen(matter, deed.fact(CaseDeed.By.probing(actor, matter))))
                                .toList(),
                        office.desk().lost(matter.id()).stream()
                                .map(lost -> new CaseViews.Happened(
                                        CLOCK.format(lost.at().atZone(DayState.ZONE)),
                                        StepWords.of(lost.fact(), office::nameOf)
                                                .in(language),
                                        lost.why()
                                                .map(rule -> rule.words().in(language))
                                                .orElse("—")))
                                .toList(),
                        office.units().entrySet().stream()
                                .filter(unit -> !unit.getKey().equals(office.unit()))
                                .map(unit -> new CaseField.Option(unit.getKey(), unit.getValue()))
                                .toList(),
                        matter.steps().reversed().stream()
                                .map(step -> new CaseViews.Happened(
                                        CLOCK.format(step.at().atZone(DayState.ZONE)),
                                        StepWords.of(step.fact(), office::nameOf)
                                                .in(language),
                                        who(step.fact())))
                                .toList()));
    }

    private static String visit(Case matter) {
        return HomeVisit.of(matter)
                .map(visit -> visit.day() + (visit.note().isEmpty() ? "" : " · " + visit.note()))
                .orElse("");
    }

    private String who(CaseFact fact) {
        var account = fact.by().account();
        return account.isEmpty() ? fact.by().role().name() : name(account);
    }

    private List<String> marks(Ask ask, Case matter, Language language) {
        var marks = new ArrayList<String>();
        marks.add(CaseWords.VISITS.in(language, matter.visits()));
        if (matter.hasSecondSupplement()) marks.add(CaseWords.SECOND_SUPPLEMENT.in(language));
        HomeVisit.of(matter).ifPresent(_ -> marks.add(CaseWords.VISIT_ON.in(language, visit(matter))));
        if (matter.isExpedited()) marks.add(CaseWords.EXPEDITED.in(language));
        if (scans.isShown(ask, matter)) marks.add(CaseWords.SLIP_SHOWN.in(language));
        return marks;
    }

    static List<CaseViews.StageMark> stages(Case matter, Language language) {
        return Arrays.stream(Stage.values())
                .map(stage -> new CaseViews.StageMark(
                        stage.words().in(language),
                        stage.compareTo(matter.state().stage()) <= 0,
                        stage == matter.state().stage()))
                .toList();
    }

    private List<CaseViews.Line> lines(List<Case> cases, CaseLists lists, CaseOffice office, Language language) {
        return cases.stream()
                .limit(200)
                .map(matter -> line(matter, lists, office, language))
                .toList();
    }

    private CaseViews.Line line(Case matter, CaseLists lists, CaseOffice office, Language language) {
        var received = matter.received();
        return new CaseViews.Line(
                matter.id(),
                TypedCode.printed(TypedCode.of(matter.id())),
                received.map(fact -> name(fact.item(), language)).orElse(""),
                received.map(CaseFact.Received::applicant).orElse(""),
                matter.state().words().in(language),
                office.terms()
                        .dueInWords(matter, terminal.now().time())
                        .map(said -> said.in(language))
                        .orElse(""),
                lists.level(matter).map(Enum::name).orElse(""),
                Holding.of(matter)
                        .holder()
                        .map(holder -> name(holder.account()))
                        .orElse(""));
    }

    private Optional<QueuePicture.Person> current(Account clerk) {
        return terminal.queue().picture().counters().stream()
                .filter(desk -> desk.staff().filter(clerk.id()::equals).isPresent())
                .findFirst()
                .flatMap(QueuePicture.Desk::current)
                .filter(person -> person.state() == TicketState.SERVING);
    }

    private List<DeskView.Theme> themes(Language language) {
        var byTheme = new LinkedHashMap<String, List<DeskView.Item>>();
        for (var item : terminal.catalogue().items()) {
            byTheme.computeIfAbsent(item.theme(), _ -> new ArrayList<>())
                    .add(new DeskView.Item(item.code(), item.name().in(language)));
        }
        return byTheme.entrySet().stream()
                .map(each -> new DeskView.Theme(
                        terminal.catalogue()
                                .theme(each.getKey())
                                .map(theme -> theme.name().in(language))
                                .orElse(each.getKey()),
                        each.getValue()))
                .toList();
    }

    private String name(String code, Language language) {
        return terminal.catalogue()
                .item(code)
                .map(ServiceItem::name)
                .map(said -> said.in(language))
                .orElse(code);
    }

    private String name(String account) {
        return terminal.staff().account(account).map(Account::name).orElse(account);
    }
}
