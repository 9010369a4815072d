package cn.bianmin.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Linux counts about a process.
final class ProcessFigures {
    private ProcessFigures() {}

    /// Bytes given to `write` so far, into files, pipes and sockets alike.
    static long writtenBytes() throws IOException {
        return number(Path.of("/proc/self/io"), "wchar:");
    }

    /// Bytes that this process made dirty in the page cache so far: what the disk has to write in the end. A
    /// page that is changed again before it was written counts once.
    static long dirtiedBytes() throws IOException {
        return number(Path.of("/proc/self/io"), "write_bytes:");
    }

    static long residentKilobytes(long pid) throws IOException {
        return number(Path.of("/proc/" + pid + "/status"), "VmRSS:");
    }

    /// The resident memory with what is shared counted by share.
    static long proportionalKilobytes(long pid) throws IOException {
        return number(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
    }

    private static long number(Path file, String name) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(name)) {
                String digits = line.substring(name.length()).replace("kB", "").strip();
                return Long.parseLong(digits);
            }
        }
        throw new IOException(file + " has no line " + name);
    }
}
