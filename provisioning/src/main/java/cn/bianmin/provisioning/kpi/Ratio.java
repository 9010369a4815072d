package cn.bianmin.provisioning.kpi;

import java.util.OptionalDouble;

/// A share of something, both of whose parts are shown with it.
///
/// @param part the numerator
/// @param whole the denominator, of which the numerator is a part
public record Ratio(long part, long whole) {
    public static final Ratio NONE = new Ratio(0, 0);

    public Ratio {
        if (part < 0 || part > whole) throw new IllegalArgumentException(part + " is no part of " + whole);
    }

    /// Empty where there is nothing to be a share of.
    public OptionalDouble percent() {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
    }

    public Ratio plus(Ratio other) {
        return new Ratio(part + other.part, whole + other.whole);
    }

    /// With one more in the denominator.
    Ratio with(boolean counts) {
        return new Ratio(counts ? part + 1 : part, whole + 1);
    }
}
