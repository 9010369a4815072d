package cn.bianmin.provisioning.bench;

import java.util.Locale;

/// What a figure has to reach.
///
/// @param unit follows the number; empty where the number speaks for itself
record Goal(Sense sense, double bound, String unit) {
    /// Which side of the bound is good.
    enum Sense {
        AT_MOST("≤"),
        AT_LEAST("≥"),
        /// Nothing is promised; the figure is told.
        REPORT("report");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }
    }

    static Goal atMost(double bound, String unit) {
        return new Goal(Sense.AT_MOST, bound, unit);
    }

    static Goal atLeast(double bound, String unit) {
        return new Goal(Sense.AT_LEAST, bound, unit);
    }

    static Goal report(String unit) {
        return new Goal(Sense.REPORT, 0, unit);
    }

    boolean holds(double figure) {
        return switch (sense) {
            case AT_MOST -> figure <= bound;
            case AT_LEAST -> figure >= bound;
            case REPORT -> true;
        };
    }

    @Override
    public String toString() {
        return sense == Sense.REPORT ? sense.sign : sense.sign + " " + show(bound);
    }

    /// The number with as many digits as carry meaning, and the unit.
    String show(double number) {
        String digits = number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.format(Locale.ROOT, "%,d", (long) number)
                : String.format(Locale.ROOT, decimals(number), number);
        return switch (unit) {
            case "" -> digits;
            case "×" -> digits + unit;
            default -> digits + " " + unit;
        };
    }

    private static String decimals(double number) {
        double size = Math.abs(number);
        if (size >= 100) {
            return "%,.0f";
        }
        return size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
    }
}
