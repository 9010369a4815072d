package cn.bianmin.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.HealthFact.Board;
import cn.bianmin.contract.HealthFact.Cause;
import cn.bianmin.contract.HealthFact.Part;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.HealthFact.Run;
import cn.bianmin.contract.HealthFact.Sending;
import cn.bianmin.contract.HealthFact.Storage;
import cn.bianmin.contract.HealthFact.Strain;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.testing.PrometheusText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HealthTextTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");

    private static Map<String, Double> read(Reported report) {
        return PrometheusText.read(HealthText.of(TERMINAL, report, ClockQuality.SYNCED, true));
    }

    @Test
    void allThatIsKnownHasALine() {
        var values = read(new Reported(
                new Run("0.1 \"odd\\one\"", 7L, Cause.CRASHED, 640, 700L, 41, 3),
                new Sending(12, 4_096, Instant.parse("2026-03-02T01:58:00Z"), "SERVING"),
                "PAPER_OUT",
                List.of(new Part("pad-1", "STUCK")),
                new Storage(21_474_836_480L, 31_268_536_320L, 10, 734_003_200L),
                new Board(61, List.of(Strain.UNDERVOLTAGE), List.of(), 512_000_000L, 2_048_000_000L),
                -1_250L,
                58));
        assertThat(values)
                .containsEntry("bianmin_unclean_starts_total", 3.0)
                .containsEntry("bianmin_backlog_entries", 12.0)
                .containsEntry("bianmin_printer_ready", 0.0)
                .containsEntry("bianmin_card_wear_ratio", 0.1)
                .containsEntry("bianmin_board_strained{strain=\"undervoltage\"}", 1.0)
                .containsEntry("bianmin_board_strained{strain=\"capped\"}", 0.0)
                .containsEntry("bianmin_clock_skew_seconds", -1.25)
                .containsEntry("bianmin_certificate_remaining_seconds", 58.0 * 86_400);
    }

    @Test
    void whatIsNotKnownHasNone() {
        var values = read(new Reported(
                new Run("1", null, Cause.FIRST, 1, null, 1, 0),
                new Sending(0, 0, null, "SERVING"),
                null,
                List.of(),
                Storage.UNKNOWN,
                Board.UNKNOWN,
                null,
                null));
        assertThat(values.keySet())
                .noneMatch(name -> name.contains("printer") || name.contains("wear") || name.contains("celsius"));
        assertThat(values).containsEntry("bianmin_uplink_connected", 1.0);
    }
}
