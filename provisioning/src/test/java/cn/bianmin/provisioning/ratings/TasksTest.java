package cn.bianmin.provisioning.ratings;

import static cn.bianmin.provisioning.cases.County.WUFENG;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact;
import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.contract.Sealed;
import cn.bianmin.provisioning.cases.County;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.ratings.LoopRule;
import cn.bianmin.rules.ratings.LoopStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TasksTest {
    private static final Actor CENTRE = new Actor("v01", Actor.Role.SUPERVISOR, "county-xiaoneng");
    private static final Actor LEAD = new Actor("s01", Actor.Role.LEAD, "wufeng");
    private static final String TOKEN = "5a0f1c9d3e7b2846a1c0d9e8f7b6a504";

    @TempDir
    Path directory;

    private County county;

    @BeforeEach
    void open() {
        county = new County(directory);
    }

    private int visits;

    @AfterEach
    void close() {
        county.close();
    }

    private void rate(Level level, @Nullable Long corrects) {
        rate(level, corrects, RatingFact.Reason.WAITED_LONG, "%032x".formatted(++visits));
    }

    private void rate(Level level, @Nullable Long corrects, RatingFact.Reason reason, String token) {
        county.at(
                WUFENG,
                "counter-2",
                new RatingGiven(
                        "2",
                        level,
                        6_300,
                        corrects,
                        RatingFact.Source.QR,
                        RatingFact.Mode.ANON,
                        "shebao-02",
                        List.of(reason),
                        null,
                        token));
    }

    private List<TaskRow> tasks(Optional<String> unit) {
        return county.cases
                .ratings()
                .list(new TaskViews.Filter(false, unit), null)
                .tasks();
    }

    private List<TaskRow> tasks() {
        return tasks(Optional.empty());
    }

    @Test
    void aVisitThatIsRatedBadlyTwiceIsOneTaskWithTheWorseLevelAndAllReasons() {
        rate(Level.DISSATISFIED, null, RatingFact.Reason.WAITED_LONG, TOKEN);
        rate(Level.VERY_DISSATISFIED, null, RatingFact.Reason.ATTITUDE, TOKEN);
        rate(Level.DISSATISFIED, null);
        assertThat(tasks()).hasSize(2);
        var joined = tasks().stream()
                .filter(row -> row.rated().reasons().contains(RatingFact.Reason.ATTITUDE))
                .findFirst()
                .orElseThrow();
        assertThat(joined.rated().level()).isEqualTo(Level.VERY_DISSATISFIED);
        assertThat(joined.rated().reasons()).containsExactly(RatingFact.Reason.WAITED_LONG, RatingFact.Reason.ATTITUDE);
    }

    @Test
    void aRatingOfTwoOrLessIsATaskAndABetterOneIsNot() {
        for (var level : Level.values()) rate(level, null);
        assertThat(tasks())
                .extracting(row -> row.rated().level())
                .containsExactlyInAnyOrder(Level.DISSATISFIED, Level.VERY_DISSATISFIED);
        assertThat(tasks().getFirst().rated().reasons()).containsExactly(RatingFact.Reason.WAITED_LONG);
    }

    @Test
    void whatTheVillagerCorrectsIsTheSameTaskOrNoneAnyMore() {
        rate(Level.DISSATISFIED, null);
        rate(Level.VERY_DISSATISFIED, 1L);
        assertThat(tasks()).extracting(row -> row.rated().level()).containsExactly(Level.VERY_DISSATISFIED);
        rate(Level.SATISFIED, 2L);
        assertThat(tasks()).isEmpty();
        rate(Level.DISSATISFIED, 3L);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void nothingOfATaskLeadsToATicket() {
        rate(Level.DISSATISFIED, null);
        var task = tasks().getFirst();
        assertThat(task.id()).matches("[0-9a-f]{26}");
        var file = county.cases.ratings().file(task.id()).orElseThrow();
        assertThat(file.toString()).doesNotContain(TOKEN);
        assertThat(file.rated().day()).isEqualTo("2026-03-02");
        assertThat(file.lines()).isEmpty();
    }

    @Test
    void whoeverLeftANumberIsATaskWithItsOwnClock() {
        county.at(
                WUFENG,
                "5n8c2x7v1m4k9j3h6g0fd2sazq",
                new RatingFact.CallbackRequested(
                        "2",
                        Level.DISSATISFIED,
                        List.of(RatingFact.Reason.ATTITUDE),
                        null,
                        RatingFact.Source.KIOSK,
                        new Sealed("s1.0a1b2c3d." + "A".repeat(80))));
        rate(Level.DISSATISFIED, null);
        assertThat(tasks()).extracting(row -> row.rated().contact().isPresent()).containsExactly(true, false);
        county.pass(Duration.ofDays(2));
        county.cases.catchUp();
        assertThat(tasks()).extracting(TaskRow::level).containsExactly(DeadlineLevel.RED, DeadlineLevel.GREEN);
    }

    @Test
    void theLoopIsClosedByFactsOfTheHubAloneAndARebuildComesToTheSame() {
        rate(Level.DISSATISFIED, null);
        String id = tasks().getFirst().id();
        var verified = new RatingLoopFact.Verified(CENTRE, true, false, "wufeng", "只开一个窗口");
        county.at(WUFENG, id, verified);
        var file = county.cases.ratings().file(id).orElseThrow();
        assertThat(file.lines().getLast().rule()).contains(LoopRule.SUPERVISORS_ONLY);
        assertThat(file.task().stage()).isEqualTo(LoopStage.OPEN);

        county.atHub(id, verified);
        assertThat(tasks(Optional.of("wufeng"))).hasSize(1);
        assertThat(tasks(Optional.of("ruhu"))).isEmpty();
        county.atHub(id, new RatingLoopFact.Rectified(LEAD, "两人轮班"), new RatingLoopFact.Closed(CENTRE));
        assertThat(tasks()).isEmpty();

        county.cases.rebuild();
        var rebuilt = county.cases.ratings().file(id).orElseThrow();
        assertThat(rebuilt.task().stage()).isEqualTo(LoopStage.CLOSED);
        assertThat(rebuilt.lines()).hasSize(4);
    }
}
