package cn.bianmin.agent.uplink;

import cn.bianmin.agent.ledger.Backlog;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.contract.Ack;
import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The terminal's half of the replication: a pure state machine without thread, clock or socket. Not
/// thread-safe.
///
/// | state | means | leaves by |
/// |---|---|---|
/// | `DOWN` | no connection | connected → `PROBING` |
/// | `PROBING` | asked the hub how far it got | an acknowledgement → `STREAMING` |
/// | `STREAMING` | a window of batches is on its way | no answer in time, refusal, doubt → `PROBING` |
///
/// Any state → `DOWN` when the connection is lost. Whatever goes wrong, the remedy is the same: ask, then send
/// again from `ack + 1`. The hub drops what it already holds.
///
/// A batch that fails while the hub answers probes is halved, again and again; a single entry that keeps
/// failing is struck, so that one poisonous entry cannot hold up the rest. Halving costs nothing, striking
/// takes an entry's bytes out of the hub's sight; so only what the entry itself can have caused counts against
/// it:
///
/// - the hub says that it set the entry aside, or the broker refuses it for what it is;
/// - the link breaks while the broker owes an answer for it, in a *trial*: the entry goes alone, on a
///   connection that carried question and answer before and after [UplinkPolicy#ackTimeout] of quiet. One break
///   at any other moment, and the link is what breaks: the trials begin anew.
///
/// Each [UplinkPolicy#strikes] times and for [UplinkPolicy#poisonAfter]. What fails for no reason that can be
/// told gets a day. Time is monotonic milliseconds.
final class Replicator {
    /// Unanswered probes before the connection itself is doubted.
    private static final int PROBES_BEFORE_DROP = 3;

    /// An idle terminal asks now and then, in case the hub was restored from a backup behind an unbroken
    /// connection.
    private static final long IDLE_PROBE_MILLIS = 15 * 60_000L;

    /// A hub that makes a terminal start a new epoch twice within this time is wrong, not the terminal.
    private static final long REBIRTH_PAUSE_MILLIS = 60 * 60_000L;

    /// A rewind asked for again so soon is the echo of the same loss.
    private static final long REWIND_ECHO_MILLIS = 1_000;

    private static final long RETRY_AFTER_LIMIT_MILLIS = 10 * 60_000L;

    /// MQTT header, topic and properties around a payload.
    private static final int PACKET_OVERHEAD_BYTES = 256;

    /// An entry that keeps failing for an unknown reason must fail so often and so long before it is struck.
    private static final int HOPELESS_FAILURES = 30;

    private static final long HOPELESS_MILLIS = 24 * 60 * 60_000L;

    private static final int NOT_AUTHORISED = 0x87;
    private static final int QUOTA_EXCEEDED = 0x97;
    private static final long NEVER = Long.MAX_VALUE;

    private enum State {
        DOWN,
        PROBING,
        STREAMING
    }

    private record Sent(long token, long first, long last, long atMillis) {}

    /// What a failure says about the batch that failed.
    private enum Evidence {
        NONE,
        REFUSED,
        CUT
    }

    /// An entry that failed all alone.
    private record Suspect(long seq, long sinceMillis, int failures, int refusals, int cuts) {
        private Suspect failed(Evidence evidence) {
            return new Suspect(
                    seq,
                    sinceMillis,
                    failures + 1,
                    refusals + (evidence == Evidence.REFUSED ? 1 : 0),
                    cuts + (evidence == Evidence.CUT ? 1 : 0));
        }

        private Suspect onBadLink() {
            return new Suspect(seq, sinceMillis, failures, refusals, 0);
        }
    }

    private final Backlog backlog;
    private final UplinkPolicy policy;

