package cn.bianmin.agent;

import cn.bianmin.agent.settings.RuleFiles;
import cn.bianmin.contract.Stamp;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the process, to be started again with what has come, once the station is closed and nobody is served: by the
/// station's calendar, or at night where there is none. Thread-safe.
final class QuietRestart {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final Logger LOG = LoggerFactory.getLogger(QuietRestart.class);

    private final RuleFiles rules;
    private final Supplier<Stamp> clock;
    private final BooleanSupplier isBusy;
    private final CompletableFuture<Void> restart;
    private final AtomicBoolean isWanted = new AtomicBoolean();

    /// @param restart completed where the process is to end and to be started again
    QuietRestart(RuleFiles rules, Supplier<Stamp> clock, BooleanSupplier isBusy, CompletableFuture<Void> restart) {
        this.rules = rules;
        this.clock = clock;
        this.isBusy = isBusy;
        this.restart = restart;
    }

    /// Something has come that counts from the next start on.
    void want() {
        isWanted.set(true);
    }

    /// Looks whether it is time. To be called every minute or so.
    void look() {
        if (!isWanted.get() || isBusy.getAsBoolean() || !isClosed()) return;
        LOG.info("The station is closed, and new documents have come: the terminal starts again.");
        restart.complete(null);
    }

    private boolean isClosed() {
        var now = clock.get().time().atZone(ZONE).toLocalDateTime();
        return rules.opening()
                .map(opening -> !opening.isOpen(now, rules.region().calendar()))
                .orElseGet(() ->
                        now.toLocalTime().isAfter(NIGHT) || now.toLocalTime().isBefore(MORNING));
    }
}
