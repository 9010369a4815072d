package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.ledgers.LedgersBroken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bianmin hub backup`: a copy while the hub runs.
@Command(
        name = "backup",
        description =
                "Writes a copy of all that a hub is, also while it runs: its database, its authority and keys, and"
                        + " what was written for it. A hub started with the copy as its folder goes on where this one was."
                        + " The copy is for its owner only: whoever has it can be the hub. Not in it are releases"
                        + " (`updates`), which are put in again, and what follows from the database.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "DIR", description = "The copy; must not exist yet.")
    private Path copy = Path.of("");

    @Override
    public Integer call() throws Trouble {
        if (Files.exists(copy)) {
            throw new Trouble("There is " + copy + " already; a backup never overwrites.");
        }
        try {
            int files = new Backup(data.directory()).write(copy.toAbsolutePath());
            System.err.println("The database and " + files + " files are copied to " + copy
                    + ". It holds the hub's keys: keep it locked away.");
            return 0;
        } catch (LedgersBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Trouble("The copy " + copy + " cannot be written: " + e.getMessage()
                    + ". Check the place it is to go to, and who owns the hub's folder.");
        }
    }
}
