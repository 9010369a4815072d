package cn.bianmin.agent.station;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A ledger on paper: real entries, no disk. One thread.
public final class PaperLedger implements Ledger {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");

    private final Supplier<Stamp> now;
    private final RandomGenerator random;
    private Epoch epoch;
    private List<Row> rows = new ArrayList<>();
    private boolean full;

    public PaperLedger(Supplier<Stamp> now, RandomGenerator random) {
        this.now = now;
        this.random = random;
        this.epoch = Epoch.random(random);
    }

    /// Refuses everything, or takes everything again.
    public void full(boolean isFull) {
        full = isFull;
    }

    /// The same facts in a new epoch, as after a damaged card.
    public void rebirth() {
        var old = rows;
        epoch = Epoch.random(random);
        rows = new ArrayList<>();
        for (var row : old) {
            try {
                var id = new EntryId(epoch, rows.size() + 1);
                add(EntryCodec.carryOver(id, EntryCodec.decode(row.bytes()), row.hash()));
            } catch (Malformed e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public CompletableFuture<Append> append(Draft draft) {
        if (full) {
            return CompletableFuture.completedFuture(new Append.Refused(Append.Reason.FULL, "The paper is full."));
        }
        var id = new EntryId(epoch, rows.size() + 1);
        add(EntryCodec.encode(id, TERMINAL, now.get(), draft));
        return CompletableFuture.completedFuture(new Append.Accepted(id));
    }

    private void add(byte[] bytes) {
        Hash before =
                rows.isEmpty() ? Chain.genesis(TERMINAL, epoch) : rows.getLast().hash();
        rows.add(new Row(rows.size() + 1, bytes, Chain.next(before, bytes), false));
    }

    @Override
    public Position position() {
        Hash head =
                rows.isEmpty() ? Chain.genesis(TERMINAL, epoch) : rows.getLast().hash();
        return new Position(TERMINAL, epoch, 1, 0, rows.size(), head, 0);
    }

    @Override
    public List<Row> read(long from, int maxEntries, int maxBytes) {
        int first = (int) Math.min(rows.size(), from - 1);
        return List.copyOf(rows.subList(first, Math.min(rows.size(), first + maxEntries)));
    }
}
