package cn.bianmin.agent.station.rating;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What staff and lead may know of the ratings of one counter in one month (DOMAIN D4): whole batches of
/// [RatingPolicy#BATCH] or more, so that nobody learns who said what; and everything once the month is over. A
/// batch is closed by the first rating after its fifth, for until then the fifth may still be corrected.
///
/// @param counter empty for the station as a whole
/// @param levels how often each level was given; all levels are there
/// @param reasons how often each reason was named; all reasons are there
/// @param visits how many visits were finished up to the day of the newest rating among them; 0 for the station
///     as a whole
/// @param flagged how many ratings look as if they had not been given freely
public record RatingBatch(
        String counter, Map<Level, Integer> levels, Map<Reason, Integer> reasons, int visits, int flagged) {
    public RatingBatch {
        levels = whole(Level.class, levels);
        reasons = whole(Reason.class, reasons);
    }

    /// What may be shown of a month, by counter.
    ///
    /// @param isOver whether the month is over, so that all of it may be shown
    static List<RatingBatch> of(MonthOfRatings month, boolean isOver) {
        var counts = new TreeMap<String, BatchCount>();
        for (var visits : month.visits()) {
            counts.computeIfAbsent(visits.counter(), BatchCount::new);
        }
        for (var rating : month.ratings()) {
            counts.computeIfAbsent(rating.counter(), BatchCount::new).add(rating);
        }
        var batches = new ArrayList<RatingBatch>();
        counts.forEach((counter, count) -> {
            if (isOver) {
                count.close();
            }
            var until = count.shownUntil();
            int visits = month.visits().stream()
                    .filter(each -> each.counter().equals(counter))
                    .filter(each -> isOver || (until != null && !each.day().isAfter(until)))
                    .mapToInt(MonthOfRatings.Visits::count)
                    .sum();
            batches.add(count.batch(visits));
        });
        return batches;
    }

    private static <E extends Enum<E>> Map<E, Integer> whole(Class<E> type, Map<E, Integer> counts) {
        var all = new EnumMap<E, Integer>(type);
        for (var each : type.getEnumConstants()) {
            all.put(each, counts.getOrDefault(each, 0));
        }
        return Map.copyOf(all);
    }

    /// How many ratings these are.
    public int ratings() {
        return levels.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// `satisfaction%` of DOMAIN F4: levels 3 to 5 of all ratings, in percent. Never to be shown without
    /// [#participation()]: ninety-eight in a hundred of two is no success. Empty where there are no ratings.
    public OptionalInt satisfaction() {
        int negative = levels.entrySet().stream()
                .filter(each -> each.getKey().isNegative())
                .mapToInt(Map.Entry::getValue)
                .sum();
        return percent(ratings() - negative, ratings());
    }

    /// `participation%` of DOMAIN F4: ratings of all finished visits, in percent. Empty where no visit was
    /// finished. More than 100 where slips of the month before were rated.
    public OptionalInt participation() {
        return percent(ratings(), visits);
    }

    private static OptionalInt percent(int part, int whole) {
        return whole == 0 ? OptionalInt.empty() : OptionalInt.of(Math.round(100f * part / whole));
    }
}
