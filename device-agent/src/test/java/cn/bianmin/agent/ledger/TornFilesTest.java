package cn.bianmin.agent.ledger;

import static cn.bianmin.agent.ledger.Samples.TERMINAL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Append.Accepted;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts.StorageTrouble;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A ledger whose rows stand partly in the database and partly in its log, cut off or damaged at every 512
/// bytes of either file. What must be saved is told by an independent reader: every row that stands whole in a
/// page that was not touched.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExpectedLog("The damaged ledger is kept")
class TornFilesTest {
    private static final int SECTOR = 512;
    private static final int IN_DATABASE = 110;
    private static final int IN_LOG = 90;

    private final Map<String, byte[]> sound = new TreeMap<>();
    private final List<Row> truth = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private Path root;
    private int cases;
    private int noticed;

    @BeforeAll
    void writeALedger() throws IOException {
        var memory = Path.of("/dev/shm");
        root = Files.isWritable(memory) ? Files.createTempDirectory(memory, "torn") : Files.createTempDirectory("torn");
        var folder = Files.createDirectory(root.resolve("sound"));
        var random = new Random(7);
        try (var storage = new LedgerDirectory(folder, List.of());
                var book = open(storage)) {
            for (int i = 0; i < IN_DATABASE; i++) {
                book.append(List.of(draft(i)));
            }
            book.acknowledged(70);
        }
        try (var storage = new LedgerDirectory(folder, List.of());
                var book = open(storage)) {
            for (int i = 0; i < IN_LOG; ) {
                var group = new ArrayList<Draft>();
                for (int size = 1 + random.nextInt(9); size > 0 && i < IN_LOG; size--, i++) {
                    group.add(draft(i));
                }
                book.append(group);
            }
            truth.addAll(Samples.all(book));
            for (var name : List.of("ledger.db", "ledger.db-wal", "ledger.witness")) {
                sound.put(name, Files.readAllBytes(folder.resolve(name)));
            }
            readPages();
        }
    }

    /// Every sixtieth entry is longer than a page.
    private static Draft draft(int i) {
        return i % 60 == 17
                ? Draft.of(new StorageTrouble("FULL", i, ("detail-" + i + " ").repeat(600)))
                : Samples.rating(i);
    }

    @AfterAll
    void removeTheFiles() throws IOException {
        delete(root);
    }

    enum Damage {
        CUT,
        ZEROED,
        FLIPPED;

        byte[] on(byte[] file, int offset) {
            if (this == CUT) {
                return Arrays.copyOf(file, offset);
            }
            var damaged = file.clone();
            for (int i = offset; i < Math.min(offset + SECTOR, file.length); i++) {
                damaged[i] = this == ZEROED ? 0 : (byte) ~damaged[i];
            }
            return damaged;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ledger.db,CUT", "ledger.db,ZEROED", "ledger.db,FLIPPED",
        "ledger.db-wal,CUT", "ledger.db-wal,ZEROED", "ledger.db-wal,FLIPPED"
    })
    void damageAtAnyPlaceLosesNoRowThatIsNotUnderIt(String file, Damage damage) throws IOException {
        cases = 0;
        noticed = 0;
        for (int offset = 0; offset < bytes(sound, file).length; offset += SECTOR) {
            try {
                tear(file, damage, offset);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(damage + " " + file + " at " + offset + ": " + e.getMessage(), e);
            }
        }
        assertThat(noticed).as("noticed of %d cases", cases).isPositive();
    }

