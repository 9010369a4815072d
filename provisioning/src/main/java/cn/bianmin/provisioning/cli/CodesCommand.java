package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.TerminalId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub codes`: what a terminal is enrolled with.
@Command(name = "codes", description = "Codes with which terminals are enrolled.", mixinStandardHelpOptions = true)
final class CodesCommand {
    private static final int FINGERPRINT_DIGITS = 16;

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
            @Parameters(paramLabel = "TERMINAL", arity = "1..*", description = "The terminals' ids.")
                    List<String> terminals)
            throws Trouble {
        var ids = new ArrayList<TerminalId>();
        for (String terminal : terminals) {
            ids.add(IdentityDesk.terminal(terminal));
        }
        try (var desk = IdentityDesk.open(data.directory())) {
            String root = desk.identities().authority().fingerprint().substring(0, FINGERPRINT_DIGITS);
            for (var id : ids) {
                var code = desk.identities().invite(id);
                System.out.printf(
                        "%-32s %s %s%n",
                        id, code.text(), new Invitation(est.getHostString(), est.getPort(), id, code, root).text());
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new Trouble("--est has to be a host and a port that terminals can call.");
        }
    }
}
