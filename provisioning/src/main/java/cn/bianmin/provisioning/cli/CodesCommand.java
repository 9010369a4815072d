package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.stations.EnrolmentSheet;
import cn.bianmin.provisioning.stations.Station;
import cn.bianmin.provisioning.stations.StationFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub codes`: what a terminal is enrolled with.
@Command(name = "codes", description = "Codes with which terminals are enrolled.", mixinStandardHelpOptions = true)
final class CodesCommand {
    private static final int FINGERPRINT_DIGITS = 16;

    private final InstantSource time = InstantSource.system();

    @Command(
            name = "issue",
            description = "Makes a code for each terminal, good once and for 14 days; one that the terminal had and did"
                    + " not use no longer counts. A line a terminal: its name, the code, and the text of the QR code,"
                    + " which is also what `enrol.txt` on the card holds.",
            mixinStandardHelpOptions = true)
    int issue(
            @Mixin DataOption data,
            @Option(
                            names = "--est",
                            required = true,
                            paramLabel = "HOST:PORT",
                            converter = SocketConverter.class,
                            description = "Where terminals reach the hub's enrolment service.")
                    InetSocketAddress est,
            @Option(
                            names = "--sheets",
                            paramLabel = "FILE",
                            description = "Write sheets to print there, as HTML for its owner only, and the codes"
                                    + " nowhere else.")
                    @Nullable
                    Path sheets,
            @Option(
                            names = "--cards",
                            paramLabel = "DIR",
                            description = "Write each invitation as DIR/TERMINAL/enrol.txt, to be copied to the card"
                                    + " that the box boots from, and the codes nowhere else.")
                    @Nullable
                    Path cards,
            @Parameters(
                            paramLabel = "TERMINAL",
                            arity = "0..*",
                            description = "The terminals' ids. Without any: all stations that were imported and have"
                                    + " no terminal yet.")
                    List<String> terminals)
            throws Trouble {
        var stations = new StationFolder(data.directory().stations());
        try (var desk = IdentityDesk.open(data.directory())) {
            var ids = new ArrayList<TerminalId>();
            if (terminals == null || terminals.isEmpty()) {
                for (var station : stations.all()) {
                    if (!desk.hasTerminal(station.terminal())) ids.add(station.terminal());
                }
                if (ids.isEmpty()) throw new Trouble("There is no station without a terminal.");
            } else {
                for (String terminal : terminals) ids.add(IdentityDesk.terminal(terminal));
            }
            String root =
                    desk.identities().authorities().present().fingerprint().substring(0, FINGERPRINT_DIGITS);
            var paper = new ArrayList<EnrolmentSheet.Sheet>();
            for (var id : ids) {
                var code = desk.identities().invite(id);
                var invitation = new Invitation(est.getHostString(), est.getPort(), id, code, root);
                if (cards != null) putOnCard(cards.resolve(id.value()), invitation);
                if (sheets == null && cards == null)
                    System.out.printf("%-32s %s %s%n", id, code.text(), invitation.text());
                String name = stations.find(id).map(Station::name).orElse(id.value());
                paper.add(new EnrolmentSheet.Sheet(name, invitation, desk.codesGoodUntil()));
            }
            if (sheets != null) {
                OwnerFile.write(
                        sheets,
                        EnrolmentSheet.html(paper),
                        "The sheets cannot be written to " + sheets + "; issue the codes again.");
                System.out.println(paper.size() + " sheets");
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new Trouble("--est has to be a host and a port that terminals can call.");
        } catch (IOException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    /// What a code is good for.
    private enum State {
        OPEN,
        USED,
        EXPIRED;

        static State of(IdentityStore.Code code, Instant now) {
            if (code.used() != null) return USED;
            return now.isBefore(code.expires()) ? OPEN : EXPIRED;
        }
    }

    @Command(
            name = "list",
            description =
                    "Lists the newest code of each terminal: whether it is open, used or over. Never the code: the"
                            + " hub does not know it.",
            mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data, @Option(names = "--json", description = "As JSON, a line a code.") boolean json)
            throws Trouble {
        var codes = IdentityStore.of(data.directory().existingDatabase()).codes();
        var now = time.instant();
        String line = "%-32s %-8s %-20s %-20s %s%n";
        if (!json) System.out.printf(line, "TERMINAL", "STATE", "ISSUED", "GOOD UNTIL", "USED");
        for (var code : codes) {
            var used = code.used();
            if (json) {
                var row = new LinkedHashMap<String, Object>();
                row.put("terminal", code.terminal().value());
                row.put("state", State.of(code, now).name());
                row.put("issued", code.issued().toString());
                row.put("expires", code.expires().toString());
                row.put("used", used == null ? "" : used.toString());
                System.out.println(HubJson.text(row));
                continue;
            }
            System.out.printf(
                    line,
                    code.terminal(),
                    State.of(code, now),
                    code.issued().truncatedTo(ChronoUnit.SECONDS),
                    code.expires().truncatedTo(ChronoUnit.SECONDS),
                    used == null ? "-" : used.truncatedTo(ChronoUnit.SECONDS));
        }
        return 0;
    }

    private static void putOnCard(Path folder, Invitation invitation) throws IOException, Trouble {
        Files.createDirectories(folder);
        Path file = folder.resolve("enrol.txt");
        OwnerFile.write(
                file, invitation.text() + "\n", "The card " + file + " cannot be written; issue the code again.");
    }
}
