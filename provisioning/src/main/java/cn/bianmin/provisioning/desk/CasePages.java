package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.Sealed;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Filter;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.cases.Decision;
import cn.bianmin.rules.cases.Joint;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The list of cases, and one case with what may be done to it now. Thread-safe.
///
/// Somebody sees the cases of their unit and of all below it: those that wait there, and those in which one of
/// these units took part. Whose unit was only asked sees the case and answers; nothing else of it is theirs.
final class CasePages {
    private static final String PURPOSE = "case.applicant";
    private static final int PURPOSE_CHARACTERS = 200;

    /// Said once, on the next page.
    private record Told(String matter, String sentence) {}

    /// What somebody may have to do with a case.
    private enum Reach {
        NOTHING,
        /// Their unit is asked: they answer, and nothing else.
        ASKED,
        WHOLE
    }

    private record Opened(String matter, String text, Instant until) {}

    private final CaseViews cases;
    private final Clocks clocks;
    private final Runnable catchUp;
    private final OwnLedger ledger;
    private final PeopleFile people;
    private final GuideFile guide;
    private final OpeningKey key;
    private final InstantSource time;

    CasePages(
            CaseViews cases,
            Clocks clocks,
            Runnable catchUp,
            OwnLedger ledger,
            PeopleFile people,
            GuideFile guide,
            OpeningKey key,
            InstantSource time) {
        this.cases = cases;
        this.clocks = clocks;
        this.catchUp = catchUp;
        this.ledger = ledger;
        this.people = people;
        this.guide = guide;
        this.key = key;
        this.time = time;
    }

    Answer list(Ask ask, Person person) {
        var organisation = people.now();
        var units = organisation.below(person.unit());
        var unit = ask.query("unit").filter(units::contains);
        var filter = new Filter(
                unit.map(Set::of).orElse(units),
                chosen(ask, "level", DeadlineLevel.values()),
                ask.query("item").filter(item -> !item.isBlank()),
                chosen(ask, "state", CaseState.values()),
                ask.query("closed").isPresent());
        var page = cases.list(filter, cursor(ask));
        return new Answer.Html(
                "hub/cases.jte",
                CaseListView.of(
                        filter,
                        unit.orElse(""),
                        page,
                        asked(person, names(ask.session())),
                        names(ask.session()),
                        units,
                        person,
                        ask.session()));
    }

    private List<AskedView> asked(Person person, Names names) {
        var now = time.instant();
        return cases.asked(person.unit()).stream()
                .map(each -> AskedView.of(
                        each, cases.matter(each.matter()).map(Matter::code).orElse(""), names, now))
                .toList();
    }

