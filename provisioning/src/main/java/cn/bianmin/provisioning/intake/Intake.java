package cn.bianmin.provisioning.intake;

import cn.bianmin.link.Delivery;
import cn.bianmin.provisioning.ledgers.HubLedgers;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Takes what terminals send. A state machine without thread, clock or socket; one thread at a time. Any number
/// of these may work on the same ledgers, in one process or several: each reads the heads inside its
/// transaction.
///
/// A delivery is in one of three states:
/// - *arrived*: filed with all others in one transaction, then settled and answered;
/// - *parked*: its batch begins after the head, and the one before may be with another worker. It is tried
///   again with whatever comes next; after [IntakePolicy#patience] the terminal is asked to send again;
/// - *struggling*: its transaction failed. It is tried alone, [IntakePolicy#strikes] times, then set aside in
///   quarantine. While not even that can be stored, it stays and nothing is settled.
public final class Intake {
    /// How many transactions may fail in a row before the store, not the deliveries, is taken to be at fault.
    private static final int FAILURES_IN_A_ROW = 3;

    private final HubLedgers ledgers;
    private final IntakePolicy policy;
    private List<Held> parked = new ArrayList<>();
    private List<Held> struggling = new ArrayList<>();

    public Intake(HubLedgers ledgers, IntakePolicy policy) {
        this.ledgers = ledgers;
        this.policy = policy;
    }

    /// Files the deliveries, in one transaction where possible. The caller bounds the list, and should give
    /// nothing new while [#held] nears what the broker lets it hold.
    public List<Effect> receive(Moment now, List<Delivery> deliveries, Load load) {
        var arrived = new ArrayList<Held>(deliveries.size());
        for (Delivery delivery : deliveries) {
            arrived.add(Held.arrived(delivery, now.monoMillis()));
        }
        return file(now, arrived, load);
    }

    /// Tries what is parked or struggling again, as far as it is due.
    public List<Effect> tick(Moment now) {
        return file(now, List.of(), Load.NONE);
    }

    /// Deliveries taken and not settled.
    public int held() {
        return parked.size() + struggling.size();
    }

    /// Monotonic time at which the next [#tick] must come. An earlier one may file what is parked sooner.
    public OptionalLong dueMillis() {
        return LongStream.concat(
                        struggling.stream().mapToLong(Held::dueMillis),
                        parked.stream().mapToLong(held -> held.sinceMillis() + patienceMillis()))
                .min();
    }

    /// The connection is gone, and with it the right to settle what it delivered. The broker, or the terminal,
    /// sends again.
    public void forget() {
        parked = new ArrayList<>();
        struggling = new ArrayList<>();
    }

    private long patienceMillis() {
        return policy.patience().toMillis();
    }

    private List<Effect> file(Moment now, List<Held> arrived, Load load) {
        var effects = new ArrayList<Effect>();
        var retry = policy.isOverloaded(load) ? policy.retryAfter() : null;
        fileAlone(takeDue(now), now, retry, effects);
        var group = new ArrayList<>(parked);
        group.addAll(arrived);
        parked = new ArrayList<>();
        if (!group.isEmpty()) {
            try {
                apply(attempt(group, now, retry), effects);
            } catch (RuntimeException e) {
                // One of them may be poison, so each gets a transaction of its own.
                fileAlone(group, now, retry, effects);
            }
        }
        return effects;
    }

    private List<Held> takeDue(Moment now) {
        var due = new ArrayList<Held>();
        var later = new ArrayList<Held>();
        for (Held held : struggling) {
            (held.dueMillis() <= now.monoMillis() ? due : later).add(held);
        }
        struggling = later;
        return due;
    }

    private void fileAlone(List<Held> group, Moment now, @Nullable Duration retryAfter, List<Effect> effects) {
        long nextMillis = now.monoMillis() + policy.retryPause().toMillis();
        int failures = 0;
        for (Held held : group) {
            if (failures == FAILURES_IN_A_ROW) {
                struggling.add(held.postponed(nextMillis));
                continue;
            }
            try {
                apply(
                        held.strikes() < policy.strikes()
                                ? attempt(List.of(held), now, retryAfter)
                                : setAside(held, now),
                        effects);
                failures = 0;
            } catch (LedgersBroken e) {
                // The store's fault, whatever was to be stored: no strike for it, and no use in trying the others.
                failures = FAILURES_IN_A_ROW;
                struggling.add(held.postponed(nextMillis));
                effects.add(new Effect.Alarm("", sentence(e)));
            } catch (RuntimeException e) {
                failures++;
                struggling.add(held.failed(nextMillis));
                effects.add(
                        new Effect.Alarm("", "A delivery could not be stored and will be tried again: " + sentence(e)));
            }
        }
    }

    // A message of ours is a sentence without content; that of a library may repeat what it choked on.
    private static String sentence(RuntimeException e) {
        return e instanceof LedgersBroken
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    private record Outcome(List<Effect> effects, List<Held> done, List<Held> waiting) {}

    private void apply(Outcome outcome, List<Effect> effects) {
        effects.addAll(outcome.effects());
        outcome.done().forEach(held -> effects.add(new Effect.Settle(held.delivery())));
        parked.addAll(outcome.waiting());
    }

    private Outcome attempt(List<Held> group, Moment now, @Nullable Duration retryAfter) {
        int room = policy.parkedBatches() - parked.size();
        return ledgers.commit(transaction -> {
            var filing = new Filing(transaction, now.time());
            var done = new ArrayList<Held>(group.size());
            List<Held> waiting = group;
            int before;
            do {
                before = waiting.size();
                waiting = fileOnce(filing, waiting, done);
            } while (!waiting.isEmpty() && waiting.size() < before);
            var patient = new ArrayList<Held>();
            for (Held held : waiting) {
                if (patient.size() < room && now.monoMillis() - held.sinceMillis() < patienceMillis()) {
                    patient.add(held);
                } else {
                    filing.askAgain(held);
                    done.add(held);
                }
            }
            return new Outcome(filing.effects(retryAfter), done, patient);
        });
    }

    private static List<Held> fileOnce(Filing filing, List<Held> group, List<Held> done) {
        var waiting = new ArrayList<Held>();
        for (Held held : group) {
            switch (filing.file(held)) {
                case DONE -> done.add(held);
                case WAITS -> waiting.add(held);
            }
        }
        return waiting;
    }

    private Outcome setAside(Held held, Moment now) {
        return ledgers.commit(transaction -> {
            var filing = new Filing(transaction, now.time());
            // Should even the answer choke, it is left out the next time.
            filing.strike(held, held.strikes() == policy.strikes());
            return new Outcome(filing.effects(null), List.of(held), List.of());
        });
    }
}
