package cn.bianmin.agent.ledger;

import static cn.bianmin.agent.ledger.Samples.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Append.Accepted;
import cn.bianmin.agent.station.rating.RatingTallyStore;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts.StorageTrouble;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A ledger whose rows stand partly in the database and partly in its log, cut off or damaged at every 512
/// bytes of either file. Retention has removed its first rows, so that there are free pages, and some entries
/// need several pages. What must be saved is told by [TornRows], which reads the files without the product.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExpectedLog("The damaged ledger is kept")
class TornFilesTest {
    private static final int SECTOR = 512;
    private static final String DATABASE = "ledger.db";
    private static final String LOG = "ledger.db-wal";
    private static final int OLD = 20;
    private static final int IN_DATABASE = 50;
    private static final int IN_LOG = 40;

    /// The hub's word as the terminal remembers it.
    private static final long ACKED = 55;

    private static final Pattern MISSING = Pattern.compile("Missing: ([0-9, -]+)( and more)?\\.");

    private final Map<String, byte[]> sound = new TreeMap<>();
    private final TreeMap<Long, Row> truth = new TreeMap<>();
    private final Map<Long, String> data = new HashMap<>();
    private Path root;
    private Position before;
    private TornRows reader;
    private int cases;
    private int noticed;

    @BeforeAll
    void writeALedger() throws IOException {
        var memory = Path.of("/dev/shm");
        root = Files.isWritable(memory) ? Files.createTempDirectory(memory, "torn") : Files.createTempDirectory("torn");
        var folder = Files.createDirectory(root.resolve("sound"));
        var random = new Random(7);
        var clock = new Samples.Clock();
        try (var storage = storage(folder);
                var book = Book.open(storage, TERMINAL, clock, random, LedgerLimits.DEFAULT)) {
            append(book, OLD, random);
            clock.pass(Duration.ofDays(31));
            append(book, IN_DATABASE, random);
            Samples.all(book).forEach(row -> truth.put(row.seq(), row));
            book.acknowledged(ACKED);
            assertThat(book.housekeep()).isTrue();
        }
        try (var storage = storage(folder);
                var book = Book.open(storage, TERMINAL, clock, random, LedgerLimits.DEFAULT)) {
            append(book, IN_LOG, random);
            Samples.all(book).forEach(row -> truth.put(row.seq(), row));
            before = book.position();
            assertThat(before.oldest()).isEqualTo(OLD + 1);
            for (var name : List.of(DATABASE, LOG, "ledger.witness")) {
                sound.put(name, Files.readAllBytes(folder.resolve(name)));
            }
        }
        reader = new TornRows(Map.of(DATABASE, file(sound, DATABASE), LOG, file(sound, LOG)), before.epoch(), truth);
    }

    private static void append(Book book, int entries, Random random) {
        for (int i = 0; i < entries; ) {
            var group = new ArrayList<Draft>();
            for (int size = 1 + random.nextInt(9); size > 0 && i < entries; size--, i++) {
                group.add(i % 20 == 7 ? longEntry(random) : Samples.rating(i));
            }
            assertThat(book.append(group)).allMatch(Accepted.class::isInstance);
        }
    }

