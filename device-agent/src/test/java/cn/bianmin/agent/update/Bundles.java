package cn.bianmin.agent.update;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.contract.ReleaseFile;
import cn.bianmin.contract.ReleaseFile.Chunk;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Small bundles, with chunks of a few bytes.
final class Bundles {
    static final SigningKey KEY = SigningKey.generate(new SecureRandom());
    static final String HARDWARE = "testbox";
    private static final int CHUNK = 40;

    /// What a fake terminal does: it says which release it is, and ends.
    static final String TERMINAL = "#!/bin/sh\necho %d >\"$STARTED\"\nexit 0\n";

    private Bundles() {}

    /// The files of a release in which one library changes with the number.
    static Map<String, String> files(long number) {
        return Map.of(
                "bin/terminal",
                TERMINAL.formatted(number),
                "lib/agent.jar",
                "the agent ".repeat(10) + number + " the agent".repeat(10),
                "lib/base.jar",
                "what never changes ".repeat(20),
                "lib/empty",
                "");
    }

    static ReleaseManifest write(Path folder, long number) throws IOException {
        return write(folder, number, 1, 0, HARDWARE, files(number));
    }

    static ReleaseManifest write(
            Path folder, long number, long from, long free, String hardware, Map<String, String> files)
            throws IOException {
        Files.createDirectories(folder.resolve("chunks"));
        var list = new ArrayList<ReleaseFile>();
        for (var file : new TreeMap<>(files).entrySet()) {
            byte[] bytes = file.getValue().getBytes(US_ASCII);
            var chunks = new ArrayList<Chunk>();
            for (int at = 0; at < bytes.length; at += CHUNK) {
                byte[] chunk = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + CHUNK));
                chunks.add(new Chunk(chunk.length, ReleaseManifest.sha256(chunk)));
                Files.write(folder.resolve("chunks").resolve(ReleaseManifest.sha256(chunk)), chunk);
            }
            list.add(new ReleaseFile(
                    file.getKey(),
                    file.getKey().startsWith("bin/"),
                    bytes.length,
                    ReleaseManifest.sha256(bytes),
                    chunks));
        }
        var release = new ReleaseManifest(number, number + ".0", from, free, List.of(hardware), list);
        Files.write(folder.resolve("release.txt"), release.bytes());
        Files.writeString(folder.resolve("release.sig"), ReleaseSignature.line(KEY, release.bytes()));
        return release;
    }

    /// A slot, as the package brings it.
    static void install(Path slot, long number) throws IOException {
        var release = write(slot.resolveSibling("bundle-" + number), number);
        for (var file : files(number).entrySet()) {
            Path place = slot.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
            new LocalDisk().mode(place, file.getKey().startsWith("bin/"));
        }
        Files.write(slot.resolve("release.txt"), release.bytes());
    }
}
