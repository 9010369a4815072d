package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Facts.LinkState;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Facts.UplinkTrouble;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Origin;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Facts, a clock and checks that the ledger's tests share.
final class Samples {
    static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    private Samples() {}

    static Draft rating(int latencyMillis) {
        return new Draft(new RatingGiven("counter-1", Level.SATISFIED, latencyMillis, null), "counter-1");
    }

    static Draft telemetry() {
        return Draft.of(new LinkState("UP", ""));
    }

    static Draft diagnostic() {
        return Draft.of(new UplinkTrouble("STRUCK", 1, "One entry was set aside."));
    }

    static Draft anything(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> telemetry();
            case 1 -> diagnostic();
            default -> rating(random.nextInt(10_000));
        };
    }

    /// A clock that is moved by hand.
    static final class Clock implements Supplier<Stamp> {
        Instant time = START;
        ClockQuality quality = ClockQuality.SYNCED;
        private long monoMillis;

        @Override
        public Stamp get() {
            return new Stamp(time, quality, "0a1b2c3d", monoMillis++);
        }

        void pass(Duration duration) {
            time = time.plus(duration);
        }
    }

    static Entry entry(Row row) {
        try {
            return EntryCodec.decode(row.bytes());
        } catch (Malformed e) {
            throw new AssertionError("Row " + row.seq() + " is no entry", e);
        }
    }

    static Optional<Origin> origin(Row row) {
        return Optional.ofNullable(entry(row).origin());
    }

    static String data(Row row) {
        return entry(row).data().toString();
    }

    static List<Row> all(Book book) {
        var position = book.position();
        var rows = new ArrayList<Row>();
        for (long next = position.oldest();
                next <= position.head();
                next = rows.getLast().seq() + 1) {
            rows.addAll(book.read(next, 100, 20_000));
        }
        return rows;
    }

    /// Fails where the rows have a gap or the chain does not hold up to the head.
    static void verify(Book book) {
        var position = book.position();
        Hash hash = book.hashAt(position.oldest() - 1).orElse(null);
        long expected = position.oldest();
        for (var row : all(book)) {
            if (row.seq() != expected++) {
                throw new AssertionError("Row " + (expected - 1) + " is missing; there is " + row.seq());
            }
            if (hash != null && !Chain.next(hash, row.bytes()).equals(row.hash())) {
                throw new AssertionError("The chain breaks at " + row.seq());
            }
            hash = row.hash();
        }
        if (expected != position.head() + 1 || (hash != null && !hash.equals(position.headHash()))) {
            throw new AssertionError("The rows do not end at the head " + position);
        }
    }
}
