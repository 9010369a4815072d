package cn.bianmin.agent.station.queue;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.contract.DayFact;
import cn.bianmin.contract.DayFact.Reason;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Opening, closing, forgotten closings, clocks that jump, return visits.
final class DayRulesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Duration DAY = Duration.ofDays(1);

    private final StationTime time = new StationTime();
    private final PaperLedger ledger = new PaperLedger(time, new Random(1));
    private final QueueDesk queue = new QueueDesk(
            ledger,
            time,
            QueuePolicy.DEFAULT,
            List.of(new Counter("1", "社保", Set.of()), new Counter("2", "综合", Set.of())));
    private int ids;

    private Answer open(LocalDate day) {
        return queue.attempt(new Command.OpenDay(day, "lead", List.of("s01"), List.of(), 1));
    }

    private Answer take() {
        return queue.attempt(new Command.Take(
                "t" + ids++,
                "social-card",
                TicketFact.By.KIOSK,
                null,
                PriorityClass.NORMAL,
                false,
                OptionalInt.empty(),
                null));
    }

    private static void done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    private static void refused(Answer answer, Refusal refusal) {
        assertThat(answer).isEqualTo(new Answer.Refused(refusal));
    }

    private DayState state() {
        return queue.picture().dayState(time.get());
    }

    private List<DayFact> dayFacts() throws Malformed {
        var facts = new ArrayList<DayFact>();
        for (var row : ledger.read(1, 1_000, Integer.MAX_VALUE)) {
            Entry entry = EntryCodec.decode(row.bytes());
            if (entry.facts().orElse(null) instanceof DayFact fact) facts.add(fact);
        }
        return facts;
    }

    @Test
    void nobodyOpensADayWithoutSayingWhoLeadsAndWhoServes() {
        refused(queue.attempt(new Command.OpenDay(MONDAY, "lead", List.of(), List.of(), 1)), Refusal.NOT_SETTLED);
        refused(queue.attempt(new Command.OpenDay(MONDAY, "", List.of("s01"), List.of(), 1)), Refusal.NOT_SETTLED);
        done(open(MONDAY));
    }

    @Test
    void aDayThatNobodyClosedDrawsNoNumbersAfterTheNightUntilTheNextIsOpened() throws Exception {
        done(open(MONDAY));
        done(take());
        time.passes(DAY);
        assertThat(state()).isEqualTo(DayState.OVER);
        refused(take(), Refusal.DAY_NOT_OPEN);
        // Who was left can still be served.
        done(queue.attempt(new Command.Staff("1", "s01")));

        refused(
                queue.attempt(new Command.OpenDay(MONDAY.plusDays(1), "lead", List.of(), List.of(), 1)),
                Refusal.DAY_OPEN);
        done(open(MONDAY.plusDays(1)));
        assertThat(dayFacts().get(1)).isEqualTo(new DayFact.Closed(MONDAY, "", 1, ""));
        assertThat(queue.picture().waiting()).isEmpty();
        assertThat(state()).isEqualTo(DayState.TODAY);
        done(take());
    }

    @Test
    void aClockThatJumpsADayNeitherClosesNorOpensAnything() throws Exception {
        done(open(MONDAY));
        time.jumps(DAY);
        assertThat(state()).isEqualTo(DayState.CLOCK_AHEAD);
        done(take());
        time.jumps(DAY.multipliedBy(-2));
        assertThat(state()).isEqualTo(DayState.CLOCK_BEHIND);
        done(take());
        refused(open(MONDAY.minusDays(1)), Refusal.DAY_OPEN);
        assertThat(dayFacts()).hasSize(1);
        assertThat(queue.picture().waiting()).hasSize(2);
    }

    @Test
    void eachTicketThatIsLeftHasAReasonOrOneSentenceForAll() throws Exception {
        done(open(MONDAY));
        done(take());
        done(take());
        refused(queue.attempt(new Command.CloseDay("lead", "", Map.of("t0", Reason.COMES_BACK))), Refusal.UNEXPLAINED);
        done(queue.attempt(new Command.CloseDay("lead", "", Map.of("t0", Reason.COMES_BACK, "t1", Reason.ELSEWHERE))));
        assertThat(dayFacts().getLast())
                .isEqualTo(new DayFact.Closed(
                        MONDAY,
                        "lead",
                        2,
                        "",
                        List.of(
                                new DayFact.Left("t0", "A001", Reason.COMES_BACK),
                                new DayFact.Left("t1", "A002", Reason.ELSEWHERE))));
    }

    @Test
    void aReturnVisitWaitsForTheClerkWhoIsResponsible() {
        done(open(MONDAY));
        done(queue.attempt(new Command.Staff("1", "s01")));
        done(queue.attempt(new Command.Staff("2", "s02")));
        done(take());
        done(queue.attempt(new Command.CallNext("1", "s01")));
        done(queue.attempt(new Command.Begin("1", "s01")));
        done(queue.attempt(new Command.Finish("1", "s01", false)));
        var before = queue.numbered("A001").orElseThrow();
        assertThat(before.responsible()).contains("s01");
        done(take());
        done(queue.attempt(new Command.ReturnVisit("t1", "1", before.ticket().id())));
        refused(queue.attempt(new Command.CallNext("2", "s02")), Refusal.NOBODY_WAITS);
        done(queue.attempt(new Command.CallNext("1", "s01")));
    }
}