    // Grouped by lifetime: the terminal's …
    private long nextToken = 1;
    private int batchLimit;
    private @Nullable Suspect suspect;
    private long rebornAtMillis = Long.MIN_VALUE;
    // … the first entry of a batch whose fate is unknown, until a probe tells; 0 where there is none …
    private long blamed;
    private int blamedEntries;
    private Evidence evidence = Evidence.NONE;
    // … and the connection's.
    private State state = State.DOWN;
    private int publishLimit;
    private long packetBytes;
    private final Set<Long> unconfirmed = new HashSet<>();
    private final Deque<Sent> inFlight = new ArrayDeque<>();
    private long next;
    private long pausedUntilMillis;
    private long probeDueMillis;
    private int probesUnanswered;
    private long probeSentMillis = NEVER;
    private long firstHeardMillis = NEVER;
    private long lastHeardMillis;
    private long rewoundTo;
    private long rewoundAtMillis;
    // When the first batch was first sent that the hub has kept asking for since; NEVER where it asks for none.
    private long stuckSinceMillis = NEVER;

    Replicator(Backlog backlog, UplinkPolicy policy) {
        this.backlog = backlog;
        this.policy = policy;
        this.batchLimit = policy.batchEntries();
    }

    /// The link is up and the acknowledgement topic subscribed.
    ///
    /// @param receiveMaximum publishes that the broker lets us have in flight
    /// @param maximumPacketBytes largest packet that the broker takes
    List<Effect> connected(int receiveMaximum, long maximumPacketBytes, long nowMillis) {
        publishLimit = Math.min(policy.window(), receiveMaximum);
        packetBytes = maximumPacketBytes;
        unconfirmed.clear();
        pausedUntilMillis = nowMillis;
        probesUnanswered = 0;
        probeSentMillis = NEVER;
        firstHeardMillis = NEVER;
        askAgain(nowMillis);
        return advance(nowMillis);
    }

    /// The connection is over.
    ///
    /// @param broken whether it broke by itself; false where this side gave it up
    void disconnected(boolean broken) {
        boolean trial = broken && isTrial();
        if (state == State.STREAMING && !inFlight.isEmpty()) {
            blame(inFlight.getFirst(), trial ? Evidence.CUT : Evidence.NONE);
        }
        if (broken && !trial && state != State.DOWN && suspect != null) {
            suspect = suspect.onBadLink();
        }
        inFlight.clear();
        state = State.DOWN;
    }

    /// Whether the suspect alone is on its way and the broker has not answered for it.
    private boolean isTrial() {
        if (suspect == null || inFlight.size() != 1) {
            return false;
        }
        var sent = inFlight.getFirst();
        return sent.first() == suspect.seq() && sent.last() == suspect.seq() && unconfirmed.contains(sent.token());
    }

    boolean isStreaming() {
        return state == State.STREAMING;
    }

    /// The broker answered a publish.
    List<Effect> published(long token, int reasonCode, long nowMillis) {
        if (!unconfirmed.remove(token) || state == State.DOWN) {
            return List.of();
        }
        if (reasonCode == NOT_AUTHORISED) {
            return List.of(
                    new Effect.Trouble("NOT_AUTHORISED", 0, "The broker does not let this terminal send its ledger."),
                    new Effect.DropLink("The broker does not let this terminal send its ledger."));
        }
        boolean refused = reasonCode >= 0x80;
        boolean nobodyListens = reasonCode == 0x10;
        if (refused || nobodyListens) {
            if (refused) {
                inFlight.stream()
                        .filter(sent -> sent.token() == token)
                        .findFirst()
                        .ifPresent(
                                sent -> blame(sent, reasonCode == QUOTA_EXCEEDED ? Evidence.NONE : Evidence.REFUSED));
            } else {
                probesUnanswered = 0;
            }
            askAgain(nowMillis + policy.probePause().toMillis());
            pausedUntilMillis = probeDueMillis;
        }
        return advance(nowMillis);
    }

