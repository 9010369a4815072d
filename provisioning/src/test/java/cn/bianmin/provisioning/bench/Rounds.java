package cn.bianmin.provisioning.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Loads that are measured in turns, round by round, so that a slow moment of the disk falls on all of them.
/// The first round warms up and is not counted.
final class Rounds {
    /// Something to be measured. What it makes ready or clears up is not counted if it times itself.
    interface Load {
        /// @param folder new and empty; deleted afterwards
        /// @return seconds that count
        double seconds(Path folder, int entries) throws Exception;
    }

    /// Work of which everything counts.
    interface Work {
        void run(Path folder, int entries) throws Exception;
    }

    private record Contender(int entries, Load load, List<Double> rates) {}

    private final Bench bench;
    private final int rounds;
    private final Map<String, Contender> contenders = new LinkedHashMap<>();

    Rounds(Bench bench, int rounds) {
        this.bench = bench;
        this.rounds = rounds;
    }

    Rounds with(String name, int entries, Work work) {
        return timed(name, entries, (folder, count) -> {
            long begun = System.nanoTime();
            work.run(folder, count);
            return (System.nanoTime() - begun) / 1e9;
        });
    }

    Rounds timed(String name, int entries, Load load) {
        contenders.put(name, new Contender(bench.entries(entries), load, new ArrayList<>()));
        return this;
    }

    Rounds run() throws Exception {
        for (int round = 0; round <= rounds; round++) {
            bench.say(round == 0 ? "warming up" : "round " + round + " of " + rounds);
            for (var contender : contenders.values()) {
                Path folder = bench.fresh("round");
                double seconds = contender.load().seconds(folder, contender.entries());
                Bench.delete(folder);
                if (round > 0) {
                    contender.rates().add(contender.entries() / seconds);
                }
            }
        }
        return this;
    }

    /// Entries a second, round by round.
    Sample rates(String name) {
        return new Sample(Objects.requireNonNull(contenders.get(name)).rates());
    }

    /// How many times as fast as the peer: the median of the rounds' ratios.
    Row compare(String part, String what, Goal goal, String own, String peer) {
        var ratios = rates(own).dividedBy(rates(peer));
        return Row.of(part, what, goal, ratios.median())
                .saying("Median of " + rounds + " rounds, taken in turns.")
                .against(peer, Math.round(rates(peer).median()) + " a second")
                .raw("own_per_second", rates(own).values())
                .raw("peer_per_second", rates(peer).values())
                .raw("ratios", ratios.values());
    }
}
