package cn.bianmin.agent.station.notices;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoticeBoardTest {
    private static final LocalDate MARCH_2 = LocalDate.of(2026, 3, 2);
    private static final String GOOD = """
            notices:
              - { zh: 本周六照常办理, en: Open this Saturday, from: 2026-03-02, until: 2026-03-07 }
              - { zh: 医保缴费月底截止, en: Health insurance is due this month, from: 2026-03-05, until: 2026-03-31 }
            """;

    @TempDir
    Path directory;

    private final List<String> refused = new ArrayList<>();

    private List<String> shown(String document, LocalDate day) throws IOException {
        var file = Files.writeString(directory.resolve("notices.yaml"), document);
        return NoticeBoard.open(Optional.of(file), directory, refused::add).of(day).stream()
                .map(notice -> notice.words().in(Language.CHINESE))
                .toList();
    }

    @Test
    void aNoticeIsShownFromItsFirstDayToItsLast() throws Exception {
        assertThat(shown(GOOD, MARCH_2.minusDays(1))).isEmpty();
        assertThat(shown(GOOD, MARCH_2)).containsExactly("本周六照常办理");
        assertThat(shown(GOOD, MARCH_2.plusDays(5))).containsExactly("本周六照常办理", "医保缴费月底截止");
        assertThat(shown(GOOD, MARCH_2.plusDays(6))).containsExactly("医保缴费月底截止");
        assertThat(refused).isEmpty();
    }

    @Test
    void aDocumentWithAMistakeIsRefusedWithItsLineAndTheLastGoodOneStays() throws Exception {
        assertThat(shown(GOOD, MARCH_2)).hasSize(1);
        assertThat(shown(GOOD.replace("2026-03-31", "31.3."), MARCH_2)).hasSize(1);
        assertThat(shown(GOOD.replace("until: 2026-03-07", "until: 2026-02-07"), MARCH_2))
                .hasSize(1);
        assertThat(shown(GOOD.replace(", en: Open this Saturday", ""), MARCH_2)).hasSize(1);
        assertThat(shown(GOOD.replace("Saturday", "Saturday".repeat(20)), MARCH_2))
                .hasSize(1);
        assertThat(shown("notices: later", MARCH_2)).hasSize(1);
        assertThat(shown("x".repeat(300_000), MARCH_2)).hasSize(1);
        assertThat(refused)
                .containsExactly(
                        "The notices are refused, line 3: `until` has to be a day, as 2026-03-02.",
                        "The notices are refused, line 2: A notice ends before it begins.",
                        "The notices are refused, line 2: A notice has exactly `zh`, `en`, `from` and `until`.",
                        "The notices are refused, line 2: `en` has to be one sentence of 1 to 80 characters.",
                        "The notices are refused, line 1: The document has to be a list under `notices`.",
                        "The notices cannot be read: the file is missing, not permitted, too large, or not UTF-8.");
    }
}
