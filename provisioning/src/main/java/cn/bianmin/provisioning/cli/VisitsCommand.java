package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.console.VisitEvents;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub visits`: what happened to visits, event by event.
@Command(
        name = "visits",
        description = "Prints the events of visits as CSV, in the order of the hub's commits; no accounts of staff.",
        mixinStandardHelpOptions = true)
final class VisitsCommand implements Callable<Integer> {
    private static final int ROWS_AT_ONCE = 500;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--after", paramLabel = "N", defaultValue = "0", description = "Begin after this hubsequence.")
    private long after;

    @Option(names = "--json", description = "As NDJSON CloudEvents, with all that is known of each.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        var views = HubViews.of(data.directory().existingDatabase());
        if (!json) System.out.print(VisitEvents.header());
        try {
            long cursor = after;
            while (true) {
                var page = views.entriesOf(VisitEvents.TYPES, cursor, ROWS_AT_ONCE);
                if (page.isEmpty()) {
                    return 0;
                }
                for (var exported : page) {
                    VisitEvents.of(exported)
                            .ifPresent(event ->
                                    System.out.print(json ? HubJson.text(event) + "\n" : VisitEvents.line(event)));
                }
                cursor = page.getLast().entry().position();
            }
        } catch (LedgersBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }
}
