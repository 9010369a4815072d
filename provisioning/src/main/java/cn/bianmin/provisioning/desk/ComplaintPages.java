package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.Sealed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.complaints.ComplaintFile;
import cn.bianmin.provisioning.complaints.ComplaintViews;
import cn.bianmin.provisioning.complaints.Hearing;
import cn.bianmin.provisioning.complaints.Lodging;
import cn.bianmin.provisioning.complaints.Sight;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.complaints.Complaint;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.rules.complaints.ComplaintRule;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The complaint centre's list, and one complaint with what may be done to it now. Thread-safe.
///
/// Supervisors see those that came in at their unit or below it, whoever else signs in those that they handle;
/// and nobody one that is about themselves.
final class ComplaintPages {
    private static final String PATH = "/desk/complaints";
    private static final String LIST = "";

    /// Said once, on the next page.
    private record Told(String complaint, String sentence) {}

    /// @param heardUntil how long its recording can be fetched: as long as it takes to hear it, too
    private record Opened(String complaint, ComplaintView.Opened text, Instant until, Instant heardUntil) {}

    private final ComplaintViews complaints;
    private final ComplaintClocks clocks;
    private final int seconds;
    private final ComplaintIntake intake;
    private final Runnable catchUp;
    private final OwnLedger ledger;
    private final PeopleFile people;
    private final OpeningKey key;
    private final InstantSource time;

    /// @param seconds how long is shown what was sealed
    ComplaintPages(
            ComplaintViews complaints,
            ComplaintClocks clocks,
            int seconds,
            Lodging lodging,
            Runnable catchUp,
            OwnLedger ledger,
            PeopleFile people,
            OpeningKey key,
            InstantSource time) {
        this.complaints = complaints;
        this.clocks = clocks;
        this.seconds = seconds;
        this.intake = new ComplaintIntake(lodging);
        this.catchUp = catchUp;
        this.ledger = ledger;
        this.people = people;
        this.key = key;
        this.time = time;
    }

    Answer list(Ask ask, Person person) {
        boolean closed = ask.query("closed").isPresent();
        var filter = new ComplaintViews.Filter(closed, person.account(), sight(person));
        var page = complaints.list(filter, cursor(ask));
        var session = ask.session();
        var told = session.kept(Told.class)
                .filter(each -> each.complaint().equals(LIST))
                .map(Told::sentence)
                .or(() -> Oversight.told(session));
        session.forget(Told.class);
        return new Answer.Html(
                "hub/complaints.jte",
                ComplaintListView.of(
                        closed,
                        page,
                        new Places(people.now()),
                        person,
                        session,
                        told,
                        intake.maxCharacters(),
                        complaints.incompleteVoices(clocks.voicesKeptSince(time.instant()))));
    }

    /// Takes down what came by telephone, letter or visit.
    Answer takeDown(Ask ask, Person person) {
        var session = ask.session();
        var taken = intake.take(
                person,
                ask.field("channel").orElse(""),
                ask.field("about").orElse(""),
                ask.field("words").orElse("").strip(),
                ask.field("phone").orElse("").strip(),
                ComplaintWords.TAKEN_DOWN.in(Language.CHINESE),
                time.instant());
        return switch (taken) {
            case ComplaintIntake.Taken.Refused(var why) -> {
                session.keep(new Told(LIST, why.in(session.language())));
                yield new Answer.SeeOther(PATH);
            }
            case ComplaintIntake.Taken.Lodged(var id, var drafts) -> {
                boolean kept = append(LIST, drafts, session);
                yield new Answer.SeeOther(kept ? PATH + "/" + id : PATH);
            }
        };
    }

    private static ComplaintViews.@Nullable Cursor cursor(Ask ask) {
        var millis = ask.query("due").filter(text -> text.matches("-?\\d{1,17}"));
        var id = ask.query("id");
        return millis.isPresent() && id.isPresent()
                ? new ComplaintViews.Cursor(Long.parseLong(millis.get()), id.get())
                : null;
    }

    Answer one(Ask ask, Person person) {
        String id = ask.part("id");
        var file = visible(id, person);
        var row = complaints.grievance(id);
        if (file.isEmpty() || row.isEmpty()) return unknown(ask.session());
        var session = ask.session();
        var now = time.instant();
        var told = session.kept(Told.class).filter(each -> each.complaint().equals(id));
        session.forget(Told.class);
        var opened = opened(session, id);
        var sound = ComplaintSound.of(
                complaints.hearing(file.get(), clocks.voicesKeptSince(now)),
                opened.filter(each -> now.isBefore(each.heardUntil())).isPresent(),
                id,
                seconds + clocks.voiceSeconds(),
                key,
                session.language());
        return new Answer.Html(
                "hub/complaint.jte",
                ComplaintView.of(
                        file.get(),
                        row.get(),
                        ComplaintAct.allowed(file.get().complaint(), person.actor(), clocks, now),
                        clocks,
                        new Places(people.now()),
                        person,
                        session,
                        told.map(Told::sentence),
                        opened.filter(each -> now.isBefore(each.until())).map(Opened::text),
                        sound,
                        seconds));
    }

