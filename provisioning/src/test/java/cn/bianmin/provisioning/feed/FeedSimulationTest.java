package cn.bianmin.provisioning.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.feed.FeedStore;
import cn.bianmin.agent.uplink.FeedReader;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sender and reader over a line that loses, doubles and reorders, with restarts of either side and a hub that
/// comes back from older backups: whatever happened, once the line is good the reader holds what the hub has,
/// and they fall silent. `-Dseed=S` replays one seed.
final class FeedSimulationTest {
    private static final TerminalId WUFENG = new TerminalId("wufeng-01");
    private static final TerminalId RUHU = new TerminalId("ruhu-01");
    private static final int SEEDS = 60;
    private static final int STEPS = 400;
    private static final long STEP_MILLIS = 700;

    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    }

    private static final class World implements AutoCloseable {
        final Random random;
        final PaperFeeds feeds = new PaperFeeds();
        final List<byte[]> up = new ArrayList<>();
        final List<byte[]> down = new ArrayList<>();
        FeedSender sender = new FeedSender(feeds);
        FeedStore store = FeedStore.inMemory(WUFENG);
        FeedReader reader = new FeedReader(WUFENG, store);
        boolean faults = true;
        long nowMillis;
        int made;
        int sent;

        World(long seed) {
            random = new Random(seed);
            ask(Optional.of(reader.connected(0)));
        }

        private boolean chance(int percent) {
            return faults && random.nextInt(100) < percent;
        }

        private void put(List<byte[]> line, byte[] payload) {
            sent++;
            if (chance(15)) return;
            line.add(payload);
            if (chance(15)) line.add(payload);
        }

        private byte[] take(List<byte[]> line) {
            return line.remove(chance(30) ? random.nextInt(line.size()) : 0);
        }

        private void ask(Optional<FeedAsk> ask) {
            ask.ifPresent(each -> put(up, each.encode()));
        }

        private void tell(FeedSender.Send send) {
            if (send.terminal().equals(WUFENG)) put(down, send.payload());
        }

        void step() throws Malformed {
            nowMillis += STEP_MILLIS;
            if (faults) happen();
            while (!up.isEmpty() || !down.isEmpty()) {
                if (!up.isEmpty()) {
                    sender.asked(WUFENG, FeedAsk.decode(take(up))).ifPresent(this::tell);
                }
                if (!down.isEmpty()) {
                    ask(reader.received(take(down), nowMillis));
                }
                if (chance(40)) break;
            }
            ask(reader.advance(nowMillis));
        }

        private void happen() {
            if (chance(40)) grow();
            if (chance(2)) feeds.backTo(WUFENG, random.nextInt(feeds.of(WUFENG).size() + 1));
            if (chance(3)) {
                // The hub's process ends, or the broker: both lines are cut.
                sender = new FeedSender(feeds);
                up.clear();
                down.clear();
            }
            if (chance(3)) {
                reader = new FeedReader(WUFENG, store);
                ask(Optional.of(reader.connected(nowMillis)));
            }
            if (chance(1)) {
                store.close();
                store = FeedStore.inMemory(WUFENG);
                reader = new FeedReader(WUFENG, store);
                ask(Optional.of(reader.connected(nowMillis)));
            }
            feeds.complete = !chance(5);
            if (chance(5)) forge();
        }

        private void grow() {
            for (int count = random.nextInt(chance(5) ? 700 : 4); count > 0; count--) {
                feeds.of(WUFENG).add(("item " + ++made).getBytes(UTF_8));
                feeds.of(RUHU).add(("other " + made).getBytes(UTF_8));
            }
            sender.grown(List.of(WUFENG, RUHU)).forEach(this::tell);
        }

        /// Somebody who may write to the terminal's topic, and does not know its chain.
        private void forge() {
            var other = new PaperFeeds();
            other.of(WUFENG).add("forged".getBytes(UTF_8));
            long at = store.held().at();
            for (long i = 0; i < at; i++) other.of(WUFENG).add("forged".getBytes(UTF_8));
            var hash = other.hashAt(WUFENG, at).orElseThrow();
            new FeedSender(other).asked(WUFENG, new FeedAsk(at, hash)).ifPresent(send -> down.add(send.payload()));
        }

        boolean same() {
            return store.held()
                    .equals(new FeedAsk(
                            feeds.last(WUFENG),
                            feeds.hashAt(WUFENG, feeds.last(WUFENG)).orElseThrow()));
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inTheEndTheReaderHoldsWhatTheHubHas(long seed) throws Malformed {
        try (var world = new World(seed)) {
            for (int step = 0; step < STEPS; step++) world.step();
            world.faults = false;
            world.feeds.complete = true;
            long quietSteps = 2 * FeedReader.EVERY.toMillis() / STEP_MILLIS;
            for (int step = 0; step < quietSteps; step++) world.step();
            assertThat(world.same()).as("seed %d", seed).isTrue();

            int before = world.sent;
            for (int step = 0; step < quietSteps; step++) world.step();
            assertThat(world.sent - before)
                    .as("seed %d: two asks in ten minutes", seed)
                    .isLessThanOrEqualTo(3);
        }
    }
}
