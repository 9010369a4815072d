package cn.bianmin.agent.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.ledger.Backlog;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A backlog in memory, strict about what may be asked of it.
final class PaperBacklog implements Backlog {
    static final TerminalId TERMINAL = new TerminalId("wufeng-01");

    private final List<Row> rows = new ArrayList<>();
    private final Set<Long> struck = new HashSet<>();
    private Epoch epoch = new Epoch("000000000001");
    private long oldest = 1;
    private long acked;

    void add(int count) {
        for (int i = 0; i < count; i++) {
            long seq = rows.size() + 1L;
            byte[] bytes = ("{\"id\":\"" + epoch + "/" + seq + "\"}").getBytes(UTF_8);
            rows.add(new Row(seq, bytes, Chain.next(hash(seq - 1), bytes), false));
        }
    }

    Hash hash(long seq) {
        return seq == 0
                ? Chain.genesis(TERMINAL, epoch)
                : rows.get(Math.toIntExact(seq) - 1).hash();
    }

    Epoch epoch() {
        return epoch;
    }

    Set<Long> struck() {
        return struck;
    }

    void removeUpTo(long seq) {
        oldest = seq + 1;
    }

    @Override
    public Position position() {
        return new Position(TERMINAL, epoch, oldest, acked, rows.size(), hash(rows.size()), 0);
    }

    @Override
    public List<Row> read(long from, int maxEntries, int maxBytes) {
        if (from < oldest || from > rows.size()) {
            return List.of();
        }
        int first = Math.toIntExact(from) - 1;
        return rows.subList(first, Math.min(rows.size(), first + maxEntries)).stream()
                .map(row -> new Row(row.seq(), row.bytes(), row.hash(), struck.contains(row.seq())))
                .toList();
    }

    @Override
    public Optional<Hash> hashAt(long seq) {
        return seq == 0 || (seq >= oldest - 1 && seq <= rows.size()) ? Optional.of(hash(seq)) : Optional.empty();
    }

    @Override
    public void acknowledged(long seq) {
        if (seq < 0 || seq > rows.size()) {
            throw new IllegalArgumentException("The hub cannot hold row " + seq);
        }
        acked = seq;
    }

    @Override
    public void strike(long seq) {
        struck.add(seq);
    }

    @Override
    public void rebirth(String detail) {
        int count = rows.size() + 1;
        epoch = new Epoch("00000000000" + (Integer.parseInt(epoch.value().substring(11)) + 1));
        rows.clear();
        struck.clear();
        oldest = 1;
        acked = 0;
        add(count);
    }
}
