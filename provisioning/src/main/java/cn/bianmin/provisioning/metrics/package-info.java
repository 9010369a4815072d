/// Figures of the hub and of its terminals for Prometheus.
/// In: what the views know. Out: text. Absent on purpose: a series for each terminal, which 20,000 of them would make
/// 20,000 of, and anything of people.
@NullMarked
package cn.bianmin.provisioning.metrics;

import org.jspecify.annotations.NullMarked;