    private static <E extends Enum<E>> Optional<E> chosen(Ask ask, String name, E[] values) {
        return ask.query(name)
                .flatMap(text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text))
                        .findFirst());
    }

    private static CaseViews.@Nullable Cursor cursor(Ask ask) {
        var turn = ask.query("turn").filter(text -> text.matches("-?\\d{1,17}"));
        var id = ask.query("id");
        return turn.isPresent() && id.isPresent() ? new CaseViews.Cursor(Long.parseLong(turn.get()), id.get()) : null;
    }

    Answer one(Ask ask, Person person) {
        String id = ask.part("id");
        var file = visible(id, person);
        var row = cases.matter(id);
        if (file.isEmpty() || row.isEmpty()) {
            return unknown(ask.session());
        }
        var session = ask.session();
        var now = time.instant();
        var told = session.kept(Told.class).filter(each -> each.matter().equals(id));
        session.forget(Told.class);
        var opened = session.kept(Opened.class).filter(each -> each.matter().equals(id) && now.isBefore(each.until()));
        return new Answer.Html(
                "hub/case.jte",
                CaseView.of(
                        file.get(),
                        row.get(),
                        cases.same(id),
                        allowed(file.get(), person, now),
                        reach(file.get(), person) == Reach.WHOLE,
                        clocks,
                        names(session),
                        person,
                        session,
                        told.map(Told::sentence),
                        opened.map(Opened::text),
                        now));
    }

    private Names names(Session session) {
        return new Names(people.now(), guide.now(), session.language());
    }

    private static Answer unknown(Session session) {
        return new Answer.Refused(404, HubWords.UNKNOWN_CASE.in(session.language()));
    }

    private Optional<CaseFile> visible(String id, Person person) {
        return cases.file(id).filter(file -> reach(file, person) != Reach.NOTHING);
    }

    private Reach reach(CaseFile file, Person person) {
        Set<String> units = people.now().below(person.unit());
        var involved = new TreeSet<String>();
        file.lines().stream()
                .map(CaseFile.Line::fact)
                .filter(fact ->
                        !(fact instanceof CaseFact.SubTaskAnswered || fact instanceof CaseFact.SubTaskDeemedAgreed))
                .forEach(fact -> involved.add(fact.by().unit()));
        cases.matter(file.matter().id()).ifPresent(row -> involved.add(row.waitsFor()));
        if (involved.stream().anyMatch(units::contains)) return Reach.WHOLE;
        return Joint.of(file.matter()).asks(person.unit()) ? Reach.ASKED : Reach.NOTHING;
    }

    private List<Act> allowed(CaseFile file, Person person, Instant now) {
        var allowed = Act.allowed(file.matter(), person.actor(), clocks, now);
        return reach(file, person) == Reach.WHOLE
                ? allowed
                : allowed.stream().filter(Act::isAnswer).toList();
    }

    /// Does one thing to a case, if the rules allow it.
    Answer act(Ask ask, Person person) {
        String id = ask.part("id");
        catchUp.run();
        var file = visible(id, person);
        var act = ask.field("act").flatMap(Act::of);
        if (file.isEmpty()
                || act.isEmpty()
                || (reach(file.get(), person) == Reach.ASKED && !act.get().isAnswer())) {
            return unknown(ask.session());
        }
        var matter = file.get().matter();
        var now = time.instant();
        var facts = act.get()
                .facts(
                        matter,
                        person.actor(),
                        field -> ask.field(field.key()).orElse("").strip(),
                        clocks,
                        now);
        var session = ask.session();
        var trial = matter;
        for (var fact : facts) {
            if (clocks.rules().decide(trial, fact, now) instanceof Decision.Refuse(var rule)) {
                session.keep(new Told(id, rule.words().in(session.language())));
                return new Answer.SeeOther("/desk/cases/" + id);
            }
            trial = trial.apply(fact, now).next();
        }
        append(id, facts, session);
        return new Answer.SeeOther("/desk/cases/" + id);
    }

    /// Opens what is sealed. That it was opened is on disk before it is shown.
    Answer open(Ask ask, Person person) {
        String id = ask.part("id");
        var file = visible(id, person);
        String purpose = ask.field("purpose").orElse("").strip();
        var session = ask.session();
        if (file.isEmpty() || reach(file.get(), person) != Reach.WHOLE) {
            return unknown(session);
        }
        if (purpose.isEmpty() || purpose.length() > PURPOSE_CHARACTERS) {
            session.keep(new Told(id, HubWords.PERSONAL_WHY.in(session.language())));
            return new Answer.SeeOther("/desk/cases/" + id);
        }
        if (append(id, List.of(new CaseFact.PersonalViewed(person.actor(), purpose)), session)) {
            var until =
                    time.instant().plusSeconds(clocks.policy().screen().pii().count());
            session.keep(new Opened(id, opened(file.get()), until));
        }
        return new Answer.SeeOther("/desk/cases/" + id);
    }

    private String opened(CaseFile file) {
        for (var line : file.lines()) {
            if (line.fact() instanceof CaseFact.Received received && received.sealed() != null) {
                try {
                    return key.open(line.entry().source(), PURPOSE, new Sealed(received.sealed()));
                } catch (Malformed | IllegalArgumentException e) {
                    return String.valueOf(e.getMessage());
                }
            }
        }
        return "—";
    }

    private boolean append(String id, List<CaseFact> facts, Session session) {
        try {
            var _ = ledger.append(
                    facts.stream().map(fact -> new Draft(fact, id)).toList());
            catchUp.run();
            return true;
        } catch (LedgersBroken | IllegalArgumentException e) {
            session.keep(new Told(id, HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage()))));
            return false;
        }
    }
}
