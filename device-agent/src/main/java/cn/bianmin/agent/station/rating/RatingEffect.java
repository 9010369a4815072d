package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.peripherals.Beep;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.contract.Level;
import org.jspecify.annotations.Nullable;

/// What a [RatingSession] wants done.
sealed interface RatingEffect {
    /// Append the rating to the ledger and tell the session the answer.
    ///
    /// @param latencyMillis from the clerk's call to the press
    /// @param corrects `seq` of the rating that this one replaces, or null
    /// @param about the visit, or null where the clerk called without one
    record Rate(
            Level level,
            long latencyMillis,
            @Nullable Long corrects,
            @Nullable RatingSubject about) implements RatingEffect {}

    record Show(PadLight light) implements RatingEffect {}

    record Sound(Beep beep) implements RatingEffect {}
}
