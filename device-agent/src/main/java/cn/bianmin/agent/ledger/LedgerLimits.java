package cn.bianmin.agent.ledger;

import java.time.Duration;

/// How much a ledger may hold.
///
/// @param capacityBytes bytes of entries that the hub has not confirmed
/// @param retention how long confirmed entries stay, for a hub that comes back from an older backup
public record LedgerLimits(long capacityBytes, Duration retention) {
    /// Room beyond the capacity for the ledger's own reports about itself.
    static final int RESERVE_BYTES = 16 * 1024;

    /// 256 MB are about 800,000 ratings: a year of a busy station.
    public static final LedgerLimits DEFAULT = new LedgerLimits(256L * 1024 * 1024, Duration.ofDays(30));

    public LedgerLimits {
        if (capacityBytes < RESERVE_BYTES) {
            throw new IllegalArgumentException("A ledger needs at least " + RESERVE_BYTES + " bytes of capacity.");
        }
        if (retention.isNegative()) {
            throw new IllegalArgumentException("Retention cannot be negative.");
        }
    }

    long telemetryBytes() {
        return capacityBytes / 10 * 8;
    }

    long diagnosticBytes() {
        return capacityBytes / 10 * 9;
    }

    /// Below this the ledger takes everything again. Lower than where shedding begins, so that it does not
    /// flutter.
    long calmBytes() {
        return capacityBytes / 10 * 7;
    }
}
