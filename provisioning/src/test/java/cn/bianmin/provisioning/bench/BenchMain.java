package cn.bianmin.provisioning.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin bench`: measures, prints, and says by its exit status whether every goal is reached.
@Command(
        name = "bench",
        description = "Measures the figures that are promised.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every goal is reached", "1:a goal is missed, or a figure could not be measured", "2:usage"})
public final class BenchMain implements Callable<Integer> {
    private static final List<Part> PARTS = List.of(
            new LedgerPart(),
            new UplinkPart(),
            new IntakePart(),
            new MemoryPart(),
            new StartupPart(),
            new SwitchPart(),
            new DeadlinesPart(),
            new DeskPart(),
            new FeedPart(),
            new ConsolePart());

    @Parameters(
            arity = "0..*",
            paramLabel = "PART",
            description =
                    "ledger, uplink, intake, memory, startup, switch, deadlines, desk, feed, console; all if none.")
    private List<String> parts = List.of();

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    private boolean json;

    @Option(names = "--small", description = "A tenth of the entries: quick, and not the figures that are promised.")
    private boolean small;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Measure the disk that this folder is on. Default: target/ of the checkout.")
    private @Nullable Path folder;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var names = PARTS.stream().map(Part::name).toList();
        for (String part : parts) {
            if (!names.contains(part)) {
                System.err.println("There is no part '" + part + "'; there are " + String.join(", ", names) + ".");
                return 2;
            }
        }
        Path base = folder == null ? checkout().resolve("target") : folder;
        Files.createDirectories(base);
        var bench = new Bench(Files.createTempDirectory(base, "bianmin-bench-"), small);
        var rows = new ArrayList<Row>();
        try {
            for (Part part : PARTS) {
                if (parts.isEmpty() || parts.contains(part.name())) {
                    measure(part, bench, rows);
                }
            }
        } finally {
            Bench.delete(bench.folder());
        }
        boolean holds = rows.stream().allMatch(Row::holds);
        if (json) {
            Report.json(System.out, rows, holds);
        } else {
            long missed = rows.stream().filter(row -> !row.holds()).count();
            System.out.printf("%n%d figures, %d do not hold%n", rows.size(), missed);
        }
        return holds ? 0 : 1;
    }

    // Not the folder for temporary files, which is often memory, where an fsync costs nothing.
    private static Path checkout() {
        var launcher = System.getProperty("bianmin.launcher");
        Path folder =
                launcher == null ? null : Path.of(launcher).toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    private void measure(Part part, Bench bench, List<Row> rows) {
        try {
            part.run(bench, row -> {
                rows.add(row);
                if (!json) {
                    Report.text(System.out, row);
                }
            });
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            var row = Row.unmeasured(
                    part.name(), "the rest of this part", Goal.report(""), "It could not be measured: " + e);
            rows.add(row);
            if (!json) {
                Report.text(System.out, row);
            }
        }
    }
}
