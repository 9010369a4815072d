package cn.bianmin.provisioning.releases;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFile.Chunk;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.VerifyingKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The releases that the hub gives out, as their terminals ask for them: `releases/7/release.txt`,
/// `releases/7/release.sig` and `chunks/<sha256>`, one file for all releases that have it. Thread-safe, and several
/// processes may use one folder.
///
/// A release is here once its `release.sig` is, which comes last: a power cut before leaves chunks that the next
/// attempt finds.
public final class ReleaseShelf {
    private static final String MANIFEST = "release.txt";
    private static final String SIGNATURE = "release.sig";

    private final Path folder;

    /// @param folder made with the first release
    public ReleaseShelf(Path folder) {
        this.folder = folder;
    }

    /// A bundle that is not taken in.
    public static final class Refused extends Exception {
        Refused(String sentence) {
            super(sentence);
        }
    }

    /// Takes a bundle in; what it shares with others is not stored again.
    ///
    /// @param bundle its folder
    /// @param keys one of them has to have signed it
    /// @throws Refused with a sentence; no terminal is given anything of it
    /// @throws IOException where the bundle cannot be read, or this folder cannot be written
    public ReleaseManifest add(Path bundle, List<VerifyingKey> keys) throws IOException, Refused {
        byte[] text = bounded(bundle.resolve(MANIFEST), ReleaseManifest.MOST_TEXT);
        byte[] signature = bounded(bundle.resolve(SIGNATURE), ReleaseSignature.MOST_BYTES);
        if (!ReleaseSignature.isBy(keys, text, signature)) {
            throw new Refused("No release key that this hub knows signed it. `bianmin hub releases trust` adds a key.");
        }
        var manifest = read(text);
        var home = home(manifest.number());
        var known = manifest(manifest.number());
        if (known.isPresent() && !Arrays.equals(known.get(), text)) {
            throw new Refused("Release " + manifest.number() + " is here already, with other content. A number is never"
                    + " given twice.");
        }
        var chunks = Files.createDirectories(folder.resolve("chunks"));
        for (var chunk : manifest.chunks().entrySet()) {
            take(bundle.resolve("chunks").resolve(chunk.getKey()), chunks, chunk.getKey(), chunk.getValue());
        }
        force(chunks);
        Files.createDirectories(home);
        put(home.resolve(MANIFEST), text);
        put(home.resolve(SIGNATURE), signature);
        force(home);
        force(folder.resolve("releases"));
        return manifest;
    }

    private static ReleaseManifest read(byte[] text) throws Refused {
        try {
            return ReleaseManifest.read(text);
        } catch (Malformed e) {
            throw new Refused(MANIFEST + ": " + e.getMessage());
        }
    }

    private static void take(Path from, Path chunks, String sha256, int size) throws IOException, Refused {
        Path to = chunks.resolve(sha256);
        if (Files.exists(to)) return;
        byte[] bytes = bounded(from, Chunk.isName(sha256) ? size : 0);
        if (bytes.length != size || !ReleaseManifest.sha256(bytes).equals(sha256)) {
            throw new Refused("The chunk " + sha256 + " is not what the manifest says.");
        }
        put(to, bytes);
    }

    private static byte[] bounded(Path file, int most) throws IOException, Refused {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) throw new Refused(file.getFileName() + " is larger than it may be.");
            return bytes;
        } catch (NoSuchFileException e) {
            throw new Refused("The bundle has no " + file.getFileName() + ".");
        }
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Path whole = Files.createTempFile(file.getParent(), ".", ".new");
        try (var out = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) out.write(left);
            out.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path home(long number) {
        return folder.resolve("releases").resolve(Long.toString(number));
    }

    private Optional<byte[]> manifest(long number) throws IOException {
        Path home = home(number);
        if (!Files.exists(home.resolve(SIGNATURE))) return Optional.empty();
        return Optional.of(Files.readAllBytes(home.resolve(MANIFEST)));
    }

    /// A release that is here.
    ///
    /// @throws IOException where it is here and cannot be read
    public Optional<ReleaseManifest> find(long number) throws IOException {
        var text = manifest(number);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(ReleaseManifest.read(text.get()));
        } catch (Malformed e) {
            throw new IOException("Release " + number + " cannot be read any more. Add its bundle again.", e);
        }
    }

    /// All releases, the newest first.
    ///
    /// @throws IOException where one cannot be read
    public List<ReleaseManifest> all() throws IOException {
        var home = folder.resolve("releases");
        if (!Files.isDirectory(home)) return List.of();
        var all = new ArrayList<ReleaseManifest>();
        try (var numbers = Files.newDirectoryStream(home)) {
            for (Path each : numbers) {
                String name = each.getFileName().toString();
                if (name.matches("[1-9][0-9]{0,15}")) find(Long.parseLong(name)).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparingLong(ReleaseManifest::number).reversed());
        return all;
    }
}
