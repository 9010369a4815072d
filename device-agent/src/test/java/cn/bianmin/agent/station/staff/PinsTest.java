package cn.bianmin.agent.station.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PinsTest {
    /// Of 284651, made by another implementation of Argon2id.
    static final String HASH =
            "$argon2id$v=19$m=256,t=2,p=1$Ymlhbm1pbi1zYWx0LTE2Yg$XpeZ4o0tW+PMXcmeMtsYg6JyqmOukKTrC4EhAa6LyJY";

    @Test
    void aHashOfAnotherImplementationIsUnderstood() {
        assertThat(Pins.matches("284651", HASH)).isTrue();
        assertThat(Pins.matches("284652", HASH)).isFalse();
        assertThat(Pins.matches("28465", HASH)).isFalse();
    }

    @Test
    void aPinIsRecognisedByItsHashAndTwoHashesOfItDiffer() {
        var hash = Pins.hash("284651");
        assertThat(hash).startsWith("$argon2id$v=19$m=7168,t=5,p=1$").isNotEqualTo(Pins.hash("284651"));
        assertThat(Pins.matches("284651", hash)).isTrue();
        assertThat(Pins.matches("284615", hash)).isFalse();
        assertThatThrownBy(() -> Pins.hash("password")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "284651",
                "$2a$10$abcdefghijklmnopqrstuv",
                "$argon2id$v=19$m=99999,t=2,p=1$Ymlhbm1pbi1zYWx0LTE2Yg$XpeZ4o0tW+PMXcmeMtsYg6JyqmOukKTrC4EhAa6LyJY",
                "$argon2id$v=19$m=256,t=0,p=1$Ymlhbm1pbi1zYWx0LTE2Yg$XpeZ4o0tW+PMXcmeMtsYg6JyqmOukKTrC4EhAa6LyJY",
                "$argon2id$v=19$m=256,t=2,p=1$Ymlhbm1pbi1zYWx0LTE2Yg$XpeZ"
            })
    void whatIsNoHashOrAsksForTooMuchIsRefused(String text) {
        assertThat(Pins.isHash(text)).isFalse();
        assertThat(Pins.matches("284651", text)).isFalse();
    }
}
