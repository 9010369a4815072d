package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.desk.RefusalWords;
import cn.bianmin.provisioning.health.RefusalRow;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub refusals`: what was turned away, and why.
@Command(
        name = "refusals",
        description = "Lists what the hub and its terminals turned away, a line for each who and why, the latest first:"
                + " strangers, copied and old certificates, used codes, forged or repeated words, releases that are not"
                + " what they should be. What came in a terminal's name and is none of its entries: `quarantine`.",
        mixinStandardHelpOptions = true)
final class RefusalsCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON, a line each.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        var rows = new FleetOffice(data.directory()).readHealth(health -> health.refusals(Optional.empty()));
        if (json) {
            rows.forEach(row -> System.out.println(HubJson.text(json(row))));
            return 0;
        }
        String line = "%-20s %-20s %-9s %-22s %6s  %s%n";
        System.out.printf(line, "LAST", "WHO", "WHAT", "WHY", "TIMES", "");
        for (var row : rows) {
            System.out.printf(
                    line,
                    row.last().truncatedTo(ChronoUnit.SECONDS),
                    row.terminal().isEmpty() ? "-" : row.terminal(),
                    row.kind(),
                    row.why(),
                    row.times(),
                    sentence(row));
        }
        return 0;
    }

    private static String sentence(RefusalRow row) {
        return row.sentence().isEmpty() ? RefusalWords.why(row.why(), Language.ENGLISH) : row.sentence();
    }

    private static Map<String, Object> json(RefusalRow row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("last", row.last().toString());
        json.put("who", row.terminal());
        json.put("what", row.kind());
        json.put("why", row.why());
        json.put("sentence", sentence(row));
        json.put("times", row.times());
        return json;
    }
}
