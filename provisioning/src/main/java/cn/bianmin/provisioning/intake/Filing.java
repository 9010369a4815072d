package cn.bianmin.provisioning.intake;

import cn.bianmin.contract.Ack;
import cn.bianmin.contract.Batch;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Origin;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.provisioning.ledgers.Copy;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.Head;
import cn.bianmin.provisioning.ledgers.LedgerTransaction;
import cn.bianmin.provisioning.ledgers.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files deliveries into the ledgers: all the rules of what is taken, inside one transaction. Made for one
/// transaction and thrown away with it; what it gathered counts only after the commit.
final class Filing {
    /// Whether a delivery is done or has to wait for another.
    enum Verdict {
        DONE,
        WAITS
    }

    private record Place(TerminalId terminal, Epoch epoch) {}

    /// What an answer says besides where the hub is.
    private record Reply(boolean resend, Ack.@Nullable Refused refused) {
        private Reply and(Reply other) {
            return new Reply(resend || other.resend, refused == null ? other.refused : refused);
        }
    }

    private final LedgerTransaction ledgers;
    private final Instant now;
    private final Map<Place, Reply> answers = new LinkedHashMap<>();
    private final Map<Place, Integer> growth = new LinkedHashMap<>();
    private final List<Effect> notes = new ArrayList<>();

    Filing(LedgerTransaction ledgers, Instant now) {
        this.ledgers = ledgers;
        this.now = now;
    }

    Verdict file(Held held) {
        return switch (held.incoming()) {
            case Incoming.Run run -> file(run, held);
            case Incoming.Broken(Batch batch) -> {
                quarantine(
                        batch.terminal().value(),
                        Suspect.Reason.CHAIN,
                        "The hashes of the batch do not follow from its entries.",
                        held);
                yield answered(batch, true);
            }
            case Incoming.State(TerminalId terminal, Presence presence) -> {
                state(terminal, presence, held.delivery().message().retained());
                yield Verdict.DONE;
            }
            case Incoming.Cleared() -> Verdict.DONE;
            case Incoming.Refused(String terminal, Suspect.Reason reason, String sentence) -> {
                quarantine(terminal, reason, sentence, held);
                yield Verdict.DONE;
            }
        };
    }

    private Verdict file(Incoming.Run run, Held held) {
        Batch batch = run.batch();
        Head head = ledgers.head(batch.terminal(), batch.epoch());
        if (batch.isProbe()) {
            return answered(batch, false);
        }
        if (batch.first() <= head.seq() + 1) {
            Suspect.Reason difference = difference(run, head);
            if (difference != null) {
                return differs(batch, difference, held);
            }
            if (batch.last() > head.seq()) {
                append(run, head.seq() + 1);
            }
            return answered(batch, false);
        }
        if (batch.first() <= batch.oldest()) {
            declareGap(batch, head);
            append(run, batch.first());
            return answered(batch, false);
        }
        return Verdict.WAITS;
    }

    /// Gives up on a batch that waited for one before it.
    void askAgain(Held held) {
        if (held.incoming() instanceof Incoming.Run run) {
            answered(run.batch(), true);
        }
    }

    /// Sets a delivery aside that could not be filed though others could.
    ///
    /// @param answered whether its terminal is told
    void strike(Held held, boolean answered) {
        String terminal = Topics.terminalOf(held.delivery().message().topic())
                .map(TerminalId::value)
                .orElse("");
        quarantine(terminal, Suspect.Reason.STRUCK, "The delivery could not be stored, again and again.", held);
        if (answered && held.incoming() instanceof Incoming.Run(Batch batch, var _, var _) && !batch.isProbe()) {
            answer(batch, new Reply(false, new Ack.Refused(batch.first(), batch.last())));
        }
    }

    // The hash at the overlap's end binds everything before it, except across a struck line, whose hash is only
    // claimed: there every hash of the overlap is compared.
    private Suspect.@Nullable Reason difference(Incoming.Run run, Head head) {
        Batch batch = run.batch();
        long end = Math.min(head.seq(), batch.last());
        boolean anyStruck = batch.lines().stream().anyMatch(Batch.Line.Struck.class::isInstance);
        long from = anyStruck ? batch.first() - 1 : Math.max(batch.first() - 1, end);
        for (long seq = from; seq < end; seq++) {
            Optional<Hash> ours = ledgers.hashAt(batch.terminal(), batch.epoch(), seq);
            if (ours.isPresent() && !ours.get().equals(run.hashAt(seq))) {
                return Suspect.Reason.FORK;
            }
        }
        Optional<Hash> ours = ledgers.hashAt(batch.terminal(), batch.epoch(), end);
        if (ours.isEmpty()) {
            return Suspect.Reason.LATE;
        }
        return ours.get().equals(run.hashAt(end)) ? null : Suspect.Reason.FORK;
    }

    private Verdict differs(Batch batch, Suspect.Reason reason, Held held) {
        if (reason == Suspect.Reason.LATE) {
            quarantine(
                    batch.terminal().value(),
                    reason,
                    "The batch belongs into a range that the terminal had declared lost.",
                    held);
            return answered(batch, false);
        }
        ledgers.markForked(batch.terminal(), batch.epoch(), now);
        quarantine(
                batch.terminal().value(),
                reason,
                "The terminal shows another history of epoch " + batch.epoch() + " than the hub holds.",
                held);
        return answered(batch, true);
    }

