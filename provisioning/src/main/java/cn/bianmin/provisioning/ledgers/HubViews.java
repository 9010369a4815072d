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
