package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opening and closing of a station's day. The subject is the day.
public sealed interface DayFact extends Facts {
    /// 三确定: who leads, who serves, what is served.
    ///
    /// @param again whether the day was open before and was closed too early: its queue and numbers go on
    /// @param dutyLead account of the lead on duty (带班领导)
    /// @param staff accounts on duty
    /// @param itemsLeftOut codes of items that this station does not serve today
    /// @param firstNumber numbering starts here; above 1 where an earlier machine has given out numbers today
    record Opened(
            LocalDate day,
            boolean again,
            String dutyLead,
            List<String> staff,
            List<String> itemsLeftOut,
            int firstNumber)
            implements DayFact {}

    /// 日清.
    ///
    /// @param by account, or empty where the next day's opening found it open
    /// @param unserved tickets that nobody had served
    /// @param explanation of the lead where there were such, without names of people
    /// @param left those that have a reason of their own, or null where none has
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Closed(
            LocalDate day,
            String by,
            int unserved,
            String explanation,
            @Nullable List<Left> left) implements DayFact {
        public Closed(LocalDate day, String by, int unserved, String explanation) {
            this(day, by, unserved, explanation, null);
        }
    }

    /// A ticket that nobody had served when the day closed.
    record Left(String ticket, String number, Reason why) {}

    /// What about it.
    enum Reason {
        /// Will come back another day.
        COMES_BACK,
        /// Went away.
        WENT_AWAY,
        /// Will be called or visited by the station.
        STATION_CALLS,
        /// Has been shown to another place.
        ELSEWHERE
    }
}
