package cn.bianmin.provisioning.days;

import cn.bianmin.provisioning.days.FoldStore.Mark;
import cn.bianmin.provisioning.projections.SqlStore;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What figures are counted from, read inside one transaction. Not thread-safe.
final class FiguresStore {
    record VisitRow(
            String station,
            String item,
            int hour,
            Visit.State state,
            OptionalLong waitMillis,
            OptionalLong serviceMillis,
            List<String> services) {
        /// Its items, once somebody was served.
        List<String> doneServices() {
            return state == Visit.State.SERVED ? services : List.of();
        }
    }

    record MarkRow(String station, Mark.Kind kind, String item, int hour, int value) {}

    /// @param unserved as the station said when it closed
    record DayRow(DayEnd ended, int unserved) {}

    record LeftOutRow(long count, String sentence) {}

    record StationDate(String station, LocalDate day) {}

    private final SqlStore sql;

    FiguresStore(SqlStore sql) {
        this.sql = sql;
    }

    SqlStore sql() {
        return sql;
    }

    /// @param station only this one's, or null for all
    List<VisitRow> visits(LocalDate day, @Nullable String station) {
        return sql.rows(
                """
                SELECT terminal, item, hour, state, wait_millis, service_millis, services FROM visit
                WHERE day = ?1""" + only(station),
                row -> new VisitRow(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        Visit.State.valueOf(row.getString(4)),
                        SqlStore.optional(row, 5),
                        SqlStore.optional(row, 6),
                        List.of(row.getString(7).split("\n", -1))),
                of(day, station));
    }

    List<MarkRow> marks(LocalDate day, @Nullable String station) {
        return sql.rows(
                "SELECT terminal, kind, item, hour, value FROM mark WHERE counted = 1 AND day = ?1" + only(station),
                row -> new MarkRow(
                        row.getString(1),
                        Mark.Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5)),
                of(day, station));
    }

    private static String only(@Nullable String station) {
        return station == null ? "" : " AND terminal = ?2";
    }

    private static @Nullable Object[] of(LocalDate day, @Nullable String station) {
        return station == null ? new Object[] {day.toString()} : new Object[] {day.toString(), station};
    }

    Map<String, DayRow> days(LocalDate day) {
        var found = new HashMap<String, DayRow>();
        sql.rows(
                "SELECT terminal, ended, unserved FROM day WHERE day = ?",
                row -> found.put(row.getString(1), new DayRow(DayEnd.valueOf(row.getString(2)), row.getInt(3))),
                day.toString());
        return found;
    }

    /// Stations that something was left out of.
    Map<String, LeftOutRow> leftOut() {
        var found = new HashMap<String, LeftOutRow>();
        sql.rows(
                "SELECT terminal, left_out, left_out_sentence FROM station WHERE left_out > 0",
                row -> found.put(row.getString(1), new LeftOutRow(row.getLong(2), row.getString(3))));
        return found;
    }

    /// Which stations did anything on which days, by day and station.
    List<StationDate> dates(LocalDate from, LocalDate to, @Nullable String station) {
        return sql.rows(
                """
                SELECT day, terminal FROM visit WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR terminal = ?3)
                UNION SELECT day, terminal FROM mark WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR terminal = ?3)
                UNION SELECT day, terminal FROM day WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR terminal = ?3)
                ORDER BY day, terminal""",
                row -> new StationDate(row.getString(2), LocalDate.parse(row.getString(1))),
                from.toString(),
                to.toString(),
                station);
    }
}
