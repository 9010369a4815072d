package cn.bianmin.provisioning.bench;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The facts that are measured with.
final class Entries {
    static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    static final int BYTES = 400;

    private static final Instant START = Instant.parse("2025-01-02T08:15:30.123Z");

    private static final Draft OF_400_BYTES = Draft.of(new Facts.StorageTrouble("BENCH", 0, "x".repeat(padding())));

    private Entries() {}

    /// A fact whose entry has 400 bytes at seq 10,000; a few less or more elsewhere. Of a kind that is never
    /// shed.
    static Draft of400Bytes() {
        return OF_400_BYTES;
    }

    /// Entry bytes for peers that store bytes.
    static byte[] bytes(long seq) {
        return encode(seq, OF_400_BYTES);
    }

    /// A press as a station makes it.
    static Draft rating(RandomGenerator random) {
        // Most villagers are content, and most press within some seconds.
        int score = Math.clamp(5 - (int) Math.abs(random.nextGaussian() * 1.2), 1, 5);
        long latencyMillis = 800 + random.nextLong(20_000);
        String counter = Integer.toString(1 + random.nextInt(3));
        return new Draft(
                new Facts.RatingGiven(counter, Level.ofScore(score), latencyMillis, null), "counter-" + counter);
    }

    /// Stamps of a station whose villagers come some minutes apart: what compresses is what really repeats.
    static Supplier<Stamp> minutesApart(RandomGenerator random) {
        var monoMillis = new AtomicLong(86_400_123);
        return () -> {
            long at = monoMillis.addAndGet(1_000 + random.nextLong(600_000));
            return new Stamp(START.plusMillis(at), ClockQuality.SYNCED, "0a1b2c3d", at);
        };
    }

    private static int padding() {
        return BYTES - encode(10_000, Draft.of(new Facts.StorageTrouble("BENCH", 0, ""))).length;
    }

    private static byte[] encode(long seq, Draft draft) {
        var stamp = new Stamp(START, ClockQuality.SYNCED, "0a1b2c3d", 86_400_123);
        return EntryCodec.encode(new EntryId(new Epoch("0123456789ab"), seq), TERMINAL, stamp, draft);
    }
}
