package cn.bianmin.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One terminal and its first day, the same in every test and in the golden samples.
final class Village {
    static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    static final Epoch EPOCH = new Epoch("7k3m9p2x4tqa");
    static final Epoch EARLIER_EPOCH = new Epoch("2c8d0f6h5jsn");
    static final String BOOT = "5f0c1a9e";
    static final Instant MORNING = Instant.parse("2026-03-02T00:30:00.000Z");

    private Village() {}

    static EntryId id(long seq) {
        return new EntryId(EPOCH, seq);
    }

    static Stamp stamp(long monoMillis) {
        return new Stamp(MORNING.plusMillis(monoMillis), ClockQuality.SYNCED, BOOT, monoMillis);
    }

    /// One entry of each kind, by the name of its sample.
    static Map<String, byte[]> entries() {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(
                "boot",
                EntryCodec.encode(
                        id(1),
                        TERMINAL,
                        new Stamp(Instant.parse("1970-01-01T00:00:09.125Z"), ClockQuality.UNSYNCED, BOOT, 9_125),
                        Draft.of(new Facts.Boot("0.1.0", "START"))));
        entries.put(
                "clock-changed",
                EntryCodec.encode(
                        id(2),
                        TERMINAL,
                        stamp(31_004),
                        Draft.of(new Facts.ClockChanged(
                                ClockQuality.UNSYNCED, ClockQuality.SYNCED, MORNING.toEpochMilli()))));
        entries.put("rating-given", rating(3, 95_210, Level.SATISFIED, null));
        entries.put("rating-corrected", rating(4, 99_870, Level.VERY_SATISFIED, 3L));
        entries.put(
                "peripheral-state",
                EntryCodec.encode(
                        id(5),
                        TERMINAL,
                        stamp(120_000),
                        new Draft(
                                new Facts.PeripheralState(
                                        "pad-1", "STUCK", "Button 2 has been down for 30 s. Look for dirt."),
                                "pad-1")));
        entries.put(
                "link-state",
                EntryCodec.encode(
                        id(6),
                        TERMINAL,
                        stamp(180_500),
                        Draft.of(new Facts.LinkState("DOWN", "The hub did not answer for 60 s."))));
        entries.put(
                "uplink-trouble",
                EntryCodec.encode(
                        id(7),
                        TERMINAL,
                        stamp(240_000),
                        Draft.of(new Facts.UplinkTrouble(
                                "STRUCK", 5, "Entry 5 failed to reach the hub 5 times and was set aside."))));
        entries.put(
                "storage-trouble",
                EntryCodec.encode(
                        id(8),
                        TERMINAL,
                        new Stamp(MORNING.plusSeconds(300), ClockQuality.HOLDOVER, BOOT, 300_000),
                        Draft.of(new Facts.StorageTrouble("REBORN", 4, "村级台账 restored: 4 entries carried over."))));
        return entries;
    }

    static byte[] rating(long seq, long monoMillis, Level level, @Nullable Long corrects) {
        return EntryCodec.encode(
                id(seq),
                TERMINAL,
                stamp(monoMillis),
                new Draft(new Facts.RatingGiven("1", level, 4_210 + seq, corrects), "counter-1"));
    }

    /// An entry that came over from an earlier epoch.
    static byte[] carriedOver(long seq) {
        byte[] original = EntryCodec.encode(
                new EntryId(EARLIER_EPOCH, 1),
                TERMINAL,
                stamp(5_000),
                new Draft(new Facts.RatingGiven("2", Level.DISSATISFIED, 3_100, null), "counter-2"));
        try {
            Hash hash = Chain.next(Chain.genesis(TERMINAL, EARLIER_EPOCH), original);
            return EntryCodec.carryOver(id(seq), EntryCodec.decode(original), hash);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    static Batch batch(List<byte[]> entries) {
        Hash head = Chain.genesis(TERMINAL, EPOCH);
        var lines = new ArrayList<Batch.Line>();
        for (byte[] entry : entries) {
            head = Chain.next(head, entry);
            lines.add(new Batch.Line.Whole(entry));
        }
        return new Batch(TERMINAL, EPOCH, 1, 1, Chain.genesis(TERMINAL, EPOCH), head, lines);
    }

    static Batch fullBatch() {
        return batch(List.copyOf(entries().values()));
    }

    /// The full batch with entry 5 set aside: the chain goes on over its hash.
    static Batch struckBatch() {
        Batch full = fullBatch();
        var lines = new ArrayList<>(full.lines());
        Hash hash = full.prev();
        for (int i = 0; i < 5; i++) {
            hash = Chain.next(hash, ((Batch.Line.Whole) full.lines().get(i)).bytes());
        }
        lines.set(4, new Batch.Line.Struck(5, hash));
        return new Batch(TERMINAL, EPOCH, 1, 1, full.prev(), full.head(), lines);
    }

    static Batch probe() {
        Hash head = fullBatch().head();
        return new Batch(TERMINAL, EPOCH, 9, 1, head, head, List.of());
    }

    /// A working day at three counters, as a backlog would hold it.
    static Batch ratings(int count) {
        var entries = new ArrayList<byte[]>();
        var random = new Random(1);
        long mono = 95_210;
        for (int seq = 1; seq <= count; seq++) {
            mono += 20_000 + random.nextInt(400_000);
            String counter = String.valueOf(1 + random.nextInt(3));
            var rating = new Facts.RatingGiven(
                    counter, Level.ofScore(5 - random.nextInt(20) / 4), 1_500 + random.nextInt(9_000), null);
            entries.add(EntryCodec.encode(id(seq), TERMINAL, stamp(mono), new Draft(rating, "counter-" + counter)));
        }
        return batch(entries);
    }

    static Ack ack() {
        return new Ack(EPOCH, 8, fullBatch().head(), false, MORNING.plusMillis(310_250), null);
    }

    static Ack overloadedAck() {
        return new Ack(EPOCH, 4, fullBatch().prev(), true, MORNING.plusMillis(310_250), Duration.ofSeconds(30));
    }

    static Presence birth() {
        return new Presence(true, "c2f1a0", EPOCH, 8, 3, "0.1.0", MORNING.plusMillis(29_000));
    }

    static FeedAsk ask() {
        return new FeedAsk(0, Chain.feedGenesis(TERMINAL));
    }

    /// What the hub feeds: one fact that counts and one that came too late.
    static FeedBatch feed() {
        return new FeedBatch(
                TERMINAL,
                false,
                1,
                2,
                Chain.feedGenesis(TERMINAL),
                List.of(
                        FeedItem.encode(
                                FeedItem.Standing.ACCEPTED,
                                MORNING.plusMillis(96_000),
                                rating(3, 95_210, Level.SATISFIED, null)),
                        FeedItem.encode(
                                FeedItem.Standing.SUPERSEDED,
                                MORNING.plusMillis(100_000),
                                rating(4, 99_870, Level.VERY_SATISFIED, 3L))));
    }

    static FeedBatch restart() {
        return new FeedBatch(TERMINAL, true, 1, 0, Chain.feedGenesis(TERMINAL), List.of());
    }
}
