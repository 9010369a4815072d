package cn.bianmin.provisioning.metrics;

import java.util.Optional;

/// The hub's figures behind their door. Thread-safe.
public record GuardedMetrics(HubMetrics metrics, MetricsDoor door) {
    /// The figures; empty for whom they are not. See [MetricsDoor#isOpenTo].
    public Optional<String> textFor(String from, boolean isForwarded, Optional<String> authorization) {
        return door.isOpenTo(from, isForwarded, authorization) ? Optional.of(metrics.text()) : Optional.empty();
    }
}
