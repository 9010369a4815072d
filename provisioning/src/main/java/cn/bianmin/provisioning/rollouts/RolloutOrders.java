package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.RolloutFact.Why;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import cn.bianmin.provisioning.rollouts.Rollout.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What people order of rollouts, at a desk or on the command line: one order after the other, each judged by what the
/// ledgers say by then, so that a form that is sent twice does nothing the second time. Thread-safe.
public final class RolloutOrders {
    private final RolloutProjector projector;
    private final ReleaseShelf shelf;
    private final Consumer<List<Draft>> ledger;
    private final ReentrantLock lock = new ReentrantLock();

    /// What became of an order.
    public sealed interface Outcome {
        /// It is on the disk, and worked in.
        ///
        /// @param rollout as it stands now
        record Done(Rollout rollout) implements Outcome {}

        /// Nothing has changed.
        ///
        /// @param about what stands in the sentence
        record Refused(RolloutRefusal why, String about) implements Outcome {
            public String in(Language language) {
                return why.in(language, about);
            }
        }
    }

    /// @param ledger the hub's own; returns when they are on the disk
    public RolloutOrders(RolloutProjector projector, ReleaseShelf shelf, Consumer<List<Draft>> ledger) {
        this.projector = projector;
        this.shelf = shelf;
        this.ledger = ledger;
    }

    /// Starts one; at most one is under way.
    ///
    /// @param by null: the command line
    /// @throws LedgersBroken where the store refused; nothing was started
    public Outcome start(RolloutWish wish, @Nullable Actor by) {
        return one(() -> {
            if (!ReleaseFact.isRollout(wish.id())) return new Outcome.Refused(RolloutRefusal.NAME, wish.id());
            var views = projector.rollouts();
            if (views.find(wish.id()).isPresent()) return new Outcome.Refused(RolloutRefusal.KNOWN, wish.id());
            var open = views.open();
            if (open.isPresent()) {
                return new Outcome.Refused(RolloutRefusal.UNDER_WAY, open.get().id());
            }
            Optional<ReleaseManifest> release;
            try {
                release = shelf.find(wish.release());
            } catch (IOException e) {
                return new Outcome.Refused(RolloutRefusal.UNREADABLE, String.valueOf(e.getMessage()));
            }
            if (release.isEmpty()) {
                return new Outcome.Refused(RolloutRefusal.NO_RELEASE, Long.toString(wish.release()));
            }
            var started = wish.started(release.get(), by);
            var refusal = started.refusal();
            if (refusal.isPresent()) return new Outcome.Refused(RolloutRefusal.PLAN, refusal.get());
            return said(wish.id(), words(wish, started));
        });
    }

    private static List<Draft> words(RolloutWish wish, RolloutFact.Started started) {
        var words = new ArrayList<Draft>();
        words.add(new Draft(started, wish.id()));
        var terminals = wish.terminals();
        for (int from = 0; from < terminals.size(); from += RolloutFact.MOST_TERMINALS) {
            int to = Math.min(terminals.size(), from + RolloutFact.MOST_TERMINALS);
            var part =
                    terminals.subList(from, to).stream().map(TerminalId::value).toList();
            words.add(new Draft(new RolloutFact.Aimed(part), wish.id()));
        }
        return words;
    }

    /// Nobody else is offered it for now; those who were go on.
    public Outcome pause(String id, @Nullable Actor by) {
        return change(id, new RolloutFact.Paused(Why.ORDERED, "Paused by a person.", by), Set.of(State.RUNNING));
    }

    /// It goes on; what failed until now no longer counts.
    public Outcome resume(String id, @Nullable Actor by) {
        return change(id, new RolloutFact.Resumed(by), Set.of(State.PAUSED));
    }

    /// It is over; terminals that have not switched are told to leave it.
    public Outcome cancel(String id, @Nullable Actor by) {
        return change(id, new RolloutFact.Cancelled(by), Set.of(State.RUNNING, State.PAUSED));
    }

    private Outcome change(String id, RolloutFact fact, Set<State> from) {
        return one(() -> {
            var known = projector.rollouts().find(id);
            if (known.isEmpty()) return new Outcome.Refused(RolloutRefusal.UNKNOWN, id);
            var state = known.get().state();
            return from.contains(state)
                    ? said(id, List.of(new Draft(fact, id)))
                    : new Outcome.Refused(RolloutRefusal.of(state), id);
        });
    }

    private Outcome said(String id, List<Draft> words) {
        ledger.accept(words);
        projector.catchUp();
        return new Outcome.Done(projector.rollouts().find(id).orElseThrow());
    }

    private interface Order {
        Outcome follow();
    }

    private Outcome one(Order order) {
        lock.lock();
        try {
            projector.catchUp();
            return order.follow();
        } finally {
            lock.unlock();
        }
    }
}
