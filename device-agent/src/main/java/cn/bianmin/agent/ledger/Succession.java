package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.LedgerStore.Header;
import cn.bianmin.agent.ledger.LedgerStore.Place;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts.StorageTrouble;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The beginning of an epoch: an entry that says why, then every entry of the past in its order, each with its
/// origin. It is prepared beside the present rows in chunks; until it is adopted, in one step, nobody sees it,
/// and a crash throws it away.
final class Succession {
    private static final int CHUNK = 500;
    private static final int CHUNK_BYTES = 512 * 1024;

    private final TerminalId terminal;
    private final Epoch epoch;
    private final LedgerStore target;
    private Writing writing;

    private Succession(TerminalId terminal, Epoch epoch, LedgerStore target) {
        this.terminal = terminal;
        this.epoch = epoch;
        this.target = target;
        this.writing = Writing.genesis(terminal, epoch);
    }

    /// Begins with the entry that says why.
    static Succession begin(TerminalId terminal, Epoch epoch, LedgerStore target, StorageTrouble why, Stamp now) {
        target.unstage();
        var succession = new Succession(terminal, epoch, target);
        succession.writing.add(succession.writing.encode(Draft.of(why), now), false);
        succession.flush();
        return succession;
    }

    /// Carries over everything that `source` holds up to `head`.
    Succession carry(LedgerStore source, long oldest, long head) {
        for (long next = oldest; next <= head; ) {
            var rows = source.read(next, head, CHUNK, CHUNK_BYTES);
            if (rows.isEmpty()) {
                throw new StoreException(Kind.CORRUPT, "Row " + next + " of the ledger file is missing.");
            }
            carry(rows);
            next = rows.getLast().seq() + 1;
        }
        return this;
    }

    Succession carry(List<Row> rows) {
        for (var row : rows) {
            writing.carryOver(decode(row), row.hash(), row.struck());
        }
        flush();
        return this;
    }

    /// Puts the new epoch in place of what `target` held.
    /// @param previous the epoch that the witness may still tell of
    /// @param rebuild whether the state tables start anew
    Header adopt(Optional<Epoch> previous, boolean rebuild) {
        var header = new Header(
                terminal, epoch, previous.orElse(null), 0, writing.end().seq());
        target.adopt(header, rebuild);
        return header;
    }

    Place end() {
        return writing.end();
    }

    private void flush() {
        target.stage(writing.commit(OptionalLong.empty()));
        writing = writing.next();
    }

    private static Entry decode(Row row) {
        try {
            return EntryCodec.decode(row.bytes());
        } catch (Malformed e) {
            throw new StoreException(Kind.CORRUPT, "Row " + row.seq() + " of the ledger file is no entry.", e);
        }
    }
}
