package cn.bianmin.rules.supervision;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// The three rates of supervision (执行率, 上报率, 整改率; DOMAIN A44, F4). Each should be 100 %. A paper counts once
/// its day is over, or before that once the unit did its part, so that nobody's rate falls for what is not due
/// yet.
///
/// - execution: letters answered and notices verified ÷ all that count
/// - reporting: those of which the unit was heard on its day or before ÷ all that count
/// - rectification: rectification notices verified ÷ rectification notices that count
public record Rates(Rate execution, Rate reporting, Rate rectification) {
    /// Papers that are alike in what the rates ask.
    ///
    /// @param due whether the unit's day is over
    /// @param heard whether the unit was heard of
    /// @param inTime whether that was on its day or before
    /// @param settled whether nothing more is to be done
    public record Alike(Series series, boolean due, boolean heard, boolean inTime, boolean settled, int count) {}

    /// A part of a whole.
    public record Rate(int part, int of) {
        /// Rounded down, so that 100 means all; empty where nothing counts.
        public OptionalInt percent() {
            return of == 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(100L * part / of));
        }
    }

    public static Rates of(Collection<Alike> papers) {
        return new Rates(
                rate(papers, each -> each.due() || each.settled(), Alike::settled),
                rate(papers, each -> each.due() || each.heard(), each -> each.heard() && each.inTime()),
                rate(
                        papers,
                        each -> each.series() == Series.RECTIFICATION && (each.due() || each.settled()),
                        Alike::settled));
    }

    private static Rate rate(Collection<Alike> papers, Predicate<Alike> counts, Predicate<Alike> good) {
        int part = 0;
        int of = 0;
        for (var each : papers) {
            if (!counts.test(each)) continue;
            of += each.count();
            if (good.test(each)) part += each.count();
        }
        return new Rate(part, of);
    }
}
