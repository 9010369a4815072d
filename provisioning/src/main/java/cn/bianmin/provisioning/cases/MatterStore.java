package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.complaints.ComplaintStore;
import cn.bianmin.provisioning.facts.FactStore;
import cn.bianmin.provisioning.facts.FeedStore;
import cn.bianmin.provisioning.facts.FeedWriter;
import cn.bianmin.provisioning.fleet.FleetFeed;
import cn.bianmin.provisioning.incidents.IncidentTold;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.provisioning.ratings.TaskStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows that a [CaseFold] reads and writes, inside one transaction. Not thread-safe.
final class MatterStore {
    private final SqlStore sql;

    MatterStore(SqlStore sql) {
        this.sql = sql;
    }

    long position() {
        return sql.rows("SELECT position FROM progress", row -> row.getLong(1)).getFirst();
    }

    void position(long position) {
        sql.change("UPDATE progress SET position = ?", position);
    }

    /// Has everything looked at again where it was counted by another calendar or policy, what is open first.
    /// Cases that are over keep the verdict that they had.
    ///
    /// @return whether it was
    boolean countedBy(String documents) {
        boolean same = sql.rows("SELECT counted_by FROM clock", row -> row.getString(1))
                .contains(documents);
        if (same) return false;
        sql.change("UPDATE matter SET look_at = 0 WHERE open = 1 AND completed_at IS NULL");
        for (var table : List.of("complaint", "rating_task")) {
            sql.change("UPDATE " + table + " SET look_at = 1 - open");
        }
        sql.change("UPDATE clock SET counted_by = ?", documents);
        return true;
    }

    void applied(HubEntry last) {
        sql.change(
                "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?)",
                last.terminal().value(),
                last.epoch().value(),
                last.seq(),
                last.hash().toBytes());
    }

    FactStore facts() {
        return new FactStore(sql, CaseFold.FAMILY);
    }

    FactStore fleet() {
        return new FactStore(sql, FleetFeed.FAMILY);
    }

    IncidentTold incidents(FeedWriter feeds) {
        return new IncidentTold(sql, feeds);
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

    void heard(TerminalId terminal) {
        sql.change("INSERT OR IGNORE INTO heard VALUES (?)", terminal.value());
    }

    /// Whether a terminal has ever sent anything.
    boolean isHeard(TerminalId terminal) {
        return !terminals("SELECT terminal FROM heard WHERE terminal = ?", terminal.value())
                .isEmpty();
    }

    void concern(String matter, TerminalId terminal) {
        sql.change("INSERT OR IGNORE INTO concerned VALUES (?, ?)", matter, terminal.value());
    }

    List<TerminalId> concerned(String matter) {
        return terminals("SELECT terminal FROM concerned WHERE matter = ? ORDER BY terminal", matter);
    }

    private List<TerminalId> terminals(String words, String name) {
        return sql.rows(words, row -> new TerminalId(row.getString(1)), name);
    }

    /// When a case that has a row is due.
    Instant due(String id) {
        return sql.rows("SELECT due_at FROM matter WHERE id = ?", row -> Instant.ofEpochMilli(row.getLong(1)), id)
                .getFirst();
    }

    /// Writes how a case stands. What it was received with stays.
    void matter(String id, TerminalId terminal, CaseFile file, Clocks.Standing standing) {
        var row = Row.of(file);
        sql.change(
                """
                INSERT INTO matter (id, code, item, kind, applicant, terminal, unit, state, open, holder, waits_for,
                                    same, duplicate, received_at, changed_at, completed_at, published, due_at, level,
                                    look_at, expedited, turn)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                        ?21)
                ON CONFLICT DO UPDATE SET state = excluded.state, open = excluded.open, holder = excluded.holder,
                    waits_for = excluded.waits_for, changed_at = excluded.changed_at,
                    completed_at = excluded.completed_at, published = excluded.published, due_at = excluded.due_at,
                    level = excluded.level, look_at = excluded.look_at, expedited = excluded.expedited,
                    turn = excluded.turn""",
                id,
                row.received().code(),
                row.received().item(),
                row.received().caseKind().name(),
                row.received().applicant(),
                terminal.value(),
                row.received().by().unit(),
                row.state().name(),
                row.state().isClosed() ? 0 : 1,
                row.holder(),
                row.waitsFor(),
                row.received().same(),
                row.receivedAt().toEpochMilli(),
                row.changedAt().toEpochMilli(),
                millis(row.completedAt()),
                row.published() ? 1 : 0,
                standing.due().toEpochMilli(),
                standing.level().name(),
                millis(standing.lookAt()),
                row.expedited() ? 1 : 0,
                Matter.turnOf(row.expedited(), standing.due()));
    }

    /// Writes what units still have to answer in a case, and forgets what they were asked before.
    void asked(String id, List<Asked> open) {
        sql.change("DELETE FROM asked WHERE matter = ?", id);
        for (Asked asked : open) {
            sql.change(
                    "INSERT INTO asked VALUES (?, ?, ?, ?, ?)",
                    id,
                    asked.task(),
                    asked.unit(),
                    asked.question(),
                    asked.due().toEpochMilli());
        }
    }

    /// Marks all cases that look like the same, where two stations received them (DOMAIN F3), until all but one
    /// station's are withdrawn.
    void findSame(String same) {
        sql.change(
                "UPDATE matter SET duplicate = state <> 'WITHDRAWN' AND (SELECT count(DISTINCT terminal) FROM matter"
                        + " WHERE same = ?1 AND state <> 'WITHDRAWN') > 1 WHERE same = ?1",
                same);
    }

    /// Cases whose due or level may be another by now.
    List<String> toLookAt(Instant now, int limit) {
        return sql.rows(
                "SELECT id FROM matter WHERE look_at <= ? ORDER BY look_at LIMIT ?",
                row -> row.getString(1),
                now.toEpochMilli(),
                limit);
    }

    void standing(String id, Clocks.Standing standing) {
        sql.change(
                "UPDATE matter SET turn = turn + ?1 - due_at, due_at = ?1, level = ?2, look_at = ?3 WHERE id = ?4",
                standing.due().toEpochMilli(),
                standing.level().name(),
                millis(standing.lookAt()),
                id);
    }

    private static @Nullable Long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }
}
