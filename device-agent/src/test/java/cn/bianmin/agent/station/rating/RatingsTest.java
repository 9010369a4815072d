package cn.bianmin.agent.station.rating;

import static cn.bianmin.contract.Level.DISSATISFIED;
import static cn.bianmin.contract.Level.SATISFIED;
import static cn.bianmin.contract.Level.VERY_DISSATISFIED;
import static cn.bianmin.contract.Level.VERY_SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.rating.Ratings.Answer;
import cn.bianmin.agent.station.rating.Ratings.FollowUp;
import cn.bianmin.agent.station.rating.Ratings.Ratable;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.RatingFact.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RatingsTest {
    @TempDir
    Path folder;

    private RatedStation station;

    @BeforeEach
    void open() {
        station = new RatedStation(folder.resolve("data"), 7);
    }

    @AfterEach
    void close() {
        station.close();
    }

    private RatingInHand give(RatingSubject about, Level level) {
        long shown = station.time.get().monoMillis();
        station.time.passes(Duration.ofSeconds(4));
        return ((Answer.Given) station.ratings.give(about, level, shown)).rating();
    }

    private String data(int index) {
        return station.entries().get(index).data().toString();
    }

    @Test
    void aVisitThatIsOverIsRatedByItsSlipOnce() {
        var ticket = station.take("shebao-01");
        assertThat(station.ratings.ratable(ticket)).isInstanceOf(Ratable.NotOver.class);
        station.finish(ticket, "2");
        var about = station.about(ticket);
        assertThat(about.counter()).isEqualTo("2");
        assertThat(about.item()).isEqualTo("shebao-01");

        give(about, SATISFIED);

        assertThat(station.ratings.ratable(ticket)).isInstanceOf(Ratable.RatedBefore.class);
        assertThat(station.ratings.give(about, VERY_SATISFIED, 0)).isInstanceOf(Answer.RatedBefore.class);
        assertThat(station.entries()).hasSize(1);
        assertThat(data(0))
                .startsWith("{\"counter\":\"2\",\"level\":\"SATISFIED\",\"latencyMillis\":4000,\"source\":\"QR\","
                        + "\"mode\":\"ANON\",\"item\":\"shebao-01\",\"tokenHash\":\"")
                .doesNotContain(ticket);
    }

    @Test
    void theStationAsAWholeIsRatedAsOftenAsPeopleLike() {
        give(RatingSubject.STATION, SATISFIED);
        give(RatingSubject.STATION, DISSATISFIED);
        assertThat(station.entries()).extracting(entry -> entry.subject()).containsExactly("station", "station");
        assertThat(data(1))
                .isEqualTo("{\"counter\":\"\",\"level\":\"DISSATISFIED\",\"latencyMillis\":4000,\"source\":\"KIOSK\","
                        + "\"mode\":\"ANON\"}");
    }

    @Test
    void nothingIsKnownOfASlipFromElsewhereAndASlipStaysRatableForSevenDays() {
        assertThat(station.ratings.ratable("0".repeat(26))).isInstanceOf(Ratable.Unknown.class);
        var ticket = station.visit("shebao-01", "1");
        station.time.passes(Duration.ofDays(7));
        assertThat(station.ratings.ratable(ticket)).isInstanceOf(Ratable.Yes.class);
        station.time.passes(Duration.ofDays(1));
        assertThat(station.ratings.ratable(ticket)).isInstanceOf(Ratable.TooLate.class);
    }

    @Test
    void anotherFaceWithinTenSecondsTakesThePlaceOfTheFirstAndLaterOnesDoNot() {
        var first = give(RatingSubject.STATION, VERY_DISSATISFIED);
        station.time.passes(Duration.ofSeconds(9));
        var better = ((Answer.Given) station.ratings.correct(first, SATISFIED)).rating();
        assertThat(better.level()).isEqualTo(SATISFIED);
        station.time.passes(Duration.ofSeconds(1));
        assertThat(((Answer.Given) station.ratings.correct(better, VERY_SATISFIED)).rating())
                .isEqualTo(better);
        assertThat(station.entries()).hasSize(2);
        assertThat(data(1)).contains("\"corrects\":" + first.newest().seq());
    }

    @Test
    void reasonsAreAddedToTheRatingOfWhoeverIsNotContentAndToNoOther() {
        var bad = give(RatingSubject.STATION, DISSATISFIED);
        assertThat(bad.asksWhy()).isTrue();
        var why = ((Answer.Given)
                        station.ratings.explain(bad, List.of(Reason.WAITED_LONG, Reason.FEES, Reason.WAITED_LONG)))
                .rating();
        assertThat(why.asksWhy()).isFalse();
        assertThat(data(1)).contains("\"reasons\":[\"WAITED_LONG\",\"FEES\"]", "\"corrects\":");
        station.ratings.explain(why, List.of(Reason.OTHER));
        station.ratings.explain(give(RatingSubject.STATION, SATISFIED), List.of(Reason.OTHER));
        assertThat(station.entries()).hasSize(3);
    }

    @Test
    void thePadAndTheSlipOfOneVisitCountOnce() {
        var ticket = station.visit("shebao-01", "1");
        var visit = station.ratings.justFinished().getFirst();
        station.ledger.appendAndWait(
                station.ratings.draft(visit.about(), Source.PAD, SATISFIED, 3_000, null, List.of()));
        assertThat(station.ratings.ratable(ticket)).isInstanceOf(Ratable.RatedBefore.class);
    }

    @Test
    void whatWasPutRightIsRatedOnceMoreAndTheFirstRatingStands() {
        var about = new RatingSubject("2", "shebao-01", null);
        assertThat(station.ratings.followUp("zg-01", about, SATISFIED, SATISFIED, Source.KIOSK))
                .isEqualTo(FollowUp.NOT_DUE);
        assertThat(station.ratings.followUp("zg-01", about, DISSATISFIED, SATISFIED, Source.KIOSK))
                .isEqualTo(FollowUp.GIVEN);
        assertThat(station.ratings.followUp("zg-01", about, DISSATISFIED, VERY_SATISFIED, Source.KIOSK))
                .isEqualTo(FollowUp.GIVEN_BEFORE);
        assertThat(station.ratings.followUp("zg-02", about, VERY_DISSATISFIED, DISSATISFIED, Source.KIOSK))
                .isEqualTo(FollowUp.GIVEN);
        assertThat(station.ratings
                        .batches(YearMonth.from(station.today()).minusMonths(1))
                        .orElseThrow())
                .isEmpty();
        assertThat(station.entries()).isEmpty();
    }

    @Test
    void visitsAreCountedByCounter() {
        station.visit("shebao-01", "1");
        station.visit("shebao-01", "1");
        station.visit("shebao-01", "2");
        var visits = station.ratings.visits(station.today()).orElseThrow();
        assertThat(visits).hasSize(2).containsEntry("1", 2).containsEntry("2", 1);
    }

    @Test
    void nobodySeesFewerThanFiveRatingsUntilTheMonthIsOver() {
        var month = YearMonth.from(station.today());
        for (int i = 0; i < 5; i++) {
            give(station.about(station.visit("shebao-01", "1")), DISSATISFIED);
            assertThat(station.ratings.batches(month).orElseThrow())
                    .singleElement()
                    .satisfies(batch -> {
                        assertThat(batch.ratings()).isZero();
                        assertThat(batch.visits()).isZero();
                        assertThat(batch.satisfaction()).isEmpty();
                    });
        }
        var sixth = give(station.about(station.visit("shebao-01", "1")), VERY_SATISFIED);
        station.visit("shebao-01", "1");
        assertThat(station.ratings.batches(month).orElseThrow()).singleElement().satisfies(batch -> {
            assertThat(batch.counter()).isEqualTo("1");
            assertThat(batch.levels()).containsEntry(DISSATISFIED, 5).containsEntry(VERY_SATISFIED, 0);
            assertThat(batch.visits()).isEqualTo(7);
            assertThat(batch.satisfaction()).hasValue(0);
            assertThat(batch.participation()).hasValue(71);
        });
        assertThat(sixth.level()).isEqualTo(VERY_SATISFIED);

        station.time.passes(Duration.ofDays(31));
        assertThat(station.ratings.batches(month).orElseThrow()).singleElement().satisfies(batch -> {
            assertThat(batch.ratings()).isEqualTo(6);
            assertThat(batch.visits()).isEqualTo(7);
            assertThat(batch.satisfaction()).hasValue(17);
        });
    }

    @Test
    void whatIsChangedInAClosedBatchComesOutWithTheNextOne() {
        var month = YearMonth.from(station.today());
        var fifth = List.<RatingInHand>of();
        for (int i = 0; i < 5; i++) {
            fifth = List.of(give(RatingSubject.STATION, DISSATISFIED));
        }
        give(RatingSubject.STATION, SATISFIED);
        var before = station.ratings.batches(month).orElseThrow();
        station.ratings.explain(fifth.getFirst(), List.of(Reason.ATTITUDE));
        assertThat(station.ratings.batches(month).orElseThrow()).isEqualTo(before);
        for (int i = 0; i < 5; i++) {
            give(RatingSubject.STATION, SATISFIED);
        }
        var after = station.ratings.batches(month).orElseThrow().getFirst();
        assertThat(after.ratings()).isEqualTo(10);
        assertThat(after.levels()).containsEntry(DISSATISFIED, 5).containsEntry(SATISFIED, 5);
        assertThat(after.reasons()).containsEntry(Reason.ATTITUDE, 1).containsEntry(Reason.FEES, 0);
    }

    /// Who looks at the ledger sees the same, whichever of the visitors of a counter gave which rating: the
    /// entries differ in their tokens only, and a token follows from nothing that is in the ledger.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoGaveWhichRatingIsNotInTheLedger(long seed) {
        var random = new Random(seed);
        var levels = new ArrayList<Level>();
        for (int i = 0; i < 6; i++) {
            levels.add(Level.ofScore(1 + random.nextInt(5)));
        }
        var pairing = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        var one = rated("one", seed, levels, List.copyOf(pairing));
        Collections.shuffle(pairing, random);
        var other = rated("other", seed, levels, List.copyOf(pairing));

        assertThat(one.withoutTokens()).isEqualTo(other.withoutTokens());
        assertThat(new HashSet<>(one.tokens())).hasSize(6);
        for (var ticket : one.tickets()) {
            assertThat(one.tokens()).noneMatch(token -> digest(ticket).startsWith(token) || token.contains(ticket));
            assertThat(one.withoutTokens().toString()).doesNotContain(ticket);
        }
    }

    private record World(List<String> tickets, List<String> withoutTokens, List<String> tokens) {}

    /// Six visits at one counter, then their ratings at the kiosk, in the order of `pairing`.
    private World rated(String name, long seed, List<Level> levels, List<Integer> pairing) {
        try (var world = new RatedStation(folder.resolve(name + seed), seed)) {
            var tickets = new ArrayList<String>();
            for (int i = 0; i < levels.size(); i++) {
                tickets.add(world.visit("shebao-01", "1"));
                world.time.passes(Duration.ofMinutes(7));
            }
            for (int i = 0; i < levels.size(); i++) {
                long shown = world.time.get().monoMillis();
                world.time.passes(Duration.ofSeconds(5));
                world.ratings.give(world.about(tickets.get(pairing.get(i))), levels.get(i), shown);
            }
            var rest = new ArrayList<String>();
            var tokens = new ArrayList<String>();
            for (var entry : world.entries()) {
                var data = (ObjectNode) entry.data();
                tokens.add(data.remove("tokenHash").stringValue());
                rest.add(entry.subject() + " " + entry.stamp() + " " + data);
            }
            return new World(tickets, rest, tokens);
        }
    }

    private static String digest(String ticket) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
