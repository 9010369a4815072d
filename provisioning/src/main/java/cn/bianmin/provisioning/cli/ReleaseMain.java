package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.Software;
import cn.bianmin.provisioning.releases.ReleaseMaker;
import cn.bianmin.provisioning.releases.ReleaseParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin release`: makes and signs releases of the terminal. Run where the release key is, which is not the hub.
@Command(
        name = "release",
        description = "Makes and signs releases of the terminal. Run it where the release key is, not at the hub.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:it cannot be done; the sentence says why", "2:wrong command"})
public final class ReleaseMain {
    private static final String MANIFEST = "release.txt";

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var command = new CommandLine(new ReleaseMain());
        command.getCommandSpec().version(Software.current().title());
        command.setExecutionExceptionHandler((e, line, _) -> {
            if (!(e instanceof Trouble)) throw e;
            line.getErr().println(e.getMessage());
            return 1;
        });
        return command.execute(arguments);
    }

    @Command(
            name = "key",
            description = "Makes a release key: FILE, for its owner's eyes only, and FILE.pub, which terminals name as"
                    + " `updates: { keys }`.",
            mixinStandardHelpOptions = true)
    int key(@Parameters(paramLabel = "FILE", description = "Must not be there yet.") Path file) throws Trouble {
        var key = SigningKey.generate(new SecureRandom());
        Path half = file.resolveSibling(file.getFileName() + ".pub");
        try {
            OwnerFile.create(file, key.pem());
            Files.writeString(half, key.publicHalf().pem());
        } catch (IOException e) {
            throw new Trouble("The key " + file + " cannot be written, or is there already.");
        }
        System.out.println(key.publicHalf().id() + " " + half);
        return 0;
    }

    @Command(
            name = "make",
            description = "Makes a bundle of what is built here, and signs it.",
            mixinStandardHelpOptions = true)
    int make(
            @Option(
                            names = "--number",
                            required = true,
                            paramLabel = "N",
                            description = "Higher than that of any release before.")
                    long number,
            @Option(names = "--version-name", paramLabel = "V", description = "As people say it; that of the build.")
                    @Nullable
                    String version,
            @Option(names = "--key", required = true, paramLabel = "FILE", description = "The release key.") Path key,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "The bundle.") Path out,
            @Option(
                            names = "--from",
                            defaultValue = "1",
                            paramLabel = "N",
                            description = "Lowest release from which a terminal may come to it (${DEFAULT-VALUE}).")
                    long from,
            @Option(
                            names = "--free",
                            defaultValue = "100000000",
                            paramLabel = "BYTES",
                            description = "What is to be left free on a terminal's disk (${DEFAULT-VALUE}).")
                    long free,
            @Option(
                            names = "--hardware",
                            defaultValue = "aarch64,amd64",
                            split = ",",
                            paramLabel = "NAME",
                            description = "Machines it is for, as Java's os.arch (${DEFAULT-VALUE}).")
                    List<String> hardware)
            throws Trouble {
        String built = Software.current().version();
        try {
            var signing = SigningKey.read(Files.readString(key));
            var words = new ReleaseMaker.Words(number, version == null ? built : version, from, free, hardware);
            say(ReleaseMaker.make(words, ReleaseParts.of(home(), built), signing, out));
            return 0;
        } catch (IllegalArgumentException | Malformed e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Trouble("The release is not made: " + e.getMessage());
        }
    }

    // The launcher stands in the source tree's own folder.
    private static Path home() throws Trouble {
        var launcher = System.getProperty("bianmin.launcher");
        var home = launcher == null ? null : Path.of(launcher).toAbsolutePath().getParent();
        if (home == null) throw new Trouble("Start this by the launcher `bianmin` of the source tree.");
        return home;
    }

    @Command(name = "show", description = "Says what is in a bundle.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "DIR", description = "The bundle.") Path bundle) throws Trouble {
        var release = read(bundle);
        say(release);
        for (var file : release.files()) {
            System.out.printf(Locale.ROOT, "%12d %s%n", file.size(), file.path());
        }
        return 0;
    }

    @Command(
            name = "unpack",
            description = "Puts the files of a bundle into a slot, as the release that a package brings.",
            mixinStandardHelpOptions = true)
    int unpack(
            @Parameters(paramLabel = "DIR", description = "The bundle.") Path bundle,
            @Parameters(paramLabel = "SLOT", description = "Must not be there yet.") Path slot)
            throws Trouble {
        var release = read(bundle);
        try {
            ReleaseMaker.unpack(bundle, release, slot);
        } catch (IOException e) {
            throw new Trouble("The release is not unpacked: " + e.getMessage());
        }
        say(release);
        return 0;
    }

    private static ReleaseManifest read(Path bundle) throws Trouble {
        try {
            Path file = bundle.resolve(MANIFEST);
            if (Files.size(file) > ReleaseManifest.MOST_TEXT) throw new Trouble(file + " is far too large.");
            return ReleaseManifest.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Trouble("There is no bundle in " + bundle + ".");
        } catch (Malformed e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static void say(ReleaseManifest release) {
        System.out.printf(
                Locale.ROOT,
                "release %d (%s) for %s, from %d on: %d files, %d chunks, %d bytes%n",
                release.number(),
                release.version(),
                String.join(", ", release.hardware()),
                release.from(),
                release.files().size(),
                release.chunks().size(),
                release.size());
    }
}