    private static Optional<Opened> opened(Session session, String id) {
        return session.kept(Opened.class).filter(each -> each.complaint().equals(id));
    }

    /// The recording, to whoever has just opened the complaint.
    Answer hear(Ask ask, Person person) {
        String id = ask.part("id");
        var file = visible(id, person);
        var session = ask.session();
        var now = time.instant();
        boolean mayHear = opened(session, id)
                .filter(each -> now.isBefore(each.heardUntil()))
                .isPresent();
        if (file.isEmpty()
                || !mayHear
                || !(complaints.hearing(file.get(), clocks.voicesKeptSince(now)) instanceof Hearing.Whole whole)) {
            return unknown(session);
        }
        try {
            return new Answer.File("audio/webm", whole.opened(key));
        } catch (Malformed e) {
            return unknown(session);
        }
    }

    private static Answer unknown(Session session) {
        return new Answer.Refused(404, ComplaintWords.UNKNOWN.in(session.language()));
    }

    private Optional<ComplaintFile> visible(String id, Person person) {
        return complaints
                .file(id)
                .filter(file -> !file.complaint().respondents().contains(person.account()))
                .filter(file -> file.complaint().handler().equals(Optional.of(person.account()))
                        || complaints.sees(id, sight(person)));
    }

    /// Supervisors see what came in at their unit and below it, those above all of them everything.
    private Sight sight(Person person) {
        if (person.role() != Actor.Role.SUPERVISOR) return new Sight.Handled();
        var organisation = people.now();
        if (Oversight.standsAbove(person, organisation)) return new Sight.Everything();
        var units = Oversight.units(person, organisation);
        return new Sight.Below(units);
    }

    /// Does one thing to a complaint, if the rules allow it.
    Answer act(Ask ask, Person person) {
        String id = ask.part("id");
        catchUp.run();
        var file = visible(id, person);
        var act = ask.field("act").flatMap(ComplaintAct::of);
        var session = ask.session();
        if (file.isEmpty() || act.isEmpty()) return unknown(session);
        var complaint = file.get().complaint();
        var fact = act.get()
                .fact(
                        complaint,
                        person.actor(),
                        field -> ask.field(field.key()).orElse("").strip(),
                        clocks,
                        time.instant());
        if (fact instanceof ComplaintFact.Assigned to
                && people.now().person(to.handler()).isEmpty()) {
            session.keep(new Told(id, ComplaintWords.NOT_A_HANDLER.in(session.language())));
        } else {
            var _ = append(complaint, fact, session);
        }
        return new Answer.SeeOther(PATH + "/" + id);
    }

    /// Opens what is sealed. That it was opened is on disk before it is shown.
    Answer open(Ask ask, Person person) {
        String id = ask.part("id");
        var file = visible(id, person);
        var session = ask.session();
        if (file.isEmpty()) return unknown(session);
        String purpose = ask.field("purpose").orElse("").strip();
        if (append(file.get().complaint(), new ComplaintFact.Viewed(person.actor(), purpose), session)) {
            var until = time.instant().plusSeconds(seconds);
            session.keep(new Opened(id, opened(file.get()), until, until.plusSeconds(clocks.voiceSeconds())));
        }
        return new Answer.SeeOther(PATH + "/" + id);
    }

    private ComplaintView.Opened opened(ComplaintFile file) {
        var lodged = file.complaint().lodged().orElseThrow();
        var terminal = file.terminal().orElseThrow();
        return new ComplaintView.Opened(
                opened(terminal, "complaint.content", lodged.content()),
                lodged.contact() == null ? "" : opened(terminal, "complaint.contact", lodged.contact()));
    }

    private String opened(TerminalId terminal, String purpose, Sealed sealed) {
        try {
            return key.open(terminal, purpose, sealed);
        } catch (Malformed e) {
            return String.valueOf(e.getMessage());
        }
    }

    private boolean append(Complaint complaint, ComplaintFact fact, Session session) {
        String id = complaint.id();
        Optional<ComplaintRule> refusal = ComplaintAct.refusal(complaint, fact, clocks, time.instant());
        if (refusal.isPresent()) {
            session.keep(new Told(id, refusal.get().words().in(session.language())));
            return false;
        }
        return append(id, List.of(new Draft(fact, id)), session);
    }

    /// @param about what a refusal is told of
    private boolean append(String about, List<Draft> drafts, Session session) {
        try {
            var _ = ledger.append(drafts);
            catchUp.run();
            return true;
        } catch (LedgersBroken | IllegalArgumentException e) {
            session.keep(new Told(about, HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage()))));
            return false;
        }
    }
}
