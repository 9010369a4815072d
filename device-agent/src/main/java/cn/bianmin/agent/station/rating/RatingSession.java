package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.peripherals.Beep;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.contract.Level;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One rating at one pad (DOMAIN D4), as a pure state machine. Not thread-safe. Times are monotonic
/// milliseconds.
///
/// | state | clerk calls | press | ledger answers | time |
/// |---|---|---|---|---|
/// | `Closed` | → `Open` | ignored, counted | – | – |
/// | `Open` | → `Open` anew | → `Pending` | – | window over → `Closed` |
/// | `Pending` | → `Open` once answered | the last one waits | accepted → `Rated`; refused → as before | – |
/// | `Rated` | → `Open` | another level → `Pending`; the same: ignored | – | correction time over → `Closed` |
///
/// Within the correction time, counted from the first press, each other level corrects the one before: the last
/// press counts. A press that waits while the ledger refuses counts as ignored, and the refused lamp asks for
/// another.
///
/// Thanks are shown only after the ledger has accepted. Nobody can open a pad but the clerk, by finishing a
/// visit or by the call key; nobody can answer but the villager, and no press is no rating.
final class RatingSession {
    private sealed interface State {
        record Closed() implements State {}

        record Open(long sinceMillis, @Nullable RatingSubject about) implements State {}

        /// @param before what to fall back to if the ledger refuses
        /// @param waiting a press that came meanwhile
        record Pending(
                State before,
                long openedMillis,
                long firstPressMillis,
                Level level,
                @Nullable Level waiting,
                @Nullable RatingSubject about)
                implements State {}

        record Rated(
                long openedMillis,
                long firstPressMillis,
                Level level,
                long seq,
                @Nullable RatingSubject about) implements State {}
    }

    /// A call that waits for the ledger's answer to the rating before it.
    private record Call(@Nullable RatingSubject about) {}

    private final RatingPolicy policy;
    private State state = new State.Closed();
    private @Nullable Call waitingCall;
    private long ignoredPresses;

    RatingSession(RatingPolicy policy) {
        this.policy = policy;
    }

    /// Presses that did not count: on a closed pad, the same level again, or behind one that was refused.
    long ignoredPresses() {
        return ignoredPresses;
    }

    /// The clerk asks for a rating (请评价).
    List<RatingEffect> called(long nowMillis) {
        return called(null, nowMillis);
    }

    /// The clerk has finished a visit.
    ///
    /// @param about the visit, or null where the clerk only asks
    List<RatingEffect> called(@Nullable RatingSubject about, long nowMillis) {
        if (state instanceof State.Pending) {
            waitingCall = new Call(about);
            return List.of();
        }
        state = new State.Open(nowMillis, about);
        return List.of(new RatingEffect.Show(PadLight.OPEN));
    }

    /// A villager presses a button.
    List<RatingEffect> pressed(Level level, long nowMillis) {
        return switch (state) {
            case State.Closed _ -> ignore();
            case State.Open open when isOver(open, nowMillis) -> close(true);
            case State.Open open ->
                record(
                        new State.Pending(open, open.sinceMillis(), nowMillis, level, null, open.about()),
                        nowMillis,
                        null);
            case State.Pending pending -> {
                state = new State.Pending(
                        pending.before(),
                        pending.openedMillis(),
                        pending.firstPressMillis(),
                        pending.level(),
                        level,
                        pending.about());
                yield List.of();
            }
            case State.Rated rated when isOver(rated, nowMillis) -> close(true);
            case State.Rated rated when rated.level() == level -> ignore();
            case State.Rated rated ->
                record(
                        new State.Pending(
                                rated, rated.openedMillis(), rated.firstPressMillis(), level, null, rated.about()),
                        nowMillis,
                        rated.seq());
        };
    }

    /// The ledger answered.
    ///
    /// @param seq the entry's place; empty where it was refused
    List<RatingEffect> recorded(OptionalLong seq, long nowMillis) {
        if (!(state instanceof State.Pending pending)) {
            throw new IllegalStateException("The ledger answers a rating that nobody gave");
        }
        state = seq.isPresent()
                ? new State.Rated(
                        pending.openedMillis(),
                        pending.firstPressMillis(),
                        pending.level(),
                        seq.getAsLong(),
                        pending.about())
                : pending.before();
        var call = waitingCall;
        if (call != null) {
            waitingCall = null;
            return called(call.about(), nowMillis);
        }
        if (seq.isEmpty()) {
            if (pending.waiting() != null) {
                ignoredPresses++;
            }
            return List.of(new RatingEffect.Show(PadLight.REFUSED), new RatingEffect.Sound(Beep.REFUSED));
        }
        Level waiting = pending.waiting();
        return waiting != null && waiting != pending.level()
                ? pressed(waiting, nowMillis)
                : List.of(new RatingEffect.Show(PadLight.THANKS), new RatingEffect.Sound(Beep.THANKS));
    }

    /// Time passed.
    List<RatingEffect> tick(long nowMillis) {
        boolean over = switch (state) {
            case State.Closed _, State.Pending _ -> false;
            case State.Open open -> isOver(open, nowMillis);
            case State.Rated rated -> isOver(rated, nowMillis);
        };
        return over ? close(false) : List.of();
    }

    private List<RatingEffect> record(State.Pending pending, long nowMillis, @Nullable Long corrects) {
        state = pending;
        return List.of(
                new RatingEffect.Sound(Beep.PRESS),
                new RatingEffect.Rate(pending.level(), nowMillis - pending.openedMillis(), corrects, pending.about()));
    }

    private List<RatingEffect> ignore() {
        ignoredPresses++;
        return List.of();
    }

    private List<RatingEffect> close(boolean byLatePress) {
        if (byLatePress) {
            ignoredPresses++;
        }
        state = new State.Closed();
        return List.of(new RatingEffect.Show(PadLight.DARK));
    }

    private boolean isOver(State.Open open, long nowMillis) {
        return nowMillis - open.sinceMillis() >= policy.window().toMillis();
    }

    private boolean isOver(State.Rated rated, long nowMillis) {
        return nowMillis - rated.firstPressMillis() >= policy.correct().toMillis();
    }
}
