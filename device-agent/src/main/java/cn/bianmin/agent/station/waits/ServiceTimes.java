package cn.bianmin.agent.station.waits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long a visit for an item takes a counter: what the catalogue says, and the more visits there were, what
/// they took. Immutable.
///
/// Means and not medians: whoever waits behind four visits waits for their sum, and four medians come out short
/// of it. A visit that nobody ended is cut at some lengths of the usual one.
public final class ServiceTimes {
    /// Nothing has been served yet: the catalogue alone.
    public static final ServiceTimes NONE = new ServiceTimes(Map.of());

    /// The catalogue's word counts as much as so many visits.
    private static final int PRIOR_VISITS = 4;
    private static final double PRIOR_SPREAD = 0.5;
    private static final int LONGEST = 4;
    private static final double MINUTE_MILLIS = 60_000;

    private final Map<String, List<Long>> served;

    private ServiceTimes(Map<String, List<Long>> served) {
        this.served = served;
    }

    /// @param served milliseconds that the last visits for each item took
    public static ServiceTimes of(Map<String, List<Long>> served) {
        var copy = new HashMap<String, List<Long>>();
        served.forEach((item, millis) -> copy.put(item, List.copyOf(millis)));
        return new ServiceTimes(Map.copyOf(copy));
    }

    /// Mean and variance of a visit, in minutes and their square.
    record Visit(double mean, double variance) {}

    /// @param catalogueMinutes what the catalogue says
    Visit visit(String item, int catalogueMinutes) {
        double longest = LONGEST * (double) catalogueMinutes;
        double sum = (double) PRIOR_VISITS * catalogueMinutes;
        double squares = 0;
        var millis = served.getOrDefault(item, List.of());
        for (long each : millis) sum += Math.min(longest, each / MINUTE_MILLIS);
        int weight = PRIOR_VISITS + millis.size();
        double mean = sum / weight;
        for (long each : millis) squares += square(Math.min(longest, each / MINUTE_MILLIS) - mean);
        squares += PRIOR_VISITS * square(PRIOR_SPREAD * catalogueMinutes);
        return new Visit(mean, squares / weight);
    }

    private static double square(double value) {
        return value * value;
    }
}
