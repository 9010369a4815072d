package cn.bianmin.provisioning.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The least that "on disk" can cost one caller: append the bytes to a file, fdatasync, next.
final class PlainFile {
    private PlainFile() {}

    /// @return the time of each append in nanoseconds
    static long[] append(Path folder, int entries) throws IOException {
        var nanos = new long[entries];
        var bytes = ByteBuffer.wrap(Entries.bytes(10_000));
        try (var file = FileChannel.open(
                folder.resolve("plain"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            for (int i = 0; i < entries; i++) {
                long begun = System.nanoTime();
                file.write(bytes.rewind());
                file.force(false);
                nanos[i] = System.nanoTime() - begun;
            }
        }
        return nanos;
    }
}
