package cn.bianmin.provisioning.complaints;

import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.ComplaintFact.Channel;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.FactStore;
import cn.bianmin.provisioning.facts.NextChange;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.complaints.Complaint;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.rules.complaints.ComplaintStage;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of complaints, inside one transaction. Not thread-safe.
public final class ComplaintStore {
    static final String FAMILY = "complaint";

    // No account has one.
    private static final String BETWEEN = "\n";

    private static final String ROW =
            "SELECT id, code, about, channel, terminal, unit, stage, handler, lodged_at, handle_by,"
                    + " reply_by, level, voice FROM complaint ";

    private static final String BELOW = "(handler = ? OR unit IN (SELECT value FROM json_each(?))"
            + " OR EXISTS (SELECT 1 FROM json_each(?) AS place"
            + " WHERE terminal = place.value OR terminal GLOB place.value || '-[0-9]*'))";

    private final SqlStore sql;

    public ComplaintStore(SqlStore sql) {
        this.sql = sql;
    }

    FactStore facts() {
        return new FactStore(sql, FAMILY);
    }

    public VoiceStore voices() {
        return new VoiceStore(sql);
    }

    ComplaintFile file(String id) {
        return ComplaintFile.of(id, facts().facts(id));
    }

    /// Writes how a complaint stands. What it came in with stays.
    void row(ComplaintFile file, ComplaintClocks clocks, Instant now) {
        Complaint complaint = file.complaint();
        ComplaintFact.Lodged lodged = complaint.lodged().orElseThrow();
        Instant handleBy = clocks.handleBy(complaint).orElseThrow().at();
        Instant replyBy = clocks.replyBy(complaint).orElseThrow().at();
        boolean handled = complaint.stage() == ComplaintStage.HANDLED || !isWaiting(complaint.stage());
        sql.change(
                """
                INSERT INTO complaint (id, code, about, channel, terminal, stage, open, handler, respondents, lodged_at,
                                       handle_by, reply_by, due_at, level, look_at, unit, voice)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
                ON CONFLICT DO UPDATE SET unit = excluded.unit, stage = excluded.stage, open = excluded.open, handler = excluded.handler,
                    respondents = excluded.respondents, handle_by = excluded.handle_by, reply_by = excluded.reply_by, due_at = excluded.due_at,
                    level = excluded.level, look_at = excluded.look_at""",
                complaint.id(),
                lodged.code(),
                lodged.about().name(),
                lodged.channel().name(),
                file.terminal().map(TerminalId::value).orElseThrow(),
                complaint.stage().name(),
                complaint.stage() == ComplaintStage.CLOSED ? 0 : 1,
                complaint.handler().orElse(""),
                complaint.respondents().stream().sorted().collect(Collectors.joining(BETWEEN, BETWEEN, BETWEEN)),
                complaint.at(ComplaintFact.Lodged.class).orElseThrow().toEpochMilli(),
                handleBy.toEpochMilli(),
                replyBy.toEpochMilli(),
                (handled || replyBy.isBefore(handleBy) ? replyBy : handleBy).toEpochMilli(),
                level(clocks, complaint, now).name(),
                NextChange.after(now, moment -> level(clocks, complaint, moment))
                        .map(Instant::toEpochMilli)
                        .orElse(null),
                file.unit(),
                lodged.voice() == null ? 0 : lodged.voice().pieces());
    }

    private static boolean isWaiting(ComplaintStage stage) {
        return switch (stage) {
            case NEW, LODGED, ASSIGNED, HANDLED, REVIEW -> true;
            case ANSWERED, CLOSED -> false;
        };
    }

    private static DeadlineLevel level(ComplaintClocks clocks, Complaint complaint, Instant now) {
        return clocks.level(complaint, now).orElse(DeadlineLevel.GREEN);
    }

    /// Looks again at complaints whose level may be another by now.
    ///
    /// @return how many
    public int lookAgain(ComplaintClocks clocks, Instant now, int limit) {
        var ids = sql.rows(
                "SELECT id FROM complaint WHERE look_at <= ? ORDER BY look_at LIMIT ?",
                row -> row.getString(1),
                now.toEpochMilli(),
                limit);
        ids.forEach(id -> row(file(id), clocks, now));
        return ids.size();
    }

    /// @param after end of the page before; null for the first page
    List<Grievance> list(ComplaintViews.Filter filter, ComplaintViews.@Nullable Cursor after, int limit) {
        var words = new StringBuilder(ROW).append("WHERE open = ? AND instr(respondents, ?) = 0");
        var values = new ArrayList<Object>();
        values.add(filter.closed() ? 0 : 1);
        values.add(BETWEEN + filter.reader() + BETWEEN);
        switch (filter.sight()) {
            case Sight.Everything() -> {}
            case Sight.Handled() -> {
                words.append(" AND handler = ?");
                values.add(filter.reader());
            }
            case Sight.Below(var units) -> {
                words.append(" AND ").append(BELOW);
                values.add(filter.reader());
                values.add(SqlStore.json(units));
                values.add(SqlStore.json(units));
            }
        }
        if (after != null) {
            words.append(" AND (due_at, id) > (?, ?)");
            values.add(after.dueMillis());
            values.add(after.id());
        }
        words.append(" ORDER BY due_at, id LIMIT ?");
        values.add(limit);
        return sql.rows(words.toString(), ComplaintStore::grievance, values.toArray());
    }

    void publish(ComplaintFact.RowPublished row) {
        sql.change(
                "INSERT INTO complaint_row VALUES (NULL, ?, ?, ?)",
                row.acceptedAt().toEpochDay(),
                row.issue(),
                row.result());
    }

    List<PublicRow> ledger(PublicRow.@Nullable Cursor after, int limit) {
        var from = after == null ? new PublicRow.Cursor(Long.MAX_VALUE, Long.MAX_VALUE) : after;
        return sql.rows(
                "SELECT number, accepted_on, issue, result FROM complaint_row WHERE (accepted_on, number) < (?, ?)"
                        + " ORDER BY accepted_on DESC, number DESC LIMIT ?",
                row -> new PublicRow(
                        row.getLong(1), LocalDate.ofEpochDay(row.getLong(2)), row.getString(3), row.getString(4)),
                from.epochDay(),
                from.number(),
                limit);
    }

    /// Where the page after this complaint begins.
    ComplaintViews.Cursor cursor(String id) {
        return sql.rows(
                        "SELECT due_at, id FROM complaint WHERE id = ?",
                        row -> new ComplaintViews.Cursor(row.getLong(1), row.getString(2)),
                        id)
                .getFirst();
    }

    /// Those of a channel, the latest first.
    List<ComplaintFile> ofChannel(Channel channel, int limit) {
        return sql
                .rows(
                        "SELECT id FROM complaint WHERE channel = ? ORDER BY lodged_at DESC, id LIMIT ?",
                        row -> row.getString(1),
                        channel.name(),
                        limit)
                .stream()
                .map(this::file)
                .toList();
    }

    Optional<Grievance> grievance(String id) {
        return sql.rows(ROW + "WHERE id = ?", ComplaintStore::grievance, id).stream()
                .findFirst();
    }

    private static Grievance grievance(ResultSet row) throws SQLException {
        return new Grievance(
                row.getString(1),
                row.getString(2),
                About.valueOf(row.getString(3)),
                Channel.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                ComplaintStage.valueOf(row.getString(7)),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                Instant.ofEpochMilli(row.getLong(11)),
                DeadlineLevel.valueOf(row.getString(12)),
                row.getInt(13) > 0);
    }
}