    private void tear(String file, Damage damage, int offset) throws IOException {
        var folder = Files.createDirectory(root.resolve("torn-" + damage + "-" + file + "-" + offset));
        var files = new TreeMap<>(sound);
        files.put(file, damage.on(bytes(sound, file), offset));
        for (var one : files.entrySet()) {
            Files.write(folder.resolve(one.getKey()), one.getValue());
        }
        Position position;
        try (var storage = new LedgerDirectory(folder, List.of());
                var book = open(storage)) {
            inspect(book);
            checkRows(book, files, folder);
            assertThat(book.append(List.of(Samples.rating(1)))).allMatch(Accepted.class::isInstance);
            position = book.position();
        }
        try (var storage = new LedgerDirectory(folder, List.of());
                var book = open(storage)) {
            assertThat(book.position().head()).isEqualTo(position.head());
            assertThat(book.position().headHash()).isEqualTo(position.headHash());
            Samples.verify(book);
        }
        cases++;
        delete(folder);
    }

    /// What the background inspection of a running ledger does.
    private static void inspect(Book book) {
        var found = new ArrayList<StoreException>();
        new Inspection(book, (epoch, failure) -> found.add(failure), new CountDownLatch(1)).run();
        if (!found.isEmpty()) {
            book.damaged(found.getFirst().sentence());
        }
        Samples.verify(book);
    }

    private void checkRows(Book book, Map<String, byte[]> files, Path folder) throws IOException {
        var saved = new HashSet<Long>();
        var rows = Samples.all(book);
        boolean same = Samples.origin(rows.getFirst()).isEmpty()
                && Arrays.equals(rows.getFirst().bytes(), truth.getFirst().bytes());
        long last = 0;
        for (var row : same ? rows : rows.subList(1, rows.size())) {
            long seq = row.seq();
            if (!same) {
                var origin = Samples.origin(row).orElseThrow();
                seq = origin.seq();
                assertThat(origin.hash()).isEqualTo(truth.get((int) seq - 1).hash());
                assertThat(Samples.data(row)).isEqualTo(Samples.data(truth.get((int) seq - 1)));
            } else {
                assertThat(row.bytes()).isEqualTo(truth.get((int) seq - 1).bytes());
            }
            assertThat(seq).as("order").isGreaterThan(last);
            last = seq;
            saved.add(seq);
        }
        if (same) {
            assertThat(saved).hasSize(truth.size());
            return;
        }
        noticed++;
        assertThat(Samples.data(rows.getFirst())).contains("DAMAGED").contains("ledger-damaged-1.db");
        try (Stream<Path> kept = Files.list(folder)) {
            assertThat(kept).anyMatch(path -> path.getFileName().toString().startsWith("ledger-damaged-1.db"));
        }
        assertThat(saved).containsAll(readable(files));
    }

    /// Rows that stand whole in one page in which nothing was touched.
    private Set<Long> readable(Map<String, byte[]> files) {
        var found = new HashSet<Long>();
        for (var page : pages) {
            byte[] now = bytes(files, page.file());
            byte[] was = bytes(sound, page.file());
            int end = page.offset() + CellScan.PAGE;
            if (end <= now.length && Arrays.equals(now, page.offset(), end, was, page.offset(), end)) {
                found.addAll(page.rows());
            }
        }
        return found;
    }

    private void readPages() {
        for (var name : List.of("ledger.db", "ledger.db-wal")) {
            int frame = name.endsWith("-wal") ? 24 : 0;
            byte[] file = bytes(sound, name);
            for (int at = frame == 0 ? 0 : 32 + frame; at < file.length; at += CellScan.PAGE + frame) {
                var text = new String(file, at, CellScan.PAGE, ISO_8859_1);
                var rows = truth.stream()
                        .filter(row -> text.contains(new String(row.bytes(), ISO_8859_1)))
                        .map(Row::seq)
                        .collect(Collectors.toSet());
                pages.add(new Page(name, at, rows));
            }
        }
    }

    private record Page(String file, int offset, Set<Long> rows) {}

    @Test
    void theReaderOfThisTestFindsEveryRowOfAPageInTheSoundFiles() {
        long small = truth.stream().filter(row -> row.bytes().length < 4_000).count();
        assertThat(readable(sound)).hasSize((int) small);
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static Book open(Storage storage) {
        return Book.open(storage, TERMINAL, new Samples.Clock(), new Random(3), LedgerLimits.DEFAULT);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
