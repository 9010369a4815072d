package cn.bianmin.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of `docs/protocol`, for both sides of the wire: what they hold stands for terminals already in
/// villages.
public final class Samples {
    private Samples() {}

    /// The very bytes of a golden sample of version 1.
    public static byte[] read(String name) {
        return bytes(protocol().resolve("samples/v1").resolve(name));
    }

    /// The lines of a golden sample of version 1, without their ends.
    public static List<String> lines(String name) {
        return new String(read(name), UTF_8).lines().toList();
    }

    /// A text of `docs/protocol`.
    public static String text(String name) {
        return new String(bytes(protocol().resolve(name)), UTF_8);
    }

    // Tests run in the directory of their module, which may lie one or two levels below the top.
    private static Path protocol() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null) {
            Path docs = at.resolve("docs/protocol");
            if (Files.isDirectory(docs)) {
                return docs;
            }
            at = at.getParent();
        }
        throw new IllegalStateException(
                "There is no docs/protocol above " + Path.of("").toAbsolutePath());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
