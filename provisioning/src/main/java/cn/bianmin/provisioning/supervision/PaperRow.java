package cn.bianmin.provisioning.supervision;

import cn.bianmin.rules.supervision.PaperState;
import cn.bianmin.rules.supervision.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A letter or notice as a list shows it.
///
/// @param issuer unit that sent it
/// @param due the unit's last day
public record PaperRow(
        String id,
        Series series,
        String issuer,
        int year,
        int number,
        String toUnit,
        Optional<String> matter,
        PaperState state,
        LocalDate due,
        Instant sent) {
    /// As it stands on the paper: `提〔2026〕3号`.
    public String numberText() {
        return series.number(year, number);
    }
}
