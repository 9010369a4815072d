package cn.bianmin.agent.ledger;

import static cn.bianmin.agent.ledger.CellScan.PAGE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a damaged ledger, read without SQLite: pages of the database and of its write-ahead logs. The
/// logs count more than the database, and later frames more than earlier ones.
final class Remains implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Remains.class);
    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private final Optional<FileChannel> database;
    private final List<FileChannel> logs = new ArrayList<>();
    private final Map<Integer, byte[]> inLogs = new HashMap<>();

    /// @param database may not exist
    /// @param logs those that exist, the older first
    Remains(Optional<Path> database, List<Path> logs) throws IOException {
        this.database = database.isPresent()
                ? Optional.of(FileChannel.open(database.get(), StandardOpenOption.READ))
                : Optional.empty();
        for (var log : logs) {
            this.logs.add(FileChannel.open(log, StandardOpenOption.READ));
        }
    }

    /// Every row in the files, in no order, some more than once; the more trusted copies last.
    void rows(Consumer<Row> found) throws IOException {
        for (var log : logs) {
            // Rows are looked for below: this pass only learns where rows go on that need several pages.
            frames(log, inLogs::put);
        }
        if (database.isPresent()) {
            for (long at = 0; at < database.get().size(); at += PAGE) {
                read(database.get(), at).ifPresent(page -> CellScan.rows(page, this::page, found));
            }
        }
        for (var log : logs) {
            frames(log, (number, page) -> CellScan.rows(page, this::page, found));
        }
    }

    /// The same for a database in memory.
    static void rows(byte[] image, Consumer<Row> found) {
        IntFunction<byte[]> page = number -> Arrays.copyOfRange(image, number * PAGE, (number + 1) * PAGE);
        int count = image.length / PAGE;
        for (int number = 0; number < count; number++) {
            CellScan.rows(
                    page.apply(number),
                    other -> other < 1 || other > count ? Optional.empty() : Optional.of(page.apply(other - 1)),
                    found);
        }
    }

    private static void frames(FileChannel log, BiConsumer<Integer, byte[]> frames) throws IOException {
        for (long at = LOG_HEADER; at < log.size(); at += FRAME_HEADER + PAGE) {
            var header = read(log, at);
            var page = read(log, at + FRAME_HEADER);
            if (header.isPresent() && page.isPresent()) {
                frames.accept(ByteBuffer.wrap(header.get()).getInt(), page.get());
            }
        }
    }

    private Optional<byte[]> page(int number) {
        var logged = inLogs.get(number);
        return logged != null || database.isEmpty() || number < 1
                ? Optional.ofNullable(logged)
                : read(database.get(), (number - 1L) * PAGE);
    }

    /// A page, with zeroes where the file ends; empty where the disk cannot read it, for the others go on.
    private static Optional<byte[]> read(FileChannel file, long at) {
        var page = ByteBuffer.allocate(PAGE);
        try {
            int count;
            do {
                count = file.read(page, at + page.position());
            } while (count > 0 && page.hasRemaining());
            return Optional.of(page.array());
        } catch (IOException e) {
            LOG.warn("A page of a damaged ledger file cannot be read: offset={}", at, e);
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        if (database.isPresent()) {
            database.get().close();
        }
        for (var log : logs) {
            log.close();
        }
    }
}
