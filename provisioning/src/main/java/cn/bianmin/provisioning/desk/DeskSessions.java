package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.DeskFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.SignIns;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Who sits at which browser. Each signing in and out is a fact in the hub's ledger. Thread-safe.
final class DeskSessions {
    static final Duration IDLE = Duration.ofMinutes(30);

    private record Who(String account, long seenMillis) {}

    private final PeopleFile people;
    private final SignIns signIns;
    private final OwnLedger ledger;
    private final LongSupplier monoMillis;

    DeskSessions(PeopleFile people, OwnLedger ledger, LongSupplier monoMillis) {
        this.people = people;
        this.signIns = new SignIns(people, monoMillis);
        this.ledger = ledger;
        this.monoMillis = monoMillis;
    }

    /// Who is signed in here; nobody any more where they were idle for long or their account is gone.
    Optional<Person> who(Ask ask) {
        Session session = ask.session();
        var who = session.kept(Who.class);
        if (who.isEmpty()) {
            return Optional.empty();
        }
        long now = monoMillis.getAsLong();
        var person = people.now().person(who.get().account());
        boolean idle = now - who.get().seenMillis() > IDLE.toMillis();
        if (idle || person.isEmpty()) {
            end(session, who.get().account(), idle ? "IDLE" : "REMOVED");
            return Optional.empty();
        }
        session.keep(new Who(who.get().account(), now));
        return person;
    }

    /// Who is signed in here, without their having done anything.
    Optional<Person> stillThere(Ask ask) {
        return ask.session()
                .kept(Who.class)
                .filter(who -> monoMillis.getAsLong() - who.seenMillis() <= IDLE.toMillis())
                .flatMap(who -> people.now().person(who.account()));
    }

    /// @return why not; empty where they are in
    Optional<HubWords> signIn(Ask ask, String account, String password) {
        if (people.now().people().isEmpty()) {
            return Optional.of(HubWords.NOBODY);
        }
        return switch (signIns.attempt(account, password)) {
            case SignIns.Attempt.In(Person person) -> {
                append(new DeskFact.SignedIn(account, person.role(), person.unit()), account);
                ask.renewSession().keep(new Who(account, monoMillis.getAsLong()));
                yield Optional.empty();
            }
            case SignIns.Attempt.Wrong() -> Optional.of(HubWords.WRONG);
            case SignIns.Attempt.Busy() -> Optional.of(HubWords.BUSY);
            case SignIns.Attempt.Locked(boolean now) -> {
                // Of an account that is there: a guesser must not fill the ledger with names of his own.
                if (now && people.now().person(account).isPresent()) {
                    int minutes = Math.toIntExact(SignIns.LOCK.toMinutes());
                    append(new DeskFact.LockedOut(account, SignIns.FAILURES, minutes), account);
                }
                yield Optional.of(HubWords.LOCKED);
            }
        };
    }

    void signOut(Ask ask) {
        var session = ask.session();
        session.kept(Who.class).ifPresent(who -> end(session, who.account(), "SELF"));
    }

    private void end(Session session, String account, String reason) {
        var language = session.language();
        session.wipe();
        session.speak(language);
        append(new DeskFact.SignedOut(account, reason), account);
    }

    private void append(DeskFact fact, String account) {
        var _ = ledger.append(List.of(new Draft(fact, account)));
    }
}
