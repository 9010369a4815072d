package cn.bianmin.provisioning.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Where a run measures, and how much.
///
/// @param folder on the disk to be measured; emptied at the end
/// @param small a tenth of the entries: for those who change a benchmark. The goals stay as they are
record Bench(Path folder, boolean small) {
    int entries(int normal) {
        return small ? Math.max(1, normal / 10) : normal;
    }

    /// A new, empty folder.
    Path fresh(String name) throws IOException {
        Files.createDirectories(folder);
        return Files.createTempDirectory(folder, name + "-");
    }

    /// Progress, for a person who waits. Not part of the result.
    void say(String sentence) {
        System.err.println("bench: " + sentence);
    }

    static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, java.io.IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
