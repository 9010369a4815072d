package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.health.AlertRow;
import cn.bianmin.provisioning.health.HealthViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub alerts`: what is wrong with terminals now. Also while the hub runs.
@Command(
        name = "alerts",
        description = "Lists what is wrong with terminals now, the urgent first.",
        mixinStandardHelpOptions = true)
final class AlertsCommand implements Callable<Integer> {
    private static final int MOST_PAGES = 400;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON, a line an alert.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        var rows = new FleetOffice(data.directory()).readHealth(AlertsCommand::all);
        if (json) {
            rows.forEach(row -> System.out.println(HubJson.text(json(row))));
            return 0;
        }
        String line = "%-18s %-32s %-20s %-24s %-12s %s%n";
        System.out.printf(line, "ALERT", "TERMINAL", "SINCE", "DETAIL", "SEEN TO BY", "STATION");
        for (var row : rows) {
            System.out.printf(
                    line,
                    row.trouble(),
                    row.terminal(),
                    FleetCommand.moment(Optional.of(row.since())),
                    row.detail().isEmpty() ? "-" : row.detail(),
                    row.seen().map(AlertRow.Seen::account).orElse("-"),
                    row.station());
        }
        return 0;
    }

    private static List<AlertRow> all(HealthViews health) {
        var all = new ArrayList<AlertRow>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var next = health.open(Optional.empty(), page);
            all.addAll(next);
            if (next.size() < HealthViews.ALERTS) break;
        }
        return all;
    }

    static Map<String, Object> json(AlertRow row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("trouble", row.trouble().name());
        json.put("urgency", row.trouble().urgency().name());
        json.put("terminal", row.terminal());
        json.put("station", row.station());
        json.put("since", row.since().toString());
        json.put("until", row.until().map(Instant::toString).orElse(""));
        json.put("detail", row.detail());
        json.put("seenBy", row.seen().map(AlertRow.Seen::account).orElse(""));
        return json;
    }
}
