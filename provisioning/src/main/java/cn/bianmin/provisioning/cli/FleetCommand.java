package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.health.FleetQuery;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.health.LinkState;
import cn.bianmin.provisioning.health.TerminalRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub fleet`: how all terminals do as machines. Also while the hub runs.
@Command(
        name = "fleet",
        description = "Lists terminals and what is wrong with them, the urgent first.",
        mixinStandardHelpOptions = true)
final class FleetCommand implements Callable<Integer> {
    private static final int LINES = 100_000;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--state", paramLabel = "STATE", description = "Only those that are: ${COMPLETION-CANDIDATES}.")
    private @Nullable LinkState state;

    @Option(names = "--trouble", paramLabel = "TROUBLE", description = "Only those with: ${COMPLETION-CANDIDATES}.")
    private cn.bianmin.rules.health.@Nullable Trouble trouble;

    @Option(names = "--text", paramLabel = "TEXT", description = "Only those with it in id or station.")
    private String text = "";

    @Option(names = "--json", description = "As JSON, a line a terminal.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        var query = new FleetQuery(
                "", Optional.ofNullable(state), Optional.ofNullable(trouble), text, "", FleetQuery.Order.URGENT, 0);
        var rows = new FleetOffice(data.directory())
                .readHealth(health -> health.page(query, LINES))
                .rows();
        if (json) {
            rows.forEach(row -> System.out.println(HubJson.text(json(row))));
            return 0;
        }
        String line = "%-32s %-8s %-20s %-16s %-30s %s%n";
        System.out.printf(line, "TERMINAL", "STATE", "HEARD", "SOFTWARE", "ALERTS", "STATION");
        for (var row : rows) {
            System.out.printf(
                    line,
                    row.terminal(),
                    row.state(),
                    moment(row.heard()),
                    row.software().isEmpty() ? "-" : row.software(),
                    row.troubles().isEmpty() ? "-" : names(row),
                    row.station());
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows one terminal: its last report, as JSON, and its alerts.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin DataOption data,
            @Parameters(paramLabel = "TERMINAL", description = "The terminal's id.") String terminal)
            throws Trouble {
        HealthViews.File file = new FleetOffice(data.directory())
                .readHealth(health -> health.file(terminal))
                .orElseThrow(() ->
                        new Trouble("The hub knows no terminal " + terminal + ". `bianmin hub fleet` lists them."));
        var told = new LinkedHashMap<>(json(file.row()));
        file.report().ifPresent(report -> {
            told.put("reported", report.at().toString());
            told.put("clock", report.clock().name());
            told.put("boot", report.boot());
            told.put("report", report.facts());
        });
        told.put("alerts", file.alerts().stream().map(AlertsCommand::json).toList());
        System.out.println(HubJson.text(told));
        return 0;
    }

    static String moment(Optional<Instant> at) {
        return at.map(when -> when.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never");
    }

    private static String names(TerminalRow row) {
        return row.troubles().stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static Map<String, Object> json(TerminalRow row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("terminal", row.terminal());
        json.put("station", row.station());
        json.put("place", row.path());
        json.put("state", row.state().name());
        json.put("heard", row.heard().map(Instant::toString).orElse(""));
        json.put("software", row.software());
        row.release().ifPresent(release -> json.put("release", release));
        json.put("troubles", row.troubles().stream().map(Enum::name).toList());
        return json;
    }
}
