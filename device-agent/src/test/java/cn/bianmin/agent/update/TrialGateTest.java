package cn.bianmin.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.update.TrialGate.Health;
import cn.bianmin.agent.update.TrialGate.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TrialGateTest {
    private static final Health GOOD = new Health(true, true, true, true);
    private static final Health NO_LINE = new Health(true, true, false, false);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final TrialGate gate = new TrialGate(0, 0);

    private Verdict asks(Health health, int minutes) {
        Verdict verdict = new Verdict.Wait();
        for (int minute = 1; minute <= minutes && verdict instanceof Verdict.Wait; minute++) {
            verdict = gate.judge(health, minute * MINUTE);
        }
        return verdict;
    }

    @Test
    void oneAnswerOfAllPartsIsEnough() {
        assertThat(gate.judge(GOOD, 5)).isEqualTo(new Verdict.Good(true));
    }

    @Test
    void screensThatDoNotAnswerForTenMinutesEndIt() {
        assertThat(asks(new Health(true, false, true, true), 9)).isEqualTo(new Verdict.Wait());
        assertThat(gate.judge(new Health(true, false, true, true), 10 * MINUTE))
                .isEqualTo(new Verdict.Bad("The screens did not answer."));
    }

    @Test
    void aLedgerThatTakesNothingEndsItAlsoWithoutALine() {
        assertThat(asks(new Health(false, true, false, false), 10))
                .isEqualTo(new Verdict.Bad("The ledger did not take entries."));
    }

    @Test
    void aHubThatDoesNotAnswerOverAGoodLineEndsIt() {
        assertThat(asks(new Health(true, true, false, true), 10)).isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void aLineThatComesAndGoesIsNobodysFault() {
        for (int minute = 1; minute < 200; minute++) {
            boolean isLine = minute % 9 != 0;
            assertThat(gate.judge(new Health(true, true, false, isLine), minute * MINUTE))
                    .isNotInstanceOf(Verdict.Bad.class);
        }
    }

    @Test
    void withoutALineADayOfGoodWorkIsEnoughAndCountsThroughRestarts() {
        Verdict verdict = asks(NO_LINE, 10);
        assertThat(verdict).isEqualTo(new Verdict.Well(10));
        var later = new TrialGate(23 * 60 + 58, 0);
        assertThat(later.judge(NO_LINE, MINUTE)).isEqualTo(new Verdict.Wait());
        assertThat(later.judge(NO_LINE, 2 * MINUTE)).isEqualTo(new Verdict.Good(false));
    }
}
