package cn.bianmin.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.web.Browser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// A day of a busy town in some minutes: eight clerks, two kiosks and four boards at a real terminal, whose
/// power is cut and whose plug is pulled at random. In the end the hub's ledger is held against what people
/// saw.
///
/// `-Dbianmin.tickets=N` changes how many come (normal: 3,000), `-Dbianmin.seed=S` when the power goes.
@Tag("kill")
@Timeout(900)
final class DayAtSpeedTest {
    private static final Logger LOG = LoggerFactory.getLogger(DayAtSpeedTest.class);
    private static final int TICKETS = Integer.getInteger("bianmin.tickets", 3_000);
    private static final long SEED = Long.getLong("bianmin.seed", 20_261_122);
    private static final int POWER_CUTS = 5;
    private static final int BOARDS = 4;
    private static final int KIOSKS = 2;
    private static final int SEATS = 80;
    private static final long MOST_MEGABYTES = 140;
    private static final Duration RIGHT_AGAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final AtomicInteger toCome = new AtomicInteger(TICKETS);
    private final AtomicBoolean goHome = new AtomicBoolean();
    private final AtomicInteger finished = new AtomicInteger();
    private final Semaphore seats = new Semaphore(SEATS);
    private final List<BoardEye> boards = new ArrayList<>();
    private final List<BusyKiosk> kiosks = new ArrayList<>();

