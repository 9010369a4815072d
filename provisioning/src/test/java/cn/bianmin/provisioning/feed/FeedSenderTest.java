package cn.bianmin.provisioning.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.bianmin.agent.feed.FeedStore;
import cn.bianmin.agent.uplink.FeedReader;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.FeedBatch;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedSenderTest {
    private static final TerminalId WUFENG = new TerminalId("wufeng-01");
    private static final TerminalId RUHU = new TerminalId("ruhu-01");

    private final PaperFeeds feeds = new PaperFeeds();
    private final FeedSender sender = new FeedSender(feeds);
    private final FeedStore store = FeedStore.inMemory(WUFENG);
    private final FeedReader reader = new FeedReader(WUFENG, store);

    @AfterEach
    void close() {
        store.close();
    }

    private void make(TerminalId terminal, int count) {
        for (int i = 0; i < count; i++) {
            feeds.of(terminal).add(("item " + feeds.last(terminal)).getBytes(UTF_8));
        }
    }

    private FeedAsk ask(int at) {
        return new FeedAsk(at, feeds.hashAt(WUFENG, at).orElseThrow());
    }

    private FeedBatch answer(FeedAsk ask) throws Malformed {
        return FeedBatch.decode(sender.asked(WUFENG, ask).orElseThrow().payload());
    }

    @Test
    void whoAsksGetsWhatFollowsAndWhoHasAllGetsNothing() throws Malformed {
        make(WUFENG, 3);
        var batch = answer(ask(1));
        assertThat(batch.first()).isEqualTo(2);
        assertThat(batch.items()).hasSize(2);
        assertThat(sender.asked(WUFENG, ask(3))).isEmpty();
    }

    @Test
    void newsGoesToWhoAskedAtOnceAndToNobodyElse() {
        assertThat(sender.asked(WUFENG, ask(0))).isEmpty();
        make(WUFENG, 1);
        make(RUHU, 1);
        assertThat(sender.grown(List.of(WUFENG, RUHU)))
                .singleElement()
                .matches(send -> send.terminal().equals(WUFENG));
        assertThat(sender.grown(List.of(WUFENG))).as("nothing is said twice").isEmpty();
    }

    @Test
    void nobodyIsSentMoreThanTwoBatchesAhead() {
        sender.asked(WUFENG, ask(0));
        make(WUFENG, 5 * FeedBatch.ITEMS);
        int batches = 0;
        while (!sender.grown(List.of(WUFENG)).isEmpty()) batches++;
        assertThat(batches).isEqualTo(2);
    }

    @Test
    void aRestoredHubHasTheTerminalBeginAgainButNotWhileItStillMakesItsLists() throws Malformed {
        make(WUFENG, 5);
        var held = ask(5);
        feeds.backTo(WUFENG, 2);
        feeds.complete = false;
        assertThat(sender.asked(WUFENG, held)).isEmpty();
        feeds.complete = true;
        var batch = answer(held);
        assertThat(batch.restart()).isTrue();
        assertThat(batch.items()).hasSize(2);
    }

    @Test
    void aFeedOfAnotherTerminalOrWithAWrongChainIsNotTaken() throws Malformed {
        make(WUFENG, 2);
        reader.received(answer(ask(0)).encode(), 0);
        var held = store.held();

        var foreign = new FeedBatch(RUHU, true, 1, 1, Chain.feedGenesis(RUHU), List.of("x".getBytes(UTF_8)));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> reader.received(foreign.encode(), 0))
                .withMessageContaining("ruhu-01");
        var wrongStart = new FeedBatch(WUFENG, true, 1, 1, Chain.feedGenesis(RUHU), List.of("x".getBytes(UTF_8)));
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> reader.received(wrongStart.encode(), 0));
        var wrongChain = new FeedBatch(WUFENG, false, 3, 3, Chain.feedGenesis(WUFENG), List.of("x".getBytes(UTF_8)));
        assertThat(reader.received(wrongChain.encode(), 100))
                .as("no second ask within a second")
                .isEmpty();
        assertThat(reader.advance(100 + FeedReader.PAUSE.toMillis())).contains(held);
        assertThat(store.held()).isEqualTo(held);
    }

    @Test
    @ExpectedLog("asked for anew")
    void aDamagedFileIsAskedForAnew(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("feed.db");
        make(WUFENG, 2);
        try (var before = FeedStore.open(WUFENG, file)) {
            new FeedReader(WUFENG, before).received(answer(ask(0)).encode(), 0);
            assertThat(before.held()).isEqualTo(ask(2));
        }
        try (var again = FeedStore.open(WUFENG, file)) {
            assertThat(again.held()).isEqualTo(ask(2));
        }
        Files.writeString(file, "no database");
        try (var anew = FeedStore.open(WUFENG, file)) {
            assertThat(anew.held()).isEqualTo(ask(0));
        }
    }
}
