package cn.bianmin.agent.station.queue;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Random days of a station: villagers, clerks, power cuts, a full card, clocks that jump. After each step the
/// rules of the queue hold, and the queue is what its entries say.
///
/// `-Dseeds=…` days (normal: 2,000), `-Dseed=…` only that one.
final class QueueDaysTest {
    private static final int DAYS = Integer.getInteger("seeds", 2_000);
    private static final int STEPS = 150;
    private static final List<String> ITEMS = List.of("shebao-01", "minzheng-02", "nongye-03");
    private static final List<Counter> COUNTERS = List.of(
            new Counter("1", "社保", Set.of("shebao-01")),
            new Counter("2", "民政农业", Set.of("minzheng-02", "nongye-03")),
            new Counter("3", "综合", Set.of()),
            new Counter("4", "综合", Set.of()));
    private static final List<String> STAFF = List.of("s01", "s02", "s03", "s04");
    private static final QueuePolicy POLICY = QueuePolicy.DEFAULT;

    @Test
    void everyDayKeepsTheRules() {
        Integer only = Integer.getInteger("seed");
        int first = only == null ? 1 : only;
        int last = only == null ? DAYS : only;
        var seen = new HashMap<String, Integer>();
        for (int seed = first; seed <= last; seed++) {
            try {
                new Day(seed, seen).run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Day of seed " + seed + ": " + e.getMessage(), e);
            }
        }
        if (only == null) {
            // A command that is never carried out, or never refused, would prove nothing.
            for (var kind : Command.class.getPermittedSubclasses()) {
                assertThat(seen).containsKey("done " + kind.getSimpleName());
            }
            for (var refusal : Refusal.values()) {
                assertThat(seen).containsKey("refused " + refusal);
            }
        }
    }

    private static final class Day {
        private final Random random;
        private final Map<String, Integer> seen;
        private final StationTime time = new StationTime();
        private final PaperLedger ledger;
        private final Set<String> numbers = new HashSet<>();
        /// Which later tickets of an item passed a ticket: ticket, then item.
        private final Map<String, Map<String, Set<String>>> passed = new HashMap<>();

        private LocalDate day = LocalDate.of(2026, 3, 2);
        private int ordinal;
        private QueueDesk desk;

        Day(int seed, Map<String, Integer> seen) {
            this.random = new Random(seed);
            this.seen = seen;
            this.ledger = new PaperLedger(time, random);
            this.desk = desk();
        }

        private QueueDesk desk() {
            return new QueueDesk(ledger, time, POLICY, COUNTERS);
        }

        void run() {
            reopen();
            for (int step = 0; step < STEPS; step++) {
                time.passes(Duration.ofSeconds(random.nextInt(45)));
                trouble();
                attempt(command());
                check();
                if (step % 25 == 0) checkRebuild();
            }
            checkRebuild();
            endOfDay();
        }

        private void trouble() {
            switch (random.nextInt(60)) {
                case 0 -> desk = desk();
                case 1 -> {
                    time.reboots();
                    desk = desk();
                }
                case 2 -> time.jumps(Duration.ofDays(random.nextInt(3) - 1));
                case 3 -> ledger.rebirth();
                case 4 -> ledger.full(true);
                case 5, 6, 7 -> ledger.full(false);
                case 8 -> time.passes(Duration.ofMinutes(random.nextInt(40)));
                default -> {}
            }
        }

        private Command command() {
            String counter = random.nextInt(50) == 0 ? "9" : any(COUNTERS).id();
            String staff = desk.picture().counters().stream()
                    .filter(each -> each.counter().id().equals(counter) && random.nextInt(30) > 0)
                    .flatMap(each -> each.staff().stream())
                    .findFirst()
                    .orElseGet(() -> any(STAFF));
            String item = random.nextInt(60) == 0 ? "ruhu-09" : any(ITEMS);
            return switch (random.nextInt(34)) {
                case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> take(item);
                case 9, 10, 11, 12, 13 -> new Command.CallNext(counter, staff);
                case 14, 15, 16, 17 -> new Command.Begin(counter, staff);
                case 18, 19, 20 -> new Command.Finish(counter, staff, random.nextBoolean());
                case 21 -> new Command.Recall(counter, staff);
                case 22 -> new Command.NoShow(counter, staff);
                case 23 -> new Command.Reinsert(anyTicket());
                case 24 -> new Command.Abandon(anyTicket());
                case 25 -> new Command.Hold(counter, staff);
                case 26 -> new Command.Resume(counter, staff, anyTicket());
                case 27 ->
                    new Command.Transfer(
                            counter, staff, random.nextBoolean() ? any(COUNTERS).id() : null, item, "看材料");
                case 28 -> new Command.Return(counter, staff);
                case 29 -> new Command.CallSpecific(counter, staff, anyTicket());
                case 30 ->
                    random.nextBoolean()
                            ? new Command.AddService(counter, staff, item)
                            : new Command.TakeOver(counter, staff);
                case 31 ->
                    random.nextBoolean()
                            ? new Command.Printed(anyTicket(), "printer")
                            : new Command.PrintFailed(anyTicket(), "printer", "PAPER_OUT");
                case 32 -> pause(counter, staff);
                default -> rare(counter, staff, item);
            };
        }

