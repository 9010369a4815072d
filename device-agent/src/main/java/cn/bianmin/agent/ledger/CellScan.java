package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Limits;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Finds ledger rows in the raw bytes of database pages, whatever became of the pages' own directories: it
/// tries every offset as the start of a row and believes only what carries a right checksum. The format is
/// SQLite's table b-tree leaf cell (sqlite.org/fileformat2.html, sections 1.6 and 2.1).
final class CellScan {
    static final int PAGE = 4096;
    /// Most of a payload that stands in its page, and how much at least once it overflows.
    private static final int LOCAL_MAX = PAGE - 35;

    private static final int LOCAL_MIN = (PAGE - 12) * 32 / 255 - 23;
    private static final int OVERFLOW_BYTES = PAGE - 4;
    private static final int HASH_TYPE = 12 + 2 * Hash.BYTES;

    /// Most bytes of the two numbers before a header.
    private static final int LEAD_MAX = 8;

    private final byte[] page;
    private final IntFunction<Optional<byte[]>> pages;
    private int at;

    private CellScan(byte[] page, IntFunction<Optional<byte[]>> pages) {
        this.page = page;
        this.pages = pages;
    }

    /// @param pages finds a page by its number, for rows that go on in other pages
    static void rows(byte[] page, IntFunction<Optional<byte[]>> pages, Consumer<Row> found) {
        var scan = new CellScan(page, pages);
        for (int header = 2; header < page.length - 5; header++) {
            if (scan.mayBeHeader(header)) {
                for (int start = header - 2; start >= 0 && start >= header - LEAD_MAX; start--) {
                    scan.row(start, header).ifPresent(found);
                }
            }
        }
    }

    /// A glance that rules nearly every offset out: length of the header, NULL for the key, type of the hash.
    private boolean mayBeHeader(int header) {
        int length = page[header];
        return length >= 6 && length <= 8 && page[header + 1] == 0 && page[header + length - 3] == HASH_TYPE;
    }

    private Optional<Row> row(int start, int header) {
        at = start;
        long payload = varint();
        long seq = varint();
        if (at != header || payload < Hash.BYTES || payload > Limits.ENTRY_BYTES + 64 || seq < 1) {
            return Optional.empty();
        }
        // Header length, then the columns' types: the key stands as NULL, then two blobs and two numbers.
        int headerBytes = page[header];
        at += 2;
        long bytesType = varint();
        if (bytesType < 12 || bytesType % 2 != 0 || at + 3 > page.length || page[at++] != HASH_TYPE) {
            return Optional.empty();
        }
        int totalBytes = numberBytes(page[at++]);
        int crcBytes = numberBytes(page[at++]);
        int length = (int) Math.min((bytesType - 12) / 2, Integer.MAX_VALUE / 2);
        if (at - header != headerBytes
                || totalBytes < 0
                || crcBytes < 0
                || headerBytes + length + Hash.BYTES + totalBytes + crcBytes != payload) {
            return Optional.empty();
        }
        return payload(header, (int) payload)
                .flatMap(body -> row(seq, body, headerBytes, length, totalBytes, crcBytes));
    }

    private static Optional<Row> row(long seq, byte[] body, int from, int length, int totalBytes, int crcBytes) {
        byte[] bytes = Arrays.copyOfRange(body, from, from + length);
        byte[] hash = Arrays.copyOfRange(body, from + length, from + length + Hash.BYTES);
        long total = number(body, from + length + Hash.BYTES, totalBytes);
        long crc = number(body, from + length + Hash.BYTES + totalBytes, crcBytes);
        return SqliteRows.checksum(seq, bytes, hash, total) == crc
                ? Optional.of(new Row(seq, bytes, Hash.of(hash), false))
                : Optional.empty();
    }

    private Optional<byte[]> payload(int start, int length) {
        int local = length;
        if (length > LOCAL_MAX) {
            local = LOCAL_MIN + (length - LOCAL_MIN) % OVERFLOW_BYTES;
            local = local > LOCAL_MAX ? LOCAL_MIN : local;
        }
        int needed = local == length ? local : local + 4;
        if (start + needed > page.length) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(Arrays.copyOfRange(page, start, start + local), length);
        int next = local == length ? 0 : (int) number(page, start + local, 4);
        for (int filled = local; filled < length; filled += OVERFLOW_BYTES) {
            var overflow = pages.apply(next);
            if (overflow.isEmpty()) {
                return Optional.empty();
            }
            System.arraycopy(overflow.get(), 4, body, filled, Math.min(OVERFLOW_BYTES, length - filled));
            next = (int) number(overflow.get(), 0, 4);
        }
        return Optional.of(body);
    }

    /// Seven bits a byte, the highest bit says that more follow. Leaves a value that nobody takes where the
    /// page ends.
    private long varint() {
        long value = 0;
        for (int i = 0; i < 5 && at < page.length; i++) {
            int next = page[at++];
            value = (value << 7) | (next & 0x7f);
            if (next >= 0) {
                return value;
            }
        }
        return -1;
    }

    private static int numberBytes(int type) {
        return switch (type) {
            case 1, 2, 3, 4 -> type;
            case 5 -> 6;
            case 6 -> 8;
            case 8, 9 -> 0;
            default -> -1;
        };
    }

    private static long number(byte[] bytes, int from, int length) {
        long value = length == 0 ? 0 : bytes[from] < 0 ? -1 : 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[from + i] & 0xff);
        }
        return value;
    }
}
