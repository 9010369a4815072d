package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.fleet.Refusals;
import cn.bianmin.provisioning.fleet.Refusals.Refusal;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub refusals`: what was turned away, and why.
@Command(
        name = "refusals",
        description = "Lists what the hub and its terminals turned away, the latest first: strangers, copied and old"
                + " certificates, used codes, forged or repeated words, releases that are not what they should be.",
        mixinStandardHelpOptions = true)
final class RefusalsCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many at most (${DEFAULT-VALUE}; up to 10000).")
    private int most = 200;

    @Option(names = "--json", description = "As JSON, a line each.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        if (most < 1 || most > MOST) throw new Trouble("--most has to be between 1 and " + MOST + ".");
        var rows = new Refusals(HubViews.of(data.directory().existingDatabase())).newest(most);
        if (json) {
            rows.forEach(row -> System.out.println(HubJson.text(json(row))));
            return 0;
        }
        String line = "%-20s %-20s %-20s %-9s %-22s %6s %s%n";
        System.out.printf(line, "WHEN", "TURNED AWAY BY", "IN THE NAME OF", "WHAT", "WHY", "MORE", "");
        for (var row : rows) {
            System.out.printf(
                    line,
                    row.at().truncatedTo(ChronoUnit.SECONDS),
                    row.by(),
                    row.of().isEmpty() ? "-" : row.of(),
                    row.what(),
                    row.why(),
                    row.more(),
                    row.sentence());
        }
        return 0;
    }

    private static Map<String, Object> json(Refusal row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("at", row.at().toString());
        json.put("by", row.by().value());
        json.put("of", row.of());
        json.put("what", row.what().name());
        json.put("why", row.why());
        json.put("sentence", row.sentence());
        json.put("more", row.more());
        return json;
    }
}
