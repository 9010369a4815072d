package cn.bianmin.rules.cases;

import static cn.bianmin.rules.cases.Matter.AGENT;
import static cn.bianmin.rules.cases.Matter.CLERK;
import static cn.bianmin.rules.cases.Matter.MORNING;
import static cn.bianmin.rules.cases.Matter.TOWN;
import static cn.bianmin.rules.cases.Matter.UNIT;
import static cn.bianmin.rules.cases.Matter.WITH_AGENT;
import static cn.bianmin.rules.cases.Matter.after;
import static cn.bianmin.rules.cases.Matter.in;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Slip;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CustodyTest {
    private static final CaseFact.CustodyMoved TO_AGENT =
            new CaseFact.CustodyMoved(AGENT, List.of("1"), Custodian.VILLAGER, WITH_AGENT, "B-1");

    private final RegionPolicy policy = RegionPolicy.shipped();
    private final CaseRules rules = new CaseRules(
            new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()), policy);

    private Optional<CaseRule> refusal(Case matter, CaseFact fact) {
        return rules.decide(matter, fact, MORNING.plus(Duration.ofHours(30))) instanceof Decision.Refuse(var rule)
                ? Optional.of(rule)
                : Optional.empty();
    }

    @Test
    void originalsAreSignedForByEachWhoReceivesThemAndKeepTheirBag() {
        var carried = after(in(CaseState.PROCESSING), List.of(TO_AGENT));
        assertThat(Custody.of(carried).at(UNIT)).extracting(Custody.Place::bag).containsExactly("B-1");

        var up = Custody.of(carried).receivedBy(TOWN, "");
        assertThat(refusal(carried, up)).isEmpty();
        var atTown = after(carried, List.of(up));
        assertThat(Custody.of(atTown).at("yanglin"))
                .extracting(Custody.Place::bag)
                .containsExactly("B-1");
        assertThat(Custody.of(atTown).isAwayFrom(UNIT)).isTrue();
        assertThat(Custody.of(atTown).isAwayFrom("yanglin")).isFalse();

        var back = Custody.of(atTown).receivedBy(CLERK, "B-2");
        assertThat(refusal(atTown, back)).isEmpty();
        assertThat(Custody.of(after(atTown, List.of(back))).at(UNIT))
                .singleElement()
                .satisfies(place -> {
                    assertThat(place.custodian()).isEqualTo(new Custodian(UNIT, "s02"));
                    assertThat(place.bag()).isEqualTo("B-2");
                });
    }

    @Test
    void whoeverHasThemAlreadyReceivesNothing() {
        var carried = after(in(CaseState.PROCESSING), List.of(TO_AGENT));
        assertThat(refusal(carried, Custody.of(carried).receivedBy(AGENT, ""))).contains(CaseRule.CUSTODY_OF_NOTHING);
        var matter = in(CaseState.PROCESSING);
        assertThat(refusal(matter, Custody.of(matter).receivedBy(TOWN, ""))).contains(CaseRule.CUSTODY_OF_NOTHING);
    }

    @Test
    void deliveryIsConfirmedByTheReceiptOrANote() {
        var done = in(CaseState.COMPLETED);
        assertThat(refusal(done, delivered(CLERK, null, null))).contains(CaseRule.DELIVERY_UNCONFIRMED);
        assertThat(refusal(done, delivered(CLERK, null, " "))).contains(CaseRule.DELIVERY_UNCONFIRMED);
        assertThat(refusal(done, delivered(CLERK, Slip.TYPED, null))).isEmpty();
        assertThat(refusal(done, delivered(AGENT, null, "邻居代收,已电话核实"))).isEmpty();
    }

    private static CaseFact delivered(Actor by, @Nullable Slip slip, @Nullable String note) {
        return new CaseFact.Delivered(by, Channel.HOME_VISIT, null, slip, note);
    }
}