        private Command pause(String counter, String staff) {
            return switch (random.nextInt(6)) {
                case 0 -> new Command.BeginBreak(counter, staff);
                case 1, 2 -> new Command.EndBreak(counter, staff);
                case 3 -> new Command.BeginBackOffice(counter, staff);
                default -> new Command.EndBackOffice(counter, staff);
            };
        }

        private Command rare(String counter, String staff, String item) {
            return switch (random.nextInt(9)) {
                case 8 -> new Command.ReturnVisit(anyTicket(), counter, "t0");
                case 0 -> new Command.QuickServe(counter, staff, item, 1 + random.nextInt(3));
                case 1 -> new Command.FirstContact(anyTicket(), staff, item);
                case 2 -> new Command.Leave(counter, staff, "MOVED");
                case 3, 4 -> new Command.Staff(counter, any(STAFF));
                case 5 -> new Command.OpenDay(day.minusDays(random.nextInt(2)), "lead", STAFF, List.of(), 1);
                case 6 -> new Command.CloseDay("lead", random.nextBoolean() ? "停电" : "");
                default -> new Command.CallNext(counter, staff);
            };
        }

        private Command take(String item) {
            var priority = random.nextInt(3) == 0 ? PriorityClass.PRIORITY : PriorityClass.NORMAL;
            return new Command.Take(
                    "t%08x".formatted(random.nextInt()),
                    item,
                    TicketFact.By.KIOSK,
                    null,
                    priority,
                    false,
                    random.nextInt(10) == 0 ? OptionalInt.of(5) : OptionalInt.empty(),
                    null);
        }

        private String anyTicket() {
            var known = new ArrayList<String>();
            desk.picture().waiting().forEach(person -> known.add(person.ticket().id()));
            desk.picture().open().forEach(person -> known.add(person.ticket().id()));
            return known.isEmpty() || random.nextInt(20) == 0 ? "nobody" : any(known);
        }

