package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.Append.Reason;
import cn.bianmin.contract.Facts.StorageTrouble;
import cn.bianmin.contract.Importance;
import java.util.Optional;

/// Decides what still gets in as the backlog nears its limit, and says so once per episode:
/// CALM → SHEDDING (telemetry, then diagnostics are given up) → FULL (nothing fits) → CALM again.
final class Shedding {
    enum Level {
        CALM,
        SHEDDING,
        FULL
    }

    private final LedgerLimits limits;
    private Level level = Level.CALM;
    private Level announced = Level.CALM;
    private long refused;

    Shedding(LedgerLimits limits) {
        this.limits = limits;
    }

    Level level() {
        return level;
    }

    /// @param usedBytes backlog with the new entry
    /// @return why the entry does not get in; empty where it does
    Optional<Reason> refuse(Importance importance, long usedBytes) {
        long limit = switch (importance) {
            case TELEMETRY -> limits.telemetryBytes();
            case DIAGNOSTIC, BULK -> limits.diagnosticBytes();
            case RECORD -> limits.capacityBytes();
        };
        if (usedBytes <= limit) {
            return Optional.empty();
        }
        refused++;
        if (importance == Importance.RECORD) {
            level = Level.FULL;
            return Optional.of(Reason.FULL);
        }
        if (level == Level.CALM) {
            level = Level.SHEDDING;
        }
        return Optional.of(Reason.SHED);
    }

    /// What the ledger must say about itself now. It counts as said after [#said()].
    Optional<StorageTrouble> toSay(long usedBytes) {
        if (level != Level.CALM && usedBytes < limits.calmBytes()) {
            level = Level.CALM;
        }
        if (level == announced) {
            return Optional.empty();
        }
        return Optional.of(
                switch (level) {
                    case CALM ->
                        new StorageTrouble(
                                "RECOVERED", refused, "The hub has caught up; entries of every kind are taken again.");
                    case SHEDDING ->
                        new StorageTrouble(
                                "SHEDDING",
                                refused,
                                "The backlog nears its limit; readings of devices are given up until the hub catches up.");
                    case FULL ->
                        new StorageTrouble(
                                "FULL",
                                refused,
                                "The backlog has reached its limit; nothing is taken until the hub" + " catches up.");
                });
    }

    void said() {
        announced = level;
        if (level == Level.CALM) {
            refused = 0;
        }
    }
}
