package cn.bianmin.agent.station.rating;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Flag;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreedomCheckTest {
    private final FreedomCheck check = new FreedomCheck();

    private List<Flag> press(Level level, long latencyMillis, long atMillis) {
        return check.judge("1", level, latencyMillis, atMillis, false, false);
    }

    @Test
    void aPressWithinTwoSecondsIsFasterThanAnybodyReads() {
        assertThat(press(Level.SATISFIED, 1_999, 0)).containsExactly(Flag.FAST);
        assertThat(press(Level.SATISFIED, 2_000, 60_000)).isEmpty();
    }

    @Test
    void tenBestMarksInARowAreFlaggedUntilAnotherComes() {
        long at = 0;
        for (int i = 1; i < FreedomCheck.UNBROKEN; i++) {
            assertThat(press(Level.VERY_SATISFIED, 5_000, at += 60_000L * i)).isEmpty();
        }
        assertThat(press(Level.VERY_SATISFIED, 5_000, at += 7_000_000)).containsExactly(Flag.UNBROKEN_FIVES);
        assertThat(press(Level.SATISFIED, 5_000, at += 8_000_000)).isEmpty();
        assertThat(press(Level.VERY_SATISFIED, 5_000, at += 9_000_000)).isEmpty();
    }

    @Test
    void ratingsAsEvenAsByAMachineAreFlagged() {
        for (int i = 1; i < FreedomCheck.CADENCE; i++) {
            assertThat(press(Level.SATISFIED, 5_000, 30_000L * i)).isEmpty();
        }
        assertThat(press(Level.SATISFIED, 5_000, 30_000L * FreedomCheck.CADENCE + 900))
                .containsExactly(Flag.SAME_CADENCE);
        assertThat(press(Level.SATISFIED, 5_000, 30_000L * FreedomCheck.CADENCE + 45_000))
                .isEmpty();
    }

    @Test
    void aCorrectionIsTheSameRating() {
        press(Level.VERY_SATISFIED, 1_000, 0);
        assertThat(check.judge("1", Level.SATISFIED, 6_000, 5_000, true, false)).containsExactly(Flag.FAST);
        for (int i = 1; i < FreedomCheck.UNBROKEN; i++) {
            assertThat(press(Level.VERY_SATISFIED, 5_000, 60_000L * i * i)).isEmpty();
        }
        assertThat(press(Level.VERY_SATISFIED, 5_000, 90_000_000)).containsExactly(Flag.UNBROKEN_FIVES);
    }

    @Test
    void aStaffCardIsFlaggedAndCountersAreJudgedApart() {
        assertThat(check.judge("1", Level.SATISFIED, 5_000, 0, false, true)).containsExactly(Flag.STAFF_CARD);
        for (int i = 0; i < 20; i++) {
            assertThat(check.judge("" + i, Level.VERY_SATISFIED, 5_000, 30_000L * i, false, false))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void peopleWhoComeAndPressAsTheyLikeAreNotFlagged(long seed) {
        var random = new Random(seed);
        long at = 0;
        for (int i = 0; i < 500; i++) {
            at += 120_000 + random.nextInt(900_000);
            var level = i % 5 == 4 ? Level.SATISFIED : Level.VERY_SATISFIED;
            assertThat(press(level, 2_000 + random.nextInt(20_000), at)).isEmpty();
        }
    }
}
