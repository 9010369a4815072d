package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub identities`: which certificates were issued.
@Command(
        name = "identities",
        description = "Lists the certificates of terminals, the newest first.",
        mixinStandardHelpOptions = true)
final class IdentitiesCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON, a line a certificate.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        if (json) {
            for (var each :
                    IdentityStore.of(data.directory().existingDatabase()).all()) {
                System.out.println(HubJson.text(json(each)));
            }
            return 0;
        }
        String row = "%-32s %-32s %-20s %-20s %s%n";
        System.out.printf(row, "TERMINAL", "SERIAL", "ISSUED", "EXPIRES", "TAKEN BACK");
        for (var each : IdentityStore.of(data.directory().existingDatabase()).all()) {
            var revoked = each.revoked();
            System.out.printf(
                    row,
                    each.terminal(),
                    each.serial(),
                    seconds(each.issued().toString()),
                    seconds(each.notAfter().toString()),
                    revoked == null ? "-" : seconds(revoked.toString()) + " " + each.reason());
        }
        return 0;
    }

    private static String seconds(String instant) {
        return instant.substring(0, 19) + "Z";
    }

    private static Map<String, Object> json(IdentityStore.Row row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("terminal", row.terminal().value());
        json.put("serial", row.serial());
        json.put("issued", row.issued().toString());
        json.put("expires", row.notAfter().toString());
        var revoked = row.revoked();
        json.put("takenBack", revoked == null ? "" : revoked.toString());
        json.put("reason", row.reason());
        return json;
    }
}
