package cn.bianmin.provisioning.bench;

import java.util.Arrays;
import java.util.List;

/// Numbers measured several times in one run.
record Sample(List<Double> values) {
    static Sample of(double... values) {
        return new Sample(Arrays.stream(values).boxed().toList());
    }

    double median() {
        return quantile(0.5);
    }

    double quantile(double share) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
    }

    /// Low, middle and high: the tenth, the half and nine tenths of the values lie below.
    List<Double> spread() {
        return List.of(quantile(0.1), quantile(0.5), quantile(0.9));
    }

    /// Round by round, so that a slow moment of the disk falls on both.
    Sample dividedBy(Sample other) {
        var ratios = new double[values.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values.get(i) / other.values.get(i);
        }
        return of(ratios);
    }
}
