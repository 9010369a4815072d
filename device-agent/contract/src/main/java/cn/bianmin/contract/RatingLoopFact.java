package cn.bianmin.contract;

/// What is done about a bad rating (差评处置; DOMAIN D4, F4): verify, contact, put right, call back, close. The
/// subject is the task's id, from which nothing leads to a ticket. All are entries of the hub's own ledger, and
/// no text of them names anybody.
public sealed interface RatingLoopFact extends Facts {
    /// Who did it.
    Actor by();

    /// It was looked whether it is as the villager says (核实).
    ///
    /// @param confirmed whether it is; what is not needs no putting right, and whoever left a number is told
    /// @param complex whether putting it right takes the longer limit
    /// @param unit that has to put it right
    /// @param finding in words
    record Verified(Actor by, boolean confirmed, boolean complex, String unit, String finding)
            implements RatingLoopFact {}

    /// Somebody opened the telephone number.
    ///
    /// @param purpose in words
    record Viewed(Actor by, String purpose) implements RatingLoopFact {}

    /// The villager was called about what happened (联系). A try counts, and is told as a try.
    record Contacted(Actor by, boolean reached, String note) implements RatingLoopFact {}

    /// It was put right (整改).
    ///
    /// @param measure what was done
    record Rectified(Actor by, String measure) implements RatingLoopFact {}

    /// The villager was called once more and told what was done (回访).
    ///
    /// @param satisfied what they said of it; false where nobody was reached
    record CalledBack(Actor by, boolean reached, boolean satisfied, String note) implements RatingLoopFact {}

    /// It is settled (办结).
    record Closed(Actor by) implements RatingLoopFact {}
}
