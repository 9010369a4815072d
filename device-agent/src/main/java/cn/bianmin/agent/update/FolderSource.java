package cn.bianmin.agent.update;

import cn.bianmin.contract.ReleaseFile.Chunk;
import cn.bianmin.contract.ReleaseManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A bundle in a folder, as on a stick.
public final class FolderSource implements ChunkSource {
    private static final int PIECE = 64 * 1024;

    private final Path folder;

    public FolderSource(Path folder) {
        this.folder = folder;
    }

    /// Whether somebody has put a bundle there.
    boolean isThere() {
        return Files.isRegularFile(folder.resolve(SlotFolder.MANIFEST));
    }

    @Override
    public Answer<byte[]> manifest(long number) {
        return file(SlotFolder.MANIFEST, ReleaseManifest.MOST_TEXT);
    }

    @Override
    public Answer<byte[]> signature(long number) {
        return file(SlotFolder.SIGNATURE, MOST_SIGNATURE);
    }

    private Answer<byte[]> file(String name, int most) {
        try {
            return SlotFolder.read(folder.resolve(name), most)
                    .<Answer<byte[]>>map(Answer.Given::new)
                    .orElseGet(() -> new Answer.Later<>("The bundle has no " + name + "."));
        } catch (IOException e) {
            return new Answer.Later<>("The bundle's " + name + " cannot be read.");
        }
    }

    @Override
    public Answer<Boolean> chunk(String sha256, long from, int size, Sink sink) {
        if (!Chunk.isName(sha256)) return new Answer.Refused<>("The bundle has no such chunk.");
        try (var in = Files.newInputStream(folder.resolve("chunks").resolve(sha256))) {
            in.skipNBytes(from);
            byte[] piece = new byte[PIECE];
            long left = size - from;
            while (left > 0) {
                int length = in.read(piece, 0, (int) Math.min(PIECE, left));
                if (length < 0) return new Answer.Later<>("A chunk of the bundle is cut.");
                sink.take(piece, length);
                left -= length;
            }
            return new Answer.Given<>(true);
        } catch (IOException e) {
            return new Answer.Later<>("A chunk of the bundle is missing, or cannot be read. Is the stick still there?");
        }
    }
}
