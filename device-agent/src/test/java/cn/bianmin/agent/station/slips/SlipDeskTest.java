package cn.bianmin.agent.station.slips;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.peripherals.printing.EscPosPrinter;
import cn.bianmin.agent.peripherals.printing.EscPosPrinter.Word;
import cn.bianmin.agent.peripherals.simulated.PaperPrinter;
import cn.bianmin.agent.peripherals.simulated.PaperPrinterPort;
import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.agent.station.queue.Slip;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SlipDeskTest {
    private static final Bitmap SLIP = Bitmap.of(384, new byte[48 * 100]);

    private final Random random = new Random(1);
    private final StationTime time = new StationTime();
    private final PaperLedger ledger = new PaperLedger(time, random);
    private final QueueDesk queue =
            new QueueDesk(ledger, time, QueuePolicy.DEFAULT, List.of(new Counter("1", "综合窗口", Set.of())));
    private final PaperPrinter paper = new PaperPrinter(384);
    private final PaperPrinterPort port = new PaperPrinterPort(paper);
    private Optional<Bitmap> drawn = Optional.of(SLIP);
    private final SlipDesk desk = desk();

    private SlipDesk desk() {
        return new SlipDesk(
                queue,
                ledger,
                new EscPosPrinter("printer", 384, port, Word.STATUS, Duration.ofSeconds(5), System::nanoTime),
                (picture, person) -> drawn);
    }

    private String take() {
        if (queue.picture().day().isEmpty()) {
            queue.attempt(new Command.OpenDay(LocalDate.of(2026, 3, 2), "zhang", List.of("li"), List.of(), 1));
        }
        var ticket = TicketIds.random(random);
        queue.attempt(new Command.Take(
                ticket, "pension", TicketFact.By.KIOSK, null, PriorityClass.NORMAL, false, OptionalInt.empty(), null));
        return ticket;
    }

    private Slip slip(String ticket) {
        return queue.picture().waiting().stream()
                .filter(person -> person.ticket().id().equals(ticket))
                .map(Person::slip)
                .findFirst()
                .orElseThrow();
    }

    private List<String> written() {
        var written = new ArrayList<String>();
        for (var row : ledger.read(1, 1_000, Integer.MAX_VALUE)) {
            try {
                Entry entry = EntryCodec.decode(row.bytes());
                var detail = entry.data().path(entry.type().startsWith("peripheral") ? "state" : "reason");
                written.add(entry.type() + (detail.isMissingNode() ? "" : " " + detail.stringValue("")));
            } catch (Malformed e) {
                throw new IllegalStateException(e);
            }
        }
        return written;
    }

    @Test
    void aNumberIsPrintedOnceAndWrittenDownByThePrintersWord() {
        var ticket = take();
        desk.look();
        desk.look();
        assertThat(desk.printNext()).isTrue();
        assertThat(slip(ticket)).isEqualTo(Slip.PRINTED);
        desk.look();
        assertThat(desk.printNext()).isFalse();
        assertThat(paper.slips()).hasSize(1);
        assertThat(written()).endsWith("ticket.taken", "ticket.printed");
    }

    @Test
    void withoutPaperTheNumberFailsTheDeskIsToldAndACopyComesLater() {
        paper.putIn(0);
        var ticket = take();
        desk.look();
        desk.printNext();
        assertThat(slip(ticket)).isEqualTo(Slip.FAILED);
        assertThat(written()).endsWith("ticket.print-failed PAPER_OUT", "peripheral.state PAPER_OUT");
        desk.look();
        assertThat(desk.printNext()).isFalse();
        paper.putIn(PaperPrinter.ROLL_ROWS);
        assertThat(desk.copy(ticket)).isTrue();
        desk.printNext();
        assertThat(slip(ticket)).isEqualTo(Slip.PRINTED);
        assertThat(written()).endsWith("ticket.printed", "peripheral.state OK");
    }

    @Test
    void anIdlePrintersTroubleIsWrittenDownOnce() {
        paper.openCover();
        desk.ask();
        desk.ask();
        assertThat(written()).containsExactly("peripheral.state COVER_OPEN");
    }

    @Test
    void whatIsUnknownAfterARestartIsNotPrintedBehindPeoplesBacks() {
        var ticket = take();
        desk.look();
        var restarted = desk();
        restarted.settle();
        restarted.look();
        assertThat(restarted.printNext()).isFalse();
        assertThat(slip(ticket)).isEqualTo(Slip.FAILED);
        assertThat(written()).endsWith("ticket.print-failed RESTARTED");
    }

    @Test
    void aTerminalThatCannotDrawShowsTheNumber() {
        drawn = Optional.empty();
        var ticket = take();
        desk.look();
        desk.printNext();
        assertThat(slip(ticket)).isEqualTo(Slip.FAILED);
        assertThat(written()).contains("ticket.print-failed NOT_DRAWN");
    }

    @Test
    void aRushIsPrintedInOrderAndNobodyIsForgotten() {
        var tickets = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            tickets.add(take());
            desk.look();
        }
        while (desk.printNext()) {
            desk.look();
        }
        assertThat(tickets).allSatisfy(ticket -> assertThat(slip(ticket)).isEqualTo(Slip.PRINTED));
    }
}
