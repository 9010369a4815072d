package cn.bianmin.provisioning.metrics;

import cn.bianmin.contract.Software;
import cn.bianmin.provisioning.health.FleetCounts;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.health.LinkState;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.rules.health.Trouble;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// The hub's figures. Thread-safe. They are counted when they are asked for, so nobody who does not ask pays.
public final class HubMetrics implements AutoCloseable {
    /// Media type of [#text].
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final HubViews hub;
    private final HealthViews health;
    private final MultiGauge terminals;
    private final MultiGauge alerts;
    private final MultiGauge versions;
    private final Map<String, Long> entries = new TreeMap<>();

    /// @param folder of the hub
    /// @param projections places up to which views are made, by their names
    public HubMetrics(
            HubViews hub, HealthViews health, Path folder, Software software, Map<String, LongSupplier> projections) {
        this.hub = hub;
        this.health = health;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new DiskSpaceMetrics(folder.toFile()).bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("bianmin.hub.info", () -> 1)
                .description("Which software the hub is.")
                .tags("version", software.version())
                .register(registry);
        terminals = MultiGauge.builder("bianmin.terminals")
                .description("Terminals by whether the hub hears of them.")
                .register(registry);
        alerts = MultiGauge.builder("bianmin.alerts.open")
                .description("Alerts that are open.")
                .register(registry);
        versions = MultiGauge.builder("bianmin.terminals.by.version")
                .description("Terminals by their software, the fifty most frequent versions.")
                .register(registry);
        for (String disposition : List.of("accepted", "duplicate", "struck", "quarantined")) {
            FunctionCounter.builder("bianmin.entries", entries, held -> held.getOrDefault(disposition, 0L))
                    .description("Entries that the hub holds, by what became of them.")
                    .tags("disposition", disposition)
                    .register(registry);
        }
        projections.forEach((name, position) -> Gauge.builder(
                        "bianmin.projection.lag", () -> hub.lastPosition() - position.getAsLong())
                .description("Entries that a view is behind the ledgers.")
                .baseUnit("entries")
                .tags("projection", name)
                .register(registry));
    }

    /// All of it, in the text format 0.0.4.
    public synchronized String text() {
        entries.putAll(hub.totals());
        var counts = health.counts();
        terminals.register(states(counts), true);
        alerts.register(troubles(counts), true);
        versions.register(
                counts.versions().entrySet().stream()
                        .map(each -> Row.of(Tags.of("version", each.getKey()), each.getValue()))
                        .toList(),
                true);
        return registry.scrape(TYPE);
    }

    private static List<Row<?>> states(FleetCounts counts) {
        return Arrays.stream(LinkState.values())
                .<Row<?>>map(state -> Row.of(Tags.of("state", label(state)), counts.of(state)))
                .toList();
    }

    private static List<Row<?>> troubles(FleetCounts counts) {
        return Arrays.stream(Trouble.values())
                .<Row<?>>map(trouble -> Row.of(
                        Tags.of("trouble", label(trouble), "urgency", label(trouble.urgency())), counts.of(trouble)))
                .toList();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
