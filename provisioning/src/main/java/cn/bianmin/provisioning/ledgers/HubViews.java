package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What can be read of the hub's ledgers, for consoles, exports and tests. Thread-safe. Every answer is bounded
/// by the caller's limit and is one consistent reading.
public final class HubViews {
    /// Where to read.
    interface Source {
        <T> T read(Function<Handle, T> query);
    }

    private static final String HELD = """
            SELECT position, terminal, epoch, seq, received_at, disposition, type, hash, bytes
            FROM entry JOIN ledger ON entry.ledger = ledger.id
            """;

    private final Source source;

    HubViews(Source source) {
        this.source = source;
    }

    /// Views of a database file, also while a hub of another process writes it.
    public static HubViews of(Path file) {
        var jdbi = Jdbi.create(Sqlite.source(file, true));
        return new HubViews(new Source() {
            @Override
            public <T> T read(Function<Handle, T> query) {
                return jdbi.withHandle(query::apply);
            }
        });
    }

    /// One epoch in its order, every disposition.
    public List<HubEntry> ledger(TerminalId terminal, Epoch epoch, long afterSeq, int limit) {
        return source.read(
                handle -> handle.createQuery(HELD + "WHERE terminal = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?")
                        .bind(0, terminal.value())
                        .bind(1, epoch.value())
                        .bind(2, afterSeq)
                        .bind(3, limit)
                        .map((row, context) -> held(row))
                        .list());
    }

    /// Entries of all terminals in the order of the hub's commits, without duplicates unless asked for. The bytes of
    /// struck and quarantined ones are no JSON.
    ///
    /// @param terminal only this one's, or null for all
    /// @param afterPosition cursor: the `position` of the last entry seen, 0 to begin
    public List<Exported> entries(
            @Nullable TerminalId terminal, long afterPosition, boolean withDuplicates, int limit) {
        return source.read(handle -> handle.createQuery("""
                        SELECT position, ledger.terminal, epoch, seq, received_at, disposition, type, hash, bytes,
                               boot, offset_millis
                        FROM entry
                        JOIN ledger ON entry.ledger = ledger.id
                        LEFT JOIN boot_clock ON boot_clock.terminal = ledger.terminal
                             AND boot_clock.boot = CASE WHEN disposition IN ('ACCEPTED', 'DUPLICATE')
                                                        THEN json_extract(entry.bytes, '$.boot') END
                        WHERE position > :after
                          AND (:terminal IS NULL OR ledger.terminal = :terminal)
                          AND (:duplicates OR disposition <> 'DUPLICATE')
                        ORDER BY position LIMIT :limit
                        """)
                .bind("after", afterPosition)
                .bind("terminal", terminal == null ? null : terminal.value())
                .bind("duplicates", withDuplicates)
                .bind("limit", limit)
                .map((row, context) -> new Exported(held(row), offsetMillis(row)))
                .list());
    }

    /// An entry and, where a boot without good time was put right, how: wall-clock time is monotonic time plus
    /// this.
    public record Exported(HubEntry entry, @Nullable Long offsetMillis) {}

    /// All terminals that were ever heard of, each with its newest epoch.
    public List<TerminalView> terminals() {
        return source.read(handle -> handle.createQuery("""
                        SELECT known.terminal, online, presence.epoch AS said_epoch, presence.head AS said_head, software,
                               newest.epoch, newest.head, newest.last_received,
                               (SELECT group_concat(DISTINCT chain_state) FROM ledger
                                 WHERE ledger.terminal = known.terminal) AS chain,
                               (SELECT coalesce(sum(accepted), 0) FROM ledger
                                 WHERE ledger.terminal = known.terminal) AS accepted,
                               (SELECT coalesce(sum(duplicate), 0) FROM ledger
                                 WHERE ledger.terminal = known.terminal) AS duplicate,
                               (SELECT coalesce(sum(struck), 0) FROM ledger
                                 WHERE ledger.terminal = known.terminal) AS struck,
                               (SELECT coalesce(sum(last - first + 1), 0) FROM gap
                                  JOIN ledger ON ledger.id = gap.ledger
                                 WHERE ledger.terminal = known.terminal) AS missing,
                               (SELECT coalesce(sum(count), 0) FROM quarantine
                                 WHERE quarantine.terminal = known.terminal)
                                 + (SELECT coalesce(sum(quarantined), 0) FROM ledger
                                     WHERE ledger.terminal = known.terminal) AS quarantined
                        FROM (SELECT terminal FROM ledger UNION SELECT terminal FROM presence
                              UNION SELECT terminal FROM admission) AS known
                        LEFT JOIN presence ON presence.terminal = known.terminal
                        LEFT JOIN ledger AS newest ON newest.id =
                             (SELECT id FROM ledger WHERE ledger.terminal = known.terminal ORDER BY id DESC LIMIT 1)
                        ORDER BY known.terminal
                        """)
                .map((row, context) -> TerminalView.read(row))
                .list());
    }

    /// What was set aside, the latest first.
    public List<Quarantined> quarantine(int limit) {
        return source.read(handle -> handle.createQuery("""
                        SELECT terminal, reason, sentence, sha256, length, payload IS NOT NULL AS kept, count,
                               first_seen, last_seen
                        FROM quarantine ORDER BY last_seen DESC, id DESC LIMIT ?
                        """)
                .bind(0, limit)
                .map((row, context) -> new Quarantined(
                        row.getString("terminal"),
                        Suspect.Reason.valueOf(row.getString("reason")),
                        row.getString("sentence"),
                        Hash.of(row.getBytes("sha256")),
                        row.getLong("length"),
                        row.getBoolean("kept"),
                        row.getLong("count"),
                        Instant.ofEpochMilli(row.getLong("first_seen")),
                        Instant.ofEpochMilli(row.getLong("last_seen"))))
                .list());
    }

    /// One row of the quarantine, without the payload.
    ///
    /// @param kept whether the hub still has the bytes; beyond the bound they are only counted
    public record Quarantined(
            String terminal,
            Suspect.Reason reason,
            String sentence,
            Hash sha256,
            long bytes,
            boolean kept,
            long count,
            Instant firstSeen,
            Instant lastSeen) {}

    // The driver's getObject throws where a number is null.
    private static @Nullable Long offsetMillis(java.sql.ResultSet row) throws java.sql.SQLException {
        long millis = row.getLong("offset_millis");
        return row.wasNull() ? null : millis;
    }

    private static HubEntry held(java.sql.ResultSet row) throws java.sql.SQLException {
        return new HubEntry(
                row.getLong("position"),
                new TerminalId(row.getString("terminal")),
                new Epoch(row.getString("epoch")),
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                Disposition.valueOf(row.getString("disposition")),
                row.getString("type"),
                Hash.of(row.getBytes("hash")),
                row.getBytes("bytes"));
    }
}