    private void declareGap(Batch batch, Head head) {
        ledgers.declareGap(batch.terminal(), batch.epoch(), batch.first() - 1, batch.prev(), now);
        alarm(
                batch.terminal().value(),
                "The terminal no longer holds entries " + (head.seq() + 1) + " to " + (batch.first() - 1) + " of epoch "
                        + batch.epoch() + ", and the hub never got them.");
    }

    private void append(Incoming.Run run, long from) {
        Batch batch = run.batch();
        Set<Origin> originals = new HashSet<>(ledgers.carriedOver(batch.terminal(), batch.epoch(), from, batch.last()));
        var copies = new ArrayList<Copy>(Math.toIntExact(batch.last() - from + 1));
        var clocks = new HashMap<String, EntryLook.Seen>();
        int unreadable = 0;
        int struck = 0;
        for (long seq = from; seq <= batch.last(); seq++) {
            int at = Math.toIntExact(seq - batch.first());
            Hash hash = run.hashes().get(at);
            Copy copy = switch (batch.lines().get(at)) {
                case Batch.Line.Struck ignored -> new Copy(new byte[0], hash, "", Disposition.STRUCK);
                case Batch.Line.Whole(byte[] bytes) ->
                    run.looks()
                            .get(at)
                            .map(seen ->
                                    new Copy(bytes, hash, seen.type(), disposition(batch, seen, originals, hash, at)))
                            .orElseGet(() -> new Copy(bytes, hash, "", Disposition.QUARANTINED));
            };
            run.looks().get(at).ifPresent(seen -> keepBest(clocks, seen));
            switch (copy.disposition()) {
                case ACCEPTED, DUPLICATE -> {}
                case QUARANTINED -> unreadable++;
                case STRUCK -> struck++;
            }
            copies.add(copy);
        }
        ledgers.append(batch.terminal(), batch.epoch(), from, copies, now);
        clocks.forEach((boot, seen) -> ledgers.bootClock(batch.terminal(), boot, seen.offsetMillis(), seen.clock()));
        growth.merge(new Place(batch.terminal(), batch.epoch()), copies.size(), Integer::sum);
        if (unreadable > 0) {
            alarm(batch.terminal().value(), unreadable + " entries of epoch " + batch.epoch() + " cannot be read.");
        }
        if (struck > 0) {
            alarm(
                    batch.terminal().value(),
                    struck + " entries of epoch " + batch.epoch() + " were set aside by the terminal.");
        }
    }

    private Disposition disposition(Batch batch, EntryLook.Seen seen, Set<Origin> originals, Hash hash, int at) {
        if (!originals.isEmpty() && originals.contains(new Origin(batch.epoch(), batch.first() + at, hash))) {
            return Disposition.DUPLICATE;
        }
        Origin origin = seen.origin();
        // An origin in its own epoch would let a terminal hide a fact behind another; it is no origin.
        if (origin == null || origin.epoch().equals(batch.epoch())) {
            return Disposition.ACCEPTED;
        }
        if (ledgers.holds(batch.terminal(), origin)) {
            return Disposition.DUPLICATE;
        }
        ledgers.carryOver(batch.terminal(), origin);
        return Disposition.ACCEPTED;
    }

    private static void keepBest(Map<String, EntryLook.Seen> clocks, EntryLook.Seen seen) {
        if (seen.clock().isGood()) {
            clocks.merge(
                    seen.boot(),
                    seen,
                    (before, later) -> before.clock() == ClockQuality.HOLDOVER && later.clock() == ClockQuality.SYNCED
                            ? later
                            : before);
        }
    }

    private void state(TerminalId terminal, Presence presence, boolean retained) {
        Optional<Presence> known = ledgers.presence(terminal);
        // A will of a session that is over must not mark the next one as gone. A retained one is the topic's last.
        boolean outdated = !presence.online()
                && !retained
                && known.isPresent()
                && !known.get().session().equals(presence.session());
        if (!outdated && !known.equals(Optional.of(presence))) {
            ledgers.presence(terminal, presence, now);
            notes.add(new Effect.PresenceChanged(terminal, presence));
        }
        if (presence.online()) {
            // A hub that comes back from an older backup behind an unbroken broker tells every terminal where it is.
            answers.merge(new Place(terminal, presence.epoch()), new Reply(false, null), Reply::and);
        }
    }

    private void quarantine(String terminal, Suspect.Reason reason, String sentence, Held held) {
        ledgers.quarantine(new Suspect(
                terminal, reason, sentence, held.delivery().message().payload(), now));
        alarm(terminal, sentence);
    }

    private void alarm(String terminal, String sentence) {
        notes.add(new Effect.Alarm(terminal, sentence));
    }

    private Verdict answered(Batch batch, boolean resend) {
        answer(batch, new Reply(resend, null));
        return Verdict.DONE;
    }

    private void answer(Batch batch, Reply reply) {
        answers.merge(new Place(batch.terminal(), batch.epoch()), reply, Reply::and);
    }

    /// What is to be done after the commit: one answer for each epoch, however many of its batches were filed.
    List<Effect> effects(@Nullable Duration retryAfter) {
        var effects = new ArrayList<Effect>(notes);
        growth.forEach((place, count) -> effects.add(new Effect.Grown(
                place.terminal(),
                place.epoch(),
                ledgers.head(place.terminal(), place.epoch()).seq(),
                count)));
        answers.forEach((place, reply) -> {
            Head head = ledgers.head(place.terminal(), place.epoch());
            var ack = new Ack(place.epoch(), head.seq(), head.hash(), reply.resend(), now, retryAfter, reply.refused());
            effects.add(new Effect.Answer(place.terminal(), place.epoch(), Topics.ack(place.terminal()), ack.encode()));
        });
        return effects;
    }
}
