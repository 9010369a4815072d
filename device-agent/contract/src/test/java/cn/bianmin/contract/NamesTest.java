package cn.bianmin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"abc", "wufeng-01", "0-0", "a23456789012345678901234567890bc"})
    void aTerminalIdIsSafeEverywhere(String value) {
        assertThat(new TerminalId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "-ab",
                "ab-",
                "Abc",
                "a b",
                "a/b",
                "a+b",
                "a#b",
                "a_b",
                "五峰镇",
                "abc\n",
                "..",
                "a23456789012345678901234567890bcd"
            })
    void whatCouldEscapeATopicOrAPathIsNoTerminalId(String value) {
        assertThatThrownBy(() -> new TerminalId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7k3m9p2x4tq", "7k3m9p2x4tqaa", "7K3M9P2X4TQA", "7k3m9p2x4tqi", "7k3m9p2x4tq/"})
    void anEpochIsTwelveCharactersOfCrockford(String value) {
        assertThatThrownBy(() -> new Epoch(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRandomEpochIsAnEpochAndReplaysFromItsSeed() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            assertThat(Epoch.random(random).value()).hasSize(12);
        }
        assertThat(Epoch.random(new Random(7))).isEqualTo(Epoch.random(new Random(7)));
    }

    @Test
    void anEntryIdReadsWhatItWrote() {
        var id = new EntryId(Village.EPOCH, 4711);
        assertThat(id).hasToString("7k3m9p2x4tqa/4711");
        assertThat(EntryId.parse(id.toString())).isEqualTo(id);
        assertThat(EntryId.parse(Village.EPOCH + "/" + Limits.SEQ).seq()).isEqualTo(Limits.SEQ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "7k3m9p2x4tqa",
                "7k3m9p2x4tqa/",
                "7k3m9p2x4tqa/0",
                "7k3m9p2x4tqa/-1",
                "7k3m9p2x4tqa/+1",
                "7k3m9p2x4tqa/01",
                "7k3m9p2x4tqa/1/2",
                "7k3m9p2x4tqa/٣",
                "7k3m9p2x4tqa/9007199254740992",
                "7k3m9p2x4tqa/99999999999999999999",
                "/1"
            })
    void anEntryIdHasOneForm(String text) {
        assertThatThrownBy(() -> EntryId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void topicsNameTheirTerminalAndNoOther() {
        assertThat(Topics.up(Village.TERMINAL)).isEqualTo("bianmin/1/wufeng-01/up");
        assertThat(Topics.ack(Village.TERMINAL)).isEqualTo("bianmin/1/wufeng-01/ack");
        assertThat(Topics.state(Village.TERMINAL)).isEqualTo("bianmin/1/wufeng-01/state");
        for (String topic :
                new String[] {Topics.up(Village.TERMINAL), Topics.ack(Village.TERMINAL), Topics.state(Village.TERMINAL)
                }) {
            assertThat(Topics.terminalOf(topic)).contains(Village.TERMINAL);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "bianmin/1/",
                "bianmin/1//up",
                "bianmin/1/up",
                "bianmin/2/wufeng-01/up",
                "other/wufeng-01/up",
                "bianmin/1/wufeng-01/x/up",
                "bianmin/1/+/up",
                "bianmin/1/#",
                "$share/hub/bianmin/1/+/up",
                "bianmin/1/WUFENG/up"
            })
    void aForeignTopicHasNoTerminal(String topic) {
        assertThat(Topics.terminalOf(topic)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void everyKindIsFoundByItsType(EntryKind kind) {
        assertThat(EntryKind.of(kind.type())).contains(kind);
    }

    @Test
    void aTypeOfANewerTerminalIsNoKindOfOurs() {
        assertThat(EntryKind.of("drone.landed")).isEmpty();
        assertThat(EntryKind.of("BOOT")).isEmpty();
    }

    @Test
    void levelsScoreFromFiveToOneAndTwoOrLessIsNegative() {
        for (int score = 1; score <= 5; score++) {
            assertThat(Level.ofScore(score).score()).isEqualTo(score);
            assertThat(Level.ofScore(score).isNegative()).isEqualTo(score <= 2);
        }
        assertThatThrownBy(() -> Level.ofScore(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Level.ofScore(6)).isInstanceOf(IllegalArgumentException.class);
    }
}
