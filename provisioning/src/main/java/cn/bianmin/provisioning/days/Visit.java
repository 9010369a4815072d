package cn.bianmin.provisioning.days;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/// What became of a ticket so far, as figures need it. Made from its steps by [VisitRules], never changed.
///
/// @param day business day that the number belongs to
/// @param item what the number was drawn for
/// @param hour of the day when it was drawn, or [StationClock#NO_HOUR]
/// @param waitMillis from drawing to the first call (or to the begin, where no call is known)
/// @param serviceMillis time at counters, without what was held or waited for in between; only of visits that
///     are finished and whose times the clerk let stand
/// @param services items of the visit in order, the ticket's own first
/// @param counter where it was called or served last, or empty
record Visit(
        LocalDate day,
        String number,
        String item,
        int hour,
        State state,
        OptionalLong waitMillis,
        OptionalLong serviceMillis,
        List<String> services,
        String counter) {
    enum State {
        WAITING,
        CALLED,
        SERVING,
        HELD,
        NO_SHOW,
        SERVED,
        ABANDONED;

        boolean isOver() {
            return this == SERVED || this == ABANDONED;
        }
    }
}
