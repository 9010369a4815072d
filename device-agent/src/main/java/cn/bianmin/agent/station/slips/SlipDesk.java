package cn.bianmin.agent.station.slips;

import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.peripherals.printing.PrintOutcome;
import cn.bianmin.agent.peripherals.printing.PrinterStatus;
import cn.bianmin.agent.peripherals.printing.PrinterTrouble;
import cn.bianmin.agent.peripherals.printing.TicketPrinter;
import cn.bianmin.agent.station.queue.Answer;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.Slip;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prints a slip for each number that is drawn, and writes down what the printer said of it: `ticket.printed`
/// only by its word, `ticket.print-failed` otherwise, which makes screen and desk show the number instead.
/// Follows the queue by itself. Thread-safe; one thread prints.
///
/// A ticket that has no word when this starts was drawn before a power cut or a restart: whether its paper came
/// out nobody knows, so it is written down as failed, and nothing is printed behind people's backs.
public final class SlipDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlipDesk.class);
    /// More tickets than this never wait for paper: the oldest of them are shown on the screen alone.
    private static final int MAX_JOBS = 32;
    /// How often an idle printer is asked, so that the desk knows of an empty roll before the next villager
    /// does.
    private static final long LOOK_MILLIS = 30_000;

    private final QueueDesk queue;
    private final Ledger ledger;
    private final TicketPrinter printer;
    private final BiFunction<QueuePicture, Person, Optional<Bitmap>> slips;
    private final Thread thread = Thread.ofPlatform().daemon().name("slips").unstarted(this::run);

    private final Semaphore signal = new Semaphore(0);
    private final Deque<String> jobs = new ArrayDeque<>();
    private final Deque<Sheet> sheets = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private String state = "OK";
    private volatile boolean isClosed;

    /// A paper that is no slip of anybody's.
    private record Sheet(Bitmap drawn, CompletableFuture<PrintOutcome> word) {}

    /// @param slips draws the slip of somebody in the queue; empty where this terminal cannot draw
    public SlipDesk(
            QueueDesk queue,
            Ledger ledger,
            TicketPrinter printer,
            BiFunction<QueuePicture, Person, Optional<Bitmap>> slips) {
        this.queue = queue;
        this.ledger = ledger;
        this.printer = printer;
        this.slips = slips;
    }

    /// Begins to follow the queue.
    public void start() {
        settle();
        queue.watch(this::look);
        look();
        thread.start();
    }

    /// Prints the slip of a ticket once more (补打), or for the first time at the desk.
    ///
    /// @return whether it is in line; not where too many wait already
    public synchronized boolean copy(String ticket) {
        if (jobs.size() >= MAX_JOBS) {
            return false;
        }
        jobs.addLast(ticket);
        signal.release();
        return true;
    }

    /// Prints a paper that belongs to no ticket, after the slips in line.
    ///
    /// @return the printer's word, on the thread that prints; empty where too many wait already
    public synchronized Optional<CompletableFuture<PrintOutcome>> print(Bitmap drawn) {
        if (sheets.size() >= MAX_JOBS) {
            return Optional.empty();
        }
        var sheet = new Sheet(drawn, new CompletableFuture<>());
        sheets.addLast(sheet);
        signal.release();
        return Optional.of(sheet.word());
    }

    /// Writes down what cannot be known any more.
    void settle() {
        unprinted().forEach(person -> {
            seen.add(person.ticket().id());
            record(new Command.PrintFailed(person.ticket().id(), printer.name(), "RESTARTED"));
        });
    }

    /// Puts tickets without a word in line.
    synchronized void look() {
        var unprinted = unprinted().map(person -> person.ticket().id()).toList();
        seen.retainAll(Set.copyOf(unprinted));
        for (var ticket : unprinted) {
            if (jobs.size() < MAX_JOBS && seen.add(ticket)) {
                jobs.addLast(ticket);
            }
        }
        signal.release();
    }

    private Stream<Person> unprinted() {
        return people(queue.picture()).filter(person -> person.slip() == Slip.NONE);
    }

    private static Stream<Person> people(QueuePicture picture) {
        return Stream.concat(picture.waiting().stream(), picture.open().stream());
    }

    /// Prints the next slip in line.
    ///
    /// @return whether there was one
    boolean printNext() {
        String ticket;
        Sheet sheet;
        synchronized (this) {
            ticket = jobs.pollFirst();
            sheet = ticket == null ? sheets.pollFirst() : null;
        }
        if (sheet != null) {
            var outcome = printer.print(sheet.drawn());
            notice(PrinterStatus.after(outcome));
            sheet.word().complete(outcome);
            return true;
        }
        if (ticket == null) {
            return false;
        }
        var picture = queue.picture();
        people(picture)
                .filter(person -> person.ticket().id().equals(ticket))
                .findFirst()
                .ifPresent(person -> print(picture, person));
        return true;
    }

    private void print(QueuePicture picture, Person person) {
        var ticket = person.ticket().id();
        var outcome = draw(picture, person)
                .map(printer::print)
                .orElseGet(() -> new PrintOutcome.Refused(PrinterTrouble.NOT_DRAWN, false));
        switch (outcome) {
            case PrintOutcome.Printed _ -> record(new Command.Printed(ticket, printer.name()));
            case PrintOutcome.Refused(var trouble, boolean _) ->
                record(new Command.PrintFailed(ticket, printer.name(), trouble.name()));
        }
        notice(PrinterStatus.after(outcome));
    }

    private Optional<Bitmap> draw(QueuePicture picture, Person person) {
        try {
            return slips.apply(picture, person);
        } catch (IllegalArgumentException e) {
            LOG.warn("A slip cannot be drawn. {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void record(Command command) {
        switch (queue.attempt(command)) {
            case Answer.Done _ -> {}
            // The ticket's day ended while it was printed; its paper changes nothing any more.
            case Answer.Refused(var refusal) -> LOG.info("The word of a printer came too late. refusal={}", refusal);
            case Answer.NotRecorded(String sentence) ->
                LOG.warn("The word of a printer could not be written down. {}", sentence);
        }
    }

    /// Asks an idle printer how it is.
    void ask() {
        notice(printer.status());
    }

    private void notice(PrinterStatus status) {
        var now = switch (status) {
            case PrinterStatus.Ready(boolean isPaperLow) -> isPaperLow ? "PAPER_LOW" : "OK";
            case PrinterStatus.Troubled(var trouble) -> trouble.name();
        };
        if (now.equals(state)) {
            return;
        }
        state = now;
        var sentence = switch (status) {
            case PrinterStatus.Ready(boolean isPaperLow) ->
                isPaperLow ? "The roll will be empty soon." : "The printer prints.";
            case PrinterStatus.Troubled(var trouble) -> trouble.english();
        };
        ledger.note(Draft.of(new Facts.PeripheralState(printer.name(), now, sentence)));
    }

    private void run() {
        try {
            while (!isClosed) {
                boolean hasSignal = signal.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (!hasSignal) {
                    ask();
                }
                while (!isClosed && printNext()) {}
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but a runtime that is about to end.
            Thread.currentThread().interrupt();
        }
    }

    /// Ends after the slip that is being printed. Those still in line have no word and are settled at the next
    /// start.
    @Override
    public void close() {
        isClosed = true;
        signal.release();
        try {
            var _ = thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        printer.close();
    }
}
