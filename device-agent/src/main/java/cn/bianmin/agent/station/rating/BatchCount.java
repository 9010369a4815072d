package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.station.rating.MonthOfRatings.Rating;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts the ratings of one counter in one month, in the order of the ledger: what is in whole batches, and
/// what waits for one. Every change goes to what waits, also one to a rating whose batch was closed long ago:
/// it comes out with the next batch, as one of several, and not on its own. Not thread-safe.
final class BatchCount {
    private final String counter;
    private final Map<Long, Rating> ratings = new HashMap<>();
    private final Tally shown = new Tally();
    private Tally waits = new Tally();
    private @Nullable LocalDate waitsUntil;
    private @Nullable LocalDate shownUntil;

    /// Counts that may be below zero: a change of what was shown before.
    private static final class Tally {
        private final Map<Level, Integer> levels = new EnumMap<>(Level.class);
        private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        private int ratings;
        private int flagged;

        void add(Rating rating, int times) {
            levels.merge(rating.level(), times, Integer::sum);
            rating.reasons().forEach(reason -> reasons.merge(reason, times, Integer::sum));
            ratings += times;
            flagged += rating.flagged() ? times : 0;
        }

        void add(Tally other) {
            other.levels.forEach((level, count) -> levels.merge(level, count, Integer::sum));
            other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
            ratings += other.ratings;
            flagged += other.flagged;
        }
    }

    BatchCount(String counter) {
        this.counter = counter;
    }

    void add(Rating rating) {
        // What it replaces may be of the month before, which is over.
        var replaced = ratings.get(rating.replaces());
        if (replaced != null) {
            waits.add(replaced, -1);
        } else if (waits.ratings >= RatingPolicy.BATCH) {
            close();
        }
        waits.add(rating, 1);
        waitsUntil = rating.day();
        ratings.put(rating.turn(), rating);
    }

    /// Shows what waits, however little it is: the month is over.
    void close() {
        shown.add(waits);
        shownUntil = waitsUntil;
        waits = new Tally();
    }

    /// The last day of which anything is shown, or null.
    @Nullable
    LocalDate shownUntil() {
        return shownUntil;
    }

    RatingBatch batch(int visits) {
        return new RatingBatch(counter, shown.levels, shown.reasons, visits, shown.flagged);
    }
}
