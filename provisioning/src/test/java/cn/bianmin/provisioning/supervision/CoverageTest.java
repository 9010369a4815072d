package cn.bianmin.provisioning.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.bianmin.provisioning.ledgers.TerminalView;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.provisioning.supervision.Coverage.Level;
import cn.bianmin.provisioning.supervision.Coverage.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CoverageTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant DAY_BEFORE = Instant.parse("2026-03-01T03:00:00Z");

    private static final Organisation COUNTY = new Organisation(
            List.of(
                    new Unit("county", "石门县", null),
                    new Unit("audit", "审计局", "county", true),
                    new Unit("yanglin", "杨林镇", "county"),
                    new Unit("ruhu", "汝湖镇", "county"),
                    new Unit("wufeng", "五峰村", "yanglin"),
                    new Unit("shiqiao", "石桥村", "yanglin"),
                    new Unit("liuwan", "柳湾村", "ruhu")),
            List.of());

    private static TerminalView terminal(String name, boolean online, @Nullable Instant heard) {
        return new TerminalView(name, online, false, "", null, 0, 0, heard, "", 0, 0, 0, 0, 0);
    }

    private static Coverage coverage(String under) {
        return Coverage.of(
                COUNTY,
                under,
                List.of(
                        terminal("hub", false, NOON),
                        terminal("wufeng-01", false, DAY_BEFORE),
                        terminal("wufeng-02", true, null),
                        terminal("shiqiao-01", false, DAY_BEFORE),
                        terminal("liuwan-01", false, NOON),
                        terminal("ruhu", false, null),
                        terminal("warehouse-07", false, null)),
                heard -> heard.isBefore(NOON.minusSeconds(24 * 3600)));
    }

    @Test
    void eachPlaceSaysWhetherItHasAStationAndWhetherThatIsAlive() {
        var coverage = coverage("county");

        assertThat(coverage.lines())
                .extracting(Coverage.Line::unit, Coverage.Line::depth, Coverage.Line::state)
                .containsExactly(
                        tuple("county", 0, State.NONE),
                        tuple("audit", 1, State.OFFICE),
                        tuple("yanglin", 1, State.NONE),
                        tuple("wufeng", 2, State.ALIVE),
                        tuple("shiqiao", 2, State.DARK),
                        tuple("ruhu", 1, State.NEVER),
                        tuple("liuwan", 2, State.ALIVE));
        assertThat(coverage.levels())
                .containsExactly(new Level(0, 1, 0, 0), new Level(1, 2, 1, 0), new Level(2, 3, 3, 2));
        assertThat(coverage.whole()).isEqualTo(new Level(0, 6, 4, 2));
        assertThat(coverage.strangers()).containsExactly("warehouse-07");
    }

    @Test
    void aTownSeesItsOwnPlacesAlone() {
        assertThat(coverage("yanglin").lines())
                .extracting(Coverage.Line::unit)
                .containsExactly("yanglin", "wufeng", "shiqiao");
    }

    @Test
    void aTreeOfAnyDepthIsWalkedToItsEnd() {
        var units = new ArrayList<Unit>();
        for (int depth = 0; depth < 5_000; depth++) {
            units.add(new Unit("u" + depth, "第" + depth + "级", depth == 0 ? null : "u" + (depth - 1)));
        }
        var coverage = Coverage.of(new Organisation(units, List.of()), "u0", List.of(), _ -> false);

        assertThat(coverage.lines())
                .hasSize(5_000)
                .last()
                .extracting(Coverage.Line::depth)
                .isEqualTo(4_999);
    }
}
