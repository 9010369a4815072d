package cn.bianmin.provisioning.desk;

import java.util.List;
import java.util.Optional;

/// What the page of the five things of a month shows (五个“一月”).
///
/// @param month in words
/// @param sum how many were done in time, and how many are missing, in words
/// @param own what the unit of who looks may tick now; empty where they are no lead
/// @param next empty where that month has not come
public record MonthView(
        Frame frame,
        String month,
        int year,
        int number,
        String sum,
        Optional<String> told,
        List<String> ticks,
        List<Line> lines,
        List<Own> own,
        String ownTitle,
        String previous,
        Optional<String> next) {
    /// A unit with its five things.
    public record Line(String unit, List<Cell> cells) {}

    /// @param look class of what stands in it
    public record Cell(String words, String look) {}

    /// Something that may be ticked.
    public record Own(String tick, String words) {}
}
