package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Enrolment codes, and the certificates that terminals were given. Thread-safe; also from another process while
/// the hub runs, so that an operator's command counts at once.
public final class IdentityStore {
    private static final String ROW =
            "SELECT serial, terminal, key_sha256, not_before, not_after, issued_at, used_at, revoked_at, reason, der"
                    + " FROM identity ";

    private final Jdbi jdbi;

    private IdentityStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// A code for one terminal.
    ///
    /// @param sha256 of the code, which is kept nowhere
    /// @param usedKey SHA-256 of the public key that it was used with; null while it is open
    public record Code(
            TerminalId terminal,
            byte[] sha256,
            Instant issued,
            Instant expires,
            @Nullable Instant used,
            byte @Nullable [] usedKey) {}

    /// A certificate.
    ///
    /// @param serial lower-case hexadecimal
    /// @param used when its terminal came with it for the first time; null while it did not
    /// @param revoked when it was taken back; null while it counts
    /// @param reason of that; else empty
    /// @param der the certificate itself
    public record Row(
            String serial,
            TerminalId terminal,
            byte[] keySha256,
            Instant notBefore,
            Instant notAfter,
            Instant issued,
            @Nullable Instant used,
            @Nullable Instant revoked,
            String reason,
            byte[] der) {}

    /// @param file the hub's database; made where it does not exist
    /// @throws LedgersBroken with a sentence for the operator
    public static IdentityStore of(Path file) {
        Schema.migrate(Sqlite.source(file, false), file);
        return new IdentityStore(Jdbi.create(Sqlite.source(file, false)));
    }

    /// Keeps a code; an earlier one of the terminal no longer counts, and neither do tries at it.
    public void open(TerminalId terminal, byte[] sha256, Instant issued, Instant expires) {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM enrolment_failure WHERE terminal = ?", terminal.value());
            handle.execute(
                    "INSERT OR REPLACE INTO enrolment_code (terminal, code_sha256, issued_at, expires_at)"
                            + " VALUES (?, ?, ?, ?)",
                    terminal.value(),
                    sha256,
                    issued.toEpochMilli(),
                    expires.toEpochMilli());
        });
    }

    public Optional<Code> code(TerminalId terminal) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT code_sha256, issued_at, expires_at, used_at, used_key"
                                + " FROM enrolment_code WHERE terminal = ?")
                .bind(0, terminal.value())
                .map((row, context) -> new Code(
                        terminal,
                        row.getBytes(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        Instant.ofEpochMilli(row.getLong(3)),
                        moment(row, 4),
                        row.getBytes(5)))
                .findOne());
    }

    /// The newest code of each terminal that has one, by terminal.
    public List<Code> codes() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT terminal, code_sha256, issued_at, expires_at, used_at, used_key"
                                + " FROM enrolment_code ORDER BY terminal")
                .map((row, context) -> new Code(
                        new TerminalId(row.getString(1)),
                        row.getBytes(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4)),
                        moment(row, 5),
                        row.getBytes(6)))
                .list());
    }

    /// How many wrong codes came for the terminal since then.
    public int failures(TerminalId terminal, Instant since) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM enrolment_failure WHERE terminal = ? AND at > ?")
                        .bind(0, terminal.value())
                        .bind(1, since.toEpochMilli())
                        .mapTo(Integer.class)
                        .one());
    }

    /// Counts a wrong code, and forgets those that were counted before `since`.
    public void failed(TerminalId terminal, Instant since, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM enrolment_failure WHERE at <= ?", since.toEpochMilli());
            handle.execute(
                    "INSERT INTO enrolment_failure (terminal, at) VALUES (?, ?)", terminal.value(), now.toEpochMilli());
        });
    }

    /// Keeps a certificate that was come by with a code: the code is used up, and what the terminal had before
    /// counts no longer.
    ///
    /// @return how many certificates were taken back
    public int enrolled(Row row, String reason) {
        return jdbi.inTransaction(handle -> {
            int revoked = revoke(handle, row.terminal(), row.issued(), reason);
            handle.execute(
                    "UPDATE enrolment_code SET used_at = ?, used_key = ? WHERE terminal = ?",
                    row.issued().toEpochMilli(),
                    row.keySha256(),
                    row.terminal().value());
            insert(handle, row);
            return revoked;
        });
    }

    /// Keeps a certificate that was come by with an earlier one, which counts on.
    public void renewed(Row row) {
        jdbi.useHandle(handle -> insert(handle, row));
    }

    private static void insert(Handle handle, Row row) {
        handle.execute(
                "INSERT INTO identity (serial, terminal, key_sha256, not_before, not_after, issued_at, der)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row.serial(),
                row.terminal().value(),
                row.keySha256(),
                row.notBefore().toEpochMilli(),
                row.notAfter().toEpochMilli(),
                row.issued().toEpochMilli(),
                row.der());
    }

    /// Remembers that a terminal came with a certificate; the first time counts.
    public void used(String serial, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE identity SET used_at = ? WHERE serial = ? AND used_at IS NULL", now.toEpochMilli(), serial));
    }

    public Optional<Row> find(String serial) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE serial = ?")
                .bind(0, serial)
                .map((row, context) -> row(row))
                .findOne());
    }

    /// Certificates of a terminal, the newest first.
    public List<Row> of(TerminalId terminal) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE terminal = ? ORDER BY issued_at DESC, serial")
                .bind(0, terminal.value())
                .map((row, context) -> row(row))
                .list());
    }

    /// All certificates, by terminal, the newest first.
    public List<Row> all() {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "ORDER BY terminal, issued_at DESC, serial")
                .map((row, context) -> row(row))
                .list());
    }

    /// Takes all certificates of a terminal back, and its code with them.
    ///
    /// @return how many counted until now
    public int revoke(TerminalId terminal, Instant now, String reason) {
        return jdbi.inTransaction(handle -> {
            handle.execute("DELETE FROM enrolment_code WHERE terminal = ?", terminal.value());
            return revoke(handle, terminal, now, reason);
        });
    }

    /// Takes these certificates back, all or none; those that were taken back before stay as they are.
    public void revoke(List<String> serials, Instant now, String reason) {
        jdbi.useTransaction(handle -> {
            for (String serial : serials) {
                handle.execute(
                        "UPDATE identity SET revoked_at = ?, reason = ? WHERE serial = ? AND revoked_at IS NULL",
                        now.toEpochMilli(),
                        reason,
                        serial);
            }
        });
    }

    private static int revoke(Handle handle, TerminalId terminal, Instant now, String reason) {
        return handle.execute(
                "UPDATE identity SET revoked_at = ?, reason = ? WHERE terminal = ? AND revoked_at IS NULL",
                now.toEpochMilli(),
                reason,
                terminal.value());
    }

    /// Certificates that were taken back after a moment, the earliest first.
    public List<Row> revokedAfter(Instant moment) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE revoked_at > ? ORDER BY revoked_at")
                .bind(0, moment.toEpochMilli())
                .map((row, context) -> row(row))
                .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                new TerminalId(row.getString(2)),
                row.getBytes(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                moment(row, 7),
                moment(row, 8),
                row.getString(9),
                row.getBytes(10));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
