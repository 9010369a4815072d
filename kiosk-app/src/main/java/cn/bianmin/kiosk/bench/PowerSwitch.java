package cn.bianmin.kiosk.bench;

import cn.bianmin.agent.DeviceAgent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mains switch of one machine: off is `kill -9`, on is a new process on the same data. A machine that asks to
/// be started again is, as systemd does it at a station. Thread-safe.
final class PowerSwitch {
    /// Whether there is power, and whether the machine has come up.
    enum Power {
        OFF,
        STARTING,
        ON
    }

    /// Starts the machine's process.
    @FunctionalInterface
    interface Machine {
        Child start() throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(PowerSwitch.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final Machine machine;
    private final Runnable changed;
    private Power power = Power.OFF;
    private boolean retired;
    private @Nullable Child child;
    private @Nullable Child cut;
    private Map<String, URI> addresses = Map.of();

    /// @param changed told after each change, on any thread
    PowerSwitch(String name, Machine machine, Runnable changed) {
        this.name = name;
        this.machine = machine;
        this.changed = changed;
    }

    synchronized Power power() {
        return power;
    }

    /// The address of the given scheme, while the machine is up.
    synchronized Optional<URI> address(String scheme) {
        return power == Power.ON ? Optional.ofNullable(addresses.get(scheme)) : Optional.empty();
    }

    /// The process, while there is power.
    synchronized long pid() {
        return child == null ? 0 : child.pid();
    }

    /// Switches on, unless it is.
    ///
    /// @return completes when the machine is up, fails with a sentence when it did not come up
    CompletableFuture<Map<String, URI>> on() {
        Child started;
        synchronized (this) {
            if (retired) return CompletableFuture.failedFuture(new IOException("The demo is ending."));
            if (child != null) return child.ready();
            try {
                child = started = machine.start();
            } catch (IOException e) {
                log.warn("{} cannot be switched on. {}", name, e.getMessage());
                return CompletableFuture.failedFuture(e);
            }
            power = Power.STARTING;
        }
        changed.run();
        var up = started.ready().orTimeout(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var _ = up.whenComplete((found, failure) -> settled(started, found, failure));
        var _ = started.ended().thenAccept(process -> ended(started, process.exitValue()));
        return up;
    }

    private void settled(Child of, @Nullable Map<String, URI> found, @Nullable Throwable failure) {
        boolean current;
        synchronized (this) {
            current = child == of;
            if (current && found != null) {
                addresses = found;
                power = Power.ON;
            }
        }
        if (current && failure != null) {
            log.warn("{} did not come up: {}", name, failure.getMessage());
            of.cutPower();
        }
        changed.run();
    }

    private void ended(Child of, int status) {
        if (!isGoneNow(of)) return;
        log.info("{} went off with status {}", name, status);
        changed.run();
        if (status == DeviceAgent.RESTART_STATUS) {
            var _ = on();
        }
    }

    /// Notes that a process has ended.
    ///
    /// @return whether it did so by itself, and nobody has noted it before
    private synchronized boolean isGoneNow(Child of) {
        if (child != of) return false;
        child = null;
        power = Power.OFF;
        return cut != of;
    }

    /// Cuts the power. Returns when the process is gone; before, the machine does not count as off.
    void off() {
        Child victim;
        synchronized (this) {
            victim = child;
            cut = victim;
        }
        if (victim != null) {
            victim.cutPower();
            isGoneNow(victim);
        }
        changed.run();
    }

    /// Stops the machine gently and for good; call [#awaitRetired] after.
    synchronized void retire() {
        retired = true;
        if (child != null) child.letGo();
    }

    /// Waits for the process to end, and enforces it.
    void awaitRetired(Duration patience) {
        Child last;
        synchronized (this) {
            last = child;
        }
        if (last != null) last.awaitEnd(patience);
    }
}
