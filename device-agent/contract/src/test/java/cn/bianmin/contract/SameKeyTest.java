package cn.bianmin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class SameKeyTest {
    private static final String PERSON = "11010519491231002X";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Test
    void twoStationsComeToOneWordForOnePersonsMatterOfOneDayAndToOthersForAnyOther() throws Malformed {
        var key = SameKey.generate(new SecureRandom());
        var word = key.word(PERSON, "relief", DAY);
        assertThat(SameKey.read(key.text() + "\n").word(PERSON, "relief", DAY)).isEqualTo(word);
        assertThat(word)
                .hasSize(32)
                .isNotEqualTo(key.word("110105194912310038", "relief", DAY))
                .isNotEqualTo(key.word(PERSON, "low-income", DAY))
                .isNotEqualTo(key.word(PERSON, "relief", DAY.plusDays(1)))
                .isNotEqualTo(SameKey.generate(new SecureRandom()).word(PERSON, "relief", DAY));
    }

    @Test
    void aFileThatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> SameKey.read("secret")).hasMessageContaining("--same-key-file");
    }
}
