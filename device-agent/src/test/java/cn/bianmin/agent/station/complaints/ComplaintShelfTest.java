package cn.bianmin.agent.station.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.feed.Feed.Numbered;
import cn.bianmin.agent.feed.FeedBroken;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.complaints.ComplaintDesk.Receipt;
import cn.bianmin.agent.station.complaints.ComplaintDesk.Taken;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComplaintShelfTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final Actor HANDLER = new Actor("v02", Actor.Role.SUPERVISOR, "county");

    @TempDir
    Path folder;

    private final StationTime time = new StationTime();
    private final SecureRandom random = new SecureRandom();
    private final Epoch hubEpoch = Epoch.random(new Random(1));
    private final List<Numbered> fed = new ArrayList<>();
    private LedgerDirectory directory;
    private GroupCommit ledger;
    private ComplaintShelf shelf;
    private Receipt receipt;

    @BeforeEach
    void aComplaintCameIn() {
        directory = new LedgerDirectory(folder, List.of(new ComplaintFactStore()));
        ledger = new GroupCommit(
                Book.open(directory, TERMINAL, time, new Random(2), LedgerLimits.DEFAULT), LedgerListener.NONE);
        shelf = new ComplaintShelf(
                ledger,
                ledger,
                id -> fed.stream()
                        .filter(one -> id.equals(one.item().entry().subject()))
                        .toList(),
                "wufeng");
        var policy = RegionPolicy.shipped();
        var desk = new ComplaintDesk(
                ledger,
                TERMINAL,
                Optional.of(OpeningKey.generate(random).publicHalf()),
                random,
                time,
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()),
                policy);
        receipt = switch (desk.lodge(new Grievance(About.STAFF, List.of("态度不好"), "", "", false))) {
            case Taken.Lodged(var given) -> given;
            case Taken.Refused(var why) -> throw new AssertionError(why);
        };
    }

    @AfterEach
    void close() {
        ledger.close();
        directory.close();
    }

    @Test
    void whoeverHasTheReceiptSeesUntilWhenItIsAnsweredAndThenTheAnswer() throws Exception {
        assertThat(shelf.ids()).containsExactly(receipt.id());
        assertThat(shelf.find("7rkd2m9x4q8tb6ws1vhz3c5e0n")).isEmpty();
        var before = shelf.find(receipt.id()).orElseThrow();
        assertThat(before.told()).isEqualTo("2026-03-09");
        assertThat(before.reply()).isEmpty();
        assertThat(before.mayAskReview()).isFalse();

        told(new ComplaintFact.Extended(HANDLER, "3wd", LocalDate.of(2026, 3, 12), "要到两个村核实"));
        assertThat(shelf.find(receipt.id()).orElseThrow().told()).isEqualTo("2026-03-12");

        told(new ComplaintFact.Replied(HANDLER, "已安排轮班"));
        var answered = shelf.find(receipt.id()).orElseThrow();
        assertThat(answered.reply()).contains("已安排轮班");
        assertThat(answered.mayAcknowledge()).isTrue();
        assertThat(answered.mayAskReview()).isTrue();
    }

    @Test
    void theOwnersWordCountsAtOnceAndOnce() throws Exception {
        told(new ComplaintFact.Replied(HANDLER, "已安排轮班"));

        assertThat(shelf.acknowledge(receipt.id(), false)).isTrue();
        assertThat(shelf.find(receipt.id()).orElseThrow().mayAcknowledge()).isFalse();
        assertThat(shelf.askReview(receipt.id())).isTrue();
        var review = shelf.find(receipt.id()).orElseThrow();
        assertThat(review.inReview()).isTrue();
        assertThat(review.reply()).isEmpty();

        told(new ComplaintFact.ReviewRequested(Actor.villager("wufeng")));
        told(new ComplaintFact.Replied(HANDLER, "复核:确实如此"));
        told(new ComplaintFact.Closed(HANDLER));
        var again = shelf.find(receipt.id()).orElseThrow();
        assertThat(again.reply()).contains("复核:确实如此");
        assertThat(again.inReview()).isFalse();
        assertThat(again.closed()).isTrue();
        assertThat(again.mayAskReview()).isFalse();
    }

    @Test
    @ExpectedLog("The feed is damaged.")
    void whereTheFeedCannotBeReadItStandsAsItCameIn() {
        var shelf = new ComplaintShelf(
                ledger,
                ledger,
                _ -> {
                    throw new FeedBroken("The feed is damaged.", new IOException());
                },
                "wufeng");
        assertThat(shelf.find(receipt.id()).orElseThrow().reply()).isEmpty();
    }

    @Test
    void itIsThereAfterARestart() {
        ledger.close();
        directory.close();
        directory = new LedgerDirectory(folder, List.of(new ComplaintFactStore()));
        ledger = new GroupCommit(
                Book.open(directory, TERMINAL, time, new Random(3), LedgerLimits.DEFAULT), LedgerListener.NONE);

        assertThat(new ComplaintShelf(ledger, ledger, _ -> List.of(), "wufeng").find(receipt.id()))
                .isPresent();
    }

    private void told(ComplaintFact fact) throws Exception {
        time.passes(Duration.ofHours(1));
        byte[] entry = EntryCodec.encode(
                new EntryId(hubEpoch, fed.size() + 1), TerminalId.HUB, time.get(), new Draft(fact, receipt.id()));
        byte[] item = FeedItem.encode(FeedItem.Standing.ACCEPTED, time.get().time(), entry);
        fed.add(new Numbered(fed.size() + 1, FeedItem.decode(item)));
    }
}
