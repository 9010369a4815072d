package cn.bianmin.provisioning.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Finds when something that follows from the clock will be another.
public final class NextChange {
    private static final Duration FAR = Duration.ofDays(400);
    private static final Duration EXACT = Duration.ofMinutes(1);

    private NextChange() {}

    /// A moment, at most a minute late, at which `state` is no longer what it is now; empty where it stays for
    /// more than a year.
    ///
    /// @param state only ever goes on and never back, so the moment is found by halving
    public static <T> Optional<Instant> after(Instant now, Function<Instant, T> state) {
        T before = state.apply(now);
        Instant same = now;
        Instant other = now.plus(FAR);
        if (state.apply(other).equals(before)) {
            return Optional.empty();
        }
        while (Duration.between(same, other).compareTo(EXACT) > 0) {
            Instant middle = same.plus(Duration.between(same, other).dividedBy(2));
            if (state.apply(middle).equals(before)) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return Optional.of(other);
    }
}
