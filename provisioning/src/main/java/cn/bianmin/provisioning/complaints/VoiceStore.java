package cn.bianmin.provisioning.complaints;

import cn.bianmin.contract.Sealed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VoiceFact;
import cn.bianmin.provisioning.projections.SqlStore;
import java.time.Instant;
import java.util.List;

/// Pieces of recordings, sealed as they came, inside one transaction. Not thread-safe.
///
/// A piece belongs to the terminal that sent it and to its subject; the first of each number counts.
public record VoiceStore(SqlStore sql) {
    void add(TerminalId terminal, String subject, VoiceFact.Piece piece, Instant came) {
        sql.change(
                "INSERT OR IGNORE INTO voice_piece VALUES (?, ?, ?, ?, ?)",
                terminal.value(),
                subject,
                piece.part(),
                came.toEpochMilli(),
                piece.sound().text());
    }

    /// A piece and its number.
    record Part(int part, Sealed sound) {}

    /// In their order; where one is missing, its number is.
    List<Part> parts(TerminalId terminal, String subject) {
        return sql.rows(
                "SELECT part, sealed FROM voice_piece WHERE terminal = ? AND subject = ? ORDER BY part",
                row -> new Part(row.getInt(1), new Sealed(row.getString(2))),
                terminal.value(),
                subject);
    }

    /// Complaints whose recording came since then and lacks a piece.
    int incomplete(Instant since) {
        return sql.rows(
                        "SELECT count(*) FROM complaint WHERE voice > 0 AND lodged_at >= ? AND voice >"
                                + " (SELECT count(*) FROM voice_piece WHERE voice_piece.terminal = complaint.terminal"
                                + " AND subject = complaint.id AND part <= voice)",
                        row -> row.getInt(1),
                        since.toEpochMilli())
                .getFirst();
    }

    /// Forgets what came before.
    ///
    /// @return how many pieces
    public int forget(Instant before, int limit) {
        return sql.rows(
                        "DELETE FROM voice_piece WHERE rowid IN"
                                + " (SELECT rowid FROM voice_piece WHERE came_at < ? LIMIT ?) RETURNING part",
                        row -> row.getInt(1),
                        before.toEpochMilli(),
                        limit)
                .size();
    }
}
