package cn.bianmin.agent.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Bounds what strangers can have written into the ledger: [#AN_HOUR] refusals an hour, the others are counted
/// and told with the next one. One thread.
public final class StrangerGate {
    static final int AN_HOUR = 20;

    private static final Duration HOUR = Duration.ofHours(1);

    private final InstantSource time;
    private Instant hour = Instant.MIN;
    private int thisHour;
    private long unrecorded;

    public StrangerGate(InstantSource time) {
        this.time = time;
    }

    /// Whether one more may be recorded; where not, it is counted.
    public boolean mayRecord() {
        var now = time.instant();
        // Also where the clock was set back.
        if (hour.equals(Instant.MIN) || Duration.between(hour, now).abs().compareTo(HOUR) > 0) {
            hour = now;
            thisHour = 0;
        }
        if (thisHour < AN_HOUR) return true;
        unrecorded++;
        return false;
    }

    /// How many were counted since the last one that was recorded.
    public long unrecorded() {
        return unrecorded;
    }

    /// One was recorded.
    public void recorded() {
        thisHour++;
        unrecorded = 0;
    }
}
