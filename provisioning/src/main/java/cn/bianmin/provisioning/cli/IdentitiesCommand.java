package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.ledgers.IdentityStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bianmin hub identities`: which certificates were issued.
@Command(
        name = "identities",
        description = "Lists the certificates of terminals, the newest first.",
        mixinStandardHelpOptions = true)
final class IdentitiesCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws Trouble {
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
}
