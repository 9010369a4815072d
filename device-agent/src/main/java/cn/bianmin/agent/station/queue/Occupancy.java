package cn.bianmin.agent.station.queue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who sits at a counter and what goes on there. Immutable.
///
/// @param staff account, or null where nobody sits
/// @param visit id of the ticket that is called to or served at the counter, or null
record Occupancy(@Nullable String staff, @Nullable String visit, CounterState state) {
    static final Occupancy EMPTY = new Occupancy(null, null, CounterState.UNSTAFFED);

    Optional<String> clerk() {
        return Optional.ofNullable(staff);
    }

    Optional<String> current() {
        return Optional.ofNullable(visit);
    }

    Occupancy staffed(String by) {
        return new Occupancy(by, visit, CounterState.OPEN);
    }

    /// The clerk goes; whoever is called or served there stays.
    Occupancy left() {
        return new Occupancy(null, visit, CounterState.UNSTAFFED);
    }

    Occupancy with(@Nullable String ticket) {
        return new Occupancy(staff, ticket, state);
    }

    Occupancy in(CounterState next) {
        return new Occupancy(staff, visit, next);
    }
}
