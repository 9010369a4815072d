package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.provisioning.supervision.YearExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub ledgers`: the signed ledgers of a year.
@Command(
        name = "ledgers",
        description = "Checks the units' ledgers of a year, which the hub signs in December.",
        mixinStandardHelpOptions = true)
final class LedgersCommand {
    @Command(
            name = "key",
            description = "Prints the public half of this hub's signing key, for whoever is to check what it signed.",
            mixinStandardHelpOptions = true)
    int key(@Mixin DataOption data) throws Trouble {
        data.directory().existingDatabase();
        System.out.print(
                SigningKeyFile.at(data.directory().signingKey()).publicHalf().pem());
        return 0;
    }

    @Command(
            name = "verify",
            description = "Says whether the hub signed a file of ledgers, and that no byte of it was changed.",
            mixinStandardHelpOptions = true)
    int verify(
            @Mixin DataOption data,
            @Parameters(paramLabel = "FILE", description = "As the hub's `exports` folder holds it.") Path file,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            description = "The hub's public key; without it, that of the hub of this machine.")
                    @Nullable
                    Path key)
            throws Trouble {
        try {
            var verified = YearExport.verify(
                    Files.readAllBytes(file), key == null ? own(data) : VerifyingKey.read(Files.readString(key)));
            System.out.printf(
                    "signed by this hub: ledgers of %d, %d units, sha256 %s%n",
                    verified.year(), verified.units(), verified.sha256());
            return 0;
        } catch (Malformed e) {
            throw new Trouble(file.getFileName() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new Trouble("The file " + file + " or its key cannot be read.");
        }
    }

    private static VerifyingKey own(DataOption data) throws Trouble {
        data.directory().existingDatabase();
        return SigningKeyFile.at(data.directory().signingKey()).publicHalf();
    }
}
