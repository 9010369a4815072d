package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub entries`: what the hub holds, as NDJSON CloudEvents.
@Command(
        name = "entries",
        description = "Prints entries as NDJSON CloudEvents, in the order of the hub's commits.",
        mixinStandardHelpOptions = true)
final class EntriesCommand implements Callable<Integer> {
    private static final int ROWS_AT_ONCE = 500;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--terminal", paramLabel = "ID", description = "Only this terminal's.")
    private @Nullable String terminal;

    @Option(names = "--after", paramLabel = "N", defaultValue = "0", description = "Begin after this hubsequence.")
    private long after;

    @Option(names = "--all", description = "With duplicates that were carried over from an earlier epoch.")
    private boolean all;

    @Override
    public Integer call() throws Trouble {
        var views = HubViews.of(data.directory().existingDatabase());
        var only = terminal == null ? null : terminalId(terminal);
        long cursor = after;
        while (true) {
            var page = views.entries(only, cursor, all, ROWS_AT_ONCE);
            if (page.isEmpty()) {
                return 0;
            }
            page.forEach(exported -> System.out.println(HubJson.text(HubJson.cloudEvent(exported))));
            cursor = page.getLast().entry().position();
        }
    }

    static TerminalId terminalId(String text) throws Trouble {
        if (!TerminalId.isValid(text)) {
            throw new Trouble("A terminal id has 3 to 32 characters of a-z, 0-9 and inner '-'.");
        }
        return new TerminalId(text);
    }
}
