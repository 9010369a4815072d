package cn.bianmin.provisioning.kpi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/// An order by a share, which nothing follows from: no sanction hangs on it (DOMAIN A41). Pure.
public final class Ranking {
    private Ranking() {}

    /// @param rank from 1; equal shares have the same; empty where there is too little to compare
    public record Ranked<T>(OptionalInt rank, T of) {}

    /// The best share first, then those that are not ranked.
    ///
    /// @param least as small a denominator is still ranked
    public static <T> List<Ranked<T>> of(List<T> all, Function<T, Ratio> share, int least) {
        var compared = all.stream()
                .filter(each -> share.apply(each).whole() >= Math.max(1, least))
                .sorted(Comparator.comparingDouble(each -> -percent(share.apply(each))))
                .toList();
        var found = new ArrayList<Ranked<T>>();
        int rank = 0;
        for (int i = 0; i < compared.size(); i++) {
            if (i == 0 || percent(share.apply(compared.get(i))) < percent(share.apply(compared.get(i - 1)))) {
                rank = i + 1;
            }
            found.add(new Ranked<>(OptionalInt.of(rank), compared.get(i)));
        }
        for (T each : all) {
            if (!compared.contains(each)) found.add(new Ranked<>(OptionalInt.empty(), each));
        }
        return found;
    }

    private static double percent(Ratio ratio) {
        return ratio.percent().orElse(0);
    }
}
