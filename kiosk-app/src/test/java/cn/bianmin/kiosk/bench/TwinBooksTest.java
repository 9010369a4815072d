package cn.bianmin.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.bench.TerminalState.Line;
import cn.bianmin.kiosk.bench.TwinBooks.Copy;
import cn.bianmin.kiosk.bench.TwinBooks.Place;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TwinBooksTest {
    private static final String EPOCH = "k3m8v2q0xz1a";
    private static final String LATER = "z9y8x7w6v5t4";

    private final TwinBooks books = new TwinBooks();

    @Test
    void entriesLineUpWithTheirCopies() {
        books.seeTerminal(EPOCH, 3, lines(EPOCH, 1, 3));
        books.seeHub(EPOCH, copies(1, 2));

        assertThat(books.newest(10))
                .extracting(pair -> pair.place().seq(), pair -> pair.hub() != null)
                .containsExactly(tuple(3, false), tuple(2, true), tuple(1, true));
        assertThat(books.accepted()).isEqualTo(3);
        assertThat(books.held()).isEqualTo(2);
        assertThat(books.difference()).isEmpty();
    }

    @Test
    void anEntrySeenTwiceCountsOnce() {
        books.seeTerminal(EPOCH, 2, lines(EPOCH, 1, 2));
        books.seeTerminal(EPOCH, 3, lines(EPOCH, 2, 3));
        books.seeHub(EPOCH, copies(1, 3));
        books.seeHub(EPOCH, copies(2, 3));

        assertThat(books.ratings()).containsExactly(place(1), place(2), place(3));
        assertThat(books.newest(10)).hasSize(3);
    }

    @Test
    void aCorrectionIsNoSecondRating() {
        books.seeTerminal(
                EPOCH, 2, List.of(line(EPOCH, 1), new Line(EPOCH, 2, "rating.given", "SATISFIED", true, "", "h2")));

        assertThat(books.ratings()).containsExactly(place(1));
    }

    @Test
    void anotherHashIsADifference() {
        books.seeTerminal(EPOCH, 2, lines(EPOCH, 1, 2));
        books.seeHub(EPOCH, List.of(copy(1), new Copy(2, "rating.given", "SATISFIED", "forged", "")));

        assertThat(books.difference()).contains(place(2));
        assertThat(books.newest(1).getFirst().differs()).isTrue();
    }

    @Test
    void aHoleInTheCopyIsADifference() {
        books.seeTerminal(EPOCH, 3, lines(EPOCH, 1, 3));
        books.seeHub(EPOCH, List.of(copy(1), copy(3)));

        assertThat(books.difference()).contains(place(2));
    }

    @Test
    void aHubThatWasLookedAtLaterIsNotYetAhead() {
        books.seeTerminal(EPOCH, 2, lines(EPOCH, 1, 2));
        books.seeHub(EPOCH, copies(1, 3));
        books.seeTerminal(EPOCH, 3, lines(EPOCH, 3, 3));

        assertThat(books.difference()).isEmpty();
    }

    @Test
    void aTerminalThatForgotWhatTheHubHoldsIsADifference() {
        books.seeHub(EPOCH, copies(1, 3));
        for (int look = 0; look < 4; look++) books.seeTerminal(EPOCH, 2, lines(EPOCH, 1, 2));

        assertThat(books.difference()).contains(place(3));
    }

    @Test
    void aLaterEpochStandsAboveTheEarlierOne() {
        books.seeTerminal(EPOCH, 2, lines(EPOCH, 1, 2));
        books.seeHub(EPOCH, copies(1, 2));
        books.seeTerminal(LATER, 1, lines(LATER, 1, 1));

        assertThat(books.newest(10))
                .extracting(TwinBooks.Pair::place)
                .containsExactly(new Place(LATER, 1), place(2), place(1));
        assertThat(books.accepted()).isEqualTo(3);
        assertThat(books.hubEnd()).contains(new Place(LATER, 0));
    }

    @Test
    void aLongLedgerKeepsItsNewestPartAndItsCounts() {
        for (long from = 1; from < 12_000; from += 500) {
            books.seeTerminal(EPOCH, from + 499, lines(EPOCH, from, from + 499));
            books.seeHub(EPOCH, copies(from, from + 499));
        }

        assertThat(books.newest(100_000)).hasSize(5_000);
        assertThat(books.accepted()).isEqualTo(12_000);
        assertThat(books.difference()).isEmpty();
    }

    private static org.assertj.core.groups.Tuple tuple(long seq, boolean held) {
        return org.assertj.core.groups.Tuple.tuple(seq, held);
    }

    private static Place place(long seq) {
        return new Place(EPOCH, seq);
    }

    private static List<Line> lines(String epoch, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> line(epoch, seq))
                .toList();
    }

    private static Line line(String epoch, long seq) {
        return new Line(epoch, seq, "rating.given", "SATISFIED", false, "2026-11-22T08:20:00Z", "h" + seq);
    }

    private static List<Copy> copies(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(TwinBooksTest::copy).toList();
    }

    private static Copy copy(long seq) {
        return new Copy(seq, "rating.given", "SATISFIED", "h" + seq, "2026-11-22T08:20:01Z");
    }
}
