package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.fleet.Admission;
import cn.bianmin.provisioning.ledgers.Admissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
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

    @Override
    public Integer call() throws Trouble {
        var id = EntriesCommand.terminalId(terminal);
        var directory = data.directory();
        directory.make();
        var admission = new Admission(Admissions.of(directory.database()), new SecureRandom(), InstantSource.system());
        String token = admission.admit(id);
        if (tokenFile == null) {
            System.out.println(token);
        } else {
            write(tokenFile, token);
        }
        return 0;
    }

    private static void write(Path file, String token) throws Trouble {
        try {
            Files.deleteIfExists(file);
            // For the owner only from its first moment.
            var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var out = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
                out.write(
                        java.nio.ByteBuffer.wrap((token + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            }
        } catch (IOException e) {
            throw new Trouble("The token file " + file + " cannot be written; admit the terminal again.");
        }
    }
}
