package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TicketFact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A station whose visits a test finishes, over a real ledger.
final class RatedStation implements AutoCloseable {
    static final RatingPolicy POLICY = new RatingPolicy(Duration.ofSeconds(30), Duration.ofSeconds(10));

    final StationTime time = new StationTime();
    final GroupCommit ledger;
    final Ratings ratings;
    private final LedgerDirectory directory;
    private final Random random;
    private int numbers;

    RatedStation(Path folder, long seed) {
        random = new Random(seed);
        directory = new LedgerDirectory(folder, List.of(new RatingTallyStore(), new VisitItemStore()));
        var book = Book.open(directory, new TerminalId("wufeng-01"), time, random, LedgerLimits.DEFAULT);
        ledger = new GroupCommit(book, LedgerListener.NONE);
        ratings = new Ratings(ledger, ledger, folder.resolve("rating-keys"), random, POLICY, time);
    }

    LocalDate today() {
        return time.get().time().atZone(RatingTallyStore.STATION).toLocalDate();
    }

    /// Somebody draws a number.
    String take(String item) {
        var ticket = TicketIds.random(random);
        append(
                ticket,
                new TicketFact.Taken(
                        today(),
                        "A%03d".formatted(++numbers),
                        item,
                        TicketFact.By.KIOSK,
                        null,
                        PriorityClass.NORMAL,
                        false,
                        0,
                        null));
        return ticket;
    }

    void finish(String ticket, String counter) {
        append(ticket, new TicketFact.Finished(counter, "s02", false));
    }

    /// A whole visit.
    String visit(String item, String counter) {
        var ticket = take(item);
        finish(ticket, counter);
        return ticket;
    }

    private void append(String ticket, TicketFact fact) {
        ledger.appendAndWait(new Draft(fact, ticket));
    }

    /// What the slip of a ticket rates.
    RatingSubject about(String ticket) {
        return ((Ratings.Ratable.Yes) ratings.ratable(ticket)).about();
    }

    /// All ratings in the ledger.
    List<Entry> entries() {
        return ledger.read(1, 10_000, Integer.MAX_VALUE).stream()
                .map(row -> {
                    try {
                        return EntryCodec.decode(row.bytes());
                    } catch (Malformed e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(entry -> entry.kind().equals(Optional.of(EntryKind.RATING_GIVEN)))
                .toList();
    }

    @Override
    public void close() {
        ledger.close();
        directory.close();
    }
}
