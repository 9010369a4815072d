package cn.bianmin.agent.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The documents that the hub gave this terminal, each a file of its name, for its owner only: always the last good
/// one.
/// Any thread may read; one writes.
public final class DocumentShelf implements DocumentPlace {
    private static final int MOST_CALENDARS = 100;

    private final Path folder;

    /// @param data the terminal's directory
    public DocumentShelf(Path data) {
        this.folder = data.resolve("documents");
    }

    /// The file of a document; empty where the hub gave none.
    public Optional<Path> file(String name) {
        var file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /// The text of a document; none where the hub gave none. `calendar` stands for all of them.
    ///
    /// @param but one that is left out, because another is to take its place
    public List<String> texts(String kind, String but) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            var found = files.filter(file -> isOf(kind, but, file.getFileName().toString()))
                    .sorted()
                    .limit(MOST_CALENDARS)
                    .toList();
            var texts = new ArrayList<String>();
            for (Path file : found) texts.add(Files.readString(file));
            return List.copyOf(texts);
        }
    }

    private static boolean isOf(String kind, String but, String name) {
        boolean isKind = kind.equals("calendar") ? name.matches("calendar-[0-9]{4}") : name.equals(kind);
        return isKind && !name.equals(but);
    }

    /// Where a document is going to be once the hub gives it.
    public Path place(String name) {
        return folder.resolve(name);
    }

    @Override
    public boolean has(String name, String text) throws IOException {
        var file = file(name);
        return file.isPresent() && Files.readString(file.get()).equals(text);
    }

    @Override
    public void keep(String name, String text) throws IOException {
        Files.createDirectories(folder);
        var next = folder.resolve(name + ".new");
        Files.deleteIfExists(next);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(folder)) {
            directory.force(true);
        }
    }
}