        private <T> T any(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private void attempt(Command command) {
            var before = desk.picture();
            var answer = desk.attempt(command);
            String kind = command.getClass().getSimpleName();
            switch (answer) {
                case Answer.Done(var _, var subject) -> {
                    count("done " + kind);
                    happened(command, subject, before);
                }
                case Answer.Refused(var refusal) -> {
                    count("refused " + refusal);
                    assertThat(desk.picture()).as("refused, so nothing changed").isEqualTo(before);
                }
                case Answer.NotRecorded _ ->
                    assertThat(desk.picture())
                            .as("not recorded, so nothing changed")
                            .isEqualTo(before);
            }
        }

        private void count(String what) {
            seen.merge(what, 1, Integer::sum);
        }

        private void happened(Command command, String subject, QueuePicture before) {
            switch (command) {
                case Command.Take _ -> {
                    ordinal++;
                    assertThat(numbers.add(person(subject).number()))
                            .as("a number is drawn once a day")
                            .isTrue();
                }
                case Command.CallNext(String counter, String _) -> called(counter, subject, before);
                // Closed too early; so it is opened again, and goes on.
                case Command.CloseDay _ -> {
                    attempt(new Command.Abandon("nobody"));
                    attempt(new Command.Staff("1", STAFF.getFirst()));
                    attempt(new Command.OpenDay(day.minusDays(1), "lead", STAFF, List.of(), 1));
                    attempt(new Command.OpenDay(day, "lead", List.of(), List.of(), 1));
                    reopen();
                }
                default -> {}
            }
        }

        private void reopen() {
            ledger.full(false);
            attempt(new Command.OpenDay(day, "lead", STAFF, List.of("ruhu-09"), 1));
            for (int n = 0; n < COUNTERS.size(); n++) {
                attempt(new Command.Staff(COUNTERS.get(n).id(), STAFF.get(n)));
            }
        }

        private QueuePicture.Person person(String ticket) {
            var picture = desk.picture();
            return Stream.concat(picture.waiting().stream(), picture.open().stream())
                    .filter(each -> each.ticket().id().equals(ticket))
                    .findFirst()
                    .orElseThrow();
        }

        /// Whoever is called was first in the counter's own order; whoever else waits for it may have been
        /// passed.
        private void called(String counter, String ticket, QueuePicture before) {
            var mine = COUNTERS.stream()
                    .filter(each -> each.id().equals(counter))
                    .findFirst()
                    .orElseThrow();
            var waiting = before.waitingFor(mine);
            assertThat(waiting.getFirst().ticket().id()).isEqualTo(ticket);
            var chosen = waiting.getFirst();
            for (var other : waiting.subList(1, waiting.size())) {
                if (other.ticket().ordinal() < chosen.ticket().ordinal() && other.calls() == 0) {
                    var later = passed.computeIfAbsent(other.ticket().id(), id -> new HashMap<>())
                            .computeIfAbsent(chosen.ticket().item(), item -> new HashSet<>());
                    later.add(ticket);
                    if (!hasReturned(other)) {
                        assertThat(later)
                                .as("later tickets for %s that passed %s", chosen.item(), other.number())
                                .hasSizeLessThanOrEqualTo(POLICY.priorityPlaces());
                    }
                }
            }
        }

        // Who came back late stands behind others on purpose.
        private static boolean hasReturned(QueuePicture.Person person) {
            return !person.changed().equals(person.ticket().taken());
        }

        private void check() {
            var picture = desk.picture();
            var places = new ArrayList<String>();
            picture.waiting().forEach(person -> places.add(person.ticket().id()));
            picture.open().forEach(person -> places.add(person.ticket().id()));
            assertThat(places).as("everybody is in one place").doesNotHaveDuplicates();
            assertThat(picture.taken()).as("nobody is lost").isEqualTo(ordinal);
            var current = new ArrayList<String>();
            for (var counter : picture.counters()) {
                counter.current().ifPresent(person -> {
                    current.add(person.ticket().id());
                    assertThat(person.counter()).contains(counter.counter().id());
                    assertThat(person.state()).isIn(TicketState.CALLED, TicketState.SERVING);
                    assertThat(person.calls()).isLessThanOrEqualTo(POLICY.recallMax());
                });
            }
            assertThat(current).as("one person, one counter").doesNotHaveDuplicates();
            assertThat(picture.open().stream()
                            .filter(person ->
                                    person.state() == TicketState.CALLED || person.state() == TicketState.SERVING)
                            .map(person -> person.ticket().id())
                            .toList())
                    .as("whoever is called or served is at a counter")
                    .containsExactlyInAnyOrderElementsOf(current);
            var staff = picture.counters().stream()
                    .flatMap(counter -> counter.staff().stream())
                    .toList();
            assertThat(staff).as("one clerk, one counter").doesNotHaveDuplicates();
        }

        private void checkRebuild() {
            assertThat(desk().picture()).as("the queue is what its entries say").isEqualTo(desk.picture());
        }

        /// Everybody can be served or sent home, and then the day closes.
        private void endOfDay() {
            ledger.full(false);
            for (int n = 0; n < COUNTERS.size(); n++) {
                String counter = COUNTERS.get(n).id();
                attempt(new Command.Staff(counter, STAFF.get(n)));
                attempt(new Command.EndBreak(counter, STAFF.get(n)));
                attempt(new Command.EndBackOffice(counter, STAFF.get(n)));
                attempt(new Command.Begin(counter, STAFF.get(n)));
                attempt(new Command.Finish(counter, STAFF.get(n), false));
                while (desk.attempt(new Command.CallNext(counter, STAFF.get(n))) instanceof Answer.Done) {
                    attempt(new Command.Begin(counter, STAFF.get(n)));
                    attempt(new Command.Finish(counter, STAFF.get(n), false));
                }
            }
            assertThat(desk.picture().waiting()).as("nobody is left waiting").isEmpty();
            desk.picture()
                    .open()
                    .forEach(person ->
                            attempt(new Command.Abandon(person.ticket().id())));
            assertThat(desk.attempt(new Command.CloseDay("lead", ""))).isInstanceOf(Answer.Done.class);
            assertThat(desk.attempt(take(ITEMS.getFirst()))).isEqualTo(new Answer.Refused(Refusal.DAY_NOT_OPEN));
            day = day.plusDays(1);
            assertThat(desk.attempt(new Command.OpenDay(day, "lead", STAFF, List.of(), 1)))
                    .isInstanceOf(Answer.Done.class);
            assertThat(desk.picture().taken()).isZero();
            checkRebuild();
        }
    }
}
