package cn.bianmin.agent.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// The parts of a terminal that have to show life, and when each last did. Thread-safe.
///
/// A part that is silent for longer than its bound hangs: nothing but a new start helps it. A part that fails and
/// says so is alive.
public final class Vitals {
    private final LongSupplier monoMillis;
    private final List<Sign> signs = new CopyOnWriteArrayList<>();

    /// @param monoMillis monotonic milliseconds
    public Vitals(LongSupplier monoMillis) {
        this.monoMillis = monoMillis;
    }

    /// A part and how long it has been silent.
    public record Silence(String part, long millis) {}

    private record Sign(String part, long boundMillis, LongSupplier aliveMillis) {}

    /// Watches a part from now on.
    ///
    /// @param part as it is told
    /// @param bound the longest silence
    /// @param aliveMillis when it last showed life, in monotonic milliseconds; returns at once, on any thread
    public void watch(String part, Duration bound, LongSupplier aliveMillis) {
        signs.add(new Sign(part, bound.toMillis(), aliveMillis));
    }

    /// The first part that hangs; empty where none does.
    public Optional<Silence> hanging() {
        long now = monoMillis.getAsLong();
        for (var sign : signs) {
            long silence = now - sign.aliveMillis().getAsLong();
            if (silence > sign.boundMillis()) return Optional.of(new Silence(sign.part(), silence));
        }
        return Optional.empty();
    }
}
