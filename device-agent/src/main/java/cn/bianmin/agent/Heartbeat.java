package cn.bianmin.agent;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.health.Vitals;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.agent.peripherals.Watchdog;
import cn.bianmin.contract.Draft;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the clock and feeds the watchdog, again and again. Called on a thread of its own, which never waits for
/// the disk: the board's patience is shorter than a card may take. Not thread-safe.
///
/// The watchdog gets food only while every part that is watched shows life: ledger, uplink, rounds, screens, and
/// this thread, which feeds it. A broken disk or a dead link is no reason to restart the machine, a part that
/// hangs is.
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration CLOCK_PAUSE = Duration.ofSeconds(1);

    /// The longest silence of a thread that should turn around in a second: longer than any card takes to write.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final TerminalClock clock;
    private final GroupCommit ledger;
    private final Vitals vitals;
    private final Optional<? extends Watchdog> watchdog;
    private long clockDueMillis;
    private volatile long ledgerAliveMillis;
    private CompletableFuture<Void> pulse = CompletableFuture.completedFuture(null);
    private boolean watchdogFails;
    private boolean isHanging;

    Heartbeat(
            TerminalClock clock,
            GroupCommit ledger,
            Vitals vitals,
            Optional<? extends Watchdog> watchdog,
            long nowMillis) {
        this.clock = clock;
        this.ledger = ledger;
        this.vitals = vitals;
        this.watchdog = watchdog;
        this.clockDueMillis = nowMillis;
        this.ledgerAliveMillis = nowMillis;
        vitals.watch("ledger", LONGEST_SILENCE, () -> ledgerAliveMillis);
    }

    void beat(long nowMillis) {
        if (nowMillis >= clockDueMillis) {
            clockDueMillis = nowMillis + CLOCK_PAUSE.toMillis();
            clock.check().ifPresent(change -> ledger.note(Draft.of(change)));
            feed(nowMillis);
        }
    }

    private void feed(long nowMillis) {
        if (pulse.isDone()) {
            ledgerAliveMillis = nowMillis;
            pulse = ledger.pulse();
        }
        var hanging = vitals.hanging();
        if (hanging.isPresent()) {
            if (!isHanging) {
                LOG.error(
                        "A part hangs; the watchdog gets no food. part={} silenceMillis={}",
                        hanging.get().part(),
                        hanging.get().millis());
            }
            isHanging = true;
            return;
        }
        isHanging = false;
        try {
            watchdog.ifPresent(Watchdog::feed);
            watchdogFails = false;
        } catch (DeviceUnavailable e) {
            if (!watchdogFails) {
                LOG.warn("The watchdog cannot be fed: {}", e.getMessage());
            }
            watchdogFails = true;
        }
    }
}
