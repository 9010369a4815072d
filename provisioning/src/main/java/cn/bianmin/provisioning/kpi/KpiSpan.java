package cn.bianmin.provisioning.kpi;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/// What figures are counted over: a month, a quarter or half a year (DOMAIN A47).
///
/// @param first month
/// @param months 1, 3 or 6; the first is one at which such a span of the year begins
public record KpiSpan(YearMonth first, int months) {
    private static final Pattern TEXT = Pattern.compile("(20\\d\\d)-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12]))");
    private static final int QUARTER = 3;
    private static final int HALF = 6;

    public KpiSpan {
        if ((months != 1 && months != QUARTER && months != HALF) || (first.getMonthValue() - 1) % months != 0) {
            throw new IllegalArgumentException("No span of " + months + " months begins with " + first);
        }
    }

    /// The month, quarter or half-year that holds a month.
    public static KpiSpan of(YearMonth month, int months) {
        return new KpiSpan(month.withMonth((month.getMonthValue() - 1) / months * months + 1), months);
    }

    /// Reads `2026-03`, `2026-Q1` or `2026-H1`.
    public static Optional<KpiSpan> read(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) return Optional.empty();
        int year = Integer.parseInt(found.group(1));
        if (found.group(2) != null) return Optional.of(at(year, Integer.parseInt(found.group(2)), 1));
        return Optional.of(
                found.group(3) != null
                        ? at(year, Integer.parseInt(found.group(3)), QUARTER)
                        : at(year, Integer.parseInt(found.group(4)), HALF));
    }

    private static KpiSpan at(int year, int which, int months) {
        return new KpiSpan(YearMonth.of(year, (which - 1) * months + 1), months);
    }

    /// Which of its kind it is in its year, from 1.
    public int which() {
        return (first.getMonthValue() - 1) / months + 1;
    }

    public LocalDate from() {
        return first.atDay(1);
    }

    /// The day after it.
    public LocalDate to() {
        return first.plusMonths(months).atDay(1);
    }

    public KpiSpan before() {
        return new KpiSpan(first.minusMonths(months), months);
    }

    public KpiSpan after() {
        return new KpiSpan(first.plusMonths(months), months);
    }

    /// As [#read] reads it.
    @Override
    public String toString() {
        return switch (months) {
            case 1 -> first.toString();
            case QUARTER -> first.getYear() + "-Q" + which();
            default -> first.getYear() + "-H" + which();
        };
    }
}
