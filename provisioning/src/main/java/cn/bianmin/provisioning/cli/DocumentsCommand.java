package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.DocumentFact.Offered;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.fleet.DocumentRow;
import cn.bianmin.rules.authoring.DocumentCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub documents`: what terminals work with. Also while the hub runs.
@Command(
        name = "documents",
        description = "Gives terminals the documents that they work with.",
        mixinStandardHelpOptions = true)
final class DocumentsCommand {
    private static final String NAMES = "catalog|notices|policy|opening|units|calendar-[0-9]{4}";

    @Command(
            name = "offer",
            description = "Checks and signs a document and offers it to terminals. Each checks it again, keeps it in"
                    + " place of the one before, and works with it from its next start on.",
            mixinStandardHelpOptions = true)
    int offer(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME", description = "catalog, notices, policy, opening, units or calendar-2027.")
                    String name,
            @Parameters(paramLabel = "FILE", description = "The document, UTF-8.") Path file,
            @Option(
                            names = "--terminal",
                            paramLabel = "TERMINAL",
                            description = "For whom; may be given more than once.")
                    @Nullable
                    List<String> terminals,
            @Option(names = "--all", description = "For all that the hub knows.") boolean all)
            throws Trouble {
        if (!name.matches(NAMES)) {
            throw new Trouble("There are catalog, notices, policy, opening, units and calendar-2027.");
        }
        if (all == (terminals != null)) throw new Trouble("Name terminals with --terminal, or all with --all.");
        var office = new FleetOffice(data.directory());
        var text = text(file);
        var problems = DocumentCheck.problems(name, text, _ -> List.of());
        if (!problems.isEmpty()) {
            throw new Trouble(file.getFileName() + " is not offered.\n" + String.join("\n", problems));
        }
        var to = new ArrayList<TerminalId>();
        for (String typed : all ? office.terminals() : terminals == null ? List.<String>of() : terminals) {
            to.add(office.known(typed));
        }
        long number = office.read(fleet -> fleet.highest(name)) + 1;
        try {
            var drafts = new ArrayList<Draft>();
            for (int from = 0; from < to.size(); from += DocumentFact.MOST_TERMINALS) {
                var some = to.subList(from, Math.min(to.size(), from + DocumentFact.MOST_TERMINALS));
                drafts.add(new Draft(Offered.signed(office.key(), name, number, some, text), DocumentFact.SUBJECT));
            }
            if (drafts.isEmpty()) throw new Trouble("The hub knows no terminal yet.");
            office.say(drafts);
        } catch (IllegalArgumentException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
        System.out.println(name + " " + number + " offered to " + to.size() + " terminals");
        return 0;
    }

    private static String text(Path file) throws Trouble {
        try {
            if (Files.size(file) <= DocumentFact.MOST_BYTES) return Files.readString(file);
            throw new Trouble(
                    "The file " + file + " is larger than any document, " + DocumentFact.MOST_BYTES + " bytes.");
        } catch (IOException e) {
            throw new Trouble("The file " + file + " cannot be read as UTF-8 text.");
        }
    }

    @Command(
            name = "list",
            description = "Lists which document each terminal was offered last and what it said of it.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin DataOption data,
            @Option(names = "--terminal", paramLabel = "TERMINAL", description = "Only this one's.") @Nullable
                    String terminal,
            @Option(names = "--json", description = "As JSON, a line a document.") boolean json)
            throws Trouble {
        Optional<TerminalId> only =
                terminal == null ? Optional.empty() : Optional.of(EntriesCommand.terminalId(terminal));
        var rows = new FleetOffice(data.directory()).read(fleet -> fleet.documents(only));
        if (json) {
            rows.forEach(row -> System.out.println(HubJson.text(json(row))));
            return 0;
        }
        String line = "%-32s %-14s %7s %-8s %7s %-20s %s%n";
        System.out.printf(line, "TERMINAL", "DOCUMENT", "OFFERED", "STATE", "APPLIED", "SINCE", "WHY");
        for (var row : rows) {
            System.out.printf(
                    line,
                    row.terminal(),
                    row.name(),
                    row.number(),
                    row.state(),
                    row.applied() == 0 ? "-" : row.applied(),
                    row.at().truncatedTo(ChronoUnit.SECONDS),
                    row.sentence());
        }
        return 0;
    }

    private static Map<String, Object> json(DocumentRow row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("terminal", row.terminal());
        json.put("document", row.name());
        json.put("offered", row.number());
        json.put("state", row.state().name());
        json.put("applied", row.applied());
        json.put("at", row.at().toString());
        json.put("why", row.sentence());
        return json;
    }
}
