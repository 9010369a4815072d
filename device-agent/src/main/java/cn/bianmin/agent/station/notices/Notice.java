package cn.bianmin.agent.station.notices;

import cn.bianmin.contract.Said;
import java.time.LocalDate;

/// One sentence for everybody.
///
/// @param from first day on which it is shown
/// @param until last day
public record Notice(Said words, LocalDate from, LocalDate until) {
    public boolean isOf(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
