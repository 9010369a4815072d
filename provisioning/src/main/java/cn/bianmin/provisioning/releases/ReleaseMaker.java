package cn.bianmin.provisioning.releases;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.contract.ReleaseFile;
import cn.bianmin.contract.ReleaseFile.Chunk;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes a bundle of files. The same files, words and key give the same bytes, anywhere and at any time.
public final class ReleaseMaker {
    private ReleaseMaker() {}

    /// What a release says of itself, besides its files.
    ///
    /// @param number higher than that of any release before
    /// @param from lowest number from which a terminal may come to it
    /// @param freeBytes that are to be left free on a terminal's disk
    /// @param hardware names as `os.arch` of Java
    public record Words(long number, String version, long from, long freeBytes, List<String> hardware) {}

    /// Writes a bundle. The signature comes last: without it, what is there is none.
    ///
    /// @param files by their path in the release; what is in `bin/` can be run
    /// @param folder of the bundle; made where it is missing, and what is in it of an earlier one is replaced
    /// @throws IllegalArgumentException where this is no release; the message is a sentence
    public static ReleaseManifest make(Words words, Map<String, Path> files, SigningKey key, Path folder)
            throws IOException {
        Path chunks = folder.resolve("chunks");
        Files.createDirectories(chunks);
        Files.deleteIfExists(folder.resolve("release.sig"));
        var list = new ArrayList<ReleaseFile>();
        for (var file : new TreeMap<>(files).entrySet()) list.add(file(file.getKey(), file.getValue(), chunks));
        var release = new ReleaseManifest(
                words.number(),
                words.version(),
                words.from(),
                words.freeBytes(),
                words.hardware().stream().sorted().distinct().toList(),
                list);
        write(folder.resolve("release.txt"), release.bytes());
        write(
                folder.resolve("release.sig"),
                ReleaseSignature.line(key, release.bytes()).getBytes(US_ASCII));
        return release;
    }

    private static ReleaseFile file(String path, Path source, Path chunks) throws IOException {
        var whole = sha256();
        var list = new ArrayList<Chunk>();
        long size = 0;
        try (var in = Files.newInputStream(source)) {
            for (byte[] piece = in.readNBytes(ReleaseFile.CHUNK_BYTES);
                    piece.length > 0;
                    piece = in.readNBytes(ReleaseFile.CHUNK_BYTES)) {
                var chunk = new Chunk(piece.length, ReleaseManifest.sha256(piece));
                if (!Files.exists(chunks.resolve(chunk.sha256()))) write(chunks.resolve(chunk.sha256()), piece);
                list.add(chunk);
                whole.update(piece);
                size += piece.length;
            }
        }
        return new ReleaseFile(
                path, path.startsWith("bin/"), size, HexFormat.of().formatHex(whole.digest()), list);
    }

    /// Puts the files of a bundle where a terminal can start from: the release that a package brings.
    ///
    /// @param slot must not be there yet
    /// @throws IOException also where a chunk is not what its name says
    public static void unpack(Path bundle, ReleaseManifest release, Path slot) throws IOException {
        Files.createDirectory(slot);
        for (var file : release.files()) {
            Path place = slot.resolve(file.path());
            Path above = place.getParent();
            if (above != null) Files.createDirectories(above);
            try (var out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW)) {
                for (var chunk : file.chunks()) {
                    byte[] bytes = Files.readAllBytes(bundle.resolve("chunks").resolve(chunk.sha256()));
                    if (!ReleaseManifest.sha256(bytes).equals(chunk.sha256())) {
                        throw new IOException("The chunk " + chunk.sha256() + " is not what its name says");
                    }
                    out.write(bytes);
                }
            }
            if (file.isExecutable() && !place.toFile().setExecutable(true, false)) {
                throw new IOException(place + " cannot be made executable");
            }
        }
        Files.copy(bundle.resolve("release.sig"), slot.resolve("release.sig"));
        write(slot.resolve("release.txt"), release.bytes());
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try (var out = FileChannel.open(
                whole, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) out.write(left);
            out.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
