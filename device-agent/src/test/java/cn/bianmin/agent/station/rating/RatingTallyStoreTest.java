package cn.bianmin.agent.station.rating;

import static cn.bianmin.contract.Level.DISSATISFIED;
import static cn.bianmin.contract.Level.SATISFIED;
import static cn.bianmin.contract.Level.VERY_SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Append.Accepted;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.MemoryStorage;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Facts.StorageTrouble;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.RatingFact.Flag;
import cn.bianmin.contract.RatingFact.Mode;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.RatingFact.Source;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TicketFact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingTallyStoreTest {
    private static final Duration RETENTION = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final MemoryStorage storage = new MemoryStorage(List.of(new RatingTallyStore(), new VisitItemStore()));
    private Instant time = Instant.parse("2026-03-02T01:00:00Z");
    private ClockQuality clock = ClockQuality.SYNCED;
    private Book book = open();

    private Book open() {
        return Book.open(
                storage,
                new TerminalId("wufeng-01"),
                () -> new Stamp(time, clock, "0a1b2c3d", 1),
                new Random(5),
                new LedgerLimits(64L << 20, RETENTION));
    }

    @BeforeEach
    @AfterEach
    void theTallyEqualsItsRebuild() {
        assertThat(storage.store().compareWithRebuild()).isEmpty();
    }

    private long rate(String counter, Level level, @Nullable Long corrects) {
        var answers = book.append(List.of(Draft.of(new RatingGiven(counter, level, 900, corrects))));
        return ((Accepted) answers.getFirst()).id().seq();
    }

    /// What stands in the table, as `day counter level` to its count.
    private Map<String, Integer> tally() {
        try {
            var file = folder.resolve("image.db");
            Files.write(file, storage.image());
            var tally = new TreeMap<String, Integer>();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT day, counter, level, count FROM rating_tally")) {
                while (rows.next()) {
                    tally.put(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3), rows.getInt(4));
                }
            }
            return tally;
        } catch (Exception e) {
            throw new AssertionError("The table cannot be read", e);
        }
    }

    @Test
    void ratingsAreCountedByDayCounterAndLevel() {
        rate("1", SATISFIED, null);
        rate("1", SATISFIED, null);
        rate("1", DISSATISFIED, null);
        rate("2", SATISFIED, null);
        assertThat(tally())
                .containsExactly(
                        Map.entry("2026-03-02 1 DISSATISFIED", 1),
                        Map.entry("2026-03-02 1 SATISFIED", 2),
                        Map.entry("2026-03-02 2 SATISFIED", 1));
    }

    @Test
    void aDayBeginsAtMidnightOfTheStation() {
        time = Instant.parse("2026-03-02T15:59:59.999Z");
        rate("1", SATISFIED, null);
        time = Instant.parse("2026-03-02T16:00:00Z");
        rate("1", SATISFIED, null);
        assertThat(tally()).containsOnlyKeys("2026-03-02 1 SATISFIED", "2026-03-03 1 SATISFIED");
    }

    @Test
    void aCorrectionMovesTheCountOfWhatItCorrects() {
        rate("1", DISSATISFIED, null);
        long mistaken = rate("1", DISSATISFIED, null);
        long better = rate("1", SATISFIED, mistaken);
        assertThat(tally())
                .containsEntry("2026-03-02 1 DISSATISFIED", 1)
                .containsEntry("2026-03-02 1 SATISFIED", 1)
                .hasSize(2);
        rate("1", VERY_SATISFIED, better);
        assertThat(tally())
                .containsEntry("2026-03-02 1 DISSATISFIED", 1)
                .containsEntry("2026-03-02 1 VERY_SATISFIED", 1)
                .hasSize(2);
    }

    @Test
    void aCorrectionAfterMidnightTakesTheCountFromTheDayBefore() {
        time = Instant.parse("2026-03-02T15:59:58Z");
        long mistaken = rate("1", DISSATISFIED, null);
        time = Instant.parse("2026-03-02T16:00:03Z");
        rate("1", SATISFIED, mistaken);
        assertThat(tally()).containsOnlyKeys("2026-03-03 1 SATISFIED");
    }

    @Test
    void aCorrectionOfWhatIsNotKnownCountsAsARating() {
        rate("1", DISSATISFIED, null);
        rate("2", SATISFIED, 1L);
        rate("1", SATISFIED, 700L);
        rate("1", SATISFIED, -3L);
        assertThat(tally())
                .containsEntry("2026-03-02 1 DISSATISFIED", 1)
                .containsEntry("2026-03-02 1 SATISFIED", 2)
                .containsEntry("2026-03-02 2 SATISFIED", 1);
    }

    @Test
    void aRatingUnderAClockWithoutGoodTimeHasNoDayUntilItIsCorrectedUnderOne() {
        clock = ClockQuality.UNSYNCED;
        rate("1", SATISFIED, null);
        long mistaken = rate("1", DISSATISFIED, null);
        assertThat(tally()).containsOnlyKeys(" 1 DISSATISFIED", " 1 SATISFIED");
        clock = ClockQuality.SYNCED;
        rate("1", SATISFIED, mistaken);
        assertThat(tally()).containsOnlyKeys(" 1 SATISFIED", "2026-03-02 1 SATISFIED");
    }

    @Test
    void theOldestDayGoesWhenOneMoreBegins() {
        for (int day = 0; day < RatingTallyStore.DAYS + 3; day++) {
            rate("1", SATISFIED, null);
            rate("2", DISSATISFIED, null);
            time = time.plus(Duration.ofDays(1));
        }
        assertThat(tally()).hasSize(2 * RatingTallyStore.DAYS).doesNotContainKey("2026-03-04 1 SATISFIED");
        assertThat(tally()).containsKey("2026-03-05 1 SATISFIED");
    }

    @Test
    void oneDayYearsAheadTakesThePlaceOfOneDayOnly() {
        rate("1", SATISFIED, null);
        var now = time;
        time = Instant.parse("2099-01-01T00:00:00Z");
        rate("1", SATISFIED, null);
        time = now;
        rate("1", SATISFIED, null);
        assertThat(tally()).containsEntry("2026-03-02 1 SATISFIED", 2).hasSize(2);
    }

    @Test
    void aSecondRatingOfTheSameVisitCountsNothing() {
        var token = "5a0f1c9d3e7b2846a1c0d9e8f7b6a504";
        for (var level : List.of(DISSATISFIED, VERY_SATISFIED)) {
            book.append(List.of(
                    Draft.of(new RatingGiven("1", level, 900, null, Source.QR, Mode.ANON, null, null, null, token))));
        }
        book.append(List.of(
                Draft.of(new RatingGiven("1", SATISFIED, 900, 1L, Source.QR, Mode.ANON, null, null, null, token))));
        assertThat(tally()).containsExactly(Map.entry("2026-03-02 1 SATISFIED", 1));
    }

    @Test
    void twoWhoRateAtOnceAtDifferentPlacesCorrectTheirOwn() {
        long pad = rate("1", DISSATISFIED, null);
        long slip = rate("1", DISSATISFIED, null);
        rate("1", SATISFIED, pad);
        rate("1", VERY_SATISFIED, slip);
        assertThat(tally())
                .containsExactly(Map.entry("2026-03-02 1 SATISFIED", 1), Map.entry("2026-03-02 1 VERY_SATISFIED", 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theTallyEqualsItsRebuildThroughRetentionRebirthAndRestart(long seed) {
        var random = new Random(seed);
        long latest = 0;
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(20)) {
                case 0 ->
                    book.acknowledged(book.position().head()
                            - random.nextInt(3) % book.position().head());
                case 1 -> {
                    time = time.plus(Duration.ofDays(random.nextInt(20)));
                    while (book.housekeep()) {
                        theTallyEqualsItsRebuild();
                    }
                }
                case 2 -> book.rebirth("The hub's history differs.");
                case 3 -> {
                    book.close();
                    book = open();
                }
                case 4 -> clock = random.nextBoolean() ? ClockQuality.SYNCED : ClockQuality.UNSYNCED;
                case 5 -> book.append(List.of(Draft.of(new StorageTrouble("FULL", step, ""))));
                case 6, 7 -> {
                    var ticket = TicketIds.random(random);
                    var taken = new TicketFact.Taken(
                            LocalDate.ofInstant(time, ZoneOffset.UTC),
                            "A001",
                            "shebao-01",
                            TicketFact.By.KIOSK,
                            null,
                            PriorityClass.NORMAL,
                            false,
                            0,
                            null);
                    book.append(List.of(
                            new Draft(taken, ticket),
                            new Draft(new TicketFact.ServiceAdded("1", "shebao-02"), ticket),
                            new Draft(new TicketFact.Finished("" + random.nextInt(3), "s02", false), ticket)));
                }
                case 8 -> {
                    var given = new RatingGiven(
                            "" + random.nextInt(3),
                            Level.ofScore(1 + random.nextInt(5)),
                            700,
                            random.nextBoolean() && latest > 0 ? latest : null,
                            Source.QR,
                            Mode.ANON,
                            "shebao-01",
                            List.of(Reason.FEES, Reason.OTHER),
                            List.of(Flag.FAST),
                            "token-" + random.nextInt(40));
                    latest = ((Accepted) book.append(List.of(Draft.of(given))).getFirst())
                            .id()
                            .seq();
                }
                default -> {
                    time = time.plus(Duration.ofMinutes(random.nextInt(200)));
                    latest = rate(
                            "" + random.nextInt(3),
                            Level.ofScore(1 + random.nextInt(5)),
                            random.nextInt(3) == 0 && latest > 0 ? latest : null);
                }
            }
        }
    }
}
