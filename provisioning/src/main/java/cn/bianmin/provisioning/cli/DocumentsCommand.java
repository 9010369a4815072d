package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.documents.Audience;
import cn.bianmin.provisioning.documents.DocumentFolder;
import cn.bianmin.provisioning.documents.Standing;
import cn.bianmin.provisioning.fleet.DocumentRow;
import cn.bianmin.rules.authoring.DocumentCheck;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
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
    private static final String NAMES = "catalog|notices|policy|opening|units|staff|calendar-[0-9]{4}";
    private static final int CONTEXT_LINES = 3;

    @Command(
            name = "offer",
            description =
                    "Checks a document and gives it out. A running hub signs it and offers it within seconds, also"
                            + " to whoever is enrolled or joins a group later. Each terminal checks it again, keeps it in place"
                            + " of the one before, and starts again to work with it as soon as its station is closed.",
            mixinStandardHelpOptions = true)
    int offer(
            @Mixin DataOption data,
            @Parameters(
                            paramLabel = "NAME",
                            description = "catalog, notices, policy, opening, units, staff or calendar-2027.")
                    String name,
            @Parameters(paramLabel = "FILE", description = "The document, UTF-8.") Path file,
            @Option(
                            names = "--terminal",
                            paramLabel = "TERMINAL",
                            description = "For whom; may be given more than once.")
                    @Nullable
                    List<String> terminals,
            @Option(
                            names = "--group",
                            paramLabel = "GROUP",
                            description = "For a group of the list of stations; may be given more than once.")
                    @Nullable
                    List<String> groups,
            @Option(names = "--all", description = "For all.") boolean all)
            throws Trouble {
        if (!name.matches(NAMES)) {
            throw new Trouble(
                    "There are catalog, notices, policy, opening, units, staff and calendar-2027. The settings"
                            + " of stations come with `bianmin hub stations import`.");
        }
        var office = new FleetOffice(data.directory());
        var audience = audience(office, all, groups, terminals);
        var text = text(file);
        var problems = DocumentCheck.problems(name, text, _ -> List.of());
        if (!problems.isEmpty()) {
            throw new Trouble(file.getFileName() + " is not offered.\n" + String.join("\n", problems));
        }
        var standing = office.give(name, audience, text);
        System.out.println(name + " " + standing.number() + " is for " + audience);
        return 0;
    }

    private static Audience audience(
            FleetOffice office, boolean all, @Nullable List<String> groups, @Nullable List<String> terminals)
            throws Trouble {
        if ((all ? 1 : 0) + (groups != null ? 1 : 0) + (terminals != null ? 1 : 0) != 1) {
            throw new Trouble("Say for whom: --terminal, --group or --all.");
        }
        if (all) return Audience.all();
        if (groups != null) {
            var _ = office.inGroups(groups);
            return new Audience(false, groups, List.of());
        }
        var known = new ArrayList<String>();
        for (String typed : terminals == null ? List.<String>of() : terminals)
            known.add(office.known(typed).value());
        return new Audience(false, List.of(), known);
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
            name = "history",
            description = "Lists what was given out, when and for whom, the oldest first.",
            mixinStandardHelpOptions = true)
    int history(
            @Mixin DataOption data,
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only these.") @Nullable String name,
            @Option(names = "--json", description = "As JSON, a line a document.") boolean json)
            throws Trouble {
        for (var each : all(data)) {
            if (name != null && !each.name().equals(name)) continue;
            if (json) {
                System.out.println(HubJson.text(Map.of(
                        "document",
                        each.name(),
                        "number",
                        each.number(),
                        "for",
                        each.audience().toString(),
                        "since",
                        each.since().toString(),
                        "sha256",
                        each.sha256())));
            } else {
                System.out.printf("%-14s %4d  %s  %s%n", each.name(), each.number(), each.since(), each.audience());
            }
        }
        return 0;
    }

    @Command(name = "show", description = "Prints a document that was given out.", mixinStandardHelpOptions = true)
    int show(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "Its number; the newest one's.") @Nullable
                    Long number)
            throws Trouble {
        System.out.print(text(data, found(data, name, number)));
        return 0;
    }

    @Command(
            name = "diff",
            description = "Shows what differs between a document that was given out and a later one, or a file that is"
                    + " going to be.",
            mixinStandardHelpOptions = true)
    int diff(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Parameters(
                            paramLabel = "NUMBER|FILE",
                            arity = "1..2",
                            description = "Two numbers, or a file, which is compared with the newest one.")
                    List<String> sides)
            throws Trouble {
        boolean isFile = sides.size() == 1;
        var old = found(data, name, isFile ? null : number(sides.getFirst()));
        String before = text(data, old);
        String after =
                isFile ? text(Path.of(sides.getFirst())) : text(data, found(data, name, number(sides.getLast())));
        var lines = before.lines().toList();
        var patch = DiffUtils.diff(lines, after.lines().toList());
        String title = isFile ? sides.getFirst() : name + " " + sides.getLast();
        UnifiedDiffUtils.generateUnifiedDiff(name + " " + old.number(), title, lines, patch, CONTEXT_LINES)
                .forEach(System.out::println);
        return 0;
    }

    private static @Nullable Long number(String typed) throws Trouble {
        if (typed.matches("[1-9][0-9]{0,14}")) return Long.valueOf(typed);
        throw new Trouble("`" + typed + "` is no number of a document; `bianmin hub documents history` lists them.");
    }

    private static List<Standing> all(DataOption data) throws Trouble {
        try {
            return folder(data).all();
        } catch (IOException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static DocumentFolder folder(DataOption data) throws Trouble {
        return new FleetOffice(data.directory()).documents();
    }

    private static Standing found(DataOption data, String name, @Nullable Long number) throws Trouble {
        return all(data).stream()
                .filter(each -> each.name().equals(name) && (number == null || each.number() == number))
                .reduce((_, newer) -> newer)
                .orElseThrow(() ->
                        new Trouble("No such document was given out; `bianmin hub documents history` lists them."));
    }

    private static String text(DataOption data, Standing standing) throws Trouble {
        try {
            return folder(data).text(standing);
        } catch (IOException e) {
            throw new Trouble("The text of " + standing.name() + " " + standing.number() + " cannot be read.");
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
                    (row.why() + " " + row.sentence()).strip());
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
        json.put("why", row.why());
        json.put("says", row.sentence());
        return json;
    }
}
