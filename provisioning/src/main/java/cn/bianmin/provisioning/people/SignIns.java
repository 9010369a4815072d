package cn.bianmin.provisioning.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// Lets people in, and guessers out. Thread-safe. After [#FAILURES] wrong passwords in a row an account is
/// locked for [#LOCK]; two passwords at most are checked at a time, and who comes meanwhile is asked to wait.
public final class SignIns {
    public static final int FAILURES = 5;
    public static final Duration LOCK = Duration.ofMinutes(10);

    private static final int AT_ONCE = 2;
    private static final int REMEMBERED = 10_000;

    /// What came of an attempt.
    public sealed interface Attempt {
        record In(Person person) implements Attempt {}

        record Wrong() implements Attempt {}

        /// @param now whether this attempt locked it
        record Locked(boolean now) implements Attempt {}

        record Busy() implements Attempt {}
    }

    private record Tries(int failures, long lockedUntilMillis) {}

    private final PeopleFile people;
    private final LongSupplier monoMillis;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Tries> tries = new LinkedHashMap<>();

    /// @param monoMillis monotonic milliseconds
    public SignIns(PeopleFile people, LongSupplier monoMillis) {
        this.people = people;
        this.monoMillis = monoMillis;
    }

    public Attempt attempt(String account, String password) {
        if (isLocked(account)) {
            return new Attempt.Locked(false);
        }
        if (!places.tryAcquire()) {
            return new Attempt.Busy();
        }
        Optional<Person> person = people.now().person(account);
        try {
            if (Passwords.matches(password, person.map(Person::password)) && person.isPresent()) {
                forget(account);
                return new Attempt.In(person.get());
            }
        } finally {
            places.release();
        }
        return failed(account) ? new Attempt.Locked(true) : new Attempt.Wrong();
    }

    private synchronized boolean isLocked(String account) {
        Tries so = tries.get(account);
        return so != null && so.lockedUntilMillis() > monoMillis.getAsLong();
    }

    private synchronized void forget(String account) {
        tries.remove(account);
    }

    private synchronized boolean failed(String account) {
        Tries before = tries.remove(account);
        int failures = before == null || before.failures() >= FAILURES ? 1 : before.failures() + 1;
        boolean locks = failures >= FAILURES;
        tries.put(account, new Tries(failures, locks ? monoMillis.getAsLong() + LOCK.toMillis() : Long.MIN_VALUE));
        if (tries.size() > REMEMBERED) tries.remove(tries.keySet().iterator().next());
        return locks;
    }
}
