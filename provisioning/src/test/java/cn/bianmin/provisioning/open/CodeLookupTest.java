package cn.bianmin.provisioning.open;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.TypedCode;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.open.CodeLookup.Found;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CodeLookupTest {
    private static final String CODE = TypedCode.of("m1");
    private static final String WRONG = TypedCode.of("nobody's");
    private static final Matter MATTER = new Matter(
            "m1",
            CODE,
            "social-card",
            "张*民",
            "wufeng",
            CaseState.PROCESSING,
            "",
            "wufeng",
            false,
            false,
            Instant.EPOCH,
            Instant.EPOCH,
            DeadlineLevel.GREEN);

    private final AtomicLong millis = new AtomicLong(5);
    private final AtomicInteger asked = new AtomicInteger();
    private final CodeLookup codes = new CodeLookup(
            code -> {
                asked.incrementAndGet();
                return code.equals(CODE) ? Optional.of(MATTER) : Optional.empty();
            },
            millis::get);

    @Test
    void whoeverIsWrongTooOftenWaitsUntilTheFirstOfThemIsAMinuteOldAndNobodyElseDoes() {
        for (int i = 0; i < CodeLookup.WRONG_OF_ONE; i++) {
            assertThat(codes.find(i % 2 == 0 ? WRONG : "?", "10.0.0.1")).isEqualTo(new Found.Unknown());
        }
        assertThat(codes.find(CODE, "10.0.0.1")).isEqualTo(new Found.TooMany());
        assertThat(codes.find(CODE, "10.0.0.2")).isEqualTo(new Found.Known(MATTER));

        millis.addAndGet(CodeLookup.WINDOW_MILLIS - 1);
        assertThat(codes.find(CODE, "10.0.0.1")).isEqualTo(new Found.TooMany());
        millis.addAndGet(1);
        assertThat(codes.find(CODE, "10.0.0.1")).isEqualTo(new Found.Known(MATTER));
    }

    @Test
    void allTogetherAreWrongSoOftenAndThenNothingIsLookedUp() {
        for (int i = 0; i < CodeLookup.WRONG_OF_ALL; i++) {
            assertThat(codes.find(WRONG, "10.0.0." + i)).isEqualTo(new Found.Unknown());
        }
        int before = asked.get();
        assertThat(codes.find(CODE, "10.0.1.1")).isEqualTo(new Found.TooMany());
        assertThat(asked).hasValue(before);
    }

    @Test
    void codesThatThereAreCostNothing() {
        for (int i = 0; i < 3 * CodeLookup.WRONG_OF_ALL; i++) {
            assertThat(codes.find(TypedCode.printed(CODE), "10.0.0.1")).isEqualTo(new Found.Known(MATTER));
        }
    }

    @Test
    void whatIsNoCodeIsNeverLookedUp() {
        assertThat(codes.find("7".repeat(50_000), "10.0.0.1")).isEqualTo(new Found.Unknown());
        assertThat(codes.find("'; DROP TABLE matter", "10.0.0.1")).isEqualTo(new Found.Unknown());
        assertThat(asked).hasValue(0);
    }
}
