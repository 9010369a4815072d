package cn.bianmin.provisioning.documents;

import cn.bianmin.contract.DocumentFact.Offered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// All documents that were ever given out: `NAME-NUMBER.json` says for whom one is, `content/SHA256` is its text.
/// Nothing
/// in it is ever changed. Thread-safe, and for several processes.
public final class DocumentFolder {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDING = ".json";

    private final Path folder;

    public DocumentFolder(Path folder) {
        this.folder = folder;
    }

    private record Text(
            String name,
            long number,
            boolean all,
            List<String> groups,
            List<String> terminals,
            String sha256,
            Instant since) {
        static Text of(Standing standing) {
            var audience = standing.audience();
            return new Text(
                    standing.name(),
                    standing.number(),
                    audience.isAll(),
                    audience.groups(),
                    audience.terminals(),
                    standing.sha256(),
                    standing.since());
        }

        Standing standing() {
            return new Standing(name, number, new Audience(all, groups, terminals), sha256, since);
        }
    }

    /// Gives a document out. After a power cut it is there whole, or not at all.
    ///
    /// @param least a number that it has to reach
    public Standing put(String name, Audience audience, String text, long least, Instant now) throws IOException {
        Path content = folder.resolve("content");
        Files.createDirectories(
                content, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String sha256 = Offered.sha256(bytes);
        var _ = isNew(content.resolve(sha256), bytes);
        for (long number = Math.max(least, 1 + highest(name)); ; number++) {
            var standing = new Standing(name, number, audience, sha256, now);
            // Another process may give one out at the same time; the number belongs to the first.
            if (isNew(folder.resolve(name + "-" + number + ENDING), JSON.writeValueAsBytes(Text.of(standing)))) {
                return standing;
            }
        }
    }

    /// Writes a file, whole or not at all.
    ///
    /// @return false where there is one
    private static boolean isNew(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path whole = Files.createTempFile(folder, ".", ".new");
        try {
            try (var out = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                var left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) out.write(left);
                out.force(true);
            }
            Files.createLink(file, whole);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.delete(whole);
            try (var directory = FileChannel.open(folder)) {
                directory.force(true);
            }
        }
    }

    /// All of them, by name and number.
    ///
    /// @throws IOException with a sentence
    public List<Standing> all() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        var all = new ArrayList<Standing>();
        try (var files = Files.newDirectoryStream(folder, "[a-z]*" + ENDING)) {
            for (Path file : files) {
                try {
                    all.add(JSON.readValue(Files.readAllBytes(file), Text.class).standing());
                } catch (JacksonException e) {
                    throw new IOException("The file " + file + " cannot be read. Take it from a backup.", e);
                }
            }
        }
        all.sort(Comparator.comparing(Standing::name).thenComparingLong(Standing::number));
        return List.copyOf(all);
    }

    /// The newest of a name that is for a terminal.
    ///
    /// @param groups that it is in
    public static Optional<Standing> newest(List<Standing> all, String name, String terminal, Set<String> groups) {
        return all.stream()
                .filter(each -> each.name().equals(name) && each.audience().has(terminal, groups))
                .max(Comparator.comparingLong(Standing::number));
    }

    private long highest(String name) throws IOException {
        return all().stream()
                .filter(each -> each.name().equals(name))
                .mapToLong(Standing::number)
                .max()
                .orElse(0);
    }

    /// The text of one.
    public String text(Standing standing) throws IOException {
        return Files.readString(folder.resolve("content").resolve(standing.sha256()));
    }

    /// Another value after each change; the values mean nothing else.
    public Object changed() throws IOException {
        if (!Files.isDirectory(folder)) return "";
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).count();
        }
    }
}
