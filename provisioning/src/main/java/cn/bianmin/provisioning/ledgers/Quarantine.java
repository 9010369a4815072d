package cn.bianmin.provisioning.ledgers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jdbi.v3.core.Handle;

/// Keeps payloads that were not taken, within bounds a terminal. The oldest stay: what a terminal sent first is
/// what an operator needs to see; what came after the bound is counted.
final class Quarantine {
    /// Stands in the place of a SHA-256; no payload has it.
    private static final byte[] OVERFLOW = new byte[32];

    private final Handle handle;
    private final QuarantineBounds bounds;

    Quarantine(Handle handle, QuarantineBounds bounds) {
        this.handle = handle;
        this.bounds = bounds;
    }

    void keep(Suspect suspect) {
        byte[] sha256 = sha256(suspect.payload());
        if (count(suspect, sha256)) {
            return;
        }
        record Use(long rows, long bytes) {}
        Use use = handle.createQuery(
                        "SELECT count(*), coalesce(sum(length(payload)), 0) FROM quarantine WHERE terminal = ?")
                .bind(0, suspect.terminal())
                .map((row, context) -> new Use(row.getLong(1), row.getLong(2)))
                .one();
        if (use.rows() < bounds.rows()) {
            boolean fits = use.bytes() + suspect.payload().length <= bounds.bytes();
            insert(suspect, sha256, suspect.reason(), suspect.sentence(), suspect.payload().length, fits);
        } else if (!count(suspect, OVERFLOW)) {
            insert(
                    suspect,
                    OVERFLOW,
                    Suspect.Reason.OVERFLOW,
                    "The quarantine of this terminal is full; further payloads are only counted here.",
                    0,
                    false);
        }
    }

    private boolean count(Suspect suspect, byte[] sha256) {
        return handle.createUpdate("""
                                UPDATE quarantine SET count = count + 1, last_seen = ?
                                WHERE terminal = ? AND sha256 = ?""")
                        .bind(0, suspect.at().toEpochMilli())
                        .bind(1, suspect.terminal())
                        .bind(2, sha256)
                        .execute()
                > 0;
    }

    private void insert(
            Suspect suspect, byte[] sha256, Suspect.Reason reason, String sentence, int length, boolean withPayload) {
        var update = handle.createUpdate("""
                        INSERT INTO quarantine
                            (terminal, reason, sentence, sha256, length, payload, count, first_seen, last_seen)
                        VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)""")
                .bind(0, suspect.terminal())
                .bind(1, reason.name())
                .bind(2, sentence)
                .bind(3, sha256)
                .bind(4, length)
                .bind(6, suspect.at().toEpochMilli())
                .bind(7, suspect.at().toEpochMilli());
        (withPayload ? update.bind(5, suspect.payload()) : update.bindNull(5, java.sql.Types.BLOB)).execute();
    }

    private static byte[] sha256(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
