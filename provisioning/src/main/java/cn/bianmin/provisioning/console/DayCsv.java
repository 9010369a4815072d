package cn.bianmin.provisioning.console;

import cn.bianmin.provisioning.csv.Csv;
import cn.bianmin.provisioning.days.DayViews;
import cn.bianmin.provisioning.days.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Figures as rows of CSV (RFC 4180) or as JSON; columns and formulas stand in `docs/protocol`, section 11.
/// One form for HTTP and for the command line. Thread-safe.
public final class DayCsv {
    /// A spreadsheet takes a cell that begins so for a formula.

    private static final List<String> LEVELS =
            List.of("very_satisfied", "satisfied", "basically_satisfied", "dissatisfied", "very_dissatisfied");

    private DayCsv() {}

    public static String header() {
        return String.join(",", columns(null).keySet()) + "\r\n";
    }

    public static String line(DayViews.Row row) {
        return columns(row).values().stream().map(DayCsv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /// The same columns, numbers as numbers and null where nothing is known.
    public static Map<String, @Nullable Object> columns(DayViews.@Nullable Row row) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        var figures = row == null ? null : row.figures();
        columns.put("station", row == null ? null : row.station());
        columns.put("day", row == null ? null : row.day().toString());
        columns.put("item", row == null ? null : row.item());
        columns.put("hour", row == null || row.hour() < 0 ? null : row.hour());
        columns.put("taken", figures == null ? null : figures.taken());
        columns.put("served", figures == null ? null : figures.served());
        columns.put("no_show", figures == null ? null : figures.noShow());
        columns.put("abandoned", figures == null ? null : figures.abandoned());
        columns.put("open", figures == null ? null : figures.open());
        spread(columns, "waited", "wait", figures == null ? null : figures.waits());
        spread(columns, "timed", "service", figures == null ? null : figures.services());
        columns.put("services", figures == null ? null : figures.servicesDone());
        columns.put("quick", figures == null ? null : figures.quick());
        for (int level = 0; level < LEVELS.size(); level++) {
            columns.put(
                    LEVELS.get(level), figures == null ? null : figures.levels().get(level));
        }
        columns.put("ratings", figures == null ? null : figures.ratings());
        columns.put("ratings_3_to_5", figures == null ? null : figures.satisfied());
        var both = figures == null ? null : figures.satisfaction().orElse(null);
        columns.put("satisfaction_percent", both == null ? null : tenths(both.satisfiedPercent()));
        columns.put("participation_percent", both == null ? null : tenths(both.participationPercent()));
        return columns;
    }

    private static void spread(
            Map<String, @Nullable Object> columns, String count, String name, Figures.@Nullable Spread spread) {
        columns.put(count, spread == null ? null : spread.count());
        columns.put(name + "_p50_s", spread == null ? null : seconds(spread.p50Millis()));
        columns.put(name + "_p90_s", spread == null ? null : seconds(spread.p90Millis()));
    }

    private static @Nullable Long seconds(OptionalLong millis) {
        return millis.isPresent() ? Math.round(millis.getAsLong() / 1000.0) : null;
    }

    private static double tenths(double percent) {
        return Math.round(percent * 10) / 10.0;
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> String.format(Locale.ROOT, "%.1f", number);
            case Number number -> number.toString();
            default -> Csv.cell(value.toString());
        };
    }
}
