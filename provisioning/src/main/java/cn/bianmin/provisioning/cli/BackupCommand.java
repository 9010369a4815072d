package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.ledgers.HubBackup;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bianmin hub backup`: a copy while the hub runs.
@Command(
        name = "backup",
        description = "Writes a consistent copy of the hub's database, also while it runs.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", description = "The copy; must not exist yet.")
    private Path copy = Path.of("");

    @Override
    public Integer call() throws Trouble {
        if (Files.exists(copy)) {
            throw new Trouble("The file " + copy + " exists already; a backup never overwrites.");
        }
        try {
            HubBackup.write(data.directory().existingDatabase(), copy);
        } catch (LedgersBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
        return 0;
    }
}
