package cn.bianmin.agent.station.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.peripherals.Beep;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.station.rating.RatingEffect.Rate;
import cn.bianmin.agent.station.rating.RatingEffect.Show;
import cn.bianmin.agent.station.rating.RatingEffect.Sound;
import cn.bianmin.contract.Level;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RatingSessionTest {
    private final RatingSession session =
            new RatingSession(new RatingPolicy(Duration.ofSeconds(30), Duration.ofSeconds(10)));

    private static Rate rate(Level level, long latencyMillis, @Nullable Long corrects) {
        return new Rate(level, latencyMillis, corrects, null);
    }

    private void openAt(long nowMillis) {
        assertThat(session.called(nowMillis)).containsExactly(new Show(PadLight.OPEN));
    }

    private void ratedAt(long nowMillis, Level level, long seq) {
        session.pressed(level, nowMillis);
        assertThat(session.recorded(OptionalLong.of(seq), nowMillis))
                .containsExactly(new Show(PadLight.THANKS), new Sound(Beep.THANKS));
    }

    @Test
    void aPressOnAPadThatNobodyOpenedIsIgnoredAndCounted() {
        assertThat(session.pressed(Level.SATISFIED, 0)).isEmpty();
        assertThat(session.ignoredPresses()).isEqualTo(1);
    }

    @Test
    void aPressIsRecordedWithItsLatencyAndThanksComeOnlyAfterTheLedgersWord() {
        openAt(1_000);
        assertThat(session.pressed(Level.SATISFIED, 3_500))
                .containsExactly(new Sound(Beep.PRESS), rate(Level.SATISFIED, 2_500, null));
        assertThat(session.recorded(OptionalLong.of(7), 3_510))
                .containsExactly(new Show(PadLight.THANKS), new Sound(Beep.THANKS));
    }

    @Test
    void aRefusalIsShownAndThePadStaysOpenForAnotherTry() {
        openAt(0);
        session.pressed(Level.SATISFIED, 100);
        assertThat(session.recorded(OptionalLong.empty(), 110))
                .containsExactly(new Show(PadLight.REFUSED), new Sound(Beep.REFUSED));
        assertThat(session.pressed(Level.SATISFIED, 5_000)).contains(rate(Level.SATISFIED, 5_000, null));
    }

    @Test
    void thePadClosesWhenTheWindowIsOver() {
        openAt(0);
        assertThat(session.tick(29_999)).isEmpty();
        assertThat(session.tick(30_000)).containsExactly(new Show(PadLight.DARK));
        assertThat(session.pressed(Level.SATISFIED, 30_001)).isEmpty();
    }

    @Test
    void aPressAfterTheWindowDoesNotCountEvenIfTimeWasNotTold() {
        openAt(0);
        assertThat(session.pressed(Level.SATISFIED, 30_000)).containsExactly(new Show(PadLight.DARK));
        assertThat(session.ignoredPresses()).isEqualTo(1);
    }

    @Test
    void anotherPressWithinTenSecondsReplacesTheRating() {
        openAt(0);
        ratedAt(1_000, Level.VERY_DISSATISFIED, 7);
        assertThat(session.pressed(Level.SATISFIED, 10_999)).contains(rate(Level.SATISFIED, 10_999, 7L));
        assertThat(session.recorded(OptionalLong.of(8), 11_000)).contains(new Show(PadLight.THANKS));
    }

    @Test
    void theTenSecondsRunFromTheFirstPress() {
        openAt(0);
        ratedAt(1_000, Level.SATISFIED, 7);
        ratedAt(9_000, Level.DISSATISFIED, 8);
        assertThat(session.pressed(Level.VERY_SATISFIED, 11_000)).containsExactly(new Show(PadLight.DARK));
        assertThat(session.ignoredPresses()).isEqualTo(1);
    }

    @Test
    void theSameLevelAgainIsNoCorrection() {
        openAt(0);
        ratedAt(1_000, Level.SATISFIED, 7);
        assertThat(session.pressed(Level.SATISFIED, 2_000)).isEmpty();
        assertThat(session.ignoredPresses()).isEqualTo(1);
    }

    @Test
    void thanksEndWithTheTimeToCorrect() {
        openAt(0);
        ratedAt(1_000, Level.SATISFIED, 7);
        assertThat(session.tick(10_999)).isEmpty();
        assertThat(session.tick(11_000)).containsExactly(new Show(PadLight.DARK));
    }

    @Test
    void aPressWhileTheDiskIsSlowBecomesACorrectionOnceTheFirstIsAccepted() {
        openAt(0);
        session.pressed(Level.DISSATISFIED, 1_000);
        assertThat(session.pressed(Level.SATISFIED, 1_500)).isEmpty();
        assertThat(session.recorded(OptionalLong.of(7), 3_000)).contains(rate(Level.SATISFIED, 3_000, 7L));
    }

    @Test
    void aRefusedCorrectionLeavesTheFirstRatingStanding() {
        openAt(0);
        ratedAt(1_000, Level.DISSATISFIED, 7);
        session.pressed(Level.SATISFIED, 2_000);
        assertThat(session.recorded(OptionalLong.empty(), 2_010)).contains(new Show(PadLight.REFUSED));
        assertThat(session.pressed(Level.SATISFIED, 3_000)).contains(rate(Level.SATISFIED, 3_000, 7L));
    }

    @Test
    void aPressBehindARefusedOneIsCountedAndAskedForAgain() {
        openAt(0);
        session.pressed(Level.DISSATISFIED, 1_000);
        session.pressed(Level.SATISFIED, 1_500);
        assertThat(session.recorded(OptionalLong.empty(), 3_000)).contains(new Show(PadLight.REFUSED));
        assertThat(session.ignoredPresses()).isEqualTo(1);
        assertThat(session.pressed(Level.SATISFIED, 4_000)).contains(rate(Level.SATISFIED, 4_000, null));
    }

    @Test
    void eachOtherLevelWithinTheTimeCorrectsTheOneBefore() {
        openAt(0);
        ratedAt(1_000, Level.DISSATISFIED, 7);
        ratedAt(2_000, Level.BASICALLY_SATISFIED, 8);
        assertThat(session.pressed(Level.SATISFIED, 3_000)).contains(rate(Level.SATISFIED, 3_000, 8L));
    }

    @Test
    void theNextVillagerIsCalledWhileTheDiskIsSlow() {
        openAt(0);
        session.pressed(Level.SATISFIED, 1_000);
        assertThat(session.called(1_500)).isEmpty();
        assertThat(session.recorded(OptionalLong.of(7), 2_000)).containsExactly(new Show(PadLight.OPEN));
        assertThat(session.pressed(Level.SATISFIED, 2_500)).contains(rate(Level.SATISFIED, 500, null));
    }

    @Test
    void aNewCallEndsTheTimeToCorrect() {
        openAt(0);
        ratedAt(1_000, Level.SATISFIED, 7);
        openAt(2_000);
        assertThat(session.pressed(Level.DISSATISFIED, 2_500)).contains(rate(Level.DISSATISFIED, 500, null));
    }

    @Test
    void anAnswerThatNobodyWaitsForIsABrokenInvariant() {
        assertThatThrownBy(() -> session.recorded(OptionalLong.of(1), 0)).isInstanceOf(IllegalStateException.class);
    }
}