    @Test
    void nothingIsLostAndNobodyIsCalledTwiceThoughThePowerIsCutAndThePlugIsPulled() throws Exception {
        try (var town = new SmallTown(directory)) {
            openTheDay(town);
            long slowest;
            long resident;
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                try {
                    come(town, people);
                    slowest = cutAndPull(town);
                    await(() -> drawn() == TICKETS, "everybody has a number");
                    await(this::isEverybodyServed, "everybody is served");
                    // The heap gives back within a minute what the rush had needed.
                    await(() -> town.residentMegabytes() <= MOST_MEGABYTES, "memory is given back");
                    resident = town.residentMegabytes();
                } finally {
                    goHome.set(true);
                    boards.forEach(BoardEye::close);
                    people.shutdownNow();
                }
            }
            town.plug().set(Plug.State.IN);
            assertThat(awaitWhole(town).path("chain").asString()).isEqualTo("WHOLE");
            var entries = town.entriesAtHub();
            LOG.info(
                    "A day at speed: tickets={} entries={} powerCuts={} slowestScreenMillis={} residentMegabytes={}",
                    TICKETS,
                    entries.size(),
                    POWER_CUTS,
                    slowest,
                    resident);
            holdAgainstWhatPeopleSaw(entries);
        }
    }

    private void come(SmallTown town, Executor people) {
        IntStream.range(0, BOARDS).forEach(_ -> boards.add(new BoardEye(town.screens())));
        IntStream.range(0, KIOSKS).forEach(_ -> kiosks.add(new BusyKiosk(town.screens(), toCome, seats)));
        boards.forEach(people::execute);
        kiosks.forEach(people::execute);
        for (int counter = 1; counter <= SmallTown.COUNTERS; counter++) {
            people.execute(new BusyClerk(town.screens(), counter, SEED + counter, goHome, finished));
        }
        people.execute(this::offerSeats);
    }

    private static void openTheDay(SmallTown town) throws Exception {
        try (var lead = new Browser(town.screens())) {
            lead.get("/desk");
            lead.submit("/desk/sign-in", Map.of("account", SmallTown.account(0), "pin", SmallTown.PIN));
            var opening = new HashMap<>(Map.of("first", "1", "items", "on"));
            BusyKiosk.ITEMS.forEach(item -> opening.put("item-" + item, "on"));
            for (int each = 0; each <= SmallTown.COUNTERS; each++) {
                opening.put("staff-" + SmallTown.account(each), "on");
            }
            assertThat(lead.submit("/desk/day", opening).body()).contains("/desk/counter");
        }
    }

    // Who was served leaves a seat for somebody new; a seat too many only makes the hall fuller.
    private void offerSeats() {
        int offered = 0;
        try {
            while (!goHome.get()) {
                int now = finished.get();
                seats.release(now - offered);
                offered = now;
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int drawn() {
        return kiosks.stream().mapToInt(kiosk -> kiosk.numbers().size()).sum();
    }

    /// @return the longest that a board took to be right again, in milliseconds from the terminal's word
    private long cutAndPull(SmallTown town) throws Exception {
        var random = new Random(SEED);
        long slowest = 0;
        for (int cut = 1; cut <= POWER_CUTS; cut++) {
            // The last third is worked in one go, so that the memory measured is that of a long run.
            int at = TICKETS * 2 * cut / (3 * POWER_CUTS) - random.nextInt(TICKETS / 50 + 1);
            await(() -> drawn() >= at, "the hall fills");
            town.plug().set(random.nextBoolean() ? Plug.State.OUT : Plug.State.IN);
            town.powerOff();
            await(() -> boards.stream().allMatch(board -> board.isLost()), "the boards notice");
            town.powerOn();
            long ready = System.nanoTime();
            Duration empty;
            try (var control = EmptyRequests.to(town.screens())) {
                await(() -> boards.stream().noneMatch(BoardEye::isLost), "the boards are back");
                empty = control.slowest();
            }
            long last = boards.stream().mapToLong(BoardEye::seenNanos).max().orElseThrow();
            slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(last - ready));
            assertThat(Duration.ofNanos(last - ready))
                    .as("after cut %d, when an empty request took up to %s", cut, empty)
                    .isLessThanOrEqualTo(RIGHT_AGAIN.plus(empty));
            assertThat(boards)
                    .allSatisfy(board ->
                            assertThat(board.picture().path("open").asBoolean()).isTrue());
        }
        return slowest;
    }

    private boolean isEverybodyServed() {
        return boards.stream().allMatch(board -> {
            var picture = board.picture();
            return !board.isLost()
                    && picture.path("waiting").asInt() == 0
                    && picture.path("calls").isEmpty()
                    && picture.path("served").isEmpty();
        });
    }

    private static JsonNode awaitWhole(SmallTown town) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var hub = town.atHub();
            if (hub.path("backlog").asLong(-1) == 0 && hub.path("online").asBoolean()) return hub;
            assertThat(System.nanoTime()).as("%s", hub).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos() * 4;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void holdAgainstWhatPeopleSaw(List<JsonNode> entries) {
        var stages = new HashMap<String, Stage>();
        var numbers = new HashSet<String>();
        long sequence = 0;
        for (var entry : entries) {
            assertThat(entry.path("sequence").asLong()).isEqualTo(++sequence);
            var ticket = entry.path("subject").asString("");
            var type = entry.path("type").asString();
            if (type.equals("ticket.taken")) {
                assertThat(numbers.add(entry.path("data").path("number").asString()))
                        .as("drawn once: %s", entry)
                        .isTrue();
                stages.put(ticket, Stage.WAITING);
            } else if (stages.containsKey(ticket)) {
                stages.compute(ticket, (_, stage) -> Stage.after(stage, type, entry));
            }
        }
        var seen = kiosks.stream().flatMap(kiosk -> kiosk.numbers().stream()).toList();
        assertThat(seen).doesNotHaveDuplicates().hasSize(TICKETS);
        assertThat(numbers).containsAll(seen);
        int unanswered = kiosks.stream().mapToInt(BusyKiosk::unanswered).sum();
        assertThat(numbers.size() - TICKETS).isBetween(0, unanswered);
        // Whoever was held may just have been taken up again when everybody went home.
        assertThat(stages.values()).isSubsetOf(Stage.FINISHED, Stage.MISSED, Stage.HELD, Stage.SERVING);
        assertThat(stages.values().stream().filter(Stage.SERVING::equals)).hasSizeLessThanOrEqualTo(SmallTown.COUNTERS);
    }

    /// Where a visit stands by its entries. Whatever is not here must not happen.
    private enum Stage {
        WAITING,
        CALLED,
        SERVING,
        HELD,
        MISSED,
        FINISHED;

        static Stage after(Stage stage, String type, JsonNode entry) {
            var next = switch (type) {
                case "ticket.called" -> stage == WAITING ? CALLED : null;
                case "service.begun" -> stage == CALLED ? SERVING : null;
                case "visit.finished" -> stage == SERVING ? FINISHED : null;
                case "ticket.no-show" -> stage == CALLED ? MISSED : null;
                case "ticket.returned" -> stage == CALLED || stage == SERVING ? WAITING : null;
                case "ticket.held" -> stage == SERVING ? HELD : null;
                case "ticket.resumed" -> stage == HELD ? SERVING : null;
                case "ticket.printed", "ticket.print-failed", "contact.first", "contact.taken-over" -> stage;
                default -> null;
            };
            if (next == null) throw new AssertionError("%s after %s: %s".formatted(type, stage, entry));
            return next;
        }
    }
}
