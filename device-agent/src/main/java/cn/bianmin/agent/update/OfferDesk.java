package cn.bianmin.agent.update;

import cn.bianmin.agent.feed.Feed;
import cn.bianmin.agent.fleet.FeedRound;
import cn.bianmin.agent.fleet.StrangerGate;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.update.OfferRules.Standing;
import cn.bianmin.agent.update.OfferRules.Verdict;
import cn.bianmin.agent.update.UpdateLife.State;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseFact.Why;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VerifyingKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the feed and hands the updater what it offers. One thread, the updater's.
public final class OfferDesk {
    private static final Logger LOG = LoggerFactory.getLogger(OfferDesk.class);

    private final Ledger ledger;
    private final StateTables tables;
    private final OfferRules rules;
    private final Optional<Updater> updater;
    private final StrangerGate gate;
    private final FeedRound round;

    /// @param key by which the hub signs
    /// @param updater empty, or without a release key, where no release is taken; each offer is told so
    public OfferDesk(
            TerminalId terminal,
            Optional<VerifyingKey> key,
            Feed feed,
            Ledger ledger,
            StateTables tables,
            InstantSource time,
            Optional<Updater> updater) {
        this.ledger = ledger;
        this.tables = tables;
        this.rules = new OfferRules(
                terminal, key, updater.isPresent() && updater.get().isEquipped());
        this.updater = updater;
        this.gate = new StrangerGate(time);
        this.round = new FeedRound(
                feed, ReleaseFact.SUBJECT, Set.of(EntryKind.RELEASE_OFFERED, EntryKind.RELEASE_WITHDRAWN));
    }

    /// Deals with what came. Whatever cannot be dealt with now is dealt with the next time.
    void work() {
        round.run(this::isDealtWith);
    }

    private boolean isDealtWith(Entry entry, String digest) {
        Facts fact;
        try {
            fact = entry.facts().orElse(null);
        } catch (Malformed e) {
            var known = tables.ask(UpdateStore.known("", digest));
            return known.isPresent() && (known.get().item() || isDone(OfferRules.unreadable(), digest));
        }
        return switch (fact) {
            case ReleaseFact.Offered offered -> {
                var known = tables.ask(UpdateStore.known(offered.rollout(), digest));
                yield known.isPresent() && isDone(rules.decide(offered, known.get(), standing()), digest);
            }
            case ReleaseFact.Withdrawn withdrawn -> {
                var known = tables.ask(UpdateStore.known(withdrawn.rollout(), digest));
                if (known.isEmpty()) yield false;
                // Once it is cancelled there is nothing more to be done about it.
                boolean isDone = isDone(rules.decide(withdrawn, known.get(), standing()), digest);
                yield isDone
                        || updater.map(each -> each.update().state() == State.CANCELLED)
                                .orElse(false);
            }
            case null, default -> true;
        };
    }

    private Standing standing() {
        try {
            return updater.isEmpty()
                    ? new Standing(Update.NONE, 0, 0)
                    : new Standing(
                            updater.get().update(),
                            updater.get().installed(),
                            updater.get().highest());
        } catch (IOException e) {
            // Without the number that must not come back nothing is taken.
            LOG.warn("The slots cannot be read. {}", e.getMessage());
            return new Standing(Update.NONE, 0, Long.MAX_VALUE);
        }
    }

    private boolean isDone(Verdict verdict, String digest) {
        return switch (verdict) {
            case Verdict.Nothing() -> true;
            case Verdict.Wait() -> false;
            case Verdict.Take(var offered) -> isTaken(offered, digest);
            case Verdict.Cancel(var why, var sentence) -> {
                cancel(why, sentence);
                yield false;
            }
            case Verdict.Refuse(var rollout, long number, var why, var sentence) ->
                isRefused(rollout, number, why, sentence, digest);
        };
    }

    private boolean isTaken(ReleaseFact.Offered offered, String digest) {
        if (updater.isEmpty()) return true;
        try {
            updater.get().offer(Update.offered(offered, updater.get().installed(), digest));
            return true;
        } catch (IOException e) {
            LOG.warn("An offer of a release could not be kept; tried again.", e);
            return false;
        }
    }

    private void cancel(Why why, String sentence) {
        try {
            if (updater.isPresent()) updater.get().cancel(why, sentence);
        } catch (IOException e) {
            LOG.warn("The end of an update could not be kept; tried again.", e);
        }
    }

    private boolean isRefused(String rollout, long number, Why why, String sentence, String digest) {
        if (!why.isGenuine() && !gate.mayRecord()) return true;
        LOG.warn("A release is refused. rollout={} number={} why={} {}", rollout, number, why, sentence);
        long more = why.isGenuine() ? 0 : gate.unrecorded();
        var fact = new ReleaseFact.Refused(rollout, number, why, sentence, digest, more);
        var draft = rollout.isEmpty() ? Draft.of(fact) : new Draft(fact, rollout);
        boolean isKept = ledger.appendAndWait(draft) instanceof Append.Accepted;
        if (isKept && !why.isGenuine()) gate.recorded();
        return isKept;
    }
}
