package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.Stamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who sits at a counter and what goes on there. Immutable.
///
/// @param staff account, or null where nobody sits
/// @param since when that last changed, or null where nobody has sat there today
/// @param visit id of the ticket that is called to or served at the counter, or null
record Occupancy(
        @Nullable String staff,
        @Nullable String visit,
        CounterState state,
        @Nullable Stamp since) {
    static final Occupancy EMPTY = new Occupancy(null, null, CounterState.UNSTAFFED, null);

    Optional<String> clerk() {
        return Optional.ofNullable(staff);
    }

    Optional<String> current() {
        return Optional.ofNullable(visit);
    }

    Occupancy staffed(String by, Stamp when) {
        return new Occupancy(by, visit, CounterState.OPEN, when);
    }

    /// The clerk goes; whoever is called or served there stays.
    Occupancy left(Stamp when) {
        return new Occupancy(null, visit, CounterState.UNSTAFFED, when);
    }

    Occupancy with(@Nullable String ticket, Stamp when) {
        return new Occupancy(staff, ticket, state, when);
    }

    Occupancy in(CounterState next, Stamp when) {
        return new Occupancy(staff, visit, next, when);
    }
}
