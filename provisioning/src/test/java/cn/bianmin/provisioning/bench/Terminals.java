package cn.bianmin.provisioning.bench;

import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Ratings of several terminals, already in batches as they come over the wire.
final class Terminals {
    private static final long SEED = 42;
    private static final int BATCH_ENTRIES = 200;

    /// @param last highest `seq` in it
    /// @param payload as published
    /// @param entries the bytes that are in it
    record Sent(TerminalId terminal, long last, byte[] payload, List<byte[]> entries) {}

    private Terminals() {}

    /// In turns: a batch of the first terminal, one of the second, and so on.
    static List<Sent> batches(int terminals, int entries) {
        var random = new Random(SEED);
        var writers = new ArrayList<Writer>();
        for (int i = 0; i < terminals; i++) {
            writers.add(new Writer(new TerminalId("wufeng-" + (10 + i)), random));
        }
        var sent = new ArrayList<Sent>();
        for (int made = 0; made < entries; made += BATCH_ENTRIES) {
            var writer = writers.get(sent.size() % terminals);
            sent.add(writer.batch(Math.min(BATCH_ENTRIES, entries - made)));
        }
        return sent;
    }

    private static final class Writer {
        private final TerminalId terminal;
        private final Random random;
        private final Epoch epoch;
        private final Supplier<Stamp> stamps;
        private Hash hash;
        private long seq = 1;

        Writer(TerminalId terminal, Random random) {
            this.terminal = terminal;
            this.random = random;
            this.stamps = Entries.minutesApart(random);
            this.epoch = Epoch.random(random);
            this.hash = Chain.genesis(terminal, epoch);
        }

        Sent batch(int count) {
            long first = seq;
            Hash before = hash;
            var entries = new ArrayList<byte[]>(count);
            for (int i = 0; i < count; i++) {
                var id = new EntryId(epoch, seq++);
                byte[] bytes = EntryCodec.encode(id, terminal, stamps.get(), Entries.rating(random));
                hash = Chain.next(hash, bytes);
                entries.add(bytes);
            }
            var lines = entries.stream().<Batch.Line>map(Batch.Line.Whole::new).toList();
            return new Sent(
                    terminal,
                    seq - 1,
                    BatchCodec.encode(new Batch(terminal, epoch, first, 1, before, hash, lines)),
                    entries);
        }
    }
}
