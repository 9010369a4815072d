package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryCodecTest {
    private static final String RATING = new String(Village.rating(3, 95_210, Level.SATISFIED, null), UTF_8);

    @Test
    void anEntryIsOneLineOfCompactJsonInAFixedOrder() {
        assertThat(RATING)
                .isEqualTo("{\"id\":\"7k3m9p2x4tqa/3\",\"source\":\"wufeng-01\",\"type\":\"rating.given\","
                        + "\"time\":\"2026-03-02T00:31:35.210Z\",\"clock\":\"SYNCED\",\"boot\":\"5f0c1a9e\","
                        + "\"mono\":95210,\"subject\":\"counter-1\","
                        + "\"data\":{\"counter\":\"1\",\"level\":\"SATISFIED\",\"latencyMillis\":4213}}");
    }

    @Test
    void anEntryReadsAsItWasWritten() throws Malformed {
        for (byte[] bytes : Village.entries().values()) {
            Entry entry = EntryCodec.decode(bytes);
            assertThat(entry.source()).isEqualTo(Village.TERMINAL);
            assertThat(entry.id().epoch()).isEqualTo(Village.EPOCH);
            assertThat(entry.kind()).isPresent();
            assertThat(entry.origin()).isNull();
        }
        Entry rating = EntryCodec.decode(RATING.getBytes(UTF_8));
        assertThat(rating.stamp()).isEqualTo(Village.stamp(95_210));
        assertThat(rating.subject()).isEqualTo("counter-1");
        assertThat(rating.data().path("level").stringValue()).isEqualTo("SATISFIED");
    }

    @Test
    void aTextWithEveryAwkwardCharacterStaysOneLine() throws Malformed {
        var awkward = "a\n\r\t\"\\\u0000\u2028\u007f 村 𠮷";
        byte[] bytes = EntryCodec.encode(
                Village.id(1),
                Village.TERMINAL,
                Village.stamp(1),
                Draft.of(new Facts.PeripheralState("pad-1", "OK", awkward)));

        assertThat(bytes).doesNotContain('\n').doesNotContain('\r');
        assertThat(EntryCodec.decode(bytes).data().path("detail").stringValue()).isEqualTo(awkward);
    }

    @Test
    void anEntryCarriedOverKeepsItsFactItsTimeAndItsFirstOrigin() throws Malformed {
        Entry first = EntryCodec.decode(RATING.getBytes(UTF_8));
        var hash = Chain.genesis(Village.TERMINAL, Village.EPOCH);
        Entry second = EntryCodec.decode(EntryCodec.carryOver(new EntryId(Village.EARLIER_EPOCH, 9), first, hash));
        Entry third = EntryCodec.decode(
                EntryCodec.carryOver(Village.id(20), second, Chain.genesis(Village.TERMINAL, Village.EARLIER_EPOCH)));

        assertThat(third.origin()).isEqualTo(new Origin(Village.EPOCH, 3, hash)).isEqualTo(second.origin());
        assertThat(third.id()).isEqualTo(Village.id(20));
        assertThat(third.data()).isEqualTo(first.data());
        assertThat(third.stamp()).isEqualTo(first.stamp());
        assertThat(third.subject()).isEqualTo(first.subject());
    }

    @Test
    void theLongestNewEntryCanStillBeCarriedOver() throws Malformed {
        String filler = longestDetail();
        byte[] longest = withDetail(filler);
        assertThat(longest).hasSize(Limits.ENTRY_BYTES - Limits.ORIGIN_BYTES);
        assertThatThrownBy(() -> withDetail(filler + "x")).isInstanceOf(IllegalArgumentException.class);

        byte[] carried = EntryCodec.carryOver(
                new EntryId(Village.EARLIER_EPOCH, Limits.SEQ),
                EntryCodec.decode(longest),
                Chain.genesis(Village.TERMINAL, Village.EPOCH));
        assertThat(EntryCodec.decode(carried).origin()).isNotNull();
    }

    private static String longestDetail() {
        int room = Limits.ENTRY_BYTES - Limits.ORIGIN_BYTES - withDetail("").length;
        return "x".repeat(room);
    }

    private static byte[] withDetail(String detail) {
        return EntryCodec.encode(
                Village.id(1),
                Village.TERMINAL,
                Village.stamp(1),
                Draft.of(new Facts.PeripheralState("pad-1", "OK", detail)));
    }

    @Test
    void anOverlongEntryIsRefusedBeforeItIsParsed() {
        assertThatThrownBy(() -> EntryCodec.decode(new byte[Limits.ENTRY_BYTES + 1]))
                .isInstanceOf(Malformed.class)
                .hasMessage("The entry has 65537 bytes; at most 65536 are allowed.");
    }

    @Test
    void fieldsOfANewerTerminalAreNoTrouble() throws Malformed {
        Entry entry = read(RATING.replace("\"boot\"", "\"zone\":{\"a\":[1,2]},\"boot\"")
                .replace("\"latencyMillis\"", "\"mood\":null,\"latencyMillis\"")
                .replace("rating.given", "rating.shouted"));
        assertThat(entry.kind()).isEmpty();
        assertThat(entry.type()).isEqualTo("rating.shouted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "type", "time", "clock", "boot", "mono", "data"})
    void anEntryWithoutAFieldIsRefused(String field) {
        refused(RATING.replace("\"" + field + "\":", "\"" + field + "x\":"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"mono\":95210|\"mono\":-1",
                "\"mono\":95210|\"mono\":1.5",
                "\"mono\":95210|\"mono\":\"95210\"",
                "\"mono\":95210|\"mono\":9223372036854775808",
                "\"mono\":95210|\"mono\":1e400",
                "\"mono\":95210|\"mono\":null",
                "\"mono\":95210|\"mono\":1,\"mono\":2",
                "SYNCED|GOOD",
                "5f0c1a9e|5F0C1A9E",
                "wufeng-01|../../etc",
                "\"subject\":\"counter-1\"|\"subject\":\"\"",
                "\"subject\":\"counter-1\"|\"subject\":7",
                "\"subject\":\"counter-1\"|\"origin\":{}",
                "\"subject\":\"counter-1\"|\"origin\":null",
                "rating.given|",
                "2026-03-02T00:31:35.210Z|2026-03-02",
                "2026-03-02T00:31:35.210Z|+1000000-03-02T00:31:35.210Z",
                "2026-03-02T00:31:35.210Z|1969-12-31T23:59:59Z",
                "\"data\":{|\"data\":[{",
                "}}|}",
                "}}|}} x",
                "}}|}}{}"
            })
    void anEntryWithAWrongValueIsRefused(String change) {
        String[] parts = change.split("\\|", -1);
        String text = RATING.replace(parts[0], parts[1]);
        assertThat(text).isNotEqualTo(RATING);
        refused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "\"x\"", "{}", "{\"id\":{}}", "\uFEFF{}", "{'id':1}"})
    void whatIsNoEntryIsRefused(String text) {
        refused(text);
    }

    @Test
    void anOverlongNameIsRefused() {
        refused(RATING.replace("rating.given", "r".repeat(Limits.NAME_CHARACTERS + 1)));
        refused(RATING.replace("\"counter-1\",\"data\"", "\"" + "c".repeat(129) + "\",\"data\""));
        assertThatThrownBy(() -> new Draft(new Facts.LinkState("UP", ""), "x".repeat(129)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deepNestingIsRefused() {
        refused(RATING.replace("\"data\":", "\"deep\":" + "[".repeat(60_000) + ",\"data\":"));
        refused(RATING.replace("\"data\":", "\"deep\":" + "[".repeat(40) + "]".repeat(40) + ",\"data\":"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] bytes = RATING.getBytes(UTF_8);
        bytes[RATING.indexOf("counter")] = (byte) 0xC0;
        assertThatThrownBy(() -> EntryCodec.decode(bytes)).isInstanceOf(Malformed.class);
    }

    @Test
    void aStampKeepsWholeMilliseconds() {
        var stamp = new Stamp(Instant.parse("2026-03-02T00:31:35.210999Z"), ClockQuality.SYNCED, Village.BOOT, 0);
        assertThat(stamp.time()).isEqualTo(Instant.parse("2026-03-02T00:31:35.210Z"));
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Malformed.class);
    }

    private static Entry read(String text) throws Malformed {
        return EntryCodec.decode(text.getBytes(UTF_8));
    }
}
