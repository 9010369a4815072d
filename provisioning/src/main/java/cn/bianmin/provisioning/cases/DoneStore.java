package cn.bianmin.provisioning.cases;

import cn.bianmin.provisioning.projections.SqlStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions to the rows of completed cases, inside one transaction. Not thread-safe.
final class DoneStore {
    private final SqlStore sql;

    DoneStore(SqlStore sql) {
        this.sql = sql;
    }

    /// A completed case's row.
    record Numbered(Done.Cursor cursor, Done done) {}

    /// A completed case, when that was, and when it was due.
    record Completed(String id, long millis, Instant due) {}

    /// Published ones, the newest first.
    List<Numbered> published(Instant since, Done.@Nullable Cursor after, int limit) {
        var from = after == null ? new Done.Cursor(Long.MAX_VALUE, Long.MAX_VALUE) : after;
        return sql.rows(
                """
                SELECT rowid, item, unit, received_at, completed_at, due_at FROM matter
                WHERE completed_at >= ?1 AND completed_at <= ?2 AND (completed_at < ?2 OR rowid < ?3) AND published = 1
                ORDER BY completed_at DESC, rowid DESC LIMIT ?4""",
                row -> new Numbered(
                        new Done.Cursor(row.getLong(5), row.getLong(1)),
                        new Done(
                                row.getString(2),
                                row.getString(3),
                                Instant.ofEpochMilli(row.getLong(4)),
                                Instant.ofEpochMilli(row.getLong(5)),
                                Instant.ofEpochMilli(row.getLong(6)))),
                since.toEpochMilli(),
                from.completedMillis(),
                from.row(),
                limit);
    }

    /// How many that were completed before a moment stand on no board, unit by unit.
    List<DoneViews.Unpublished> unpublished(Instant since, Instant before) {
        return sql.rows(
                "SELECT unit, count(*) FROM matter WHERE completed_at >= ? AND completed_at < ? AND published = 0"
                        + " GROUP BY unit ORDER BY unit",
                row -> new DoneViews.Unpublished(row.getString(1), row.getInt(2)),
                since.toEpochMilli(),
                before.toEpochMilli());
    }

    /// Completed ones of a span, in their order.
    List<Completed> completed(Instant from, Instant to, @Nullable Completed after, int limit) {
        var values = new ArrayList<Object>(List.of(from.toEpochMilli(), to.toEpochMilli()));
        var words = new StringBuilder(
                "SELECT id, completed_at, due_at FROM matter WHERE completed_at >= ? AND completed_at < ?");
        if (after != null) {
            words.append(" AND (completed_at, id) > (?, ?)");
            values.add(after.millis());
            values.add(after.id());
        }
        words.append(" ORDER BY completed_at, id LIMIT ?");
        values.add(limit);
        return sql.rows(
                words.toString(),
                row -> new Completed(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))),
                values.toArray());
    }
}
