package cn.bianmin.provisioning.desk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.ReleaseFact;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RefusalWordsTest {
    static Stream<String> reasons() {
        return Stream.<Enum<?>[]>of(
                        IdentityFact.Why.values(),
                        CommandFact.Why.values(),
                        DocumentFact.Why.values(),
                        ReleaseFact.Why.values())
                .flatMap(Arrays::stream)
                .map(Enum::name)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReasonOfTheContractIsSaidInTheReadersLanguage(String reason) {
        assertThat(RefusalWords.why(reason, Language.CHINESE)).containsPattern("\\p{IsHan}");
        assertThat(RefusalWords.why(reason, Language.ENGLISH)).containsPattern("^[A-Z][a-z]* ");
    }
}
