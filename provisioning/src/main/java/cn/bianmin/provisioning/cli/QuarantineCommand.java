package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub quarantine`: what was set aside, and why.
@Command(
        name = "quarantine",
        description = "Lists what the hub set aside, the latest first.",
        mixinStandardHelpOptions = true)
final class QuarantineCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON, a line each.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        for (var row : HubViews.of(data.directory().existingDatabase()).quarantine(MOST)) {
            if (json) {
                System.out.println(HubJson.text(HubJson.quarantined(row)));
            } else {
                System.out.printf(
                        "%s  %s  %s  %dx  %d bytes%s  %s%n",
                        row.lastSeen(),
                        row.terminal().isEmpty() ? "(no terminal)" : row.terminal(),
                        row.reason(),
                        row.count(),
                        row.bytes(),
                        row.kept() ? "" : " (not kept)",
                        row.sentence());
            }
        }
        return 0;
    }
}
