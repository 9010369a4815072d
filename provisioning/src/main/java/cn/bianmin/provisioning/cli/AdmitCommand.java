package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.Admission;
import cn.bianmin.provisioning.ledgers.Admissions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub admit`: makes a terminal's token.
@Command(
        name = "admit",
        description = "Lets a terminal in and makes its token; an earlier one no longer counts.",
        mixinStandardHelpOptions = true)
final class AdmitCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "TERMINAL", description = "The terminal's id.")
    private String terminal = "";

    @Option(names = "--token-file", paramLabel = "FILE", description = "Write the token here instead of printing it.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--seal-key-file",
            paramLabel = "FILE",
            description = "Write the public half of the hub's key here: terminals seal names and numbers with it.")
    private @Nullable Path sealKeyFile;

    @Option(
            names = "--document-key-file",
            paramLabel = "FILE",
            description = "Write the public half of the key here by which the hub signs commands and documents.")
    private @Nullable Path documentKeyFile;

    @Option(
            names = "--same-key-file",
            paramLabel = "FILE",
            description = "Write the region's secret here by which the hub sees that two stations took the same.")
    private @Nullable Path sameKeyFile;

    @Override
    public Integer call() throws Trouble {
        var id = EntriesCommand.terminalId(terminal);
        if (id.equals(TerminalId.HUB)) {
            throw new Trouble("The name " + id + " is the hub's own; no terminal can have it.");
        }
        var directory = data.directory();
        directory.make();
        if (sealKeyFile != null) {
            OwnerFile.write(
                    sealKeyFile,
                    SealKeyFile.at(directory.sealKey()).publicHalf().pem(),
                    "The seal key file " + sealKeyFile + " cannot be written.");
        }
        if (documentKeyFile != null) {
            OwnerFile.write(
                    documentKeyFile,
                    SigningKeyFile.at(directory.documentKey()).publicHalf().pem(),
                    "The document key file " + documentKeyFile + " cannot be written.");
        }
        if (sameKeyFile != null) {
            OwnerFile.write(
                    sameKeyFile,
                    SameKeyFile.at(directory.sameKey()).text() + "\n",
                    "The file " + sameKeyFile + " for the key for doubles cannot be written.");
        }
        var admission = new Admission(Admissions.of(directory.database()), new SecureRandom(), InstantSource.system());
        String token = admission.admit(id);
        if (tokenFile == null) {
            System.out.println(token);
        } else {
            OwnerFile.write(
                    tokenFile,
                    token + "\n",
                    "The token file " + tokenFile + " cannot be written; admit the terminal again.");
        }
        return 0;
    }
}
