package cn.bianmin.contract;

import java.util.List;
import java.util.regex.Pattern;

/// A file of a release.
///
/// @param path from the release's folder, `/` between names; no name begins with a dot, so none leads out
/// @param isExecutable whether it may be run
/// @param size bytes
/// @param sha256 of the whole, 64 hexadecimal digits
/// @param chunks it is put together from; none for an empty file
public record ReleaseFile(String path, boolean isExecutable, long size, String sha256, List<Chunk> chunks) {
    /// Bytes of a chunk.
    public static final int CHUNK_BYTES = 1024 * 1024;

    private static final int MOST_PATH = 200;
    private static final Pattern PATH =
            Pattern.compile("[0-9A-Za-z_][0-9A-Za-z_.+-]{0,99}(/[0-9A-Za-z_][0-9A-Za-z_.+-]{0,99}){0,7}");
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /// A piece of a file, known by what it holds.
    ///
    /// @param size bytes, 1 to [#CHUNK_BYTES]
    /// @param sha256 its name, 64 hexadecimal digits
    public record Chunk(int size, String sha256) {
        /// @throws IllegalArgumentException where it is none; the message is a sentence
        public Chunk {
            if (size < 1 || size > CHUNK_BYTES) {
                throw new IllegalArgumentException("A chunk has 1 to " + CHUNK_BYTES + " bytes.");
            }
            if (!isName(sha256)) throw new IllegalArgumentException("A chunk's name is no SHA-256.");
        }

        /// Whether a chunk can have this name. Ask before a name from outside is used in a path.
        public static boolean isName(String name) {
            return SHA256.matcher(name).matches();
        }
    }

    /// @throws IllegalArgumentException where it is none; the message is a sentence
    public ReleaseFile {
        chunks = List.copyOf(chunks);
        if (path.length() > MOST_PATH || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "A path of a release is relative, of plain letters, and no name in it begins with a dot.");
        }
        if (!SHA256.matcher(sha256).matches()) throw new IllegalArgumentException("A file's hash is no SHA-256.");
        if (chunks.stream().mapToLong(Chunk::size).sum() != size) {
            throw new IllegalArgumentException("The chunks of a file are not as long as the file.");
        }
    }
}
