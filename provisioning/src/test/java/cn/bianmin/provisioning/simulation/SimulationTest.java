package cn.bianmin.provisioning.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Thousands of worlds, each on one thread under one seed. `-Dseed=N` runs that one world, `-Dtrace=true` shows
/// its events, `-Dseeds=N` sets how many run, `-Dfirst=N` the first of them.
class SimulationTest {
    private static final long SEEDS = Long.getLong("seeds", 2_000);

    /// So many worlds must between them have gone every way there is.
    private static final long ENOUGH = 2_000;

    /// What went wrong in one world.
    private record Failure(long seed, long step, String invariant, Throwable cause) {
        @Override
        public String toString() {
            return "seed " + seed + ", step " + step + ": " + cause.getMessage()
                    + "\n    replay: -Dtest=SimulationTest -Dseed=" + seed + " -Dtrace=true";
        }
    }

    @BeforeAll
    static void quiet() {
        // A world's terminals fail hundreds of times on purpose.
        ((Logger) LoggerFactory.getLogger("cn.bianmin")).setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        ((Logger) LoggerFactory.getLogger("cn.bianmin")).setLevel(null);
    }

    @Test
    void everyWorldKeepsItsPromises() throws Exception {
        Long one = Long.getLong("seed");
        if (one != null) {
            var counts = new TreeMap<String, Long>();
            var failure = run(one, Boolean.getBoolean("trace"), counts);
            print(counts, 1);
            failure.ifPresent(found -> {
                throw new AssertionError(found.toString(), found.cause());
            });
            return;
        }
        long first = Long.getLong("first", 1);
        var next = new AtomicLong(first);
        var failed = new AtomicBoolean();
        Callable<Map.Entry<List<Failure>, Map<String, Long>>> loop = () -> {
            var failures = new ArrayList<Failure>();
            var counts = new TreeMap<String, Long>();
            for (long seed = next.getAndIncrement();
                    seed < first + SEEDS && !failed.get();
                    seed = next.getAndIncrement()) {
                run(seed, false, counts).ifPresent(failure -> {
                    failures.add(failure);
                    failed.set(true);
                });
            }
            return Map.entry(failures, counts);
        };
        var failures = new ArrayList<Failure>();
        var counts = new TreeMap<String, Long>();
        int threads = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var loops = new ArrayList<Callable<Map.Entry<List<Failure>, Map<String, Long>>>>();
            for (int i = 0; i < threads; i++) {
                loops.add(loop);
            }
            for (var result : pool.invokeAll(loops)) {
                failures.addAll(result.get().getKey());
                result.get().getValue().forEach((what, count) -> add(counts, what, count));
            }
        }
        print(counts, next.get() - first);
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    failures.getFirst().toString(), failures.getFirst().cause());
        }
        if (SEEDS >= ENOUGH) {
            assertThat(Paths.neverGone(counts))
                    .as("ways that none of %d worlds went: the simulator proves nothing there", SEEDS)
                    .isEmpty();
        }
    }

    private static Optional<Failure> run(long seed, boolean traced, Map<String, Long> counts) {
        var world = new World(seed, traced);
        try {
            world.run();
            return Optional.empty();
        } catch (Violation e) {
            return Optional.of(new Failure(seed, world.schedule().steps(), e.invariant(), e));
        } catch (RuntimeException | Death e) {
            return Optional.of(new Failure(seed, world.schedule().steps(), "the simulator works", e));
        } finally {
            world.journal().counts().forEach((what, count) -> add(counts, what, count));
            add(counts, "steps", world.schedule().steps());
            world.close();
        }
    }

    private static void add(Map<String, Long> counts, String what, long count) {
        counts.merge(what, count, what.startsWith("most ") ? Long::max : Long::sum);
    }

    private static void print(Map<String, Long> counts, long worlds) {
        var text = new StringBuilder("Worlds: " + worlds + "\n");
        counts.forEach((what, count) -> text.append("  %10d  %s%n".formatted(count, what)));
        System.out.print(text);
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        var first = new TreeMap<String, Long>();
        var second = new TreeMap<String, Long>();
        run(7, false, first);
        run(7, false, second);
        assertThat(first).isEqualTo(second);
    }
}
