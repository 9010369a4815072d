package cn.bianmin.provisioning.days;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What happened in some hour, for some item, at some station (formulas: DOMAIN F4). Each ticket counts in the
/// hour in which its number was drawn, so `taken` = `served` + `noShow` + `abandoned` + `open`.
///
/// @param open waiting, called, at a counter or on hold; or left over, where the day is over
/// @param waits how long people waited who were called
/// @param services how long service took of visits that are finished and timed
/// @param servicesDone services of finished visits, each under its own item
/// @param quick people served in passing, without a ticket
/// @param levels how many ratings, the best level first; corrected and silent ones left out
public record Figures(
        int taken,
        int served,
        int noShow,
        int abandoned,
        int open,
        Spread waits,
        Spread services,
        int servicesDone,
        int quick,
        List<Integer> levels) {

    /// Spans of time.
    ///
    /// @param count how many there are: the denominator of the percentiles
    /// @param p50Millis half of them took at most so long; empty where there are none
    /// @param p90Millis nine of ten did
    public record Spread(int count, OptionalLong p50Millis, OptionalLong p90Millis) {
        /// By nearest rank: always a span that somebody had.
        static Spread of(long[] sorted) {
            return new Spread(sorted.length, rank(sorted, 50), rank(sorted, 90));
        }

        private static OptionalLong rank(long[] sorted, int percent) {
            return sorted.length == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(sorted[(sorted.length * percent + 99) / 100 - 1]);
        }
    }

    /// The two shares that are only ever shown together: content people say little where few were asked.
    ///
    /// @param satisfiedPercent ratings of the three better levels in all ratings
    /// @param participationPercent ratings in all finished visits
    public record Satisfaction(double satisfiedPercent, double participationPercent) {}

    public int ratings() {
        return levels.stream().mapToInt(Integer::intValue).sum();
    }

    /// Ratings of the three better levels.
    public int satisfied() {
        return levels.get(0) + levels.get(1) + levels.get(2);
    }

    /// Empty where either share has nothing to be a share of.
    public Optional<Satisfaction> satisfaction() {
        return ratings() == 0 || served == 0
                ? Optional.empty()
                : Optional.of(new Satisfaction(100.0 * satisfied() / ratings(), 100.0 * ratings() / served));
    }
}
