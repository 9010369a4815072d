package cn.bianmin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InvitationTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final String ROOT = "0123456789abcdef";

    private static EnrolmentCode code(long seed) {
        return EnrolmentCode.random(new Random(seed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.example", "10.0.0.7", "[fd00::7]"})
    void whatIsPrintedIsReadAgain(String host) throws Malformed {
        var invitation = new Invitation(host, 8444, TERMINAL, code(1), ROOT);
        assertThat(Invitation.read(invitation.text() + "\n")).isEqualTo(invitation);
        assertThat(Invitation.isMeant(invitation.text())).isTrue();
        assertThat(invitation.toString()).doesNotContain(code(1).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BIANMIN-ENROL:1:",
                "BIANMIN-ENROL:2:hub:8444:wufeng-01:0000000000:0123456789abcdef",
                "BIANMIN-ENROL:1:hub:0:wufeng-01:0000000000:0123456789abcdef",
                "BIANMIN-ENROL:1:hub:99999:wufeng-01:0000000000:0123456789abcdef",
                "BIANMIN-ENROL:1:hub/../x:8444:wufeng-01:0000000000:0123456789abcdef",
                "BIANMIN-ENROL:1:hub:8444:-wufeng:0000000000:0123456789abcdef",
                "BIANMIN-ENROL:1:hub:8444:wufeng-01:0000000001:0123456789abcdef",
                "BIANMIN-ENROL:1:hub:8444:wufeng-01:0000000000:0123456789abcde"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Invitation.read(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void eachSingleWrongCharacterOfACodeIsFound() {
        var code = code(7).text();
        for (int at = 0; at < code.length(); at++) {
            for (char other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                var changed = new StringBuilder(code);
                changed.setCharAt(at, other);
                assertThat(EnrolmentCode.read(changed.toString()).isPresent()).isEqualTo(code.charAt(at) == other);
            }
        }
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        var code = new EnrolmentCode("0000000000");
        assertThat(EnrolmentCode.read(" ooo-oOo 00 00")).isEqualTo(Optional.of(code));
        assertThat(EnrolmentCode.read("0".repeat(99))).isEmpty();
    }
}
