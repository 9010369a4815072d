package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub releases`: what the hub can give out. Also while it runs.
@Command(
        name = "releases",
        description = "The releases of the terminals' software that the hub can give out.",
        mixinStandardHelpOptions = true)
final class ReleasesCommand {
    @Command(
            name = "trust",
            description = "Takes releases that this key signed. The key itself stays with whoever makes releases; this"
                    + " is its public half. Terminals know theirs from their card, not from the hub.",
            mixinStandardHelpOptions = true)
    int trust(
            @Mixin DataOption data,
            @Parameters(paramLabel = "FILE", description = "Public half of the release key, PEM.") Path file)
            throws Trouble {
        data.directory().make();
        try {
            var key = VerifyingKey.read(Files.readString(file));
            Path folder = data.directory().releaseKeys();
            Files.createDirectories(folder);
            Path kept = folder.resolve(key.id() + ".pem");
            if (Files.exists(kept)) {
                System.out.println("The key " + key.id() + " was trusted before.");
                return 0;
            }
            OwnerFile.create(kept, key.pem());
            System.out.println("Releases that the key " + key.id() + " signed are taken from now on.");
            return 0;
        } catch (Malformed e) {
            throw new Trouble(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new Trouble("The key " + file + " cannot be read, or the hub's folder cannot be written.");
        }
    }

    @Command(
            name = "add",
            description = "Checks a bundle and takes it in. Nothing comes to any terminal by that: see `rollout`.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin DataOption data,
            @Parameters(paramLabel = "DIR", description = "The bundle, with release.txt in it.") Path bundle)
            throws Trouble {
        data.directory().make();
        try {
            var release = shelf(data).add(bundle, keys(data.directory()));
            System.out.println("release " + release.number() + " " + release.version() + ", "
                    + release.files().size() + " files, " + release.size() + " bytes");
            return 0;
        } catch (ReleaseShelf.Refused e) {
            throw new Trouble("The bundle is refused. " + e.getMessage());
        } catch (IOException e) {
            throw new Trouble("The bundle " + bundle + " cannot be read, or the hub's folder cannot be written.");
        }
    }

    @Command(name = "list", description = "Lists them, the newest first.", mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data, @Option(names = "--json", description = "As JSON, a line a release.") boolean json)
            throws Trouble {
        try {
            for (var release : shelf(data).all()) {
                System.out.println(json ? HubJson.text(json(release)) : line(release));
            }
            return 0;
        } catch (IOException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static String line(ReleaseManifest release) {
        return "%-8d %-20s %12d bytes  %s"
                .formatted(release.number(), release.version(), release.size(), String.join(" ", release.hardware()));
    }

    private static Map<String, Object> json(ReleaseManifest release) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", release.number());
        json.put("version", release.version());
        json.put("from", release.from());
        json.put("hardware", release.hardware());
        json.put("files", release.files().size());
        json.put("bytes", release.size());
        json.put("sha256", release.sha256());
        return json;
    }

    private static ReleaseShelf shelf(DataOption data) {
        return new ReleaseShelf(data.directory().updates());
    }

    /// Keys by which releases may be signed.
    static List<VerifyingKey> keys(HubDirectory directory) throws IOException, Trouble {
        if (!Files.isDirectory(directory.releaseKeys())) return List.of();
        var keys = new ArrayList<VerifyingKey>();
        try (var files = Files.newDirectoryStream(directory.releaseKeys(), "*.pem")) {
            for (Path file : files) keys.add(VerifyingKey.read(Files.readString(file)));
        } catch (Malformed e) {
            throw new Trouble("A file in " + directory.releaseKeys() + " is no key. " + e.getMessage());
        }
        return keys;
    }
}
