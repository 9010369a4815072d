package cn.bianmin.provisioning.facts;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.projections.SqlStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What each terminal is told, inside one transaction. Not thread-safe.
public record FeedStore(SqlStore sql) {
    /// The end of one terminal's feed.
    record End(long number, Hash hash) {}

    End end(TerminalId terminal) {
        return sql
                .rows(
                        "SELECT number, hash FROM feed WHERE terminal = ? ORDER BY number DESC LIMIT 1",
                        row -> new End(row.getLong(1), Hash.of(row.getBytes(2))),
                        terminal.value())
                .stream()
                .findFirst()
                .orElseGet(() -> new End(0, Chain.feedGenesis(terminal)));
    }

    void add(TerminalId terminal, End end, String family, String subject, int fact) {
        sql.change(
                "INSERT INTO feed VALUES (?, ?, ?, ?, ?, ?)",
                terminal.value(),
                end.number(),
                end.hash().toBytes(),
                family,
                subject,
                fact);
    }

    /// Number of the newest item; 0 for none.
    public long last(TerminalId terminal) {
        return end(terminal).number();
    }

    public Optional<Hash> hashAt(TerminalId terminal, long number) {
        if (number == 0) {
            return Optional.of(Chain.feedGenesis(terminal));
        }
        return sql
                .rows(
                        "SELECT hash FROM feed WHERE terminal = ? AND number = ?",
                        row -> Hash.of(row.getBytes(1)),
                        terminal.value(),
                        number)
                .stream()
                .findFirst();
    }

    /// @param most how many
    /// @param bytes stop before the items together are longer, but give at least one
    public List<byte[]> items(TerminalId terminal, long first, int most, int bytes) {
        var rows = sql.rows(
                """
                SELECT fact.rule IS NULL, fact.received_at, fact.bytes
                FROM feed JOIN fact ON fact.family = feed.family AND fact.subject = feed.subject
                    AND fact.number = feed.fact
                WHERE feed.terminal = ? AND feed.number >= ? ORDER BY feed.number LIMIT ?""",
                row -> Stored.item(row.getBoolean(1), Instant.ofEpochMilli(row.getLong(2)), row.getBytes(3)),
                terminal.value(),
                first,
                most);
        var fitting = new ArrayList<byte[]>();
        int sum = 0;
        for (byte[] item : rows) {
            sum += item.length;
            if (sum > bytes && !fitting.isEmpty()) break;
            fitting.add(item);
        }
        return fitting;
    }
}
