package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.ratings.Rated;
import cn.bianmin.provisioning.ratings.TaskFile;
import cn.bianmin.provisioning.ratings.TaskViews;
import cn.bianmin.rules.ratings.LoopClocks;
import cn.bianmin.rules.ratings.RatingTask;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The list of bad ratings, and one with what may be done about it now. Thread-safe.
///
/// Supervisors see all of them; whoever else signs in those that their unit has to put right.
final class LoopPages {
    private static final String PATH = "/desk/ratings";
    private static final String CONTACT = "rating.contact";

    /// Said once, on the next page.
    private record Told(String task, String sentence) {}

    private record Opened(String task, String phone, Instant until) {}

    private final TaskViews tasks;
    private final LoopClocks clocks;
    private final int seconds;
    private final Runnable catchUp;
    private final OwnLedger ledger;
    private final PeopleFile people;
    private final OpeningKey key;
    private final InstantSource time;

    /// @param seconds how long is shown what was sealed
    LoopPages(
            TaskViews tasks,
            LoopClocks clocks,
            int seconds,
            Runnable catchUp,
            OwnLedger ledger,
            PeopleFile people,
            OpeningKey key,
            InstantSource time) {
        this.tasks = tasks;
        this.clocks = clocks;
        this.seconds = seconds;
        this.catchUp = catchUp;
        this.ledger = ledger;
        this.people = people;
        this.key = key;
        this.time = time;
    }

    Answer list(Ask ask, Person person) {
        boolean closed = ask.query("closed").isPresent();
        boolean all = isSupervisor(person);
        var organisation = people.now();
        var filter = new TaskViews.Filter(closed, all ? Optional.empty() : Optional.of(person.unit()));
        return new Answer.Html(
                "hub/ratings.jte",
                LoopView.list(
                        Frame.of(person, organisation, ask.session()),
                        closed,
                        tasks.list(filter, cursor(ask)),
                        new Places(organisation),
                        all));
    }

    private static boolean isSupervisor(Person person) {
        return person.role() == Actor.Role.SUPERVISOR;
    }

    private static TaskViews.@Nullable Cursor cursor(Ask ask) {
        var millis = ask.query("due").filter(text -> text.matches("-?\\d{1,17}"));
        var id = ask.query("id");
        return millis.isPresent() && id.isPresent()
                ? new TaskViews.Cursor(Long.parseLong(millis.get()), id.get())
                : null;
    }

    Answer one(Ask ask, Person person) {
        String id = ask.part("id");
        var file = visible(id, person);
        var row = tasks.row(id);
        var session = ask.session();
        if (file.isEmpty() || row.isEmpty()) return unknown(session);
        var task = file.get().task();
        var organisation = people.now();
        var language = session.language();
        var now = time.instant();
        var told = session.kept(Told.class).filter(each -> each.task().equals(id));
        session.forget(Told.class);
        var opened = session.kept(Opened.class).filter(each -> each.task().equals(id) && now.isBefore(each.until()));
        return new Answer.Html(
                "hub/rating.jte",
                new LoopView.OnePage(
                        Frame.of(person, organisation, session),
                        LoopView.line(row.get(), new Places(organisation), isSupervisor(person), language),
                        clocks.contactBy(task)
                                .map(due -> Frame.minute(due.at(), language))
                                .orElse(""),
                        Frame.minute(clocks.rectifyBy(task).at(), language),
                        !LoopView.isShown(file.get().rated(), isSupervisor(person)),
                        task.refusal(new RatingLoopFact.Viewed(person.actor(), "…"))
                                .isEmpty(),
                        opened.map(Opened::phone),
                        seconds,
                        told.map(Told::sentence),
                        LoopView.forms(LoopAct.allowed(task, person.actor()), language),
                        organisation.units().stream()
                                .map(unit -> new CaseListView.Choice(unit.id(), unit.name(), false))
                                .toList(),
                        LoopView.steps(file.get(), organisation, language)));
    }

    private static Answer unknown(Session session) {
        return new Answer.Refused(404, LoopWords.UNKNOWN.in(session.language()));
    }

    private Optional<TaskFile> visible(String id, Person person) {
        return tasks.file(id)
                .filter(file -> isSupervisor(person) || file.task().unit().equals(Optional.of(person.unit())));
    }

    /// Does one thing about a bad rating, if the rules allow it.
    Answer act(Ask ask, Person person) {
        String id = ask.part("id");
        catchUp.run();
        var file = visible(id, person);
        var act = ask.field("act").flatMap(LoopAct::of);
        var session = ask.session();
        if (file.isEmpty() || act.isEmpty()) return unknown(session);
        var fact = act.get()
                .fact(person.actor(), field -> ask.field(field.key()).orElse("").strip());
        if (fact instanceof RatingLoopFact.Verified verified && verified.confirmed() && !isUnit(verified.unit())) {
            session.keep(new Told(id, LoopWords.NOT_A_UNIT.in(session.language())));
        } else {
            var _ = append(file.get().task(), fact, session);
        }
        return new Answer.SeeOther(PATH + "/" + id);
    }

    private boolean isUnit(String id) {
        return people.now().units().stream().anyMatch(unit -> unit.id().equals(id));
    }

    /// Opens the number. That it was opened is on disk before it is shown.
    Answer open(Ask ask, Person person) {
        String id = ask.part("id");
        var file = visible(id, person);
        var session = ask.session();
        if (file.isEmpty()) return unknown(session);
        String purpose = ask.field("purpose").orElse("").strip();
        if (append(file.get().task(), new RatingLoopFact.Viewed(person.actor(), purpose), session)) {
            session.keep(
                    new Opened(id, opened(file.get().rated()), time.instant().plusSeconds(seconds)));
        }
        return new Answer.SeeOther(PATH + "/" + id);
    }

    private String opened(Rated rated) {
        try {
            return key.open(rated.terminal(), CONTACT, rated.contact().orElseThrow());
        } catch (Malformed e) {
            return String.valueOf(e.getMessage());
        }
    }

    private boolean append(RatingTask task, RatingLoopFact fact, Session session) {
        var refusal = task.refusal(fact);
        if (refusal.isPresent()) {
            session.keep(new Told(task.id(), refusal.get().words().in(session.language())));
            return false;
        }
        try {
            var _ = ledger.append(List.of(new Draft(fact, task.id())));
            catchUp.run();
            return true;
        } catch (LedgersBroken | IllegalArgumentException e) {
            session.keep(
                    new Told(task.id(), HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage()))));
            return false;
        }
    }
}
