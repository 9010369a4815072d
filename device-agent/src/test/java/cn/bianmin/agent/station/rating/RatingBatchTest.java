package cn.bianmin.agent.station.rating;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.rating.MonthOfRatings.Rating;
import cn.bianmin.agent.station.rating.MonthOfRatings.Visits;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingBatchTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private static Rating rating(long turn, int day, Level level, long replaces) {
        return new Rating(turn, FIRST.plusDays(day), "1", level, List.of(), false, replaces);
    }

    private static RatingBatch shown(List<Rating> ratings, boolean isOver) {
        return RatingBatch.of(new MonthOfRatings(ratings, List.of()), isOver).getFirst();
    }

    /// Whoever looks after each single rating never learns of fewer than five at once, whatever is corrected in
    /// between, and at the end of the month everything is told as it stands.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nobodyLearnsOfFewerThanFiveAtOnce(long seed) {
        var random = new Random(seed);
        var ratings = new ArrayList<Rating>();
        var standing = new ArrayList<Rating>();
        var before = new RatingBatch("1", Map.of(), Map.of(), 0, 0);
        for (int turn = 1; turn <= 200; turn++) {
            var level = Level.ofScore(1 + random.nextInt(5));
            Rating next;
            if (!standing.isEmpty() && random.nextInt(3) == 0) {
                var replaced = standing.remove(random.nextInt(standing.size()));
                next = rating(turn, turn / 10, level, replaced.turn());
            } else {
                next = rating(turn, turn / 10, level, 0);
            }
            ratings.add(next);
            standing.add(next);

            var now = shown(ratings, false);
            if (!now.equals(before)) {
                assertThat(now.ratings() - before.ratings()).isGreaterThanOrEqualTo(RatingPolicy.BATCH);
            }
            assertThat(now.levels().values()).allMatch(count -> count >= 0);
            before = now;
        }
        var levels = new EnumMap<Level, Integer>(Level.class);
        standing.forEach(rating -> levels.merge(rating.level(), 1, Integer::sum));
        var all = shown(ratings, true);
        levels.forEach((level, count) -> assertThat(all.levels()).containsEntry(level, count));
        assertThat(all.ratings()).isEqualTo(standing.size());
    }

    @Test
    void satisfactionCountsTheThreeBetterLevelsAndStandsBesideParticipation() {
        var levels = Map.of(
                Level.VERY_SATISFIED, 3, Level.SATISFIED, 2, Level.BASICALLY_SATISFIED, 1, Level.DISSATISFIED, 2);
        var batch = new RatingBatch("1", levels, Map.of(Reason.FEES, 2), 32, 1);
        assertThat(batch.ratings()).isEqualTo(8);
        assertThat(batch.satisfaction()).hasValue(75);
        assertThat(batch.participation()).hasValue(25);
        assertThat(new RatingBatch("", Map.of(), Map.of(), 0, 0).participation())
                .isEmpty();
    }

    @Test
    void visitsCountUpToTheDayOfTheNewestRatingThatIsShown() {
        var ratings = new ArrayList<Rating>();
        for (int turn = 1; turn <= 5; turn++) ratings.add(rating(turn, 2, Level.SATISFIED, 0));
        ratings.add(rating(6, 9, Level.SATISFIED, 0));
        var visits = List.of(
                new Visits(FIRST.plusDays(2), "1", 20),
                new Visits(FIRST.plusDays(9), "1", 30),
                new Visits(FIRST.plusDays(2), "2", 7));
        var open = RatingBatch.of(new MonthOfRatings(ratings, visits), false);
        assertThat(open).extracting(RatingBatch::counter).containsExactly("1", "2");
        assertThat(open).extracting(RatingBatch::visits).containsExactly(20, 0);
        assertThat(open.getFirst().participation()).hasValue(25);
        var over = RatingBatch.of(new MonthOfRatings(ratings, visits), true);
        assertThat(over).extracting(RatingBatch::visits).containsExactly(50, 7);
    }

    @Test
    void aCorrectionOfARatingOfTheMonthBeforeCountsInThisOne() {
        assertThat(shown(List.of(rating(8, 0, Level.SATISFIED, 7)), true).ratings())
                .isEqualTo(1);
    }
}
