package cn.bianmin.agent.station.cards;

import cn.bianmin.agent.peripherals.cards.CardEvent;
import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is on the card reader now. Thread-safe.
///
/// Of a card no more is held than its hash and, masked, its name and number: number and name themselves are
/// wiped before the reader's event returns, what is masked after [#FORGET] or when the card is taken away,
/// whichever comes first.
public final class CardDesk {
    /// DOMAIN F5, `piiScreen`.
    public static final Duration FORGET = Duration.ofSeconds(45);

    /// As long as it takes to read one sentence.
    private static final Duration TELL_TROUBLE = Duration.ofSeconds(10);

    private final CardHashes hashes;
    private final LongSupplier monoMillis;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    private long laid;
    private long sinceMillis;
    private State state = State.NOTHING;
    private @Nullable CardHash hash;
    private @Nullable MaskedIdentity person;
    private Trouble trouble = Trouble.NOT_READABLE;

    private enum State {
        NOTHING,
        CARD,
        LEFT_BEHIND,
        UNREAD
    }

    /// @param monoMillis never steps
    public CardDesk(CardHashes hashes, LongSupplier monoMillis) {
        this.hashes = hashes;
        this.monoMillis = monoMillis;
    }

    /// Tells of each change, on the thread of whoever made it; it must return at once.
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// What the reader tells.
    public void heard(CardEvent event) {
        switch (event) {
            case CardEvent.Present(var uid) -> {
                var of = hashes.of(uid);
                uid.wipe();
                lies(of, null);
            }
            case CardEvent.IdentityRead(var identity) -> {
                var of = hashes.of(identity);
                var masked = MaskedIdentity.of(identity);
                identity.wipe();
                lies(of, masked);
            }
            case CardEvent.Removed() -> become(State.NOTHING);
            // Noise on a cable concerns the engineer; nobody need have laid a card down.
            case CardEvent.Unreadable(var why, long _) -> {
                if (why != Trouble.GARBAGE) unread(why);
            }
            case CardEvent.Fault(var _), CardEvent.Recovered() -> become(State.NOTHING);
        }
    }

    /// Forgets what has been there long enough. Due a few times a second.
    public void tick() {
        boolean isDue;
        synchronized (this) {
            long age = monoMillis.getAsLong() - sinceMillis;
            isDue = switch (state) {
                case CARD -> age >= FORGET.toMillis();
                case UNREAD -> age >= TELL_TROUBLE.toMillis();
                case NOTHING, LEFT_BEHIND -> false;
            };
            if (isDue) {
                state = state == State.CARD ? State.LEFT_BEHIND : State.NOTHING;
                forget();
            }
        }
        if (isDue) watchers.forEach(Runnable::run);
    }

    /// What a screen may show now.
    public synchronized OnReader now() {
        return switch (state) {
            case NOTHING -> new OnReader.Nothing();
            case LEFT_BEHIND -> new OnReader.LeftBehind(laid);
            case UNREAD -> new OnReader.Unread(laid, trouble);
            case CARD -> {
                // Whoever asks a moment before the tick gets nothing that is over.
                if (hash == null || monoMillis.getAsLong() - sinceMillis >= FORGET.toMillis()) {
                    yield new OnReader.LeftBehind(laid);
                }
                yield new OnReader.Card(
                        laid,
                        hash,
                        Optional.ofNullable(person).map(masked -> new OnReader.Person(masked.name(), masked.number())));
            }
        };
    }

    /// How many cards have been laid down; a screen that sees it grow shows the card.
    public synchronized long laid() {
        return laid;
    }

    /// Who is in the queue with a number that was drawn with the same card.
    public static Optional<Person> live(QueuePicture queue, CardHash hash) {
        return Stream.concat(queue.open().stream(), queue.waiting().stream())
                .filter(person -> hash.matches(person.ticket().cardHash()))
                .findFirst();
    }

    private void lies(CardHash of, @Nullable MaskedIdentity masked) {
        synchronized (this) {
            begin(State.CARD);
            hash = of;
            person = masked;
        }
        watchers.forEach(Runnable::run);
    }

    private void unread(Trouble why) {
        synchronized (this) {
            begin(State.UNREAD);
            trouble = why;
        }
        watchers.forEach(Runnable::run);
    }

    private void become(State next) {
        synchronized (this) {
            forget();
            // The sentence about a card stays readable when the card is not there any more.
            if (state != State.UNREAD) state = next;
        }
        watchers.forEach(Runnable::run);
    }

    private void begin(State next) {
        forget();
        state = next;
        laid++;
        sinceMillis = monoMillis.getAsLong();
    }

    private void forget() {
        hash = null;
        if (person != null) {
            person.wipe();
            person = null;
        }
    }
}
