package cn.bianmin.agent.station.staff;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.StaffFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Who is signed in at this terminal (DOMAIN D6 S1). Works without a network. Thread-safe.
///
/// Locks and sessions live in memory: a restart signs everybody out and lifts locks. That each lock was there
/// stays in the ledger.
public final class StaffDesk {
    private static final int SESSION_BYTES = 32;

    private final Ledger ledger;
    private final StaffPolicy policy;
    private final LongSupplier monoMillis;
    private final RandomGenerator random;
    // A check takes 7 MiB and a second of the processor: one at a time.
    private final Semaphore checking = new Semaphore(1);
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Failures> failures = new HashMap<>();
    private StaffDocument document;

    private record Session(String account, long usedMillis) {}

    private record Failures(int count, long lockedUntilMillis) {}

    /// @param random unpredictable: sessions come from it
    public StaffDesk(
            Ledger ledger,
            StaffDocument document,
            StaffPolicy policy,
            LongSupplier monoMillis,
            RandomGenerator random) {
        this.ledger = ledger;
        this.document = document;
        this.policy = policy;
        this.monoMillis = monoMillis;
        this.random = random;
    }

    /// Accounts as the sign-in page offers them.
    public synchronized List<Account> accounts() {
        return document.accounts();
    }

    /// Who has the id, also when not signed in.
    public synchronized Optional<Account> account(String id) {
        return document.account(id);
    }

    /// A newer document: whoever is no longer in it, or has another PIN or role there, is signed out at once.
    public void use(StaffDocument newer) {
        var gone = new ArrayList<Draft>();
        synchronized (this) {
            var older = document;
            document = newer;
            sessions.values().removeIf(session -> {
                var reason = reasonToEnd(older.account(session.account()), newer.account(session.account()));
                reason.ifPresent(why -> gone.add(signedOut(session.account(), why)));
                return reason.isPresent();
            });
        }
        gone.forEach(ledger::note);
    }

    private static Optional<String> reasonToEnd(Optional<Account> before, Optional<Account> after) {
        if (after.isEmpty()) {
            return Optional.of("REMOVED");
        }
        boolean isSame = before.filter(account -> account.role() == after.get().role()
                        && account.pinHash().equals(after.get().pinHash()))
                .isPresent();
        return isSame ? Optional.empty() : Optional.of("CHANGED");
    }

    /// Signs in. Takes as long as a PIN's check, also where there is no such account.
    public SignIn signIn(String id, String pin) {
        if (!checking.tryAcquire()) {
            return new SignIn.Busy();
        }
        try {
            var locked = lockedFor(id);
            if (locked.isPresent()) {
                return new SignIn.Locked(locked.get());
            }
            var account = account(id);
            boolean right = Pins.matches(pin, account.map(Account::pinHash).orElse(Decoy.HASH)) && account.isPresent();
            return right ? admit(account.orElseThrow()) : refuse(id, account.isPresent());
        } finally {
            checking.release();
        }
    }

    /// Made when it is first needed: a second that most starts of a terminal need not spend.
    private static final class Decoy {
        static final String HASH = Pins.hash("000000");
    }

    private synchronized Optional<Duration> lockedFor(String id) {
        var failed = failures.get(id);
        if (failed == null || failed.count() < policy.failures()) {
            return Optional.empty();
        }
        long left = failed.lockedUntilMillis() - monoMillis.getAsLong();
        if (left > 0) {
            return Optional.of(Duration.ofMillis(left));
        }
        failures.remove(id);
        return Optional.empty();
    }

    private SignIn refuse(String id, boolean exists) {
        int count;
        synchronized (this) {
            // Ids that nobody has are not remembered: they are without end.
            count = exists ? failures.getOrDefault(id, new Failures(0, 0)).count() + 1 : 1;
            if (exists) {
                failures.put(
                        id,
                        new Failures(
                                count, monoMillis.getAsLong() + policy.lock().toMillis()));
            }
        }
        if (count < policy.failures()) {
            return new SignIn.Wrong(policy.failures() - count);
        }
        ledger.note(
                new Draft(new StaffFact.LockedOut(id, count, (int) policy.lock().toMinutes()), id));
        return new SignIn.Locked(policy.lock());
    }

    private SignIn admit(Account account) {
        var answer =
                ledger.appendAndWait(new Draft(new StaffFact.SignedIn(account.id(), account.role()), account.id()));
        if (answer instanceof Append.Refused(var _, String sentence)) {
            return new SignIn.NotRecorded(sentence);
        }
        byte[] bytes = new byte[SESSION_BYTES];
        random.nextBytes(bytes);
        String session = HexFormat.of().formatHex(bytes);
        Optional<Session> oldest = Optional.empty();
        synchronized (this) {
            failures.remove(account.id());
            if (sessions.size() >= policy.sessions()) {
                oldest = sessions.entrySet().stream()
                        .min(Comparator.comparingLong(entry -> entry.getValue().usedMillis()))
                        .map(entry -> sessions.remove(entry.getKey()));
            }
            sessions.put(session, new Session(account.id(), monoMillis.getAsLong()));
        }
        oldest.ifPresent(ended -> ledger.note(signedOut(ended.account(), "REPLACED")));
        return new SignIn.Done(session, account);
    }

    /// Who works in the session; using it keeps it alive.
    public Optional<Account> use(String session) {
        String idle;
        synchronized (this) {
            var found = sessions.get(session);
            if (found == null) {
                return Optional.empty();
            }
            long now = monoMillis.getAsLong();
            if (now - found.usedMillis() < policy.idle().toMillis()) {
                sessions.put(session, new Session(found.account(), now));
                return document.account(found.account());
            }
            sessions.remove(session);
            idle = found.account();
        }
        ledger.note(signedOut(idle, "IDLE"));
        return Optional.empty();
    }

    public void signOut(String session) {
        Optional<Session> ended;
        synchronized (this) {
            ended = Optional.ofNullable(sessions.remove(session));
        }
        ended.ifPresent(left -> ledger.note(signedOut(left.account(), "SELF")));
    }

    private static Draft signedOut(String account, String reason) {
        return new Draft(new StaffFact.SignedOut(account, reason), account);
    }
}
