package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a release of the terminal's software consists of: the file `release.txt` of a bundle. The release key
/// signs its bytes ([ReleaseSignature]); everything else is bound by the hashes in it. Immutable.
///
/// One release has one text: lines in one order, ASCII, each ended by a line feed, nothing else. It knows plain
/// files only; there is no word for a link, a device or a folder.
///
/// ```
/// bianmin release 1
/// number 7
/// version 0.7.0
/// from 3
/// free 200000000
/// hardware aarch64
/// file 644 1060000 <sha256> lib/device-agent-0.7.0.jar
/// chunk 1048576 <sha256>
/// chunk 11424 <sha256>
/// end
/// ```
///
/// @param number of the release, from 1; the higher one is the newer, and a terminal never goes down by itself
/// @param version as people say it
/// @param from lowest number from which a terminal may come to this one, at most `number`
/// @param freeBytes that are to be left on the disk once it is installed
/// @param hardware names of machines it is for, sorted, as `os.arch` tells them
/// @param files sorted by path
public record ReleaseManifest(
        long number, String version, long from, long freeBytes, List<String> hardware, List<ReleaseFile> files) {
    /// Bytes of the text.
    public static final int MOST_TEXT = 1024 * 1024;

    /// Files of a release.
    public static final int MOST_FILES = 2_000;

    /// Chunks of a release, counted as often as they occur.
    public static final int MOST_CHUNKS = 8_000;

    /// Bytes of all files.
    public static final long MOST_BYTES = 1L << 30;

    /// Bytes that a release can ask to be left free.
    public static final long MOST_FREE = 1L << 40;

    private static final int MOST_HARDWARE = 16;
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+~-]{0,39}");
    private static final Pattern HARDWARE = Pattern.compile("[0-9a-z][0-9a-z_-]{0,31}");

    /// @throws IllegalArgumentException where it is no release; the message is a sentence
    public ReleaseManifest {
        hardware = List.copyOf(hardware);
        files = List.copyOf(files);
        check(number >= 1 && number <= Limits.SEQ, "A release's number is at least 1.");
        check(VERSION.matcher(version).matches(), "A version has 1 to 40 letters, digits and . + ~ -.");
        check(from >= 1 && from <= number, "The lowest release to come from is 1 to the release's own number.");
        check(freeBytes >= 0 && freeBytes <= MOST_FREE, "The bytes to be left free are out of all measure.");
        check(
                !hardware.isEmpty()
                        && hardware.size() <= MOST_HARDWARE
                        && hardware.stream()
                                .allMatch(each -> HARDWARE.matcher(each).matches()),
                "A release is for 1 to " + MOST_HARDWARE + " kinds of hardware, as aarch64.");
        check(isRising(hardware), "The kinds of hardware are not sorted, or one stands twice.");
        check(!files.isEmpty() && files.size() <= MOST_FILES, "A release has 1 to " + MOST_FILES + " files.");
        check(
                isRising(files.stream().map(ReleaseFile::path).toList()),
                "The files are not sorted by path, or one stands twice.");
        check(hasNoFileAsFolder(files), "A file of the release is also a folder of it.");
        long bytes = 0;
        long chunks = 0;
        for (var file : files) {
            bytes += file.size();
            chunks += file.chunks().size();
        }
        check(bytes <= MOST_BYTES, "A release has at most " + MOST_BYTES + " bytes.");
        check(chunks <= MOST_CHUNKS, "A release has at most " + MOST_CHUNKS + " chunks.");
        check(hasOneSizeAChunk(files), "One chunk has two sizes.");
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) throw new IllegalArgumentException(sentence);
    }

    private static boolean isRising(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).compareTo(words.get(i)) >= 0) return false;
        }
        return true;
    }

    private static boolean hasNoFileAsFolder(List<ReleaseFile> files) {
        var paths = Set.copyOf(files.stream().map(ReleaseFile::path).toList());
        for (String path : paths) {
            for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
                if (paths.contains(path.substring(0, at))) return false;
            }
        }
        return true;
    }

    private static boolean hasOneSizeAChunk(List<ReleaseFile> files) {
        var sizes = new LinkedHashMap<String, Integer>();
        for (var file : files) {
            for (var chunk : file.chunks()) {
                var known = sizes.putIfAbsent(chunk.sha256(), chunk.size());
                if (known != null && known != chunk.size()) return false;
            }
        }
        return true;
    }

    /// Reads `release.txt`. Not more is read of a stranger's text than is needed to refuse it; ask
    /// [ReleaseSignature] first.
    ///
    /// @throws Malformed where it is not byte for byte what [#bytes] writes
    public static ReleaseManifest read(byte[] text) throws Malformed {
        return ReleaseText.read(text);
    }

    /// The text that is signed.
    public byte[] bytes() {
        return ReleaseText.write(this).getBytes(US_ASCII);
    }

    /// Of the text, 64 hexadecimal digits: what an offer names.
    public String sha256() {
        return sha256(bytes());
    }

    /// 64 hexadecimal digits.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// Bytes of all files.
    public long size() {
        return files.stream().mapToLong(ReleaseFile::size).sum();
    }

    /// Each chunk once, with its bytes, in the order of the files.
    public Map<String, Integer> chunks() {
        var chunks = new LinkedHashMap<String, Integer>();
        for (var file : files) {
            for (var chunk : file.chunks()) chunks.put(chunk.sha256(), chunk.size());
        }
        return chunks;
    }
}