    /// The hub told how far it got.
    List<Effect> acknowledged(Ack ack, long nowMillis) {
        if (state == State.DOWN) {
            return List.of();
        }
        var effects = new ArrayList<Effect>();
        boolean asked = state == State.PROBING && probesUnanswered > 0;
        effects.add(new Effect.HubTime(ack.time(), isPrompt(ack, asked, nowMillis)));
        Position position = backlog.position();
        if (ack.epoch().equals(position.epoch())) {
            lastHeardMillis = nowMillis;
            firstHeardMillis = Math.min(firstHeardMillis, nowMillis);
            probesUnanswered = 0;
            if (ack.retryAfter() != null) {
                pausedUntilMillis = nowMillis + Math.min(ack.retryAfter().toMillis(), RETRY_AFTER_LIMIT_MILLIS);
            }
            if (differs(ack, position)) {
                effects.addAll(beReborn(ack, position, nowMillis));
            } else {
                hearRefusal(effects, ack, nowMillis);
                follow(effects, ack, position, asked, nowMillis);
            }
        }
        effects.addAll(advance(nowMillis));
        return effects;
    }

    /// Whether the answer cannot have waited long on its way: it answers a question asked just now, or confirms
    /// what was sent just now.
    private boolean isPrompt(Ack ack, boolean asked, long nowMillis) {
        boolean confirms = state == State.STREAMING
                && !inFlight.isEmpty()
                && ack.epoch().equals(backlog.position().epoch())
                && ack.ack() >= inFlight.getFirst().last();
        long askedMillis = confirms ? firstSentMillis() : probeSentMillis;
        return (asked || confirms)
                && nowMillis - askedMillis < policy.ackTimeout().toMillis();
    }

    private boolean differs(Ack ack, Position position) {
        return ack.ack() > position.head()
                || backlog.hashAt(ack.ack())
                        .map(ours -> !ours.equals(ack.hash()))
                        .orElse(false);
    }

    private List<Effect> beReborn(Ack ack, Position position, long nowMillis) {
        if (rebornAtMillis != Long.MIN_VALUE && nowMillis - rebornAtMillis < REBIRTH_PAUSE_MILLIS) {
            String sentence = "The hub holds another history of this ledger than the terminal, twice within an hour.";
            state = State.DOWN;
            return List.of(new Effect.Trouble("FORK", ack.ack(), sentence), new Effect.DropLink(sentence));
        }
        rebornAtMillis = nowMillis;
        suspect = null;
        backlog.rebirth(
                ack.ack() > position.head()
                        ? "The hub holds entries up to " + ack.ack() + " of epoch " + position.epoch()
                                + ", this storage only up to " + position.head() + "."
                        : "The hub holds another entry " + ack.ack() + " of epoch " + position.epoch()
                                + " than this storage.");
        blamed = 0;
        askAgain(nowMillis);
        return List.of();
    }

    /// The hub set a batch aside: no need to wait for its answer. A suspect waits all the same, so that the hub
    /// is not flooded with what it cannot take.
    private void hearRefusal(List<Effect> effects, Ack ack, long nowMillis) {
        var refused = ack.refused();
        if (refused == null || ack.ack() >= refused.first()) {
            return;
        }
        boolean current =
                inFlight.stream().anyMatch(sent -> sent.first() == refused.first() && sent.last() == refused.last());
        if (current) {
            blamed = refused.first();
            blamedEntries = (int) (refused.last() - refused.first() + 1);
            evidence = Evidence.REFUSED;
            failed(effects, nowMillis);
            blamed = 0;
            askAgain(nowMillis + (suspect == null ? 0 : policy.ackTimeout().toMillis()));
        }
    }

    /// @param asked whether it answers a question
    private void follow(List<Effect> effects, Ack ack, Position position, boolean asked, long nowMillis) {
        if (state == State.PROBING) {
            if (blamed > 0 && ack.ack() < blamed && ack.retryAfter() == null) {
                failed(effects, nowMillis);
            }
            blamed = 0;
            stuckSinceMillis = NEVER;
            sendFrom(ack.ack(), position);
            if (suspect == null || suspect.seq() != next || isTried(asked, nowMillis)) {
                state = State.STREAMING;
            }
        } else if (ack.ack() < position.acked()) {
            askAgain(nowMillis);
        } else {
            if (ack.ack() > position.acked()) {
                progress(ack.ack());
            } else {
                settle(ack.ack());
            }
            if (ack.resend() && !isEcho(ack, nowMillis)) {
                rewoundTo = ack.ack();
                rewoundAtMillis = nowMillis;
                // Sending again is no new beginning: a batch that the hub cannot take must become overdue some time.
                stuckSinceMillis = Math.min(stuckSinceMillis, inFlight.isEmpty() ? nowMillis : firstSentMillis());
                sendFrom(ack.ack(), position);
            }
        }
    }

