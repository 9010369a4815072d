package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.contract.ReleaseFile.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The text of a manifest. Reading is strict by a simple rule: what was read is written again and has to be the
/// same, byte for byte. So there is no second way to say anything.
final class ReleaseText {
    private static final String FIRST = "bianmin release 1";
    private static final String LAST = "end";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final int MOST_LINES = 2 * ReleaseManifest.MOST_CHUNKS;

    private final List<String> lines;
    private int at;

    private ReleaseText(List<String> lines) {
        this.lines = lines;
    }

    static ReleaseManifest read(byte[] text) throws Malformed {
        if (text.length > ReleaseManifest.MOST_TEXT) throw new Malformed("The release's manifest is far too long.");
        for (byte each : text) {
            if ((each < ' ' || each > '~') && each != '\n') {
                throw new Malformed("The release's manifest holds a character that none has.");
            }
        }
        var lines = new String(text, US_ASCII).split("\n", MOST_LINES);
        if (lines.length == MOST_LINES) throw new Malformed("The release's manifest has far too many lines.");
        try {
            var manifest = new ReleaseText(Arrays.asList(lines)).manifest();
            if (!Arrays.equals(manifest.bytes(), text)) {
                throw new Malformed("The release's manifest is not written as manifests are.");
            }
            return manifest;
        } catch (IllegalArgumentException e) {
            throw new Malformed(String.valueOf(e.getMessage()), e);
        }
    }

    private ReleaseManifest manifest() throws Malformed {
        if (!next().equals(FIRST)) {
            throw new Malformed("This is no manifest of a release, or one for another version of this software.");
        }
        long number = number(value("number"));
        String version = value("version");
        long from = number(value("from"));
        long free = number(value("free"));
        var hardware = new ArrayList<String>();
        while (is("hardware")) hardware.add(value("hardware"));
        var files = new ArrayList<ReleaseFile>();
        while (is("file")) files.add(file());
        if (!next().equals(LAST)) throw new Malformed("The release's manifest is cut, or has a line that none has.");
        return new ReleaseManifest(number, version, from, free, hardware, files);
    }

    private ReleaseFile file() throws Malformed {
        var words = value("file").split(" ", -1);
        if (words.length != 4 || !(words[0].equals("644") || words[0].equals("755"))) {
            throw new Malformed("A file of the release is not told as `file 644 SIZE SHA256 PATH`.");
        }
        var chunks = new ArrayList<Chunk>();
        while (is("chunk")) {
            var chunk = value("chunk").split(" ", -1);
            if (chunk.length != 2) throw new Malformed("A chunk of the release is not told as `chunk SIZE SHA256`.");
            long size = number(chunk[0]);
            chunks.add(new Chunk(size > Integer.MAX_VALUE ? 0 : (int) size, chunk[1]));
        }
        return new ReleaseFile(words[3], words[0].equals("755"), number(words[1]), words[2], chunks);
    }

    private boolean is(String name) {
        return at < lines.size() && lines.get(at).startsWith(name + " ");
    }

    private String value(String name) throws Malformed {
        if (!is(name)) throw new Malformed("The release's manifest has no `" + name + "` where it belongs.");
        return next().substring(name.length() + 1);
    }

    private String next() {
        return at < lines.size() ? lines.get(at++) : "";
    }

    private static long number(String digits) throws Malformed {
        if (!NUMBER.matcher(digits).matches()) throw new Malformed("A number of the release's manifest is none.");
        return Long.parseLong(digits);
    }

    static String write(ReleaseManifest manifest) {
        var text = new StringBuilder(FIRST + "\n");
        line(text, "number", manifest.number());
        line(text, "version", manifest.version());
        line(text, "from", manifest.from());
        line(text, "free", manifest.freeBytes());
        for (String each : manifest.hardware()) line(text, "hardware", each);
        for (var file : manifest.files()) {
            line(text, "file", file.isExecutable() ? "755" : "644", file.size(), file.sha256(), file.path());
            for (var chunk : file.chunks()) line(text, "chunk", chunk.size(), chunk.sha256());
        }
        return text.append(LAST).append('\n').toString();
    }

    private static void line(StringBuilder text, String name, Object... values) {
        text.append(name);
        for (Object value : values) text.append(' ').append(value);
        text.append('\n');
    }
}
