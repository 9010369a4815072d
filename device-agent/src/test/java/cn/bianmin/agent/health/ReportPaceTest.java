package cn.bianmin.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.rules.health.Trouble;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReportPaceTest {
    private static final Set<Trouble> NOTHING = Set.of();
    private static final Set<Trouble> PAPER = Set.of(Trouble.PAPER_OUT);

    private final ReportPace pace = new ReportPace(Duration.ofMinutes(10), 10_000);

    private boolean isTold(Set<Trouble> wrong, long nowMillis) {
        boolean due = pace.isDue(wrong, nowMillis);
        if (due) pace.told(wrong, nowMillis);
        return due;
    }

    @Test
    void nothingNewIsToldNowAndThen() {
        assertThat(isTold(NOTHING, 9_999)).isFalse();
        assertThat(isTold(NOTHING, 10_000)).isTrue();
        assertThat(isTold(NOTHING, 609_999)).isFalse();
        assertThat(isTold(NOTHING, 610_000)).isTrue();
    }

    @Test
    void aChangeIsToldOnceItLasts() {
        assertThat(isTold(NOTHING, 10_000)).isTrue();
        assertThat(isTold(PAPER, 100_000)).isFalse();
        assertThat(isTold(PAPER, 103_000)).isTrue();
        assertThat(isTold(PAPER, 200_000)).isFalse();
        assertThat(isTold(NOTHING, 300_000)).isFalse();
        assertThat(isTold(NOTHING, 303_000)).isTrue();
    }

    @Test
    void whatIsPutRightAtOnceIsNoNews() {
        assertThat(isTold(NOTHING, 10_000)).isTrue();
        assertThat(isTold(PAPER, 100_000)).isFalse();
        assertThat(isTold(NOTHING, 102_000)).isFalse();
        assertThat(isTold(NOTHING, 106_000)).isFalse();
    }

    @Test
    void aLooseContactIsToldOnceAMinuteAtMost() {
        assertThat(isTold(NOTHING, 10_000)).isTrue();
        int told = 0;
        for (long second = 100; second < 700; second++) {
            if (isTold(second / 5 % 2 == 0 ? PAPER : NOTHING, second * 1_000)) told++;
        }
        assertThat(told).isBetween(2, 11);
    }
}
