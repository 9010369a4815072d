package cn.bianmin.agent.station.rating;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import java.time.LocalDate;
import java.util.List;

/// All ratings and finished visits of a month. Nobody is shown this: see [RatingBatch].
///
/// @param ratings in the order of the ledger
record MonthOfRatings(List<Rating> ratings, List<Visits> visits) {
    MonthOfRatings {
        ratings = List.copyOf(ratings);
        visits = List.copyOf(visits);
    }

    /// @param turn its place in the order
    /// @param replaces turn of the rating that it takes the place of, or 0
    record Rating(
            long turn,
            LocalDate day,
            String counter,
            Level level,
            List<Reason> reasons,
            boolean flagged,
            long replaces) {
        Rating {
            reasons = List.copyOf(reasons);
        }
    }

    record Visits(LocalDate day, String counter, int count) {}
}
