package cn.bianmin.agent.update;

import cn.bianmin.contract.ReleaseFact.Why;
import cn.bianmin.contract.ReleaseFile;
import cn.bianmin.contract.ReleaseFile.Chunk;
import cn.bianmin.contract.ReleaseManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts a slot together beside the others and gives it its name last. Begun anew after a cut: what is half there
/// is thrown away. One thread.
///
/// A file that another slot has byte for byte becomes one more name of it: that spares the card.
final class Assembly {
    private final SlotFolder slots;
    private final ChunkShelf shelf;
    private final Disk disk;

    Assembly(SlotFolder slots, ChunkShelf shelf, Disk disk) {
        this.slots = slots;
        this.shelf = shelf;
        this.disk = disk;
    }

    /// Files of the slots by their hash, as their manifests say.
    static Map<String, Path> wholeFiles(SlotFolder slots) throws IOException {
        var found = new HashMap<String, Path>();
        for (var slot : slots.slots()) {
            for (var file : slot.manifest().files()) {
                found.putIfAbsent(file.sha256(), slot.folder().resolve(file.path()));
            }
        }
        return found;
    }

    Outcome slot(ReleaseManifest release, byte[] signature) throws IOException {
        Path place = slots.place(release.number(), true);
        slots.drop(place);
        slots.drop(slots.place(release.number()));
        shelf.look(slots);
        var whole = wholeFiles(slots);
        var folders = new TreeSet<Path>();
        folders.add(place);
        disk.folder(place);
        for (var file : release.files()) {
            Path name = place.resolve(file.path());
            Path folder = name.getParent() == null ? place : name.getParent();
            for (Path each = folder; each.startsWith(place); each = parent(each)) folders.add(each);
            disk.folder(folder);
            if (!isLinked(file, whole.get(file.sha256()), name) && !isWritten(file, name)) {
                return new Outcome.No(Why.DAMAGED, "The file " + file.path() + " did not come out as it should.");
            }
        }
        byte[] text = release.bytes();
        disk.create(place.resolve(SlotFolder.SIGNATURE), signature, signature.length);
        disk.create(place.resolve(SlotFolder.MANIFEST), text, text.length);
        for (Path folder : folders.descendingSet()) disk.sync(folder);
        disk.rename(place, slots.place(release.number()));
        disk.sync(slots.folder());
        return new Outcome.Done();
    }

    private static Path parent(Path folder) {
        Path above = folder.getParent();
        return above == null ? folder : above;
    }

    private boolean isLinked(ReleaseFile file, @Nullable Path other, Path name) throws IOException {
        if (other == null || !Files.isRegularFile(other) || Files.isExecutable(other) != file.isExecutable()) {
            return false;
        }
        if (!sha256(other).filter(file.sha256()::equals).isPresent()) return false;
        try {
            disk.hardlink(other, name);
            return true;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Another file system, as that of the package's own release; or one that knows no such names.
            disk.delete(name);
            return false;
        }
    }

    private boolean isWritten(ReleaseFile file, Path name) throws IOException {
        disk.create(name, new byte[0], 0);
        for (Chunk chunk : file.chunks()) {
            var bytes = shelf.chunk(chunk.sha256(), chunk.size());
            if (bytes.isEmpty()) return false;
            disk.append(name, bytes.get(), chunk.size());
        }
        disk.mode(name, file.isExecutable());
        disk.sync(name);
        return sha256(name).filter(file.sha256()::equals).isPresent();
    }

    private static Optional<String> sha256(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.of(HexFormat.of().formatHex(in.getMessageDigest().digest()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
