package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.rollouts.Rollout.State;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works entries into the rollouts: made for one transaction and thrown away with it. An entry that cannot be used
/// is left out and named; it never stops the rest. Not thread-safe.
final class RolloutFold {
    private static final String ROLLOUTS = "rollout.";
    private static final String RELEASES = "release.";
    private static final Logger LOG = LoggerFactory.getLogger(RolloutFold.class);

    private final RolloutStore rows;

    RolloutFold(RolloutStore rows) {
        this.rows = rows;
    }

    void next(HubEntry held) {
        if (held.disposition() != Disposition.ACCEPTED) return;
        boolean isOwn = held.terminal().equals(TerminalId.HUB);
        try {
            if (held.type().startsWith(ROLLOUTS)) {
                if (!isOwn) throw new Malformed("A terminal has no rollouts.");
                rollout(held);
            } else if (held.type().startsWith(RELEASES)) {
                release(held, isOwn);
            }
        } catch (Malformed e) {
            LOG.warn(
                    "A fact is left out of the rollouts. terminal={} place={}/{} {}",
                    held.terminal(),
                    held.epoch(),
                    held.seq(),
                    e.getMessage());
        }
    }

    private void rollout(HubEntry held) throws Malformed {
        var entry = EntryCodec.decode(held.bytes());
        String id = entry.subject();
        if (id == null || !ReleaseFact.isRollout(id)) throw new Malformed("The entry names no rollout.");
        if (!(entry.facts().orElse(null) instanceof RolloutFact fact)) {
            throw new Malformed("The entry is of another kind than its type says.");
        }
        var at = held.receivedAt();
        switch (fact) {
            case RolloutFact.Started started -> {
                var refusal = started.refusal();
                if (refusal.isPresent()) throw new Malformed(refusal.get());
                rows.started(id, held.bytes(), at);
            }
            case RolloutFact.Aimed aimed -> rows.aimed(id, aimed.terminals(), at);
            case RolloutFact.RingOpened opened -> rows.opened(id, opened.ring(), at);
            case RolloutFact.Paused paused ->
                rows.state(id, State.PAUSED, paused.why().name(), paused.sentence(), List.of(State.RUNNING));
            case RolloutFact.Resumed _ -> {
                rows.find(id)
                        .ifPresent(rollout -> rows.forgive(
                                id, at.minus(Duration.ofSeconds(rollout.plan().patienceSeconds()))));
                rows.state(id, State.RUNNING, "", "", List.of(State.PAUSED));
            }
            case RolloutFact.Cancelled _ ->
                rows.state(id, State.CANCELLED, "", "", List.of(State.RUNNING, State.PAUSED));
            case RolloutFact.Finished _ -> rows.state(id, State.FINISHED, "", "", List.of(State.RUNNING));
        }
    }

    private void release(HubEntry held, boolean isOwn) throws Malformed {
        if (!(EntryCodec.decode(held.bytes()).facts().orElse(null) instanceof ReleaseFact fact)) {
            throw new Malformed("The entry is of another kind than its type says.");
        }
        switch (fact) {
            case ReleaseFact.Offered offered -> {
                if (!isOwn) return;
                for (String terminal : offered.terminals()) {
                    rows.target(offered.rollout(), id(terminal), TargetState.OFFERED, "", "", held.receivedAt());
                }
            }
            case ReleaseFact.Withdrawn withdrawn -> {
                if (!isOwn) return;
                for (String terminal : withdrawn.terminals()) {
                    rows.target(withdrawn.rollout(), id(terminal), TargetState.WITHDRAWN, "", "", held.receivedAt());
                }
            }
            case ReleaseFact.Taken taken -> heard(held, taken.rollout(), TargetState.TAKEN, "", "");
            case ReleaseFact.Fetched fetched -> heard(held, fetched.rollout(), TargetState.FETCHED, "", "");
            case ReleaseFact.Switched switched -> heard(held, switched.rollout(), TargetState.SWITCHED, "", "");
            case ReleaseFact.Confirmed confirmed -> heard(held, confirmed.rollout(), TargetState.CONFIRMED, "", "");
            case ReleaseFact.Returned returned ->
                heard(held, returned.rollout(), TargetState.RETURNED, "", returned.sentence());
            case ReleaseFact.Refused refused ->
                heard(
                        held,
                        refused.rollout(),
                        TargetState.of(refused.why()),
                        refused.why().name(),
                        refused.sentence());
        }
    }

    private static TerminalId id(String terminal) throws Malformed {
        if (!TerminalId.isValid(terminal)) throw new Malformed("It names no terminal.");
        return new TerminalId(terminal);
    }

    /// What a terminal says counts for itself alone.
    private void heard(HubEntry held, String rollout, TargetState state, String why, String sentence) {
        rows.target(rollout, held.terminal(), state, why, sentence, held.receivedAt());
    }
}
