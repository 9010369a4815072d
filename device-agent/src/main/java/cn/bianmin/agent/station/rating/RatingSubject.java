package cn.bianmin.agent.station.rating;

import org.jspecify.annotations.Nullable;

/// What a rating is about: as much as its entry says, and nothing that leads to a ticket.
///
/// @param counter empty for the station as a whole
/// @param item code of the service item, or null where it is not known
/// @param token a [RatingTokens] hash, or null where no visit is rated
public record RatingSubject(
        String counter, @Nullable String item, @Nullable String token) {
    /// The station as a whole.
    public static final RatingSubject STATION = new RatingSubject("", null, null);

    /// A counter, whatever was done there.
    static RatingSubject counter(String counter) {
        return new RatingSubject(counter, null, null);
    }

    String name() {
        return counter.isEmpty() ? "station" : "counter-" + counter;
    }
}
