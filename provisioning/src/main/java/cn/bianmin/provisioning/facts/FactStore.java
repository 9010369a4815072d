package cn.bianmin.provisioning.facts;

import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.projections.SqlStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The facts of one family of subjects, each subject's in the hub's order, inside one transaction. Not
/// thread-safe.
///
/// @param family keeps subjects of different families apart that have the same id, as nobody can forbid a
///     terminal
public record FactStore(SqlStore sql, String family) {
    public List<Stored> facts(String subject) {
        return sql.rows(
                "SELECT bytes, received_at FROM fact WHERE family = ? AND subject = ? ORDER BY number",
                row -> new Stored(row.getBytes(1), Instant.ofEpochMilli(row.getLong(2))),
                family,
                subject);
    }

    /// How many facts a subject has.
    public int count(String subject) {
        return sql.rows(
                        "SELECT count(*) FROM fact WHERE family = ? AND subject = ?",
                        row -> row.getInt(1),
                        family,
                        subject)
                .getFirst();
    }

    /// Which fact of a subject is the newest.
    ///
    /// @param number among its subject's, from 1
    /// @param position in the hub's order
    public record Newest(int number, long position) {}

    public Optional<Newest> newest(String subject) {
        return sql
                .rows(
                        "SELECT number, position FROM fact WHERE family = ? AND subject = ? ORDER BY number DESC LIMIT 1",
                        row -> new Newest(row.getInt(1), row.getLong(2)),
                        family,
                        subject)
                .stream()
                .findFirst();
    }

    /// @param number of the fact among its subject's, from 1
    /// @param rule by which it has no effect; empty where it counts
    public void add(String subject, int number, HubEntry held, Optional<? extends Enum<?>> rule) {
        sql.change(
                "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?)",
                family,
                subject,
                number,
                held.position(),
                held.receivedAt().toEpochMilli(),
                rule.map(Enum::name).orElse(null),
                held.bytes());
    }
}