    /// Needs three pages.
    private static Draft longEntry(Random random) {
        var text = new StringBuilder();
        random.ints(5_000 + random.nextInt(5_000), 'a', 'z' + 1).forEach(text::appendCodePoint);
        return Draft.of(new StorageTrouble("FULL", 1, text.toString()));
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
        DATABASE + ",CUT",
        DATABASE + ",ZEROED",
        DATABASE + ",FLIPPED",
        LOG + ",CUT",
        LOG + ",ZEROED",
        LOG + ",FLIPPED"
    })
    void damageAtAnyPlaceLosesNoRowThatIsNotUnderIt(String file, Damage damage) throws IOException {
        cases = 0;
        noticed = 0;
        for (int offset = 0; offset < file(sound, file).length; offset += SECTOR) {
            if (Arrays.equals(file(sound, file), damage.on(file(sound, file), offset))) {
                // Zeroes where there were some.
                continue;
            }
            try {
                tear(file, damage, offset);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(damage + " " + file + " at " + offset + ": " + e.getMessage(), e);
            }
            cases++;
        }
        // What stands in the log is in use, every byte of it. Of the database some pages are free, some stand
        // newer in the log.
        assertThat(noticed)
                .as("noticed of %d cases", cases)
                .isGreaterThanOrEqualTo(file.equals(LOG) ? cases : cases / 4);
    }

    private void tear(String file, Damage damage, int offset) throws IOException {
        var folder = Files.createDirectory(root.resolve("torn-" + damage + "-" + file + "-" + offset));
        var torn = new TreeMap<>(sound);
        torn.put(file, damage.on(file(sound, file), offset));
        for (var one : torn.entrySet()) {
            Files.write(folder.resolve(one.getKey()), one.getValue());
        }
        Position position;
        try (var storage = storage(folder);
                var book = open(storage)) {
            inspect(book);
            if (book.position().epoch().equals(before.epoch())) {
                nothingIsLost(book);
            } else {
                noticed++;
                var saved = saved(book);
                assertThat(saved).as("rows that can be read").containsAll(retained(reader.readable(torn)));
                itSaysWhatHappened(book, saved);
                theDamagedFilesAreKept(folder, torn, file);
                theHubMissesNothing(book, saved);
            }
            appendsAgain(book);
            position = book.position();
        }
        theNextStartFindsAllInOrder(folder, position);
        delete(folder);
    }

    /// What the background does in a running terminal.
    private static void inspect(Book book) {
        var found = new ArrayList<StoreException>();
        new Inspection(book, (epoch, failure) -> found.add(failure), new CountDownLatch(1)).run();
        if (!found.isEmpty()) {
            book.damaged(found.getFirst().sentence());
            assertThat(book.trouble()).isEmpty();
        }
        Samples.verify(book);
    }

    /// The terminal goes on in its epoch, so there must be nothing to complain of.
    private void nothingIsLost(Book book) {
        assertThat(book.position().oldest()).isEqualTo(before.oldest());
        assertThat(book.position().head()).isEqualTo(before.head());
        assertThat(book.position().acked()).as("what counts as confirmed").isLessThanOrEqualTo(ACKED);
        for (var row : Samples.all(book)) {
            assertThat(row.bytes()).isEqualTo(original(row.seq()).bytes());
        }
    }

    /// Every row of a new epoch but its first is one of before, in the order of before.
    private Set<Long> saved(Book book) {
        var rows = Samples.all(book);
        var saved = new TreeSet<Long>();
        for (var row : rows.subList(1, rows.size())) {
            var origin = Samples.origin(row).orElseThrow();
            assertThat(origin.epoch()).isEqualTo(before.epoch());
            assertThat(origin.hash()).isEqualTo(original(origin.seq()).hash());
            assertThat(Samples.data(row))
                    .isEqualTo(data.computeIfAbsent(origin.seq(), seq -> Samples.data(original(seq))));
            assertThat(saved.isEmpty() || saved.getLast() < origin.seq())
                    .as("in order")
                    .isTrue();
            saved.add(origin.seq());
        }
        return saved;
    }

    private Set<Long> retained(Set<Long> rows) {
        var retained = new TreeSet<>(rows);
        retained.removeIf(seq -> seq < before.oldest());
        return retained;
    }

    private void itSaysWhatHappened(Book book, Set<Long> saved) {
        var said = Samples.entry(Samples.all(book).getFirst()).data();
        assertThat(said.path("trouble").asString()).isEqualTo("DAMAGED");
        assertThat(said.path("count").asLong()).isEqualTo(saved.size());
        var detail = said.path("detail").asString();
        assertThat(detail).contains(saved.size() + " entries were saved").contains("kept as ledger-damaged-1.db");
        var lost = retained(truth.keySet());
        lost.removeAll(saved);
        // Below the lowest that was found nobody can know any more what retention had removed.
        lost.removeIf(seq -> saved.stream().noneMatch(found -> found < seq));
        var missing = MISSING.matcher(detail);
        if (!missing.find()) {
            assertThat(detail).contains("None is known to be missing");
            assertThat(lost).isEmpty();
        } else if (missing.group(2) == null) {
            var told = new TreeSet<Long>();
            for (var range : missing.group(1).split(", ", -1)) {
                var ends = range.split("-", -1);
                for (long seq = Long.parseLong(ends[0]); seq <= Long.parseLong(ends[ends.length - 1]); seq++) {
                    told.add(seq);
                }
            }
            assertThat(told).as("told as missing").containsAll(lost).doesNotContainAnyElementsOf(saved);
        }
    }

    /// Whoever has better tools than the terminal has the very bytes to try them on.
    private static void theDamagedFilesAreKept(Path folder, Map<String, byte[]> torn, String file) throws IOException {
        assertThat(kept(folder, "ledger-damaged-1.db")).as("kept database").isEqualTo(file(torn, DATABASE));
        var log = kept(folder, "ledger-damaged-1.db-wal");
        // Of a damaged database the log is in use until the damage is found, and then longer.
        int length = file.equals(LOG) ? log.length : file(torn, LOG).length;
        assertThat(Arrays.copyOf(log, length)).as("kept log").isEqualTo(file(torn, LOG));
    }

    private static byte[] kept(Path folder, String name) throws IOException {
        var path = folder.resolve(name);
        return Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    }

    /// The hub holds what it confirmed. What the terminal sends from where it now believes the hub to be must
    /// complete that: the hub knows an entry again by its origin.
    private void theHubMissesNothing(Book book, Set<Long> saved) {
        assertThat(book.position().acked()).as("confirmed of the new epoch").isZero();
        var atHub = new TreeSet<>(truth.headMap(ACKED, true).keySet());
        for (var row : Samples.all(book)) {
            Samples.origin(row).ifPresent(origin -> atHub.add(origin.seq()));
        }
        assertThat(atHub).containsAll(truth.headMap(ACKED, true).keySet()).containsAll(saved);
    }

    /// Damage that shows only when a page is written may refuse one append, and is mended then.
    private static void appendsAgain(Book book) {
        if (!(book.append(List.of(Samples.rating(1))).getFirst() instanceof Accepted)) {
            assertThat(book.recover()).isTrue();
            assertThat(book.append(List.of(Samples.rating(1)))).allMatch(Accepted.class::isInstance);
        }
        Samples.verify(book);
    }

    private static void theNextStartFindsAllInOrder(Path folder, Position position) {
        try (var store = SqliteStore.open(folder.resolve(DATABASE), List.of(new RatingTallyStore()))) {
            assertThat(store.compareWithRebuild()).isEmpty();
        }
        try (var storage = storage(folder);
                var book = open(storage)) {
            assertThat(book.position().epoch()).isEqualTo(position.epoch());
            assertThat(book.position().head()).isEqualTo(position.head());
            assertThat(book.position().headHash()).isEqualTo(position.headHash());
        }
    }

    @Test
    void theReaderOfThisTestFindsEveryRowInTheSoundFiles() {
        assertThat(reader.readable(sound)).containsAll(retained(truth.keySet()));
        assertThat(truth.values().stream().filter(row -> row.bytes().length > 5_000))
                .hasSizeGreaterThan(4);
    }

    private Row original(long seq) {
        return Objects.requireNonNull(truth.get(seq));
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static LedgerDirectory storage(Path folder) {
        return new LedgerDirectory(folder, List.of(new RatingTallyStore()));
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
