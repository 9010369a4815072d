package cn.bianmin.provisioning.releases;

import cn.bianmin.contract.ReleaseFile;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A small bundle on the disk: one program and one library of two chunks.
public final class Bundle {
    private Bundle() {}

    /// @param word what the program says; another word, another release
    public static ReleaseManifest write(Path folder, long number, String word, SigningKey key) throws IOException {
        Files.createDirectories(folder.resolve("chunks"));
        var library = new byte[ReleaseFile.CHUNK_BYTES + 1000];
        for (int i = 0; i < library.length; i++) library[i] = (byte) ((i * 31) >> 5);
        var files = List.of(
                file(folder, "bin/terminal", true, ("echo " + word + "\n").getBytes(StandardCharsets.UTF_8)),
                file(folder, "lib/library.jar", false, library));
        var manifest = new ReleaseManifest(number, "0." + number + ".0", 1, 1_000, List.of("aarch64", "amd64"), files);
        Files.write(folder.resolve("release.txt"), manifest.bytes());
        Files.writeString(folder.resolve("release.sig"), ReleaseSignature.line(key, manifest.bytes()));
        return manifest;
    }

    private static ReleaseFile file(Path folder, String path, boolean executable, byte[] bytes) throws IOException {
        var chunks = new ArrayList<ReleaseFile.Chunk>();
        for (int at = 0; at < bytes.length; at += ReleaseFile.CHUNK_BYTES) {
            byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + ReleaseFile.CHUNK_BYTES));
            String name = ReleaseManifest.sha256(chunk);
            Files.write(folder.resolve("chunks").resolve(name), chunk);
            chunks.add(new ReleaseFile.Chunk(chunk.length, name));
        }
        return new ReleaseFile(path, executable, bytes.length, ReleaseManifest.sha256(bytes), chunks);
    }
}
