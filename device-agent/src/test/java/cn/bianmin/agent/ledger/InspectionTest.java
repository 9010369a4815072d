package cn.bianmin.agent.ledger;

import static cn.bianmin.agent.ledger.Samples.TERMINAL;
import static cn.bianmin.agent.ledger.Samples.rating;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Append.Accepted;
import cn.bianmin.agent.ledger.LedgerCondition.State;
import cn.bianmin.agent.station.rating.RatingTallyStore;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Epoch;
import cn.bianmin.testing.ExpectedLog;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    private static final int ROWS = 3_000;

    /// One for all openings: an epoch has a name of its own.
    private static final Random RANDOM = new Random(11);

    @TempDir
    Path folder;

    @BeforeEach
    void writeALedger() {
        try (var storage = storage();
                var book = open(storage)) {
            for (int i = 0; i < ROWS; i += 500) {
                var group = new ArrayList<Draft>();
                for (int k = 0; k < 500; k++) {
                    group.add(rating(i + k));
                }
                book.append(group);
            }
        }
    }

    private LedgerDirectory storage() {
        return new LedgerDirectory(folder, List.of(new RatingTallyStore()));
    }

    private static Book open(Storage storage) {
        return Book.open(storage, TERMINAL, new Samples.Clock(), RANDOM, LedgerLimits.DEFAULT);
    }

    /// What an inspection of the ledger as it stands finds.
    private List<String> found() {
        var found = new ArrayList<String>();
        try (var storage = storage();
                var book = open(storage)) {
            new Inspection(book, (epoch, failure) -> found.add(failure.sentence()), new CountDownLatch(1)).run();
        }
        return found;
    }

    private void onTheFile(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void damage(long offset) throws Exception {
        try (var file = FileChannel.open(folder.resolve("ledger.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(512), offset);
        }
    }

    @Test
    void aSoundLedgerIsLeftAlone() {
        assertThat(found()).isEmpty();
    }

    @Test
    void whatRetentionTakesAwayMeanwhileIsNoDamage() {
        var clock = new Samples.Clock();
        var between = new ArrayDeque<Runnable>();
        var found = new ArrayList<String>();
        try (var storage = new MemoryStorage(List.of(new RatingTallyStore())) {
                    @Override
                    public LedgerStore open() {
                        return new StoreView(super.open()) {
                            @Override
                            public List<Row> read(long from, long to, int maxEntries, int maxBytes) {
                                if (!between.isEmpty()) between.remove().run();
                                return super.read(from, to, maxEntries, maxBytes);
                            }

                            @Override
                            public void close() {
                                // The disk stays when its user goes.
                            }
                        };
                    }
                };
                var book = Book.open(storage, TERMINAL, clock, RANDOM, LedgerLimits.DEFAULT)) {
            for (int i = 0; i < 20; i++) book.append(List.of(rating(i)));
            clock.pass(Duration.ofDays(31));
            book.append(List.of(rating(20)));
            book.acknowledged(book.position().head());
            between.add(book::housekeep);
            new Inspection(book, (epoch, failure) -> found.add(failure.sentence()), new CountDownLatch(1)).run();
            assertThat(book.position().oldest()).isGreaterThan(10);
        }
        assertThat(between).isEmpty();
        assertThat(found).isEmpty();
    }

    @Test
    void aRowThatIsMissingIsFound() throws Exception {
        onTheFile("DELETE FROM entry WHERE seq = 1500");
        assertThat(found()).singleElement().asString().contains("row 1500");
    }

    @Test
    void aRowThatWasChangedIsFound() throws Exception {
        onTheFile("UPDATE entry SET bytes = replace(bytes, 'SATISFIED', 'satisfied') WHERE seq = 1500");
        assertThat(found()).singleElement().asString().contains("Row 1500");
    }

    @Test
    void aDamagedStateTableIsFound() throws Exception {
        long page;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
            page = Sql.number(connection, "SELECT rootpage FROM sqlite_schema WHERE name = 'base_rating_tally'");
        }
        damage((page - 1) * CellScan.PAGE);
        assertThat(found()).singleElement().asString().contains("damaged");
    }

    @Test
    @ExpectedLog("The ledger is damaged and is being salvaged")
    @ExpectedLog("The damaged ledger is kept")
    void aRunningTerminalSalvagesWhatItFindsAndGoesOnServing() throws Exception {
        damage(100 * CellScan.PAGE + 1024);
        try (var storage = storage()) {
            var book = open(storage);
            Epoch before = book.position().epoch();
            var reborn = new CountDownLatch(1);
            var listener = new LedgerListener() {
                @Override
                public void appended(Position position) {
                    if (!position.epoch().equals(before)) {
                        reborn.countDown();
                    }
                }
            };
            try (var ledger = new GroupCommit(book, listener)) {
                assertThat(ledger.appendAndWait(rating(1))).isInstanceOf(Accepted.class);
                assertThat(reborn.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(ledger.appendAndWait(rating(2))).isInstanceOf(Accepted.class);
                assertThat(ledger.condition().state()).isEqualTo(State.SERVING);
                assertThat(ledger.position().head()).isBetween(ROWS - 10L, ROWS + 3L);
                assertThat(Samples.data(ledger.read(1, 1, 1).getFirst())).contains("DAMAGED");
            }
        }
        assertThat(folder.resolve("ledger-damaged-1.db")).exists();
        try (var storage = storage();
                var book = open(storage)) {
            Samples.verify(book);
        }
        assertThat(found()).isEmpty();
    }
}
