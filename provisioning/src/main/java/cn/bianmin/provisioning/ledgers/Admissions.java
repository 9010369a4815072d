package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Which terminals may connect. Thread-safe; also from another process while the hub runs, so that an
/// operator's command counts at the terminal's next attempt.
public final class Admissions {
    private final Jdbi jdbi;

    private Admissions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @param file the hub's database; made where it does not exist
    /// @throws LedgersBroken with a sentence for the operator
    public static Admissions of(Path file) {
        Schema.migrate(Sqlite.source(file, false), file);
        return new Admissions(Jdbi.create(Sqlite.source(file, false)));
    }

    /// Admits a terminal, or replaces its token.
    ///
    /// @param tokenSha256 32 bytes; the token itself is never stored
    public void admit(TerminalId terminal, byte[] tokenSha256, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO admission (terminal, token_sha256, admitted_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (terminal) DO UPDATE SET token_sha256 = excluded.token_sha256,"
                        + " admitted_at = excluded.admitted_at",
                terminal.value(),
                tokenSha256,
                now.toEpochMilli()));
    }

    /// @return whether it was admitted before
    public boolean withdraw(TerminalId terminal) {
        return jdbi.withHandle(
                handle -> handle.execute("DELETE FROM admission WHERE terminal = ?", terminal.value()) > 0);
    }

    public Optional<byte[]> tokenSha256(TerminalId terminal) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT token_sha256 FROM admission WHERE terminal = ?")
                .bind(0, terminal.value())
                .mapTo(byte[].class)
                .findOne());
    }
}
