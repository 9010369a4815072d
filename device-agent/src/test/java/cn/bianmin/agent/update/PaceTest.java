package cn.bianmin.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.StationTime;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How fast, and when.
final class PaceTest {
    @Test
    void whatIsFetchedTakesTheTimeThatThePaceAllows() {
        var pace = new Pace(20_000, 0);
        long nowMillis = 0;
        for (int piece = 0; piece < 100; piece++) nowMillis += pace.take(16_384, nowMillis);

        assertThat(nowMillis).isBetween(79_000L, 83_000L);
    }

    @Test
    void anHourOfRestIsNotSavedUp() {
        var pace = new Pace(20_000, 0);
        assertThat(pace.take(40_000, 3_600_000)).isEqualTo(1_000);
    }

    @Test
    void withoutAPaceNothingWaits() {
        assertThat(new Pace(0, 0).take(1_000_000, 0)).isZero();
    }

    @Test
    void aWindowMayHoldMidnight() {
        var night = NightWindow.of("22:00-05:30");
        for (String open : List.of("22:00", "23:59", "00:00", "05:29")) {
            assertThat(night.isOpen(LocalTime.parse(open))).as(open).isTrue();
        }
        for (String shut : List.of("05:30", "12:00", "21:59")) {
            assertThat(night.isOpen(LocalTime.parse(shut))).as(shut).isFalse();
        }
        assertThat(NightWindow.of("12:00-13:00").isOpen(LocalTime.parse("13:00")))
                .isFalse();
        assertThat(NightWindow.of("12:00-13:00").isOpen(LocalTime.parse("12:30")))
                .isTrue();
        assertThat(NightWindow.of("").isOpen(LocalTime.NOON)).isTrue();
    }

    @Test
    void aClockThatIsNotBelievedKeepsTheWindowShutForThreeDaysInAll() {
        var time = new StationTime();
        var quality = new ClockQuality[] {ClockQuality.UNSYNCED};
        var window = new WindowWait(() -> {
            var now = time.get();
            return new Stamp(now.time(), quality[0], now.boot(), now.monoMillis());
        });
        var update = Update.NONE.waited(0);
        update = new Update(update.state(), "r", 2, 1, "", "", "22:00-05:30", 0, update.why(), "", 0, 0, 0, false);
        int hours = 0;
        for (var look = window.look(update); !look.isOpen(); look = window.look(look.update())) {
            update = look.update();
            time.passes(Duration.ofHours(1));
            hours++;
        }
        assertThat(hours).isEqualTo(72);

        // 8:30 on the wall and later: with a clock that is believed the window is obeyed.
        quality[0] = ClockQuality.SYNCED;
        assertThat(window.look(update.waited(0)).isOpen()).isFalse();
    }
}
