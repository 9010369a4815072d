package cn.bianmin.agent.station.help;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HelpDeskTest {
    private final StationTime time = new StationTime();
    private final PaperLedger ledger = new PaperLedger(time, new Random(3));
    private final HelpDesk desk = new HelpDesk(ledger, time);
    private final List<String> told = new ArrayList<>();

    private static List<String> kiosks(HelpDesk desk) {
        return desk.open().stream().map(HelpDesk.Call::kiosk).toList();
    }

    @Test
    void aCallIsOpenUntilSomebodyGoesThereAndStaffAreTold() {
        desk.watch(() -> told.add(String.join(" ", kiosks(desk))));
        assertThat(desk.ask("wufeng-01", "item")).isTrue();
        assertThat(desk.ask("wufeng-01/2", "idle")).isTrue();
        assertThat(desk.answer("wufeng-01", "li")).isTrue();
        assertThat(desk.answer("wufeng-01", "wang")).isFalse();
        assertThat(told).containsExactly("wufeng-01", "wufeng-01 wufeng-01/2", "wufeng-01/2");
    }

    @Test
    void openCallsSurviveARestartAndNoneIsOpenForEver() {
        desk.ask("wufeng-01", "item");
        desk.ask("wufeng-01/2", "item");
        desk.answer("wufeng-01/2", "li");
        time.passes(Duration.ofMinutes(2));
        time.reboots();
        var after = new HelpDesk(ledger, time);
        assertThat(kiosks(after)).containsExactly("wufeng-01");
        time.passes(Duration.ofMinutes(29));
        assertThat(kiosks(after)).isEmpty();
    }

    @Test
    void aCallThatCannotBeWrittenDownDidNotGoOut() {
        ledger.full(true);
        assertThat(desk.ask("wufeng-01", "item")).isFalse();
        assertThat(desk.open()).isEmpty();
    }
}
