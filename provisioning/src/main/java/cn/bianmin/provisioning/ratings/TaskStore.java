package cn.bianmin.provisioning.ratings;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.Sealed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.FactStore;
import cn.bianmin.provisioning.facts.NextChange;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.ratings.LoopClocks;
import cn.bianmin.rules.ratings.LoopStage;
import cn.bianmin.rules.ratings.RatingTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of tasks, inside one transaction. Not thread-safe.
public final class TaskStore {
    private static final String FAMILY = "rating";
    private static final String ROW = "SELECT id, terminal, counter, item, day, score, reasons, contact, stage, unit,"
            + " due_at, level FROM rating_task ";

    private final SqlStore sql;

    public TaskStore(SqlStore sql) {
        this.sql = sql;
    }

    FactStore facts() {
        return new FactStore(sql, FAMILY);
    }

    /// Which task a rating led to.
    ///
    /// @param place that the rating has in its ledger, hashed
    Optional<String> ofPlace(String place) {
        return sql.rows("SELECT task FROM rating_place WHERE place = ?", row -> row.getString(1), place).stream()
                .findFirst();
    }

    void place(String place, String task) {
        sql.change("INSERT OR REPLACE INTO rating_place VALUES (?, ?)", place, task);
    }

    void open(String id, Instant since, Rated rated) {
        sql.change(
                "INSERT OR IGNORE INTO rating_task VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', 1, '', 0, 'GREEN', NULL)",
                id,
                rated.terminal().value(),
                rated.counter(),
                rated.item(),
                rated.day().toEpochDay(),
                rated.level().score(),
                rated.reasons().stream().map(Enum::name).collect(Collectors.joining(",")),
                rated.contact().map(Sealed::text).orElse(null),
                since.toEpochMilli());
    }

    /// The villager said it anew.
    void say(String id, Rated rated) {
        sql.change(
                "UPDATE rating_task SET score = ?, reasons = ? WHERE id = ?",
                rated.level().score(),
                rated.reasons().stream().map(Enum::name).collect(Collectors.joining(",")),
                id);
    }

    void forget(String id) {
        sql.change("DELETE FROM rating_task WHERE id = ?", id);
        sql.change("DELETE FROM rating_place WHERE task = ?", id);
    }

    /// Empty where there is no such task.
    Optional<TaskFile> file(String id) {
        var opened = sql.rows(
                "SELECT since_at FROM rating_task WHERE id = ?", row -> Instant.ofEpochMilli(row.getLong(1)), id);
        return row(id).map(row -> {
            var rated = row.rated();
            var task = RatingTask.open(id, opened.getFirst(), rated.contact().isPresent());
            var file = new TaskFile(rated, task, List.of());
            for (Stored fact : facts().facts(id)) {
                try {
                    file = file.with(fact);
                } catch (Malformed e) {
                    throw new IllegalStateException("A fact that was worked in cannot be read any more", e);
                }
            }
            return file;
        });
    }

    void standing(RatingTask task, LoopClocks clocks, Instant now) {
        sql.change(
                "UPDATE rating_task SET stage = ?, open = ?, unit = ?, due_at = ?, level = ?, look_at = ? WHERE id = ?",
                task.stage().name(),
                task.stage() == LoopStage.CLOSED ? 0 : 1,
                task.unit().orElse(""),
                clocks.due(task).at().toEpochMilli(),
                clocks.level(task, now).name(),
                NextChange.after(now, moment -> clocks.level(task, moment))
                        .map(Instant::toEpochMilli)
                        .orElse(null),
                task.id());
    }

    /// Looks again at tasks whose level may be another by now.
    ///
    /// @return how many
    public int lookAgain(LoopClocks clocks, Instant now, int limit) {
        var ids = sql.rows(
                "SELECT id FROM rating_task WHERE look_at <= ? ORDER BY look_at LIMIT ?",
                row -> row.getString(1),
                now.toEpochMilli(),
                limit);
        ids.forEach(id -> file(id).ifPresent(file -> standing(file.task(), clocks, now)));
        return ids.size();
    }

    List<TaskRow> list(TaskViews.Filter filter, TaskViews.@Nullable Cursor after, int limit) {
        var words = new StringBuilder(ROW).append("WHERE open = ?");
        var values = new ArrayList<Object>();
        values.add(filter.closed() ? 0 : 1);
        if (filter.unit().isPresent()) {
            words.append(" AND unit = ?");
            values.add(filter.unit().get());
        }
        if (after != null) {
            words.append(" AND (due_at, id) > (?, ?)");
            values.add(after.dueMillis());
            values.add(after.id());
        }
        words.append(" ORDER BY due_at, id LIMIT ?");
        values.add(limit);
        return sql.rows(words.toString(), TaskStore::row, values.toArray());
    }

    /// Those that came in from a moment on and before another.
    List<TaskRow> since(Instant from, Instant to) {
        return sql.rows(
                ROW + "WHERE since_at >= ? AND since_at < ?", TaskStore::row, from.toEpochMilli(), to.toEpochMilli());
    }

    Optional<TaskRow> row(String id) {
        return sql.rows(ROW + "WHERE id = ?", TaskStore::row, id).stream().findFirst();
    }

    private static TaskRow row(ResultSet row) throws SQLException {
        String reasons = row.getString(7);
        var rated = new Rated(
                new TerminalId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                LocalDate.ofEpochDay(row.getLong(5)),
                Level.ofScore(row.getInt(6)),
                reasons.isEmpty()
                        ? List.of()
                        : Arrays.stream(reasons.split(",", -1))
                                .map(Reason::valueOf)
                                .toList(),
                Optional.ofNullable(row.getString(8)).map(Sealed::new));
        return new TaskRow(
                row.getString(1),
                rated,
                LoopStage.valueOf(row.getString(9)),
                row.getString(10),
                Instant.ofEpochMilli(row.getLong(11)),
                DeadlineLevel.valueOf(row.getString(12)));
    }
}
