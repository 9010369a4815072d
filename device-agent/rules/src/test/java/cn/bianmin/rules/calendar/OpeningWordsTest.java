package cn.bianmin.rules.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/// 2026-10-01 to 10-07 are holidays, 10-10 is a Saturday that is worked.
final class OpeningWordsTest {
    private static final StationCalendar STATION =
            ((StationCalendar.Reading.Read) StationCalendar.read("""
                    {"version": "wufeng-1",
                     "workingDays": [{"from": "08:30", "to": "12:00"}, {"from": "14:00", "to": "17:30"}],
                     "saturdays": [{"from": "09:00", "to": "11:00"}],
                     "marketDays": [8],
                     "closures": [{"date": "2026-10-13", "reason": "停电检修"}]}""")).calendar();

    private static String today(String at) {
        return OpeningWords.today(STATION, LegalCalendar.shipped(), LocalDateTime.parse(at))
                .chinese();
    }

    @Test
    void everyKindOfDayIsToldAsItIs() {
        assertThat(today("2026-10-09T10:00")).isEqualTo("今天 8:30–12:00 14:00–17:30");
        assertThat(today("2026-10-08T10:00")).as("a market day").isEqualTo("今天 8:30–12:00 14:00–17:30,逢集人多");
        assertThat(today("2026-10-17T09:30")).as("duty on a Saturday").isEqualTo("今天 9:00–11:00");
        assertThat(today("2026-10-10T10:00")).as("a make-up day").startsWith("今天 8:30–12:00");
        assertThat(today("2026-10-09T18:00")).isEqualTo("今天不办了,10月10日(周六)8:30开门");
        assertThat(today("2026-10-05T10:00")).startsWith("今天不办了(国庆").endsWith("10月8日(周四)8:30开门");
        assertThat(today("2026-10-13T10:00")).isEqualTo("今天不办了(停电检修),10月14日(周三)8:30开门");
    }

    @Test
    void aWeekIsToldInBothLanguages() {
        assertThat(OpeningWords.week(STATION).chinese()).isEqualTo("工作日8:30–12:00 14:00–17:30,周六9:00–11:00");
        assertThat(OpeningWords.week(STATION).english())
                .isEqualTo("Working days 8:30–12:00 14:00–17:30, Saturdays 9:00–11:00");
    }
}
