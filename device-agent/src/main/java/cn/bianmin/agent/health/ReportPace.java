package cn.bianmin.agent.health;

import cn.bianmin.rules.health.Trouble;
import java.time.Duration;
import java.util.Set;

/// Says when a report is due: now and then, and soon after something went wrong or was put right. Pure; for one
/// thread.
///
/// What changed has to last, and reports of changes keep a distance: a plug that is pulled and put back is no
/// news, and a loose contact does not fill the ledger.
final class ReportPace {
    /// How long a change has to last.
    static final Duration LASTS = Duration.ofSeconds(3);

    /// Between two reports of changes. At the worst 1,440 a day, of 500 bytes.
    static final Duration APART = Duration.ofMinutes(1);

    private final long everyMillis;
    private Set<Trouble> reported = Set.of();
    private Set<Trouble> seen = Set.of();
    private long seenMillis;
    private long dueMillis;
    private long changeMillis;

    /// @param every between two reports of nothing new
    /// @param firstMillis when the first is due, in monotonic milliseconds
    ReportPace(Duration every, long firstMillis) {
        this.everyMillis = every.toMillis();
        this.dueMillis = firstMillis;
        this.changeMillis = firstMillis;
        this.seenMillis = firstMillis;
    }

    /// What was wrong when it was reported last.
    Set<Trouble> reported() {
        return reported;
    }

    /// Whether what is wrong now is to be reported now.
    boolean isDue(Set<Trouble> wrong, long nowMillis) {
        if (!wrong.equals(seen)) {
            seen = Set.copyOf(wrong);
            seenMillis = nowMillis;
        }
        if (nowMillis >= dueMillis) return true;
        return !seen.equals(reported) && nowMillis >= changeMillis && nowMillis - seenMillis >= LASTS.toMillis();
    }

    void told(Set<Trouble> wrong, long nowMillis) {
        reported = Set.copyOf(wrong);
        dueMillis = nowMillis + everyMillis;
        changeMillis = nowMillis + Math.min(APART.toMillis(), everyMillis);
    }
}
