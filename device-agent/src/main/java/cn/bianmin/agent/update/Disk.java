package cn.bianmin.agent.update;

import java.io.IOException;
import java.nio.file.Path;

/// The changes that an update makes to the disk, each as small as the disk itself knows it, so that a test can
/// cut the power between any two of them. What is read is read past it. One thread.
interface Disk {
    /// Makes the folder and those above it, and has them on the disk.
    void folder(Path folder) throws IOException;

    /// Writes the file from its beginning and has its bytes on the disk; its name is, once its folder is
    /// [#sync]ed.
    void create(Path file, byte[] bytes, int length) throws IOException;

    /// Adds to the end of a file, made where it is missing. The bytes are on the disk after [#sync].
    void append(Path file, byte[] bytes, int length) throws IOException;

    /// Has a file's bytes, or a folder's names, on the disk.
    void sync(Path place) throws IOException;

    /// In one change; takes the place of a file or link of that name.
    void rename(Path from, Path to) throws IOException;

    /// A new symbolic link.
    void symlink(Path link, String target) throws IOException;

    /// One more name for a file.
    void hardlink(Path file, Path name) throws IOException;

    /// Lets everybody read the file and, where asked for, run it.
    void mode(Path file, boolean isExecutable) throws IOException;

    /// Deletes a file, a link or an empty folder; nothing where there is none.
    void delete(Path place) throws IOException;

    /// Bytes that can be written below this folder.
    long free(Path folder) throws IOException;
}
