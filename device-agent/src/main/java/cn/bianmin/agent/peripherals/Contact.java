package cn.bianmin.agent.peripherals;

import java.util.OptionalLong;

/// One button's contact, told of every debounced edge and of passing time: says what is a press and what is a
/// fault. Pure: no thread, no clock. Not thread-safe. Every adapter of a [RatingPad] judges its buttons with
/// this.
///
/// | state    | down          | up      | time                                  |
/// |----------|---------------|---------|---------------------------------------|
/// | UP       | PRESS, → DOWN | –       | –                                     |
/// | DOWN     | PRESS (the release was missed) | → UP | held `stuckAfter`: STUCK, → STUCK |
/// | STUCK    | –             | RECOVERED, → UP | –                             |
/// | BOUNCING | –             | –       | up and silent for `quietAfter`: RECOVERED, → UP |
///
/// From UP and DOWN the edge that exceeds `edgesPerSecond` leads to BOUNCING instead.
public final class Contact {
    /// What an edge or passing time meant.
    public enum Signal {
        NOTHING,
        PRESS,
        STUCK,
        BOUNCING,
        RECOVERED
    }

    private enum State {
        UP,
        DOWN,
        STUCK,
        BOUNCING
    }

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final PadLimits limits;
    // The times of the latest edges, as many as one second may hold.
    private final long[] edges;
    private long edgeCount;
    private State state = State.UP;
    private boolean down;
    private long lastEdgeNanos;

    public Contact(PadLimits limits) {
        this.limits = limits;
        this.edges = new long[limits.edgesPerSecond()];
    }

    /// The contact was found closed when the pad was opened. No press: nobody saw it happen.
    public void foundDown(long nowNanos) {
        down = true;
        lastEdgeNanos = nowNanos;
        state = State.DOWN;
    }

    /// The contact closed or opened.
    public Signal edge(boolean nowDown, long nowNanos) {
        boolean tooMany = tooManyWith(nowNanos);
        down = nowDown;
        lastEdgeNanos = nowNanos;
        return switch (state) {
            case UP, DOWN -> {
                if (tooMany) {
                    state = State.BOUNCING;
                    yield Signal.BOUNCING;
                }
                state = nowDown ? State.DOWN : State.UP;
                yield nowDown ? Signal.PRESS : Signal.NOTHING;
            }
            case STUCK -> {
                if (nowDown) yield Signal.NOTHING;
                state = State.UP;
                yield Signal.RECOVERED;
            }
            case BOUNCING -> Signal.NOTHING;
        };
    }

    /// Time has passed. Call it at [#deadlineNanos] or whenever convenient after.
    public Signal tick(long nowNanos) {
        var deadline = deadlineNanos();
        if (deadline.isEmpty() || nowNanos - deadline.getAsLong() < 0) return Signal.NOTHING;
        return switch (state) {
            case DOWN -> {
                state = State.STUCK;
                yield Signal.STUCK;
            }
            case BOUNCING -> {
                state = State.UP;
                edgeCount = 0;
                yield Signal.RECOVERED;
            }
            case UP, STUCK -> Signal.NOTHING;
        };
    }

    /// When time alone will change something; empty when only an edge can.
    public OptionalLong deadlineNanos() {
        return switch (state) {
            case DOWN -> OptionalLong.of(lastEdgeNanos + limits.stuckAfter().toNanos());
            case BOUNCING ->
                down
                        ? OptionalLong.empty()
                        : OptionalLong.of(lastEdgeNanos + limits.quietAfter().toNanos());
            case UP, STUCK -> OptionalLong.empty();
        };
    }

    private boolean tooManyWith(long nowNanos) {
        int slot = (int) (edgeCount++ % edges.length);
        long oldest = edges[slot];
        edges[slot] = nowNanos;
        return edgeCount > edges.length && nowNanos - oldest < SECOND_NANOS;
    }
}
