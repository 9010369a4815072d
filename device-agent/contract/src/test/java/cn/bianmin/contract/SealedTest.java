package cn.bianmin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class SealedTest {
    private static final TerminalId WUFENG = new TerminalId("wufeng-01");
    private static final TerminalId RUHU = new TerminalId("ruhu-01");
    private static final String NAME = "case.applicant";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OpeningKey hub = OpeningKey.generate(RANDOM);

    @Test
    void whatATerminalSealedTheHubOpens() throws Malformed {
        var sealed = hub.publicHalf().seal(WUFENG, NAME, "张建民", RANDOM);
        assertThat(sealed.text())
                .doesNotContain("张")
                .startsWith("s1." + hub.publicHalf().id());
        assertThat(hub.open(WUFENG, NAME, sealed)).isEqualTo("张建民");
    }

    @Test
    void itIsAPlainTextInJson() {
        var sealed = hub.publicHalf().seal(WUFENG, NAME, "张建民", RANDOM);
        String json = Json.MAPPER.writeValueAsString(sealed);
        assertThat(json).isEqualTo('"' + sealed.text() + '"');
        assertThat(Json.MAPPER.readValue(json, Sealed.class)).isEqualTo(sealed);
    }

    @Test
    void theSameTextNeverLooksTheSame() {
        assertThat(hub.publicHalf().seal(WUFENG, NAME, "张建民", RANDOM))
                .isNotEqualTo(hub.publicHalf().seal(WUFENG, NAME, "张建民", RANDOM));
    }

    @Test
    void bothHalvesSurviveTheirFiles() throws Malformed {
        var read = OpeningKey.read(hub.pem());
        var sealed = SealKey.read(hub.publicHalf().pem()).seal(WUFENG, NAME, "李四", RANDOM);
        assertThat(read.open(WUFENG, NAME, new Sealed(sealed.text()))).isEqualTo("李四");
        assertThat(hub.publicHalf().pem()).doesNotContain("PRIVATE");
    }

    @Test
    void anEmptyAndTheLongestTextPassAndALongerOneDoesNot() throws Malformed {
        String longest = "x".repeat(Sealed.PLAIN_BYTES);
        for (String text : new String[] {"", longest}) {
            assertThat(hub.open(WUFENG, NAME, hub.publicHalf().seal(WUFENG, NAME, text, RANDOM)))
                    .isEqualTo(text);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hub.publicHalf().seal(WUFENG, NAME, longest + "x", RANDOM))
                .withMessageContaining("At most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sealed("s1.00000000." + "A".repeat(2 * Sealed.PLAIN_BYTES)));
    }

    @Test
    void anotherHubAnotherTerminalAndAnotherPurposeOpenNothing() {
        var sealed = hub.publicHalf().seal(WUFENG, NAME, "张建民", RANDOM);
        var other = OpeningKey.generate(RANDOM);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> other.open(WUFENG, NAME, sealed))
                .withMessageContaining("was sealed for key " + sealed.keyId());
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> hub.open(RUHU, NAME, sealed))
                .withMessageContaining("another terminal");
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> hub.open(WUFENG, "case.phone", sealed))
                .withMessageContaining("another purpose");
    }

    @Test
    void aChangedByteAnywhereOpensNothing() {
        var sealed = hub.publicHalf().seal(WUFENG, NAME, "张建民", RANDOM);
        byte[] bytes = sealed.bytes();
        for (int at = 0; at < bytes.length; at++) {
            var changed = bytes.clone();
            changed[at] ^= 1;
            var text = new Sealed(sealed.text().substring(0, 12)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
            assertThatExceptionOfType(Malformed.class)
                    .as("byte %d", at)
                    .isThrownBy(() -> hub.open(WUFENG, NAME, text))
                    .withMessageContaining("changed");
        }
    }

    @Test
    void whatIsNoSealedTextOrKeyIsRefused() {
        for (String text : new String[] {"", "张建民", "s1.0000000.AAAA", "s2.00000000." + "A".repeat(80)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Sealed(text));
        }
        String noKey = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";
        for (String pem : new String[] {"", noKey, hub.publicHalf().pem().repeat(100)}) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> SealKey.read(pem));
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> OpeningKey.read(pem));
        }
    }
}
