package cn.bianmin.provisioning.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub revoke`: a terminal's certificates count no longer.
@Command(
        name = "revoke",
        description = "Takes all certificates of a terminal back, and its code. What it sent stays.",
        mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
    private enum Reason {
        STOLEN,
        LOST,
        RETIRED,
        BROKEN
    }

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "TERMINAL", description = "The terminal's id.")
    private String terminal = "";

    @Option(names = "--reason", required = true, description = "${COMPLETION-CANDIDATES}.")
    private Reason reason = Reason.LOST;

    @Override
    public Integer call() throws Trouble {
        try (var desk = IdentityDesk.open(data.directory())) {
            int revoked = desk.identities().revoke(IdentityDesk.terminal(terminal), reason.name());
            System.out.println(revoked + " certificates taken back");
            return 0;
        }
    }
}
