package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Seeded damage to good messages. Whatever arrives, a reader answers with a value or with [Malformed], never
/// with another exception. `-Dseed=S` replays one seed.
final class FuzzTest {
    private static final int SEEDS = 64;
    private static final int ROUNDS = 400;

    private interface Reader {
        void read(byte[] bytes) throws Malformed;
    }

    private record Target(byte[] good, Reader reader) {}

    private static final List<Target> TARGETS = List.of(
            new Target(Village.rating(3, 95_210, Level.SATISFIED, null), EntryCodec::decode),
            new Target(Village.carriedOver(9), EntryCodec::decode),
            new Target(Village.overloadedAck().encode(), Ack::decode),
            new Target(Village.birth().encode(), Presence::decode),
            new Target(Village.ask().encode(), FeedAsk::decode),
            new Target(Village.feed().encode(), FeedBatch::decode),
            new Target(
                    Deflated.text(Village.feed().encode()).getBytes(UTF_8),
                    bytes -> FeedBatch.decode(Deflated.of(bytes))),
            new Target(Village.feed().items().getFirst(), FeedItem::decode),
            new Target(BatchCodec.encode(Village.struckBatch()), BatchCodec::decode),
            // Damage below the compression, so that it reaches the reader of lines.
            new Target(
                    Deflated.text(BatchCodec.encode(Village.struckBatch())).getBytes(UTF_8),
                    bytes -> BatchCodec.decode(Deflated.of(bytes))));

    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damageIsOnlyEverMalformed(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Target target = TARGETS.get(random.nextInt(TARGETS.size()));
            byte[] damaged = damage(target.good(), random);
            assertThatCode(() -> readOrMalformed(target.reader(), damaged))
                    .as("seed %d, round %d", seed, round)
                    .doesNotThrowAnyException();
        }
    }

    private static void readOrMalformed(Reader reader, byte[] bytes) {
        try {
            reader.read(bytes);
        } catch (Malformed expected) {
            // The answer that the contract promises.
        }
    }

    private static byte[] damage(byte[] good, Random random) {
        var bytes = new ArrayList<Byte>(good.length);
        for (byte b : good) {
            bytes.add(b);
        }
        for (int times = 1 + random.nextInt(4); times > 0 && !bytes.isEmpty(); times--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(6)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.set(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
                case 2 -> bytes.remove(at);
                case 3 ->
                    bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(40)))
                            .clear();
                case 4 -> bytes.addAll(at, List.copyOf(bytes.subList(at, Math.min(bytes.size(), at + 30))));
                default -> bytes.set(at, (byte) "0123456789\"{}[],:-eE.\n\\".charAt(random.nextInt(23)));
            }
        }
        var damaged = new byte[bytes.size()];
        for (int i = 0; i < damaged.length; i++) {
            damaged[i] = bytes.get(i);
        }
        return damaged;
    }
}
