package cn.bianmin.agent.update;

import cn.bianmin.contract.ReleaseFile.Chunk;
import cn.bianmin.contract.ReleaseManifest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The chunks that this terminal has: those that it fetched, and those in the files of its slots. Nothing is
/// given out whose hash was not looked at just then. One thread.
final class ChunkShelf {
    private static final String PART = ".part";

    private final Path folder;
    private final Disk disk;
    private Map<String, Place> inSlots = Map.of();

    /// Where in the file of a slot a chunk lies.
    private record Place(Path file, long offset) {}

    ChunkShelf(SlotFolder slots, Disk disk) {
        this.folder = slots.folder().resolve(SlotFolder.CHUNKS);
        this.disk = disk;
    }

    /// Finds out what the slots hold, by their manifests.
    void look(SlotFolder slots) throws IOException {
        var found = new HashMap<String, Place>();
        for (var slot : slots.slots()) {
            for (var file : slot.manifest().files()) {
                long offset = 0;
                for (Chunk chunk : file.chunks()) {
                    found.putIfAbsent(chunk.sha256(), new Place(slot.folder().resolve(file.path()), offset));
                    offset += chunk.size();
                }
            }
        }
        inSlots = found;
    }

    /// Whether a slot says that it has this chunk.
    boolean isInSlot(String sha256) {
        return inSlots.containsKey(sha256);
    }

    /// Whether this chunk was fetched.
    boolean isFetched(String sha256) {
        return Files.exists(folder.resolve(sha256));
    }

    /// The chunk, checked; empty where it is nowhere, or damaged.
    Optional<byte[]> chunk(String sha256, int size) throws IOException {
        var fetched = SlotFolder.read(folder.resolve(sha256), size).filter(bytes -> isIt(bytes, sha256, size));
        return fetched.isPresent() ? fetched : fromSlot(sha256, size);
    }

    private Optional<byte[]> fromSlot(String sha256, int size) {
        var place = inSlots.get(sha256);
        if (place == null) return Optional.empty();
        byte[] bytes = new byte[size];
        try (var file = new RandomAccessFile(place.file().toFile(), "r")) {
            file.seek(place.offset());
            file.readFully(bytes);
            return isIt(bytes, sha256, size) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            // A slot that lost a file is no source; the chunk is fetched.
            return Optional.empty();
        }
    }

    private static boolean isIt(byte[] bytes, String sha256, int size) {
        return bytes.length == size && ReleaseManifest.sha256(bytes).equals(sha256);
    }

    /// Bytes of a chunk that came so far.
    long begun(String sha256) throws IOException {
        Path part = folder.resolve(sha256 + PART);
        return Files.exists(part) ? Files.size(part) : 0;
    }

    void append(String sha256, byte[] piece, int length) throws IOException {
        disk.folder(folder);
        disk.append(folder.resolve(sha256 + PART), piece, length);
    }

    /// Looks at a chunk that has all its bytes, and keeps it.
    ///
    /// @return false where it is not what its name says; it is gone then
    boolean isKept(String sha256, int size) throws IOException {
        Path part = folder.resolve(sha256 + PART);
        var bytes =
                Files.exists(part) && Files.size(part) == size ? SlotFolder.read(part, size) : Optional.<byte[]>empty();
        if (bytes.isEmpty() || !isIt(bytes.get(), sha256, size)) {
            disk.delete(part);
            return false;
        }
        disk.sync(part);
        disk.rename(part, folder.resolve(sha256));
        disk.sync(folder);
        return true;
    }

    /// Bytes of those chunks of a release that were fetched for it.
    long fetchedBytes(ReleaseManifest release) {
        return release.chunks().entrySet().stream()
                .filter(chunk -> isFetched(chunk.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
