package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Acknowledgements and state messages: the two small ones.
final class NotesTest {
    private static final String ACK = new String(Village.overloadedAck().encode(), UTF_8);
    private static final String BIRTH = new String(Village.birth().encode(), UTF_8);

    @Test
    void anAckReadsAsItWasWritten() throws Malformed {
        assertThat(Ack.decode(Village.ack().encode())).isEqualTo(Village.ack());
        assertThat(Ack.decode(Village.overloadedAck().encode())).isEqualTo(Village.overloadedAck());
    }

    @Test
    void anAckIsCompactJson() {
        assertThat(ACK)
                .isEqualTo("{\"v\":1,\"epoch\":\"7k3m9p2x4tqa\",\"ack\":4,"
                        + "\"hash\":\"87lWCo1XyEuolT_EUmL3t32eyxD_AKuM-iJc1tZ622Y\",\"resend\":true,"
                        + "\"time\":\"2026-03-02T00:35:10.250Z\",\"retryAfterMillis\":30000}");
        assertThat(new String(Village.ack().encode(), UTF_8)).doesNotContain("retryAfterMillis");
    }

    @Test
    void anAckNamesTheBatchThatWasSetAside() throws Malformed {
        var plain = Village.ack();
        var ack = new Ack(plain.epoch(), 8, plain.hash(), false, plain.time(), null, new Ack.Refused(9, 12));
        String text = new String(ack.encode(), UTF_8);
        assertThat(text).endsWith(",\"refused\":{\"first\":9,\"last\":12}}");
        assertThat(Ack.decode(ack.encode())).isEqualTo(ack);
        refusedAck(text.replace("\"last\":12", "\"last\":8"));
        refusedAck(text.replace("\"first\":9,", ""));
    }

    @Test
    void wholeSecondsStillHaveThreeDecimals() {
        var ack = new Ack(Village.EPOCH, 0, Village.ack().hash(), false, Village.MORNING, null);
        assertThat(new String(ack.encode(), UTF_8)).contains("\"time\":\"2026-03-02T00:30:00.000Z\"");
    }

    @Test
    void aBirthAndItsWillReadAsTheyWereWritten() throws Malformed {
        Presence birth = Village.birth();
        assertThat(Presence.decode(birth.encode())).isEqualTo(birth);
        assertThat(Presence.decode(birth.asWill().encode())).isEqualTo(birth.asWill());
        assertThat(birth.asWill().online()).isFalse();
        assertThat(birth.asWill().session()).isEqualTo(birth.session());
    }

    @Test
    void fieldsOfANewerHubOrTerminalAreNoTrouble() throws Malformed {
        assertThat(Ack.decode(bytes(ACK.replace("\"ack\"", "\"zone\":[{}],\"ack\""))))
                .isEqualTo(Village.overloadedAck());
        assertThat(Presence.decode(bytes(BIRTH.replace("\"head\"", "\"zone\":[{}],\"head\""))))
                .isEqualTo(Village.birth());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "epoch", "ack", "hash", "resend", "time"})
    void anAckWithoutAFieldIsRefused(String field) {
        refusedAck(ACK.replace("\"" + field + "\":", "\"" + field + "x\":"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "online", "session", "epoch", "head", "acked", "software", "time"})
    void aStateWithoutAFieldIsRefused(String field) {
        refusedState(BIRTH.replace("\"" + field + "\":", "\"" + field + "x\":"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"v\":1|\"v\":2",
                "\"ack\":4|\"ack\":-1",
                "\"ack\":4|\"ack\":\"4\"",
                "\"ack\":4|\"ack\":4.5",
                "\"ack\":4|\"ack\":9007199254740992",
                "\"resend\":true|\"resend\":\"true\"",
                "\"resend\":true|\"resend\":1",
                "30000|-1",
                "30000|86400001",
                "30000|9223372036854775807",
                "2026-03-02T00:35:10.250Z|+1000000000-12-31T23:59:59Z",
                "2026-03-02T00:35:10.250Z|soon",
                "87lW|*7lW"
            })
    void anAckWithAWrongValueIsRefused(String change) {
        String[] parts = change.split("\\|", -1);
        assertThat(ACK).contains(parts[0]);
        refusedAck(ACK.replace(parts[0], parts[1]));
    }

    @Test
    void aStateWithAnOverlongOrWrongFieldIsRefused() {
        refusedState(BIRTH.replace("c2f1a0", "x".repeat(65)));
        refusedState(BIRTH.replace("\"0.1.0\"", "\"" + "x".repeat(65) + "\""));
        refusedState(BIRTH.replace("\"head\":8", "\"head\":-8"));
        refusedState(BIRTH.replace("\"v\":1", "\"v\":2"));
    }

    @Test
    void everythingCutOffIsRefused() {
        for (int length = 0; length < ACK.length(); length++) {
            refusedAck(ACK.substring(0, length));
        }
        for (int length = 0; length < BIRTH.length(); length++) {
            refusedState(BIRTH.substring(0, length));
        }
    }

    @Test
    void anOverlongNoteIsRefusedBeforeItIsParsed() {
        String blanks = " ".repeat(Limits.NOTE_BYTES);
        assertThatThrownBy(() -> Ack.decode(bytes(ACK + blanks))).hasMessageContaining("at most 4096 bytes");
        assertThatThrownBy(() -> Presence.decode(bytes(BIRTH + blanks))).hasMessageContaining("at most 4096 bytes");
    }

    @Test
    void aHubMayAskForSilenceOfADayButNotMore() {
        var hash = Village.ack().hash();
        assertThatThrownBy(() -> new Ack(
                        Village.EPOCH, 0, hash, false, Village.MORNING, Limits.RETRY_AFTER.plus(Duration.ofMillis(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refusedAck(String text) {
        assertThatThrownBy(() -> Ack.decode(bytes(text))).as(text).isInstanceOf(Malformed.class);
    }

    private static void refusedState(String text) {
        assertThatThrownBy(() -> Presence.decode(bytes(text))).as(text).isInstanceOf(Malformed.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
