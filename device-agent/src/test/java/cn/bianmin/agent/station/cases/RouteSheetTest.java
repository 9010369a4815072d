package cn.bianmin.agent.station.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.cases.RouteSheet.Goal;
import cn.bianmin.agent.station.cases.RouteSheet.Way;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.CaseFact.Piece;
import cn.bianmin.rules.cases.Case;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RouteSheetTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    private static final String VILLAGE = "wufeng-01";
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, VILLAGE);
    private static final Actor TOWN = new Actor("h11", Actor.Role.HANDLER, "yanglin");
    private static final Custodian AT_VILLAGE = new Custodian(VILLAGE, "s02");
    private static final Custodian AT_TOWN = new Custodian("yanglin", "h11");

    @Test
    void originalsAreGroupedByTheUnitThatTheCaseWasHandedOnTo() {
        var offered = carried("a", "B-7", new CaseFact.HandedOn(CLERK, "yanglin", null, ""));
        var taken = carried("b", "", new CaseFact.HandedOn(CLERK, "yanglin", null, ""), new CaseFact.TakenOver(TOWN));
        var elsewhere = carried("c", "B-9", new CaseFact.HandedOn(CLERK, "minzheng", null, ""));
        var notYet = carried("d", "B-3");
        var withTown = carried("e", "", moved(TOWN, AT_VILLAGE, AT_TOWN));
        var sheet = RouteSheet.of(List.of(notYet, offered, taken, elsewhere, withTown), VILLAGE);
        assertThat(sheet.stops())
                .extracting(RouteSheet.Stop::goal)
                .containsExactly(
                        new Goal(Way.TO_UNIT, "minzheng"),
                        new Goal(Way.TO_UNIT, "yanglin"),
                        new Goal(Way.NOWHERE_YET, ""));
        assertThat(sheet.stops().get(1).loads())
                .extracting(load -> load.matter().id())
                .containsExactly("a", "b");
        assertThat(sheet.stops().get(1).loads())
                .extracting(RouteSheet.Load::bags)
                .containsExactly(List.of("B-7"), List.of());
    }

    @Test
    void whatIsOverGoesBackTheWayItCame() {
        var over = new CaseFact.Withdrawn(CLERK, "不办了");
        var here = carried("a", "", over);
        assertThat(RouteSheet.of(List.of(here), VILLAGE).stops())
                .extracting(RouteSheet.Stop::goal)
                .containsExactly(new Goal(Way.HOME, ""));
        var there = carried("b", "", moved(TOWN, AT_VILLAGE, AT_TOWN), over);
        assertThat(RouteSheet.of(List.of(there), "yanglin").stops())
                .extracting(RouteSheet.Stop::goal)
                .containsExactly(new Goal(Way.TO_UNIT, VILLAGE));
    }

    private static CaseFact moved(Actor by, Custodian from, Custodian to) {
        return new CaseFact.CustodyMoved(by, List.of("1"), from, to, "");
    }

    private static Case carried(String id, String bag, CaseFact... then) {
        var begun = Stream.of(
                new CaseFact.Received(
                        CLERK,
                        "relief",
                        "2026-11",
                        Kind.COMMITTED,
                        Channel.COUNTER,
                        "7K3M9P2X",
                        "张*民",
                        false,
                        List.of(new Piece("1", "户口本", true)),
                        null,
                        null,
                        null),
                new CaseFact.Accepted(CLERK, "5wd", "20wd", LocalDate.of(2026, 3, 9), false, false),
                new CaseFact.CustodyMoved(CLERK, List.of("1"), Custodian.VILLAGER, AT_VILLAGE, bag));
        var matter = Case.unknown(id);
        for (var fact : Stream.<CaseFact>concat(begun, Stream.of(then)).toList()) {
            matter = matter.apply(fact, MORNING).next();
        }
        return matter;
    }
}
