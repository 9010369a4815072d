package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what [RolloutRules] decides: one word into the hub's own ledger at a time, and the next one only when that is
/// worked in. A hub that dies in between says nothing twice. One thread.
public final class RolloutDriver {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutDriver.class);

    private final RolloutProjector projector;
    private final ReleaseShelf shelf;
    private final SigningKey key;
    private final Ledger ledger;
    private final InstantSource time;

    /// The hub's own ledger.
    public interface Ledger {
        /// Returns when they are on the disk, or where the hub has said more after `position`: then they are not.
        void append(long position, List<Draft> words);
    }

    /// What is to be said, by all that the hub held up to a place of its order.
    private record Decided(long position, List<Draft> words) {}

    /// @param key the hub's document key
    public RolloutDriver(
            RolloutProjector projector, ReleaseShelf shelf, SigningKey key, Ledger ledger, InstantSource time) {
        this.projector = projector;
        this.shelf = shelf;
        this.key = key;
        this.ledger = ledger;
        this.time = time;
    }

    /// One step.
    ///
    /// @return whether there may be more to do at once
    public boolean step() {
        if (projector.step()) return true;
        var now = time.instant();
        var decided = projector.current(rows -> new Decided(rows.position(), words(rows, now)));
        // Somebody said something meanwhile; it comes first.
        if (decided.isEmpty()) return true;
        var words = decided.get().words();
        if (words.isEmpty()) return false;
        // Somebody may still say something before it: an offer must not follow a pause.
        ledger.append(decided.get().position(), words);
        return true;
    }

    private List<Draft> words(RolloutStore rows, Instant now) {
        for (var rollout : rows.live()) {
            var reached = rows.reached(rollout, now);
            var words = words(rows, rollout, RolloutRules.next(rollout, reached, now));
            if (!words.isEmpty()) return words;
        }
        return List.of();
    }

    private List<Draft> words(RolloutStore rows, Rollout rollout, Next next) {
        return switch (next) {
            case Next.Wait() -> List.of();
            case Next.Say(var fact) -> List.of(new Draft(fact, rollout.id()));
            case Next.Offer(int terminals) -> offer(rollout, rows.waiting(rollout, terminals));
            case Next.Withdraw() ->
                inParts(rows.leaving(rollout, RolloutFact.MOST_TARGETS)).stream()
                        .map(part -> new Draft(
                                ReleaseFact.Withdrawn.signed(
                                        key, rollout.id(), rollout.plan().number(), part),
                                ReleaseFact.SUBJECT))
                        .toList();
        };
    }

    private List<Draft> offer(Rollout rollout, List<TerminalId> terminals) {
        var plan = rollout.plan();
        var release = release(plan);
        if (release.isEmpty()) {
            return List.of(new Draft(
                    new RolloutFact.Paused(
                            RolloutFact.Why.NO_RELEASE,
                            "The hub does not have release " + plan.number() + " any more. Add its bundle again."),
                    rollout.id()));
        }
        return inParts(terminals).stream()
                .map(part -> new Draft(
                        ReleaseFact.Offered.signed(
                                key, rollout.id(), release.get(), part, plan.window(), plan.bytesPerSecond()),
                        ReleaseFact.SUBJECT))
                .toList();
    }

    private Optional<ReleaseManifest> release(RolloutFact.Started plan) {
        try {
            return shelf.find(plan.number()).filter(release -> release.sha256().equals(plan.sha256()));
        } catch (IOException e) {
            LOG.warn("Release {} cannot be read. {}", plan.number(), e.getMessage());
            return Optional.empty();
        }
    }

    private static List<List<TerminalId>> inParts(List<TerminalId> terminals) {
        var parts = new ArrayList<List<TerminalId>>();
        for (int from = 0; from < terminals.size(); from += ReleaseFact.MOST_TERMINALS) {
            parts.add(terminals.subList(from, Math.min(terminals.size(), from + ReleaseFact.MOST_TERMINALS)));
        }
        return parts;
    }
}
