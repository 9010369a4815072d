package cn.bianmin.provisioning.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The look takes exactly what the contract's codec takes.
final class EntryLookTest {
    private static final String ID = "aaaaaaaaaaaa/7";
    private static final String SOURCE = "wufeng-01";
    private static final String ENTRY = """
            {"id":"aaaaaaaaaaaa/7","source":"wufeng-01","type":"rating.given","time":"2026-03-02T01:00:00.250Z",\
            "clock":"SYNCED","boot":"0a1b2c3d","mono":5250,"subject":"counter-1","origin":{"epoch":"bbbbbbbbbbbb",\
            "seq":3,"hash":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"},\
            "data":{"counter":"1","level":"SATISFIED","more":{"a":[1,{"b":2.5}]}}}""";

    private static final List<String> BITS = List.of(
            "null", "{}", "[]", "\"\"", "1", "-1", "1.5", "true", ",", ":", "\"", "{", "}", "é", "\\u0000", "\\q", "0",
            "9", " ");

    private static Optional<Entry> decoded(byte[] bytes) {
        try {
            return Optional.of(EntryCodec.decode(bytes))
                    .filter(entry -> entry.id().toString().equals(ID)
                            && entry.source().value().equals(SOURCE));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /// @return whether both take it
    private static boolean agreed(byte[] bytes) {
        var entry = decoded(bytes);
        var seen = EntryLook.at(bytes, ID, SOURCE);
        assertThat(seen.isPresent()).as(new String(bytes, UTF_8)).isEqualTo(entry.isPresent());
        if (seen.isEmpty() || entry.isEmpty()) {
            return false;
        }
        var stamp = entry.get().stamp();
        assertThat(seen.get())
                .isEqualTo(new EntryLook.Seen(
                        entry.get().type(),
                        stamp.clock(),
                        stamp.boot(),
                        stamp.time().toEpochMilli() - stamp.monoMillis(),
                        entry.get().origin()));
        return true;
    }

    @Test
    void anEntryIsTaken() {
        assertThat(agreed(ENTRY.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"data\":{\"counter\":|\"other\":{\"counter\":|false",
                "\"level\":\"SATISFIED\"|\"counter\":\"2\"|false",
                "\"a\":[1,{\"b\":2.5}]|\"a\":[1,{\"b\":2.5,\"b\":3}]|false",
                "\"subject\":\"counter-1\"|\"subject\":\"\"|false",
                "\"subject\":\"counter-1\"|\"subject\":null|false",
                "\"subject\":\"counter-1\"|\"subject\":\"a\",\"subject\":\"b\"|false",
                "\"subject\":\"counter-1\"|\"news\":[{}]|true",
                "\"seq\":3|\"seq\":3.7|false",
                "\"seq\":3|\"seq\":3,\"seq\":3|false",
                "\"seq\":3|\"seq\":9007199254740992|false",
                "\"mono\":5250|\"mono\":5250.0|false",
                "\"mono\":5250|\"mono\":99999999999999999999|false",
                "2026-03-02T01:00:00.250Z|2026-03-02T01:00:00Z|true",
                "2026-03-02T01:00:00.250Z|2026-03-02T09:00:00.250+08:00|true",
                "2026-03-02T01:00:00.250Z|2026-02-30T01:00:00.250Z|false",
                "2026-03-02T01:00:00.250Z|2026-03-02T24:00:00.000Z|true",
                "2026-03-02T01:00:00.250Z|2026-06-30T23:59:60.000Z|true",
                "2026-03-02T01:00:00.250Z|1969-12-31T23:59:59.999Z|false",
                "2026-03-02T01:00:00.250Z|9999-12-31T23:59:59.999Z|true",
                "2026-03-02T01:00:00.250Z|+10000-01-01T00:00:00.000Z|false",
                "2026-03-02T01:00:00.250Z|+1000000000-01-01T00:00:00Z|false",
                "2.5}]}}}|2.5}]}}}{}|false"
            })
    void bothTakeTheSame(String what, String instead, boolean taken) {
        assertThat(ENTRY).contains(what);
        assertThat(agreed(ENTRY.replace(what, instead).getBytes(UTF_8))).isEqualTo(taken);
    }

    @Test
    void bothTakeTheSameOfWhateverChanceMakesOfAnEntry() {
        var random = new Random(4711);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            int from = random.nextInt(ENTRY.length());
            int to = Math.min(ENTRY.length(), from + random.nextInt(4));
            var changed = ENTRY.substring(0, from) + BITS.get(random.nextInt(BITS.size())) + ENTRY.substring(to);
            taken += agreed(changed.getBytes(UTF_8)) ? 1 : 0;
        }
        assertThat(taken).isBetween(500, 15_000);
    }
}
