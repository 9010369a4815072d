package cn.bianmin.provisioning.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The world's dice. All randomness of a run comes from here.
final class Chance {
    private final SplittableRandom dice;

    Chance(long seed) {
        this(new SplittableRandom(seed));
    }

    private Chance(SplittableRandom dice) {
        this.dice = dice;
    }

    /// Dice of its own, so that one part's throws do not shift another's.
    Chance split() {
        return new Chance(dice.split());
    }

    RandomGenerator generator() {
        return dice;
    }

    boolean oneIn(int count) {
        return dice.nextInt(count) == 0;
    }

    boolean happens(double probability) {
        return dice.nextDouble() < probability;
    }

    /// From `low` to `high`, both included.
    int between(int low, int high) {
        return dice.nextInt(low, high + 1);
    }

    long millis(long low, long high) {
        return dice.nextLong(low, high + 1);
    }

    /// Waits between happenings that come at random, so often on average.
    long exponentialMillis(double meanMillis) {
        return Math.max(1, Math.round(-Math.log(1 - dice.nextDouble()) * meanMillis));
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[dice.nextInt(choices.length)];
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }
}
