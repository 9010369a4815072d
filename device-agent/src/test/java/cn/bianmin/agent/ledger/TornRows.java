package cn.bianmin.agent.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Where rows stand in a ledger's sound files, found by their known bytes and not by the product's reader. Of
/// torn files it then says which rows are still whole in them.
final class TornRows {
    private static final int PAGE = 4096;
    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;

    /// What SQLite puts before a row's bytes: two lengths and the types of the columns.
    private static final int LEAD = 12;

    /// What follows the bytes: a hash and two numbers.
    private static final int TRAIL = 44;

    private final Map<String, byte[]> sound;
    private final Map<Long, Row> truth;
    private final String marker;
    private final List<Page> pages = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();

    private record Page(String file, int offset, int frame) {}

    private record Region(String file, int from, int to) {}

    /// A row as it stands somewhere, in one place or, when it is long, in several.
    private record Copy(long seq, List<Region> parts) {}

    TornRows(Map<String, byte[]> sound, Epoch epoch, Map<Long, Row> truth) {
        this.sound = sound;
        this.truth = truth;
        this.marker = "{\"id\":\"" + epoch + "/";
        sound.forEach((name, bytes) -> {
            boolean log = name.endsWith("-wal");
            int frame = log ? FRAME_HEADER : 0;
            for (int at = log ? LOG_HEADER : 0; at + frame + PAGE <= bytes.length; at += frame + PAGE) {
                pages.add(new Page(name, at + frame, frame));
            }
        });
        pages.forEach(this::find);
    }

    private void find(Page page) {
        byte[] file = bytes(sound, page.file());
        int end = page.offset() + PAGE;
        var text = new String(file, page.offset(), PAGE, ISO_8859_1);
        for (int at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
            int start = page.offset() + at;
            row(text, at).filter(row -> hasLead(file, start, row)).ifPresent(row -> {
                int here = common(file, start, end, row.bytes(), 0);
                var parts = new ArrayList<Region>();
                boolean whole = here == row.bytes().length;
                parts.add(new Region(page.file(), start - LEAD, Math.min(end, start + here + (whole ? TRAIL : 4))));
                if (whole || goesOn(row.bytes(), here, parts)) {
                    copies.add(new Copy(row.seq(), parts));
                }
            });
        }
    }

    /// A row that SQLite has removed, or moved to another page, stays there without its first bytes: those tell
    /// a free place then. Such a row is no row any more.
    private static boolean hasLead(byte[] file, int start, Row row) {
        var types = new ByteArrayOutputStream();
        types.write(0);
        varint(types, 12 + 2L * row.bytes().length);
        types.write(12 + 2 * Hash.BYTES);
        int total = file[start - 2];
        int crc = file[start - 1];
        int header = 1 + types.size() + 2;
        var lead = new ByteArrayOutputStream();
        varint(lead, header + row.bytes().length + Hash.BYTES + numberBytes(total) + numberBytes(crc));
        varint(lead, row.seq());
        lead.write(header);
        lead.writeBytes(types.toByteArray());
        int from = start - 2 - lead.size();
        return from >= 0 && Arrays.equals(file, from, start - 2, lead.toByteArray(), 0, lead.size());
    }

    private static int numberBytes(int type) {
        return type == 5 ? 6 : type == 6 ? 8 : type;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        if (value > 0x3fff) {
            out.write((int) (value >> 14) | 0x80);
        }
        if (value > 0x7f) {
            out.write((int) (value >> 7) | 0x80);
        }
        out.write((int) (value & 0x7f));
    }

    /// Finds the pages in which a row goes on: four bytes of administration, then its bytes. Their frame
    /// headers count too, for they alone say which page of the database a page of the log is.
    private boolean goesOn(byte[] bytes, int from, List<Region> parts) {
        int done = from;
        while (done < bytes.length) {
            int begun = done;
            int length = Math.min(PAGE - 4, bytes.length - begun);
            var next = pages.stream()
                    .filter(page ->
                            common(bytes(sound, page.file()), page.offset() + 4, page.offset() + PAGE, bytes, begun)
                                    == length)
                    .findFirst();
            if (next.isEmpty()) {
                return false;
            }
            var page = next.get();
            parts.add(new Region(page.file(), page.offset() - page.frame(), page.offset() + PAGE));
            done += length;
        }
        return true;
    }

    private static int common(byte[] file, int from, int to, byte[] bytes, int at) {
        int mismatch = Arrays.mismatch(file, from, to, bytes, at, bytes.length);
        return mismatch < 0 ? bytes.length - at : mismatch;
    }

    /// The row that the text there calls itself.
    private Optional<Row> row(String text, int at) {
        int from = at + marker.length();
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return to == from ? Optional.empty() : Optional.ofNullable(truth.get(Long.parseLong(text, from, to, 10)));
    }

    /// Rows that stand in these files with no part of them touched.
    Set<Long> readable(Map<String, byte[]> torn) {
        var whole = new HashSet<Long>();
        for (var copy : copies) {
            if (copy.parts().stream().allMatch(part -> isUntouched(part, bytes(torn, part.file())))) {
                whole.add(copy.seq());
            }
        }
        return whole;
    }

    private boolean isUntouched(Region part, byte[] torn) {
        return part.to() <= torn.length
                && Arrays.equals(torn, part.from(), part.to(), bytes(sound, part.file()), part.from(), part.to());
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }
}
