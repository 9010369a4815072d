package cn.bianmin.provisioning.intake;

import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A terminal's ledger on paper: makes entries and any batch of them, right or wrong.
public final class PaperTerminal {
    public static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    public static final String BOOT = "0a1b2c3d";

    public final TerminalId id;
    public final Epoch epoch;
    final List<byte[]> entries = new ArrayList<>();
    final List<Hash> hashes = new ArrayList<>();
    public final Set<Long> struck = new HashSet<>();

    public PaperTerminal(String id, String epoch) {
        this.id = new TerminalId(id);
        this.epoch = new Epoch(epoch);
    }

    public long head() {
        return entries.size();
    }

    public Hash hashAt(long seq) {
        return seq == 0 ? Chain.genesis(id, epoch) : hashes.get((int) seq - 1);
    }

    public PaperTerminal press(int times) {
        for (int i = 0; i < times; i++) {
            press(ClockQuality.SYNCED, BOOT, START.plusSeconds(head()), 60_000 + head() * 1000);
        }
        return this;
    }

    public void press(ClockQuality clock, String boot, Instant time, long monoMillis) {
        var draft = new Draft(new Facts.RatingGiven("counter-1", Level.SATISFIED, 1200, null), "counter-1");
        append(EntryCodec.encode(nextId(), id, new Stamp(time, clock, boot, monoMillis), draft));
    }

    EntryId nextId() {
        return new EntryId(epoch, head() + 1);
    }

    public void append(byte[] bytes) {
        hashes.add(Chain.next(hashAt(head()), bytes));
        entries.add(bytes);
    }

    /// A storage born again that carries all of this one's entries over.
    public PaperTerminal reborn(String newEpoch) {
        var next = new PaperTerminal(id.value(), newEpoch);
        try {
            for (int i = 0; i < entries.size(); i++) {
                next.append(EntryCodec.carryOver(next.nextId(), EntryCodec.decode(entries.get(i)), hashes.get(i)));
            }
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
        return next;
    }

    /// Chain hash of the entry that first held the fact that stands at `seq`.
    Hash originalOf(long seq) {
        try {
            var origin = EntryCodec.decode(entries.get((int) seq - 1)).origin();
            return origin == null ? hashAt(seq) : origin.hash();
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    Batch batch(long first, long last, long oldest) {
        var lines = new ArrayList<Batch.Line>();
        for (long seq = first; seq <= last; seq++) {
            lines.add(
                    struck.contains(seq)
                            ? new Batch.Line.Struck(seq, hashAt(seq))
                            : new Batch.Line.Whole(entries.get((int) seq - 1)));
        }
        return new Batch(id, epoch, first, oldest, hashAt(first - 1), hashAt(last), lines);
    }

    byte[] payload(long first, long last) {
        return BatchCodec.encode(batch(first, last, 1));
    }
}
