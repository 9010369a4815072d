package cn.bianmin.provisioning.fleet;

import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.projections.SqlStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rows of the fleet, inside one transaction. Not thread-safe.
final class FleetStore {
    private static final String ROW = "SELECT id, terminal, command, arguments, given_at, not_after, state, sentence,"
            + " settled_at FROM command ";

    private final SqlStore sql;

    FleetStore(SqlStore sql) {
        this.sql = sql;
    }

    void given(Given given, Instant at) {
        var arguments = given.arguments().stream()
                .map(each -> each.name() + "=" + each.value())
                .collect(Collectors.joining(" "));
        sql.change(
                "INSERT OR IGNORE INTO command VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, '', NULL)",
                given.id(),
                given.terminal(),
                given.command(),
                arguments,
                at.toEpochMilli(),
                given.notAfter().toEpochMilli(),
                CommandRow.State.GIVEN.name());
    }

    /// What a terminal says of a command; another terminal's are not its to speak of.
    void settled(TerminalId by, String id, CommandRow.State state, String sentence, Instant at) {
        sql.change(
                "UPDATE command SET state = ?, sentence = ?, settled_at = ? WHERE id = ? AND terminal = ?",
                state.name(),
                sentence,
                at.toEpochMilli(),
                id,
                by.value());
    }

    void output(TerminalId by, CommandFact.Output output) {
        sql.change(
                "INSERT OR REPLACE INTO command_output SELECT id, ?, ? FROM command WHERE id = ? AND terminal = ?",
                output.part(),
                output.text(),
                output.id(),
                by.value());
    }

    void offered(DocumentFact.Offered offered, Instant at) {
        for (String terminal : offered.terminals()) {
            sql.change(
                    "INSERT INTO document VALUES (?1, ?2, ?3, ?4, '', '', 0, ?5) ON CONFLICT DO UPDATE SET number = ?3,"
                            + " state = ?4, why = '', sentence = '', at = ?5 WHERE number < ?3",
                    terminal,
                    offered.name(),
                    offered.number(),
                    DocumentRow.State.OFFERED.name(),
                    at.toEpochMilli());
        }
    }

    void applied(TerminalId by, DocumentFact.Applied applied, Instant at) {
        sql.change(
                "INSERT INTO document VALUES (?1, ?2, ?3, ?4, '', '', ?3, ?5) ON CONFLICT DO UPDATE SET applied = ?3,"
                        + " at = ?5, state = CASE WHEN number > ?3 THEN state ELSE ?4 END, number = max(number, ?3)",
                by.value(),
                applied.name(),
                applied.number(),
                DocumentRow.State.APPLIED.name(),
                at.toEpochMilli());
    }

    void refused(TerminalId by, DocumentFact.Refused refused, Instant at) {
        sql.change(
                "UPDATE document SET state = ?, why = ?, sentence = ?, at = ? WHERE terminal = ? AND name = ? AND number = ?",
                DocumentRow.State.REFUSED.name(),
                refused.why().name(),
                refused.sentence(),
                at.toEpochMilli(),
                by.value(),
                refused.name(),
                refused.number());
    }

    /// The highest number that was ever given to a document of this name, also by a hub of before a backup.
    long highest(String name) {
        return sql.rows("SELECT coalesce(max(number), 0) FROM document WHERE name = ?", row -> row.getLong(1), name)
                .getFirst();
    }

    /// The number that each terminal was offered last.
    Map<String, Long> offered(String name) {
        var offered = new HashMap<String, Long>();
        sql.rows(
                "SELECT terminal, number FROM document WHERE name = ?",
                row -> offered.put(row.getString(1), row.getLong(2)),
                name);
        return offered;
    }

    List<DocumentRow> documents(Optional<String> terminal, int limit) {
        String rows = "SELECT terminal, name, number, state, why, sentence, applied, at FROM document ";
        return terminal.isPresent()
                ? sql.rows(
                        rows + "WHERE terminal = ? ORDER BY name LIMIT ?", FleetStore::document, terminal.get(), limit)
                : sql.rows(rows + "ORDER BY terminal, name LIMIT ?", FleetStore::document, limit);
    }

    private static DocumentRow document(ResultSet row) throws SQLException {
        return new DocumentRow(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                DocumentRow.State.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                Instant.ofEpochMilli(row.getLong(8)));
    }

    void stranger(TerminalId at, String why, long times, Instant when) {
        sql.change(
                "INSERT INTO stranger VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times,"
                        + " last_at = excluded.last_at",
                at.value(),
                why,
                times,
                when.toEpochMilli());
    }

    List<CommandRow> newest(Optional<String> terminal, int limit) {
        return terminal.isPresent()
                ? sql.rows(
                        ROW + "WHERE terminal = ? ORDER BY number DESC LIMIT ?", FleetStore::row, terminal.get(), limit)
                : sql.rows(ROW + "ORDER BY number DESC LIMIT ?", FleetStore::row, limit);
    }

    Optional<CommandRow> find(String id) {
        return sql.rows(ROW + "WHERE id = ?", FleetStore::row, id).stream().findFirst();
    }

    String text(String id) {
        return String.join(
                "",
                sql.rows("SELECT text FROM command_output WHERE id = ? ORDER BY part", row -> row.getString(1), id));
    }

    List<FleetViews.Stranger> strangers(int limit) {
        return sql.rows(
                "SELECT terminal, why, times, last_at FROM stranger ORDER BY last_at DESC, terminal, why LIMIT ?",
                row -> new FleetViews.Stranger(
                        row.getString(1), row.getString(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4))),
                limit);
    }

    private static CommandRow row(ResultSet row) throws SQLException {
        long settled = row.getLong(9);
        return new CommandRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                CommandRow.State.valueOf(row.getString(7)),
                row.getString(8),
                settled == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(settled)));
    }
}
