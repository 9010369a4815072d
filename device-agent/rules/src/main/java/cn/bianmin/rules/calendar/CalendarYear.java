package cn.bianmin.rules.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One year's document: the days that are not as their weekday says. The keys are those of holiday-cn;
/// `version`, `region` and `effectiveFrom` are ours.
///
/// @param year of the notice; its days may begin in the December before
/// @param version of this document, as `2026.1`
/// @param papers addresses of the notices that it was made from
/// @param days that are off although a weekday, or worked although a weekend, with the holiday that is the
///     reason
/// @param region whose overlay it is, or null: the nation's
/// @param effectiveFrom it says nothing of days before this one, or null
/// @param schema what holiday-cn writes there; means nothing here
/// @param id what holiday-cn writes there; means nothing here
public record CalendarYear(
        int year,
        String version,
        List<String> papers,
        List<Day> days,
        @Nullable String region,
        @Nullable LocalDate effectiveFrom,
        @JsonProperty("$schema") @Nullable String schema,
        @JsonProperty("$id") @Nullable String id) {
    public CalendarYear {
        papers = papers == null ? List.of() : List.copyOf(papers);
        days = days == null ? List.of() : List.copyOf(days);
    }

    /// @param name of the holiday, in Chinese
    /// @param isOffDay false: a weekend day that is worked (调休上班)
    public record Day(LocalDate date, String name, boolean isOffDay) {}
}
