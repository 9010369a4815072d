package cn.bianmin.agent.ledger;

import static cn.bianmin.agent.ledger.Samples.TERMINAL;
import static cn.bianmin.agent.ledger.Samples.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.station.rating.RatingTallyStore;
import cn.bianmin.agent.station.rating.RatingTallyStore.Count;
import cn.bianmin.contract.Epoch;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTablesTest {
    private static final LocalDate DAY = LocalDate.ofInstant(Samples.START, ZoneOffset.UTC);
    private static final Reading<Integer> RATINGS =
            connection -> RatingTallyStore.tally(DAY, DAY).of(connection).stream()
                    .mapToInt(Count::count)
                    .sum();
    private static final Reading<Integer> ENTRIES =
            connection -> (int) Sql.number(connection, "SELECT count(*) FROM entry");

    @TempDir
    Path folder;

    private LedgerDirectory storage() {
        return new LedgerDirectory(folder, List.of(new RatingTallyStore()));
    }

    private static Book open(Storage storage) {
        return Book.open(storage, TERMINAL, new Samples.Clock(), new Random(3), LedgerLimits.DEFAULT);
    }

    @Test
    void whatWasAcceptedIsInTheTablesThatAreAsked() {
        try (var storage = storage();
                var ledger = new GroupCommit(open(storage), LedgerListener.NONE)) {
            for (int count = 1; count <= 20; count++) {
                ledger.appendAndWait(rating(count));
                assertThat(ledger.ask(RATINGS)).contains(count);
            }
        }
    }

    @Test
    void aReadingSeesOneMomentWhileOthersWrite() throws Exception {
        try (var storage = storage();
                var ledger = new GroupCommit(open(storage), LedgerListener.NONE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                threads.execute(() -> {
                    for (int i = 0; i < 100; i++) {
                        ledger.appendAndWait(rating(i));
                    }
                });
            }
            var difference = new AtomicLong();
            for (int i = 0; i < 200; i++) {
                difference.addAndGet(ledger.ask(connection -> RATINGS.of(connection) - ENTRIES.of(connection))
                        .orElseThrow());
            }
            assertThat(difference).hasValue(0);
        }
    }

    @Test
    void aReadingChangesNothing() {
        var storage = new MemoryStorage(List.of(new RatingTallyStore()));
        try (var book = open(storage)) {
            book.append(List.of(rating(1)));
            book.ask(connection -> {
                Sql.run(connection, "DELETE FROM rating_tally");
                return true;
            });
            assertThat(book.ask(RATINGS)).isEqualTo(1);
            assertThatThrownBy(() -> book.ask(connection -> Sql.number(connection, "SELECT * FROM nowhere")))
                    .isInstanceOf(StoreException.class);
            assertThat(book.append(List.of(rating(2)))).hasOnlyElementsOfType(Append.Accepted.class);
            assertThat(book.ask(RATINGS)).isEqualTo(2);
        }
    }

    @Test
    @ExpectedLog("The ledger could not be read")
    void whoeverAsksAClosedLedgerGetsNoAnswer() {
        try (var storage = storage()) {
            GroupCommit closed;
            try (var ledger = new GroupCommit(open(storage), LedgerListener.NONE)) {
                ledger.appendAndWait(rating(1));
                closed = ledger;
            }
            assertThat(closed.ask(RATINGS)).isEmpty();
        }
    }

    @Test
    @ExpectedLog("The ledger could not be read")
    @ExpectedLog("The ledger is damaged and is being salvaged")
    @ExpectedLog("The damaged ledger is kept")
    void damageThatAReadingMeetsIsSalvagedAndTheNewFileAnswers() throws Exception {
        try (var storage = storage()) {
            var book = open(storage);
            Epoch before = book.position().epoch();
            var reborn = new CountDownLatch(1);
            try (var ledger = new GroupCommit(book, new LedgerListener() {
                        @Override
                        public void appended(Position position) {
                            if (!position.epoch().equals(before)) {
                                reborn.countDown();
                            }
                        }
                    });
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 300; i++) {
                    ledger.appendAndWait(rating(i));
                }
                var done = new AtomicBoolean();
                // Others ask all the while: each gets the whole truth or none, and no exception.
                var asking = threads.submit(() -> {
                    while (!done.get()) {
                        ledger.ask(RATINGS).ifPresent(count -> assertThat(count).isEqualTo(300));
                        Thread.onSpinWait();
                    }
                });
                assertThat(ledger.ask(connection -> {
                            throw new StoreException(StoreException.Kind.CORRUPT, "A page of it is damaged.");
                        }))
                        .isEmpty();
                assertThat(reborn.await(30, TimeUnit.SECONDS)).isTrue();
                done.set(true);
                asking.get();
                assertThat(ledger.ask(RATINGS)).contains(300);
            }
        }
    }
}
