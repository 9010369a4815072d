package cn.bianmin.agent.clock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Facts.ClockChanged;
import cn.bianmin.contract.Stamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminalClockTest {
    private static final Instant BUILD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Instant CHIPLESS = Instant.parse("1970-01-01T00:00:07Z");

    private final FakeTime time = new FakeTime(CHIPLESS);

    @Test
    void anUnsyncedClockStartsAtTheFloorAndRunsWithTheMonotonicClock() {
        var clock = new TerminalClock(time, BUILD);
        time.pass(Duration.ofSeconds(5));
        assertThat(clock.now().time()).isEqualTo(BUILD.plusSeconds(5));
        assertThat(clock.now().clock()).isEqualTo(ClockQuality.UNSYNCED);
    }

    @Test
    void aHandThatSetsAnUnsyncedClockDoesNotMoveTheTerminal() {
        var clock = new TerminalClock(time, BUILD);
        time.setWall(Instant.parse("2031-01-01T00:00:00Z"));
        assertThat(clock.check()).isEmpty();
        assertThat(clock.now().time()).isEqualTo(BUILD);
    }

    @Test
    void theTimeServersFirstWordIsReportedWithTheJump() {
        var clock = new TerminalClock(time, BUILD);
        time.setWall(NOW);
        time.setSynchronised(true);
        assertThat(clock.check())
                .contains(new ClockChanged(
                        ClockQuality.UNSYNCED,
                        ClockQuality.SYNCED,
                        Duration.between(BUILD, NOW).toMillis()));
        assertThat(clock.now()).isEqualTo(new Stamp(NOW, ClockQuality.SYNCED, "00000001", 0));
    }

    @Test
    void losingTheTimeServerCarriesTheGoodTimeOnWhateverTheSystemClockDoes() {
        time.setWall(NOW);
        time.setSynchronised(true);
        var clock = new TerminalClock(time, BUILD);
        time.setSynchronised(false);
        assertThat(clock.check()).contains(new ClockChanged(ClockQuality.SYNCED, ClockQuality.HOLDOVER, 0));
        time.pass(Duration.ofMinutes(1));
        time.setWall(CHIPLESS);
        assertThat(clock.now().time()).isEqualTo(NOW.plusSeconds(60));
        assertThat(clock.check()).isEmpty();
    }

    @Test
    void aStepOfTheSynchronisedClockIsReportedAndASlewIsNot() {
        time.setWall(NOW);
        time.setSynchronised(true);
        var clock = new TerminalClock(time, BUILD);
        time.setWall(NOW.plusMillis(1_900));
        assertThat(clock.check()).isEmpty();
        time.setWall(NOW.minusSeconds(60));
        assertThat(clock.check()).contains(new ClockChanged(ClockQuality.SYNCED, ClockQuality.SYNCED, -61_900));
    }

    @Test
    void theHubsTimeIsTakenWhereThereIsNoBetter() {
        var clock = new TerminalClock(time, BUILD);
        assertThat(clock.hint(NOW, true)).isPresent();
        assertThat(clock.now().clock()).isEqualTo(ClockQuality.HOLDOVER);
        assertThat(clock.now().time()).isEqualTo(NOW);
    }

    @Test
    void theFirstHubsTimeMustAnswerAQuestion() {
        var clock = new TerminalClock(time, BUILD);
        assertThat(clock.hint(NOW, false)).isEmpty();
        assertThat(clock.now().clock()).isEqualTo(ClockQuality.UNSYNCED);
    }

    @Test
    void aHubsTimeThatHadWaitedIsPutRightForwardOnlyAndReported() {
        var clock = new TerminalClock(time, BUILD);
        clock.hint(NOW.minusSeconds(300), true);
        time.pass(Duration.ofSeconds(10));
        assertThat(clock.hint(NOW, false))
                .contains(new ClockChanged(ClockQuality.HOLDOVER, ClockQuality.HOLDOVER, 290_000));
        assertThat(clock.now().time()).isEqualTo(NOW);
        assertThat(clock.hint(NOW.minusSeconds(60), true)).isEmpty();
        assertThat(clock.hint(NOW.plusMillis(1_900), true)).isEmpty();
        assertThat(clock.now().time()).isEqualTo(NOW);
    }

    @Test
    void aHubWhoseOwnClockLeapsIsNotFollowed() {
        var clock = new TerminalClock(time, BUILD);
        clock.hint(NOW, true);
        assertThat(clock.hint(NOW.plusSeconds(3_601), true)).isEmpty();
        assertThat(clock.now().time()).isEqualTo(NOW);
    }

    @Test
    void theTimeThatATimeServerLeftIsBetterThanAHubs() {
        time.setWall(NOW);
        time.setSynchronised(true);
        var clock = new TerminalClock(time, BUILD);
        assertThat(clock.hint(NOW.plusSeconds(60), true)).isEmpty();
        time.setSynchronised(false);
        clock.check();
        assertThat(clock.hint(NOW.plusSeconds(60), true)).isEmpty();
        assertThat(clock.now().time()).isEqualTo(NOW);
    }

    @Test
    void aHubThatLivesBeforeOurPastIsNotBelieved() {
        var clock = new TerminalClock(time, NOW);
        assertThat(clock.hint(BUILD, true)).isEmpty();
        assertThat(clock.now().clock()).isEqualTo(ClockQuality.UNSYNCED);
    }

    @Test
    void theLastGoodTimeSurvivesABootAndABadOneIsNotRemembered(@TempDir Path directory) throws Exception {
        var file = new LastGoodTime(directory.resolve("last-good-time"));
        assertThat(file.orAtLeast(BUILD)).isEqualTo(BUILD);
        file.remember(new Stamp(NOW, ClockQuality.SYNCED, "00000001", 1));
        file.remember(new Stamp(NOW.plusSeconds(9_999), ClockQuality.UNSYNCED, "00000002", 1));
        assertThat(file.orAtLeast(BUILD)).isEqualTo(NOW);
        assertThat(file.orAtLeast(NOW.plusSeconds(1))).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aTornTimeFileCountsAsNone(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("last-good-time");
        Files.writeString(path, "2026-11-2");
        assertThat(new LastGoodTime(path).orAtLeast(BUILD)).isEqualTo(BUILD);
    }

    @Test
    void theKernelIsAsked() {
        var linux = new LinuxTime();
        assertThat(linux.boot()).matches("[0-9a-f]{8}");
        assertThat(linux.monoMillis()).isPositive();
        // Either answer is right on a given machine; that there is one without an exception is the point.
        assertThat(linux.isSynchronised()).isIn(true, false);
    }
}
