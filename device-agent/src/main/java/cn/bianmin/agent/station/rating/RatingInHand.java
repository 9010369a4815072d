package cn.bianmin.agent.station.rating;

import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.RatingFact.Source;
import java.util.List;

/// A rating that was given at a screen and can still be changed by whoever gave it. Immutable; it lives with
/// the villager's session and nowhere else.
///
/// @param newest the entry that counts now
/// @param firstPressMillis monotonic
public record RatingInHand(
        RatingSubject about,
        Source source,
        Level level,
        List<Reason> reasons,
        EntryId newest,
        long latencyMillis,
        long firstPressMillis) {
    public RatingInHand {
        reasons = List.copyOf(reasons);
    }

    /// Whether another face still takes the place of this one (改一下).
    public boolean isCorrectable(RatingPolicy policy, long nowMillis) {
        return nowMillis - firstPressMillis < policy.correct().toMillis();
    }

    /// Whether reasons are asked for: of whoever is not content, once.
    public boolean asksWhy() {
        return level.isNegative() && reasons.isEmpty();
    }
}