    /// Whether this connection has carried question and answer, quiet, and question and answer.
    private boolean isTried(boolean asked, long nowMillis) {
        long quietMillis = policy.ackTimeout().toMillis();
        if (asked && nowMillis - firstHeardMillis < quietMillis) {
            probeDueMillis = firstHeardMillis + quietMillis;
        }
        return asked && nowMillis - firstHeardMillis >= quietMillis;
    }

    /// Somebody wants what the hub holds already to be sent once more, up to a window of batches; the hub's
    /// answer to it leads on. Nothing while the hub does not answer.
    ///
    /// @return whether it is begun
    boolean resendFrom(long seq) {
        Position position = backlog.position();
        if (state != State.STREAMING || seq > position.head()) return false;
        inFlight.clear();
        next = Math.max(seq, position.oldest());
        return true;
    }

    private boolean isEcho(Ack ack, long nowMillis) {
        return rewoundTo == ack.ack() && nowMillis - rewoundAtMillis < REWIND_ECHO_MILLIS;
    }

    private void sendFrom(long ack, Position position) {
        backlog.acknowledged(ack);
        inFlight.clear();
        next = Math.max(ack + 1, position.oldest());
        clearSuspect(ack);
    }

    private void progress(long ack) {
        backlog.acknowledged(ack);
        stuckSinceMillis = NEVER;
        settle(ack);
        batchLimit = Math.min(policy.batchEntries(), batchLimit * 2);
        clearSuspect(ack);
    }

    /// The hub holds everything up to here, also what was sent once more.
    private void settle(long ack) {
        while (!inFlight.isEmpty() && inFlight.getFirst().last() <= ack) {
            inFlight.removeFirst();
        }
        next = Math.max(next, ack + 1);
    }

    private void clearSuspect(long ack) {
        if (suspect != null && suspect.seq() <= ack) {
            suspect = null;
        }
    }

    /// Time passed, or the ledger grew: sends what may be sent.
    List<Effect> advance(long nowMillis) {
        var effects = new ArrayList<Effect>();
        if (state == State.STREAMING) {
            if (isOverdue(nowMillis)) {
                blame(inFlight.getFirst(), Evidence.NONE);
                askAgain(nowMillis);
            } else if (inFlight.isEmpty() && nowMillis - lastHeardMillis >= IDLE_PROBE_MILLIS) {
                askAgain(nowMillis);
            } else {
                stream(effects, nowMillis);
            }
        }
        if (state == State.PROBING && nowMillis >= probeDueMillis) {
            probe(effects, nowMillis);
        }
        return effects;
    }

    /// Whether the hub has had the first batch for too long. Time for which it had asked for patience does not
    /// count.
    private boolean isOverdue(long nowMillis) {
        return !inFlight.isEmpty()
                && nowMillis - Math.max(Math.min(firstSentMillis(), stuckSinceMillis), pausedUntilMillis)
                        >= policy.ackTimeout().toMillis();
    }

    private long firstSentMillis() {
        return inFlight.getFirst().atMillis();
    }

    private void probe(List<Effect> effects, long nowMillis) {
        if (probesUnanswered >= PROBES_BEFORE_DROP) {
            state = State.DOWN;
            effects.add(new Effect.DropLink("The hub does not answer."));
            return;
        }
        if (unconfirmed.size() >= publishLimit) {
            return;
        }
        probesUnanswered++;
        probeSentMillis = nowMillis;
        probeDueMillis = nowMillis + policy.ackTimeout().toMillis();
        var position = backlog.position();
        long from = Math.max(position.acked() + 1, position.oldest());
        publish(effects, batch(position, from, List.of()));
    }

