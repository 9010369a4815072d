package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub terminals`: who there is and how they do.
@Command(
        name = "terminals",
        description = "Lists the terminals: liveness, backlog, last entry, chain, quarantine.",
        mixinStandardHelpOptions = true)
final class TerminalsCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON, a line a terminal.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        var terminals = HubViews.of(data.directory().existingDatabase()).terminals();
        if (json) {
            terminals.forEach(view -> System.out.println(HubJson.text(HubJson.terminal(view))));
            return 0;
        }
        String row = "%-20s %-8s %-14s %10s %9s %-21s %-8s %8s %8s %11s%n";
        System.out.printf(
                row,
                "TERMINAL",
                "LINK",
                "EPOCH",
                "HEAD",
                "BEHIND",
                "LAST RECEIVED",
                "CHAIN",
                "MISSING",
                "STRUCK",
                "QUARANTINED");
        for (var view : terminals) {
            System.out.printf(
                    row,
                    view.terminal(),
                    view.takenBack() ? "revoked" : view.online() ? "online" : "offline",
                    view.epoch() == null ? "-" : view.epoch(),
                    view.head(),
                    view.backlog(),
                    view.lastReceived() == null
                            ? "never"
                            : view.lastReceived().toString().substring(0, 19) + "Z",
                    view.chain().isEmpty() ? "-" : view.chain(),
                    view.missing(),
                    view.struck(),
                    view.quarantined());
        }
        return 0;
    }
}
