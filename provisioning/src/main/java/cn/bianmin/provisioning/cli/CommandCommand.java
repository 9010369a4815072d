package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.CommandFact.Argument;
import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.fleet.CommandRow;
import cn.bianmin.provisioning.fleet.FleetViews;
import cn.bianmin.provisioning.fleet.Orders;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub command`: tells terminals to do something. Also while the hub runs.
@Command(
        name = "command",
        description = "Tells a terminal to do something, once, and shows what came of it.",
        mixinStandardHelpOptions = true)
final class CommandCommand {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final String ENGINEER = "BIANMIN-ENGINEER:";

    private final InstantSource time = InstantSource.system();

    @Command(
            name = "give",
            description = "Gives a command. Prints its id; `list` and `show` tell what became of it.",
            mixinStandardHelpOptions = true)
    int give(
            @Mixin DataOption data,
            @Parameters(paramLabel = "TERMINAL", description = "The terminal's id.") String terminal,
            @Parameters(
                            paramLabel = "KIND",
                            description = "lamp-test, print-test, restart, log-window (lines), diagnostics, resend-from"
                                    + " (seq), engineer-code (prints the code: it opens the engineer's page of the"
                                    + " kiosk once, from when the terminal has heard of it until --not-after).")
                    String kind,
            @Option(names = "--arg", paramLabel = "NAME=VALUE", description = "What it is told besides.") @Nullable
                    Map<String, String> arguments,
            @Option(
                            names = "--not-after",
                            paramLabel = "TIME",
                            defaultValue = "2h",
                            description = "How long from now it may be begun, as 30m, 2h or 3d (${DEFAULT-VALUE}; at"
                                    + " most 7d).")
                    String notAfter,
            @Option(names = "--json", description = "As JSON.") boolean json)
            throws Trouble {
        var known = CommandKind.of(kind)
                .orElseThrow(() -> new Trouble("There is no command " + kind + ". There are: "
                        + String.join(", ", CommandKind.words()) + "."));
        Optional<EnrolmentCode> code = known == CommandKind.ENGINEER_CODE
                ? Optional.of(EnrolmentCode.random(new SecureRandom()))
                : Optional.empty();
        if (code.isPresent() && arguments != null) throw new Trouble("The hub makes the code itself.");
        var said = code.map(made ->
                        List.of(new Argument(known.argument(), HexFormat.of().formatHex(made.sha256()))))
                .orElse(arguments(known, arguments == null ? Map.of() : arguments));
        var until = time.instant().plus(duration(notAfter)).truncatedTo(ChronoUnit.SECONDS);
        var office = new FleetOffice(data.directory());
        var id = office.known(terminal);
        try {
            var given = Given.signed(office.key(), Orders.id(new SecureRandom()), id, known, said, until);
            office.say(List.of(new Draft(given, id.value())));
            System.out.println(
                    json
                            ? HubJson.text(Map.of(
                                    "id",
                                    given.id(),
                                    "notAfter",
                                    until.toString(),
                                    "code",
                                    code.map(EnrolmentCode::text).orElse("")))
                            : given.id() + " " + id + " " + kind + " until " + until
                                    + code.map(made -> System.lineSeparator() + "code " + made.text()
                                                    + ", as a QR code " + ENGINEER + made.text())
                                            .orElse(""));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static List<Argument> arguments(CommandKind kind, Map<String, String> said) throws Trouble {
        for (String name : said.keySet()) {
            if (name.equals(kind.argument())) continue;
            throw new Trouble("A " + kind.word() + " knows no " + name + "."
                    + (kind.argument().isEmpty() ? "" : " It knows: " + kind.argument() + "."));
        }
        return said.entrySet().stream()
                .map(each -> new Argument(each.getKey(), each.getValue()))
                .toList();
    }

    private static Duration duration(String text) throws Trouble {
        if (text.matches("[1-9][0-9]{0,4}[mhd]")) {
            int number = Integer.parseInt(text, 0, text.length() - 1, 10);
            var found = switch (text.charAt(text.length() - 1)) {
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (found.compareTo(LONGEST) <= 0) return found;
        }
        throw new Trouble("--not-after is a time as 30m, 2h or 3d, at most 7d.");
    }

    @Command(
            name = "list",
            description = "Lists commands, the newest first, and what their terminals say.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin DataOption data,
            @Option(names = "--terminal", paramLabel = "TERMINAL", description = "Only this one's.") @Nullable
                    String terminal,
            @Option(names = "--json", description = "As JSON, a line a command.") boolean json)
            throws Trouble {
        Optional<TerminalId> only =
                terminal == null ? Optional.empty() : Optional.of(EntriesCommand.terminalId(terminal));
        var rows = new FleetOffice(data.directory()).read(fleet -> fleet.commands(only));
        if (json) {
            rows.forEach(row -> System.out.println(HubJson.text(json(row))));
            return 0;
        }
        String line = "%-26s %-20s %-12s %-20s %-8s %s%n";
        System.out.printf(line, "ID", "TERMINAL", "COMMAND", "GIVEN", "STATE", "WHAT IT SAYS");
        for (var row : rows) {
            String says = row.isUnheard(time.instant()) ? "No word of it in time." : row.sentence();
            System.out.printf(
                    line,
                    row.id(),
                    row.terminal(),
                    row.command(),
                    row.given().truncatedTo(ChronoUnit.SECONDS),
                    row.state(),
                    says);
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "Prints what a command found out: a log, a diagnosis.",
            mixinStandardHelpOptions = true)
    int show(@Mixin DataOption data, @Parameters(paramLabel = "ID", description = "The command's id.") String id)
            throws Trouble {
        record Found(CommandRow row, String output) {}
        var found = new FleetOffice(data.directory())
                .read(fleet -> fleet.command(id).map(row -> new Found(row, fleet.output(id))))
                .orElseThrow(() -> new Trouble("There is no command " + id + "."));
        System.out.println(found.row().state() + " " + found.row().sentence());
        System.out.print(found.output());
        return 0;
    }

    @Command(
            name = "strangers",
            description = "Lists what terminals refused because this hub had not said it, or not so.",
            mixinStandardHelpOptions = true)
    int strangers(@Mixin DataOption data, @Option(names = "--json", description = "As JSON, a line each.") boolean json)
            throws Trouble {
        for (var each : new FleetOffice(data.directory()).read(FleetViews::strangers)) {
            if (json) {
                var row = new LinkedHashMap<String, Object>();
                row.put("terminal", each.terminal());
                row.put("why", each.why());
                row.put("times", each.times());
                row.put("last", each.last().toString());
                System.out.println(HubJson.text(row));
                continue;
            }
            System.out.printf(
                    "%-32s %-16s %6d %s%n",
                    each.terminal(), each.why(), each.times(), each.last().truncatedTo(ChronoUnit.SECONDS));
        }
        return 0;
    }

    private static Map<String, Object> json(CommandRow row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", row.id());
        json.put("terminal", row.terminal());
        json.put("command", row.command());
        json.put("arguments", row.arguments());
        json.put("given", row.given().toString());
        json.put("notAfter", row.notAfter().toString());
        json.put("state", row.state().name());
        json.put("says", row.sentence());
        json.put("said", row.settled().map(Object::toString).orElse(""));
        return json;
    }
}
