package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchCodecTest {
    private static final byte[] PAYLOAD = BatchCodec.encode(Village.fullBatch());
    private static final String TEXT = Deflated.text(PAYLOAD);

    @Test
    void aBatchIsAHeaderAndTheVeryBytesOfItsEntries() {
        String[] lines = TEXT.split("\n", -1);
        assertThat(lines).hasSize(10).endsWith("");
        assertThat(lines[0])
                .startsWith("{\"v\":1,\"terminal\":\"wufeng-01\",\"epoch\":\"7k3m9p2x4tqa\",\"first\":1,\"count\":8,"
                        + "\"oldest\":1,\"prev\":\"87lWCo1XyEuolT_EUmL3t32eyxD_AKuM-iJc1tZ622Y\",\"head\":\"");
        assertThat(List.of(lines).subList(1, 9))
                .isEqualTo(Village.entries().values().stream()
                        .map(bytes -> new String(bytes, UTF_8))
                        .toList());
    }

    @Test
    void aBatchReadsAsItWasWritten() throws Malformed {
        same(Village.fullBatch());
        same(Village.probe());
        same(Village.struckBatch());
        assertThat(BatchCodec.decode(BatchCodec.encode(Village.probe())).isProbe())
                .isTrue();
        assertThat(Village.probe().last()).isEqualTo(8);
        assertThat(Village.fullBatch().last()).isEqualTo(8);
    }

    private static void same(Batch batch) throws Malformed {
        Batch read = BatchCodec.decode(BatchCodec.encode(batch));
        assertThat(read).usingRecursiveComparison().isEqualTo(batch);
    }

    @Test
    void aBatchCutOffAtAnyByteIsRefused() {
        for (int length = 0; length < PAYLOAD.length; length++) {
            refused(Arrays.copyOf(PAYLOAD, length));
        }
    }

    @Test
    void theTextCutOffAtAnyByteIsRefused() {
        for (int length = 0; length < TEXT.length(); length++) {
            refused(Deflated.of(TEXT.substring(0, length)));
        }
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        refused(Arrays.copyOf(PAYLOAD, PAYLOAD.length + 1));
    }

    @Test
    void anOverlongPayloadIsRefusedBeforeItIsInflated() {
        assertThatThrownBy(() -> BatchCodec.decode(new byte[Limits.PAYLOAD_BYTES + 1]))
                .isInstanceOf(Malformed.class)
                .hasMessage("The batch has 262145 bytes; at most 262144 are allowed.");
    }

    @Test
    void aCompressedBombIsRefused() {
        byte[] bomb = Deflated.of(new byte[200 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(Limits.PAYLOAD_BYTES);
        assertThatThrownBy(() -> BatchCodec.decode(bomb))
                .isInstanceOf(Malformed.class)
                .hasMessage("The batch inflates to more than 1048576 bytes.");
    }

    @Test
    void aBombOfLinesIsRefused() {
        assertThatThrownBy(() -> BatchCodec.decode(Deflated.of("\n".repeat(Limits.INFLATED_BYTES))))
                .isInstanceOf(Malformed.class)
                .hasMessage("The batch has more than 1000 entries.");
    }

    @Test
    void theFullestBatchGoesThroughAndOneMoreDoesNot() throws Malformed {
        byte[] small = "{}".getBytes(UTF_8);
        var lines = Collections.nCopies(Limits.BATCH_ENTRIES, small);
        assertThat(BatchCodec.decode(BatchCodec.encode(Village.batch(lines))).lines())
                .hasSize(Limits.BATCH_ENTRIES);
        assertThatThrownBy(() -> Village.batch(Collections.nCopies(Limits.BATCH_ENTRIES + 1, small)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entriesThatDoNotCompressFitUpTo192KiBAndAreNotSentBeyondTheLimit() throws Malformed {
        var random = new Random(3);
        var noise = new byte[Limits.ENTRY_BYTES];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] |= (byte) 0x80;
        }
        assertThat(BatchCodec.decode(BatchCodec.encode(Village.batch(List.of(noise, noise, noise))))
                        .lines())
                .hasSize(3);
        assertThatThrownBy(() -> BatchCodec.encode(Village.batch(Collections.nCopies(17, noise))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsOfANewerTerminalAreNoTrouble() throws Malformed {
        String newer = TEXT.replaceFirst("\"count\"", "\"zone\":{\"a\":[1]},\"count\"");
        assertThat(BatchCodec.decode(Deflated.of(newer)).lines()).hasSize(8);
    }

    @Test
    void aNewerVersionIsNamed() {
        assertThatThrownBy(() -> BatchCodec.decode(Deflated.of(TEXT.replaceFirst("\"v\":1", "\"v\":2"))))
                .isInstanceOf(Malformed.class)
                .hasMessage("The batch has version 2; this hub reads version 1. Update the hub.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "terminal", "epoch", "first", "count", "oldest", "prev", "head"})
    void aHeaderWithoutAFieldIsRefused(String field) {
        refused(Deflated.of(TEXT.replaceFirst("\"" + field + "\":", "\"" + field + "x\":")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"count\":8|\"count\":7",
                "\"count\":8|\"count\":9",
                "\"count\":8|\"count\":-1",
                "\"count\":8|\"count\":\"8\"",
                "\"count\":8|\"count\":8.0",
                "\"first\":1,|\"first\":0,",
                "\"first\":1,|\"first\":-9,",
                "\"first\":1,|\"first\":null,",
                "\"first\":1,|\"first\":9223372036854775807,",
                "\"oldest\":1|\"oldest\":2",
                "\"oldest\":1|\"oldest\":0",
                "\"prev\":\"|\"prev\":\"A",
                "wufeng-01|WUFENG-01",
                "7k3m9p2x4tqa|7k3m9p2x4tqi",
                "{\"v\":1|[{\"v\":1",
                "{\"v\":1|null\n{\"v\":1"
            })
    void aHeaderWithAWrongValueIsRefused(String change) {
        String[] parts = change.split("\\|", -1);
        assertThat(TEXT).contains(parts[0]);
        refused(Deflated.of(TEXT.replaceFirst(java.util.regex.Pattern.quote(parts[0]), parts[1])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"struck\":4,\"hash\":\"87lWCo1XyEuolT_EUmL3t32eyxD_AKuM-iJc1tZ622Y\"}",
                "{\"struck\":5}",
                "{\"struck\":5,\"hash\":null}",
                "{\"struck\":5,\"hash\":\"AAAA\"}",
                "{\"struck\":\"5\",\"hash\":\"87lWCo1XyEuolT_EUmL3t32eyxD_AKuM-iJc1tZ622Y\"}",
                "{\"struck\":5",
                "{\"struck\":"
            })
    void aStruckMarkThatIsNotWholeOrNotInItsPlaceIsRefused(String mark) {
        String[] lines = TEXT.split("\n", -1);
        lines[5] = mark;
        refused(Deflated.of(String.join("\n", lines)));
    }

    /// Whatever a flipped bit makes of a payload, reading it ends in a batch or in [Malformed].
    @Test
    void aFlippedBitNeverDoesMoreThanMalform() {
        for (int bit = 0; bit < PAYLOAD.length * 8; bit++) {
            byte[] flipped = PAYLOAD.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            onlyMalformed(flipped);
        }
    }

    private static void onlyMalformed(byte[] payload) {
        try {
            for (Batch.Line line : BatchCodec.decode(payload).lines()) {
                if (line instanceof Batch.Line.Whole(byte[] bytes)) {
                    EntryCodec.decode(bytes);
                }
            }
        } catch (Malformed expected) {
            assertThat(expected.getMessage()).endsWith(".");
        }
    }

    private static void refused(byte[] payload) {
        assertThatThrownBy(() -> BatchCodec.decode(payload)).isInstanceOf(Malformed.class);
    }
}
