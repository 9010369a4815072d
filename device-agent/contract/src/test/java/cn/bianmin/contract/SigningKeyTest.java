package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class SigningKeyTest {
    private static final byte[] DOCUMENT = "{\"year\":2026}".getBytes(UTF_8);

    @Test
    void whatWasSignedIsVerifiedAndWhatWasChangedIsNot() throws Malformed {
        var key = SigningKey.generate(new SecureRandom());
        byte[] signature = SigningKey.read(key.pem()).sign(DOCUMENT);
        var publicHalf = VerifyingKey.read(key.publicHalf().pem());

        assertThat(publicHalf.id()).isEqualTo(key.publicHalf().id()).hasSize(16);
        assertThat(publicHalf.signed(DOCUMENT, signature)).isTrue();
        assertThat(publicHalf.signed("{\"year\":2027}".getBytes(UTF_8), signature))
                .isFalse();
        assertThat(publicHalf.signed(DOCUMENT, new byte[3])).isFalse();
        assertThat(SigningKey.generate(new SecureRandom()).publicHalf().signed(DOCUMENT, signature))
                .isFalse();
    }

    @Test
    void whatIsNoKeyIsRefusedWithASentence() {
        assertThatThrownBy(() -> SigningKey.read("nothing")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> VerifyingKey.read(
                        OpeningKey.generate(new SecureRandom()).publicHalf().pem()))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("no public key that a hub signs with");
    }
}
