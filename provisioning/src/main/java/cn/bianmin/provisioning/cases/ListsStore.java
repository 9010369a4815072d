package cn.bianmin.provisioning.cases;

import cn.bianmin.provisioning.complaints.ComplaintStore;
import cn.bianmin.provisioning.facts.FactStore;
import cn.bianmin.provisioning.facts.FeedStore;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.provisioning.ratings.TaskStore;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Questions to the rows of the cases, inside one transaction. Not thread-safe.
final class ListsStore {
    private static final String MATTER =
            "SELECT id, code, item, applicant, terminal, state, holder, waits_for, duplicate,"
                    + " received_at, due_at, level, expedited FROM matter ";

    private static final Comparator<Matter> ORDER =
            Comparator.comparingLong(Matter::turn).thenComparing(Matter::id);

    /// Rows that are read of a unit beyond its share of a page.
    private static final int SPARE = 2;

    private final SqlStore sql;

    ListsStore(SqlStore sql) {
        this.sql = sql;
    }

    DoneStore done() {
        return new DoneStore(sql);
    }

    /// Only rows of the list are looked at, one after the other along an index, and no more than asked for: a
    /// page costs the same among a million cases as among a thousand.
    List<Matter> list(Filter filter, CaseViews.@Nullable Cursor after, int limit) {
        if (filter.units().isEmpty()) {
            return along(filter, Optional.empty(), after, limit);
        }
        int share = Math.min(limit, 2 * limit / filter.units().size() + SPARE);
        var runs = new PriorityQueue<>(Comparator.comparing(Run::first, ORDER));
        filter.units().forEach(unit -> new Run(unit, along(filter, Optional.of(unit), after, share)).addTo(runs));
        var found = new ArrayList<Matter>(limit);
        while (found.size() < limit && !runs.isEmpty()) {
            var run = runs.remove();
            var next = run.rows().removeFirst();
            found.add(next);
            if (run.rows().isEmpty()) {
                var end = new CaseViews.Cursor(next.turn(), next.id());
                run = new Run(run.unit(), along(filter, Optional.of(run.unit()), end, share));
            }
            run.addTo(runs);
        }
        return found;
    }

    /// One unit's next rows, which are in order already: the first of all is the first of one.
    private record Run(String unit, Deque<Matter> rows) {
        Run(String unit, List<Matter> rows) {
            this(unit, new ArrayDeque<>(rows));
        }

        Matter first() {
            return rows.getFirst();
        }

        void addTo(PriorityQueue<Run> runs) {
            if (!rows.isEmpty()) runs.add(this);
        }
    }

    private List<Matter> along(Filter filter, Optional<String> unit, CaseViews.@Nullable Cursor after, int limit) {
        var words = new StringBuilder(MATTER).append("WHERE open = ?");
        var values = new ArrayList<Object>();
        values.add(filter.closed() ? 0 : 1);
        only(words, values, "waits_for", unit);
        only(words, values, "level", filter.level().map(Enum::name));
        only(words, values, "item", filter.item());
        only(words, values, "state", filter.state().map(Enum::name));
        if (after != null) {
            words.append(" AND (turn, id) > (?, ?)");
            values.add(after.turn());
            values.add(after.id());
        }
        words.append(" ORDER BY turn, id LIMIT ?");
        values.add(limit);
        return sql.rows(words.toString(), ListsStore::matter, values.toArray());
    }

    private static void only(StringBuilder words, List<Object> values, String column, Optional<String> value) {
        if (value.isPresent()) {
            words.append(" AND ").append(column).append(" = ?");
            values.add(value.get());
        }
    }

    List<CaseViews.Count> late() {
        return sql.rows(
                "SELECT unit, level, cases FROM waiting WHERE cases > 0 AND level IN ('YELLOW', 'RED', 'DARK')",
                row -> new CaseViews.Count(row.getString(1), DeadlineLevel.valueOf(row.getString(2)), row.getInt(3)));
    }

    List<Asked> asked(String unit, int limit) {
        return sql.rows(
                "SELECT matter, task, unit, question, due_at FROM asked WHERE unit = ?"
                        + " ORDER BY due_at, matter, task LIMIT ?",
                row -> new Asked(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Instant.ofEpochMilli(row.getLong(5))),
                unit,
                limit);
    }

    Optional<Matter> matter(String id) {
        return sql.rows(MATTER + "WHERE id = ?", ListsStore::matter, id).stream()
                .findFirst();
    }

    List<Matter> same(String id, int limit) {
        return sql.rows(
                MATTER + "WHERE same = (SELECT same FROM matter WHERE id = ?1) AND id <> ?1 LIMIT ?2",
                ListsStore::matter,
                id,
                limit);
    }

    List<Matter> ofCode(String code, int limit) {
        return sql.rows(MATTER + "WHERE code = ? LIMIT ?", ListsStore::matter, code, limit);
    }

    private static Matter matter(ResultSet row) throws SQLException {
        return new Matter(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                CaseState.valueOf(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getBoolean(13),
                Instant.ofEpochMilli(row.getLong(10)),
                Instant.ofEpochMilli(row.getLong(11)),
                DeadlineLevel.valueOf(row.getString(12)));
    }

    FactStore facts() {
        return new FactStore(sql, CaseFold.FAMILY);
    }

    FeedStore feeds() {
        return new FeedStore(sql);
    }

    ComplaintStore complaints() {
        return new ComplaintStore(sql);
    }

    TaskStore ratings() {
        return new TaskStore(sql);
    }
}
