package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What version 1 wrote once is read for ever, and written again byte for byte. The files are never edited:
/// where this test fails, the code is wrong.
final class GoldenSamplesTest {
    @Test
    void everyEntryIsReadAndWrittenAgainByteForByte() throws Malformed {
        List<String> lines = Samples.lines("entries.ndjson");
        var written = new ArrayList<>(Village.entries().values());
        written.add(Village.carriedOver(9));

        assertThat(lines)
                .isEqualTo(
                        written.stream().map(bytes -> new String(bytes, UTF_8)).toList());
        for (int i = 0; i < lines.size(); i++) {
            Entry entry = EntryCodec.decode(lines.get(i).getBytes(UTF_8));
            assertThat(entry.id()).isEqualTo(Village.id(i + 1));
        }
    }

    @Test
    void everyKindHasASample() throws Malformed {
        var kinds = new ArrayList<EntryKind>();
        for (String sample : List.of("entries.ndjson", "day.ndjson")) {
            for (String line : Samples.lines(sample)) {
                kinds.add(EntryCodec.decode(line.getBytes(UTF_8)).kind().orElseThrow());
            }
        }
        assertThat(kinds).contains(EntryKind.values());
    }

    @Test
    void everyFactOfADayIsReadAsItWasWritten() throws Malformed {
        List<String> lines = Samples.lines("day.ndjson");
        assertThat(lines)
                .isEqualTo(StationDay.entries().stream()
                        .map(bytes -> new String(bytes, UTF_8))
                        .toList());
        var read = new ArrayList<Facts>();
        for (String line : lines) {
            read.add(EntryCodec.decode(line.getBytes(UTF_8)).facts().orElseThrow());
        }
        assertThat(read)
                .isEqualTo(StationDay.drafts().stream().map(Draft::facts).toList());
    }

    /// Compressors differ in what they write, so it is the text below that has to be the same.
    @ParameterizedTest
    @ValueSource(strings = {"batch", "probe", "struck"})
    void everyBatchIsReadAndWrittenAgain(String name) throws Malformed {
        String text = new String(Samples.read(name + ".ndjson"), UTF_8);
        Batch read = BatchCodec.decode(Samples.read(name + ".bin"));

        assertThat(Deflated.text(Samples.read(name + ".bin"))).isEqualTo(text);
        assertThat(Deflated.text(BatchCodec.encode(read))).isEqualTo(text);
        assertThat(read).usingRecursiveComparison().isEqualTo(batch(name));
    }

    private static Batch batch(String name) {
        return switch (name) {
            case "batch" -> Village.fullBatch();
            case "probe" -> Village.probe();
            case "struck" -> Village.struckBatch();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void theChainOfTheSampleVerifies() throws Malformed {
        for (String name : List.of("batch.bin", "struck.bin")) {
            Batch batch = BatchCodec.decode(Samples.read(name));
            Hash hash = Chain.genesis(batch.terminal(), batch.epoch());
            assertThat(hash).isEqualTo(batch.prev());
            for (Batch.Line line : batch.lines()) {
                hash = switch (line) {
                    case Batch.Line.Whole(byte[] bytes) -> Chain.next(hash, bytes);
                    case Batch.Line.Struck(long ignored, Hash claimed) -> claimed;
                };
            }
            assertThat(hash).isEqualTo(batch.head());
        }
    }

    @Test
    void acksAndStatesAreReadAndWrittenAgainByteForByte() throws Malformed {
        assertThat(Ack.decode(Samples.read("ack.json"))).isEqualTo(Village.ack());
        assertThat(Village.ack().encode()).isEqualTo(Samples.read("ack.json"));
        assertThat(Ack.decode(Samples.read("ack-overloaded.json"))).isEqualTo(Village.overloadedAck());
        assertThat(Village.overloadedAck().encode()).isEqualTo(Samples.read("ack-overloaded.json"));
        assertThat(Presence.decode(Samples.read("birth.json"))).isEqualTo(Village.birth());
        assertThat(Village.birth().encode()).isEqualTo(Samples.read("birth.json"));
        assertThat(Presence.decode(Samples.read("will.json")))
                .isEqualTo(Village.birth().asWill());
        assertThat(Village.birth().asWill().encode()).isEqualTo(Samples.read("will.json"));
    }

    @Test
    void theWorkedExampleOfTheProtocolHolds() {
        String text = Samples.text("README.md");
        Hash genesis = Village.fullBatch().prev();
        byte[] first = Samples.lines("entries.ndjson").getFirst().getBytes(UTF_8);

        assertThat(text).contains(genesis.toString(), Chain.next(genesis, first).toString());
        assertThat(text).contains(new String(first, UTF_8));
    }

    /// The line is paid by the megabyte. Without MQTT: 26.3 bytes an entry in a batch of 100, 24.8 in one of
    /// 200.
    @Test
    void aRatingCostsFewBytesOnTheWire() {
        assertThat(perEntry(100)).isLessThan(32);
        assertThat(perEntry(200)).isLessThan(perEntry(100));
    }

    private static double perEntry(int count) {
        return BatchCodec.encode(Village.ratings(count)).length / (double) count;
    }
}
