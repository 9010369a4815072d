package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.DayCsv;
import cn.bianmin.provisioning.console.DayRoutes;
import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.days.DayViews;
import cn.bianmin.provisioning.days.DaysProjector;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub days`: the figures of stations' days.
@Command(
        name = "days",
        description = "Prints what stations did as CSV, one row a station, day, item and hour. Also while no hub runs.",
        mixinStandardHelpOptions = true)
final class DaysCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--from",
            paramLabel = "DAY",
            required = true,
            converter = DayConverter.class,
            description = "First day, as 2026-03-02.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "Last day; without it, the first.")
    private @Nullable LocalDate to;

    @Option(names = "--station", paramLabel = "ID", description = "Only this station's.")
    private @Nullable String station;

    @Option(names = "--json", description = "As JSON, a line a row.")
    private boolean json;

    @Override
    public Integer call() throws Trouble {
        LocalDate last = to == null ? from : to;
        var only = station == null ? null : EntriesCommand.terminalId(station).value();
        try {
            DayRoutes.requireRange(from, last);
        } catch (IllegalArgumentException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
        try (var projector = DaysProjector.open(
                data.directory().days(), HubViews.of(data.directory().existingDatabase()))) {
            projector.catchUp();
            if (!json) System.out.print(DayCsv.header());
            projector.days().rows(from, last, only, this::print);
        } catch (ProjectionBroken | LedgersBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private void print(DayViews.Row row) {
        System.out.print(json ? HubJson.text(DayCsv.columns(row)) + "\n" : DayCsv.line(row));
    }
}
