package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.bianmin.testing.Samples;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedTest {
    @Test
    void everySampleIsReadAndWrittenAgain() throws Malformed {
        assertThat(Village.ask().encode()).isEqualTo(Samples.read("ask.json"));
        assertThat(FeedAsk.decode(Samples.read("ask.json"))).isEqualTo(Village.ask());
        for (String name : List.of("feed", "feed-restart")) {
            FeedBatch wanted = name.equals("feed") ? Village.feed() : Village.restart();
            FeedBatch read = FeedBatch.decode(Samples.read(name + ".bin"));
            assertThat(Deflated.text(Samples.read(name + ".bin")))
                    .isEqualTo(Samples.text("samples/v1/" + name + ".ndjson"));
            assertThat(Deflated.text(read.encode())).isEqualTo(Samples.text("samples/v1/" + name + ".ndjson"));
            assertThat(read).usingRecursiveComparison().isEqualTo(wanted);
        }
    }

    @Test
    void anItemHoldsTheEntrysVeryBytes() throws Malformed {
        byte[] entry = Village.carriedOver(9);
        byte[] bytes = FeedItem.encode(FeedItem.Standing.SUPERSEDED, Village.MORNING, entry);
        var item = FeedItem.decode(bytes);
        assertThat(new String(bytes, UTF_8)).endsWith(",\"entry\":" + new String(entry, UTF_8) + "}");
        assertThat(item.bytes()).isEqualTo(bytes);
        assertThat(item.standing()).isEqualTo(FeedItem.Standing.SUPERSEDED);
        assertThat(item.received()).isEqualTo(Village.MORNING);
        assertThat(item.entry()).isEqualTo(EntryCodec.decode(entry));
    }

    @Test
    void aFullBatchOfTheLargestItemsFits() throws Malformed {
        byte[] item = new byte[FeedBatch.ITEM_BYTES / FeedBatch.ITEMS];
        java.util.Arrays.fill(item, (byte) 'x');
        var batch = new FeedBatch(
                Village.TERMINAL, false, 1, 500, Village.ask().hash(), Collections.nCopies(FeedBatch.ITEMS, item));
        assertThat(FeedBatch.decode(batch.encode()).items()).hasSize(FeedBatch.ITEMS);
    }

    @Test
    void whatCannotBeIsRefused() {
        var genesis = Village.ask().hash();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeedBatch(Village.TERMINAL, true, 2, 2, genesis, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeedBatch(Village.TERMINAL, false, 1, 0, genesis, List.of(new byte[1])));
        assertThatIllegalArgumentException().isThrownBy(() -> new FeedAsk(-1, genesis));
        for (String item : List.of("", "{}", "{\"standing\":\"ACCEPTED\",\"entry\":{}}", "x".repeat(500))) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> FeedItem.decode(item.getBytes(UTF_8)));
        }
    }
}
