package cn.bianmin.rules.cases;

import static cn.bianmin.rules.cases.Matter.*;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.PauseReason;
import cn.bianmin.contract.CaseFact.Slip;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Thousands of cases to whom anything happens, from anybody, at any time: what is refused is refused, and what
/// counts keeps the invariants. `-Dseed=…` replays.
final class RandomCasesTest {
    private static final int CASES = 2_000;
    private static final int DEEDS = 60;

    private final long seed = Long.getLong("seed", 20_260_302L);
    private final Random random = new Random(seed);
    private final RegionPolicy policy = RegionPolicy.shipped();
    private final Deadlines deadlines =
            new Deadlines(LegalCalendar.shipped(), policy.businessHours().end());
    private final CaseRules rules = new CaseRules(deadlines, policy);

    @Test
    void whateverHappensTheInvariantsHold() {
        int closed = 0;
        for (int i = 0; i < CASES; i++) {
            var matter = Case.unknown("case-" + i);
            var at = MORNING;
            for (int deed = 0; deed < DEEDS; deed++) {
                at = at.plus(Duration.ofMinutes(random.nextInt(24 * 60)));
                var fact = anything(matter);
                if (rules.decide(matter, fact, at) instanceof Decision.Happens) {
                    var applied = matter.apply(fact, at);
                    assertThat(applied).isInstanceOf(Applied.Counts.class);
                    matter = applied.next();
                    hold(matter, at);
                } else if (matter.apply(fact, at) instanceof Applied.Superseded superseded) {
                    assertThat(superseded.next()).isEqualTo(matter);
                }
            }
            assertThat(again(matter)).isEqualTo(matter);
            if (matter.state().isClosed()) closed++;
        }
        assertThat(closed).as("seed %d", seed).isBetween(CASES / 5, CASES);
    }

    private static Case again(Case matter) {
        var fold = Case.unknown(matter.id());
        for (var step : matter.steps())
            fold = fold.apply(step.fact(), step.at()).next();
        return fold;
    }

    private void hold(Case matter, Instant at) {
        var state = matter.state();
        assertThat(matter.received()).isPresent();
        if (state.isUnderWay() || state == CaseState.COMPLETED || state == CaseState.DELIVERED) {
            assertThat(matter.accepted()).isPresent();
            assertThat(rules.due(matter, at)).isPresent();
        }
        boolean negative = List.of(CaseState.NOT_ACCEPTED, CaseState.REJECTED, CaseState.RETURNED)
                .contains(state);
        if (negative) assertThat(NegativeReport.of(matter).negative()).isPresent();
        if (state == CaseState.COMPLETED || state == CaseState.DELIVERED) {
            assertThat(NegativeReport.of(matter).isOpen()).isFalse();
            assertThat(Joint.of(matter).isOpen()).isFalse();
        }
        if (state == CaseState.DELIVERED) assertThat(Custody.of(matter).away()).isEmpty();
        matter.last(CaseFact.Approved.class)
                .ifPresent(approved -> assertThat(matter.last(CaseFact.Handled.class)
                                .orElseThrow()
                                .by()
                                .samePersonAs(approved.by()))
                        .isFalse());
        assertThat(CaseClock.openPause(matter).isPresent()).isEqualTo(state == CaseState.PAUSED);
        assertThat(matter.all(CaseFact.SupplementAsked.class).count())
                .isLessThanOrEqualTo(policy.supplement().max() + 1L);
        unbroken(matter);
    }

    // Each move begins where the one before ended.
    private static void unbroken(Case matter) {
        var at = Custodian.VILLAGER;
        for (var move : matter.all(CaseFact.CustodyMoved.class).toList()) {
            assertThat(move.from()).isEqualTo(at);
            at = move.to();
        }
    }

    private CaseFact anything(Case matter) {
        var by = anybody(matter);
        var facts = new ArrayList<CaseFact>(everyFact());
        facts.add(received(by, any(List.of(Kind.values()))));
        var holder = Holding.of(matter).holder().orElse(by);
        var from = Custody.of(matter).places().values().stream()
                .findFirst()
                .map(Custody.Place::custodian)
                .orElse(Custodian.VILLAGER);
        var to = random.nextBoolean() ? Custodian.VILLAGER : new Custodian(by.unit(), by.account());
        facts.addAll(List.of(
                new CaseFact.CustodyMoved(by, List.of("1"), from, to, ""),
                new CaseFact.Accepted(
                        holder, "7wd", "20wd", MORNING.atZone(Deadlines.ZONE).toLocalDate(), false, false),
                new CaseFact.Handled(holder, ""),
                new CaseFact.Completed(holder, "证"),
                new CaseFact.Paused(holder, any(List.of(PauseReason.values())), random.nextInt(3), ""),
                new CaseFact.Resumed(holder),
                new CaseFact.HandedOn(holder, by.unit(), null, ""),
                new CaseFact.TakenOver(by),
                new CaseFact.Reviewed(by, ""),
                new CaseFact.Approved(by, ""),
                new CaseFact.Rejected(by, random.nextBoolean() ? NEGATIVE : new Negative("r", "", "f", "m")),
                new CaseFact.SupplementAsked(holder, List.of("照片"), random.nextBoolean() ? LEAD : null),
                new CaseFact.SupplementGiven(holder, Channel.AGENT, List.of(), null),
                new CaseFact.SubTaskOpened(holder, "t1", "caizheng", "?", "3wd", true),
                new CaseFact.SubTaskDeemedAgreed(SYSTEM, random.nextBoolean() ? "t1" : "t2"),
                new CaseFact.NegativeReportDecided(by, random.nextBoolean(), ""),
                new CaseFact.OverdueExplained(by, "SLOW", "u", "a"),
                new CaseFact.Delivered(by, Channel.COUNTER, null, Slip.SCANNED, null)));
        // A case that is not there yet mostly begins.
        return matter.state() == CaseState.NEW ? facts.get(facts.size() - 19) : any(facts);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Actor anybody(Case matter) {
        var people = List.of(CLERK, COLLEAGUE, LEAD, AGENT, TOWN, APPROVER, VILLAGER, SYSTEM);
        return random.nextInt(3) == 0 ? Holding.of(matter).holder().orElse(CLERK) : any(people);
    }
}
