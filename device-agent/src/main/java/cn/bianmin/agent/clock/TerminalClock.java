package cn.bianmin.agent.clock;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Facts.ClockChanged;
import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// The terminal's clock (DESIGN, "Time"). Between two changes that it reports, its time runs with the monotonic
/// clock and so never jumps; it never shows a time before the last good one that this terminal remembers.
/// Thread-safe.
///
/// | quality | from | time is |
/// |---|---|---|
/// | `UNSYNCED` | start of the boot | the system's clock at start, at least the floor, carried on |
/// | `HOLDOVER` | the hub's time, or the loss of the time server | the last good time, or the latest hub's time,
/// carried on |
/// | `SYNCED` | the kernel follows a time server | the system's clock |
///
/// Legal changes: any quality to `SYNCED`; `SYNCED` to `HOLDOVER`; `UNSYNCED` to `HOLDOVER`. Nothing goes back
/// to `UNSYNCED` within a boot.
///
/// A hub's time can only be late, never early: it may have waited on the way. So of all hub's times heard, the
/// one that makes this clock the latest is the best, and a clock that came from a hub follows later ones
/// forward. A time server's time is better than any hub's, also after the time server is gone.
public final class TerminalClock {
    /// A jump of the synchronised clock that is worth an entry. Slewing and rounding stay far below.
    private static final Duration STEP = Duration.ofSeconds(2);

    /// How far later hints may move a clock that a hint had set. No message waits longer on its way; a hub that
    /// shows more has had its own clock set, and is not followed.
    private static final Duration HINT_REACH = Duration.ofHours(1);

    private static final long NO_HINT = Long.MIN_VALUE;

    private final TimeSources sources;
    private final Instant floor;
    private State state;
    private OptionalLong skewMillis = OptionalLong.empty();

    /// @param offsetMillis wall-clock milliseconds minus monotonic milliseconds
    /// @param hintLimitMillis highest offset that a hub's time may still bring about; [#NO_HINT] where none may
    private record State(ClockQuality quality, long offsetMillis, long hintLimitMillis) {
        private State(ClockQuality quality, long offsetMillis) {
            this(quality, offsetMillis, NO_HINT);
        }
    }

    /// @param floor the latest moment that is surely past: the build's time or the last good time of an earlier
    ///     boot
    public TerminalClock(TimeSources sources, Instant floor) {
        this.sources = sources;
        this.floor = floor;
        long mono = sources.monoMillis();
        long wall = sources.wall().toEpochMilli();
        this.state = sources.isSynchronised()
                ? new State(ClockQuality.SYNCED, wall - mono)
                : new State(ClockQuality.UNSYNCED, Math.max(wall, floor.toEpochMilli()) - mono);
    }

    /// The stamp for an entry that is made now.
    public synchronized Stamp now() {
        long mono = sources.monoMillis();
        return new Stamp(Instant.ofEpochMilli(mono + state.offsetMillis()), state.quality(), sources.boot(), mono);
    }

    /// Compares with the system's clock. Called every second or so; returns what changed, to be appended as an
    /// entry.
    public synchronized Optional<ClockChanged> check() {
        long offset = sources.wall().toEpochMilli() - sources.monoMillis();
        if (sources.isSynchronised()) {
            return moveTo(new State(ClockQuality.SYNCED, offset));
        }
        return state.quality() == ClockQuality.SYNCED
                ? moveTo(new State(ClockQuality.HOLDOVER, state.offsetMillis()))
                : Optional.empty();
    }

    /// Takes the hub's time as a hint where no time server is or was heard. A hub that lives before this
    /// terminal's past is not believed.
    ///
    /// @param hubTime the hub's clock when it answered
    /// @param prompt whether it answered a question asked just before, so that it cannot be old
    public synchronized Optional<ClockChanged> hint(Instant hubTime, boolean prompt) {
        long offset = hubTime.toEpochMilli() - sources.monoMillis();
        if (prompt) skewMillis = OptionalLong.of(state.offsetMillis() - offset);
        return switch (state.quality()) {
            case UNSYNCED ->
                prompt && !hubTime.isBefore(floor)
                        ? moveTo(new State(ClockQuality.HOLDOVER, offset, offset + HINT_REACH.toMillis()))
                        : Optional.empty();
            case HOLDOVER ->
                offset - state.offsetMillis() >= STEP.toMillis() && offset <= state.hintLimitMillis()
                        ? moveTo(new State(ClockQuality.HOLDOVER, offset, state.hintLimitMillis()))
                        : Optional.empty();
            case SYNCED -> Optional.empty();
        };
    }

    /// This clock minus the hub's, when the hub last answered a question at once, before anything was made of it;
    /// the way of the answer is in it. Empty where the hub did not yet.
    public synchronized OptionalLong skewMillis() {
        return skewMillis;
    }

    private Optional<ClockChanged> moveTo(State next) {
        var previous = state;
        state = next;
        long stepMillis = next.offsetMillis() - previous.offsetMillis();
        boolean stepped = Math.abs(stepMillis) >= STEP.toMillis();
        return next.quality() != previous.quality() || stepped
                ? Optional.of(new ClockChanged(previous.quality(), next.quality(), stepMillis))
                : Optional.empty();
    }
}
