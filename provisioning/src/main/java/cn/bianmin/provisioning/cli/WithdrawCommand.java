package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.ledgers.Admissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bianmin hub withdraw`: a terminal may no longer come in.
@Command(
        name = "withdraw",
        description = "Shuts a terminal out at its next attempt to connect. What it sent stays.",
        mixinStandardHelpOptions = true)
final class WithdrawCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "TERMINAL", description = "The terminal's id.")
    private String terminal = "";

    @Override
    public Integer call() throws Trouble {
        var id = EntriesCommand.terminalId(terminal);
        if (!Admissions.of(data.directory().existingDatabase()).withdraw(id)) {
            throw new Trouble("The terminal " + id + " was not admitted.");
        }
        return 0;
    }
}