    private void stream(List<Effect> effects, long nowMillis) {
        // While a batch is under suspicion only one is on its way, so that its fate says something about it.
        int window = suspect != null || batchLimit < policy.batchEntries() ? 1 : policy.window();
        while (nowMillis >= pausedUntilMillis && inFlight.size() < window && unconfirmed.size() < publishLimit) {
            Position position = backlog.position();
            int limit = suspect != null && suspect.seq() == next ? 1 : batchLimit;
            List<Row> rows = backlog.read(next, limit, policy.batchBytes());
            if (rows.isEmpty()) {
                return;
            }
            byte[] payload = batch(position, next, rows);
            if (payload.length + PACKET_OVERHEAD_BYTES > packetBytes) {
                if (rows.size() == 1) {
                    strike(effects, next, "The entry is larger than the broker takes.");
                } else {
                    batchLimit = rows.size() / 2;
                }
                continue;
            }
            long last = rows.getLast().seq();
            inFlight.add(new Sent(nextToken, next, last, nowMillis));
            publish(effects, payload);
            next = last + 1;
        }
    }

    private byte[] batch(Position position, long first, List<Row> rows) {
        Hash prev = backlog.hashAt(first - 1)
                .orElseThrow(() -> new IllegalStateException("The ledger lacks the hash before entry " + first));
        var lines = new ArrayList<Batch.Line>(rows.size());
        for (Row row : rows) {
            lines.add(row.struck() ? new Batch.Line.Struck(row.seq(), row.hash()) : new Batch.Line.Whole(row.bytes()));
        }
        Hash head = rows.isEmpty() ? prev : rows.getLast().hash();
        return BatchCodec.encode(new Batch(
                position.terminal(), position.epoch(), first, Math.min(first, position.oldest()), prev, head, lines));
    }

    private void publish(List<Effect> effects, byte[] payload) {
        unconfirmed.add(nextToken);
        effects.add(new Effect.Publish(nextToken, payload));
        nextToken++;
    }

    /// Leaves the stream and asks the hub, at `dueMillis` at the earliest.
    private void askAgain(long dueMillis) {
        state = State.PROBING;
        inFlight.clear();
        probeDueMillis = dueMillis;
    }

    private void blame(Sent sent, Evidence found) {
        evidence = found;
        blamed = sent.first();
        blamedEntries = (int) (sent.last() - sent.first() + 1);
    }

    /// The hub answers, yet the blamed batch did not get through.
    private void failed(List<Effect> effects, long nowMillis) {
        batchLimit = Math.max(1, Math.min(batchLimit, blamedEntries) / 2);
        if (blamedEntries > 1) {
            return;
        }
        // The first failure makes it a suspect; a cut counts from the first trial on.
        suspect = suspect != null && suspect.seq() == blamed
                ? suspect.failed(evidence)
                : new Suspect(blamed, nowMillis, 0, 0, 0).failed(evidence == Evidence.CUT ? Evidence.NONE : evidence);
        long suspectedMillis = nowMillis - suspect.sinceMillis();
        boolean guilty = Math.max(suspect.refusals(), suspect.cuts()) >= policy.strikes()
                && suspectedMillis >= policy.poisonAfter().toMillis();
        boolean hopeless = suspect.failures() >= HOPELESS_FAILURES && suspectedMillis >= HOPELESS_MILLIS;
        if (guilty || hopeless) {
            strike(effects, blamed, "The entry failed " + suspect.failures() + " times all alone.");
            suspect = null;
        }
    }

    private void strike(List<Effect> effects, long seq, String why) {
        backlog.strike(seq);
        effects.add(new Effect.Trouble("STRUCK", seq, why + " Only its hash goes to the hub."));
    }
}
