package cn.bianmin.rules.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RatesTest {
    @Test
    void eachRateCountsWhatIsDueOrDone() {
        var rates = Rates.of(List.of(
                new Rates.Alike(Series.REMINDER, true, true, true, true, 6),
                new Rates.Alike(Series.REMINDER, true, true, false, true, 1),
                new Rates.Alike(Series.REMINDER, true, false, false, false, 2),
                new Rates.Alike(Series.REMINDER, false, false, false, false, 50),
                new Rates.Alike(Series.SUPERVISION, true, true, true, false, 1),
                new Rates.Alike(Series.RECTIFICATION, false, true, true, true, 2),
                new Rates.Alike(Series.RECTIFICATION, true, true, true, false, 1),
                new Rates.Alike(Series.RECTIFICATION, false, true, true, false, 4)));

        assertThat(rates.execution()).isEqualTo(new Rates.Rate(9, 13));
        assertThat(rates.reporting()).isEqualTo(new Rates.Rate(14, 17));
        assertThat(rates.rectification()).isEqualTo(new Rates.Rate(2, 3));
        assertThat(rates.rectification().percent()).hasValue(66);
    }

    @Test
    void whereNothingIsDueThereIsNoRate() {
        var rates = Rates.of(List.of(new Rates.Alike(Series.RECTIFICATION, false, false, false, false, 3)));

        assertThat(rates.execution().percent()).isEmpty();
        assertThat(rates.reporting().percent()).isEmpty();
        assertThat(rates.rectification().percent()).isEmpty();
    }
}
