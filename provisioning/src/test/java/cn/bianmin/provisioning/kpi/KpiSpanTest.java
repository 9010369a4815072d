package cn.bianmin.provisioning.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KpiSpanTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03, 2026-03-01, 2026-04-01, 2026-02, 2026-04",
        "2026-12, 2026-12-01, 2027-01-01, 2026-11, 2027-01",
        "2026-Q1, 2026-01-01, 2026-04-01, 2025-Q4, 2026-Q2",
        "2026-Q4, 2026-10-01, 2027-01-01, 2026-Q3, 2027-Q1",
        "2026-H1, 2026-01-01, 2026-07-01, 2025-H2, 2026-H2",
        "2026-H2, 2026-07-01, 2027-01-01, 2026-H1, 2027-H1",
    })
    void aSpanIsReadWrittenAndStandsBetweenTwo(String text, LocalDate from, LocalDate to, String before, String after) {
        var span = KpiSpan.read(text).orElseThrow();
        assertThat(span).hasToString(text);
        assertThat(span.from()).isEqualTo(from);
        assertThat(span.to()).isEqualTo(to);
        assertThat(span.before()).hasToString(before);
        assertThat(span.after()).hasToString(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-00", "2026-13", "2026-Q0", "2026-Q5", "2026-H3", "1999-01", "", "2026"})
    void whatIsNoSpanIsNotRead(String text) {
        assertThat(KpiSpan.read(text)).isEmpty();
    }

    @Test
    void aMonthLiesInOneQuarterAndOneHalf() {
        assertThat(KpiSpan.of(YearMonth.of(2026, 8), 3)).hasToString("2026-Q3");
        assertThat(KpiSpan.of(YearMonth.of(2026, 8), 6)).hasToString("2026-H2");
        assertThatThrownBy(() -> new KpiSpan(YearMonth.of(2026, 2), 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
