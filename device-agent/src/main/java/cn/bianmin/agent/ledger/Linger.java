package cn.bianmin.agent.ledger;

import java.util.concurrent.TimeUnit;

/// How long a commit waits for more callers. Callers that loop come back right after the last commit released
/// them, so the next one waits for about as many as the last one had; a lone caller never waits. The wait is
/// worth at most what a commit costs.
final class Linger {
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private int expected = 1;
    private long nanos;

    /// How many drafts are worth waiting for.
    int expected() {
        return expected;
    }

    long nanos() {
        return expected > 1 ? nanos : 0;
    }

    /// @param drafts how many the commit had
    /// @param waiting how many arrived while it was under way
    void committed(int drafts, int waiting, long commitNanos) {
        expected = Math.max(drafts, waiting);
        nanos = Math.min(commitNanos, MAX_NANOS);
    }
}
