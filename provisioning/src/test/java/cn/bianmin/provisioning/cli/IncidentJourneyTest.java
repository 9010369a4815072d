package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.IncidentFact;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An alarm at a station, from the bar above every desk to its end, through the desks' real pages.
final class IncidentJourneyTest {
    private static final String PAGE = "/desk/incidents";
    private static final String ACT = PAGE + "/x1/act";
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "wufeng");

    @TempDir
    Path directory;

    private Desks desks;

    @BeforeEach
    void open() throws Exception {
        desks = new Desks(directory);
        desks.at("2026-03-07T02:00:00Z");
        desks.happened("x1", new IncidentFact.Reported(CLERK, IncidentFact.Kind.NO_WATER_OR_POWER));
    }

    @AfterEach
    void close() {
        desks.close();
    }

    @Test
    void anAlarmStandsAboveEveryPageUntilTheCentreClosesIt() throws Exception {
        try (var supervisor = desks.signedIn("v01");
                var handler = desks.signedIn("h01")) {
            for (String page : new String[] {"/desk/cases", "/desk/supervision", "/desk/kpi"}) {
                assertThat(supervisor.get(page))
                        .as(page)
                        .contains("311险情 1 件没有销案", "五峰村 · 断水断电 · 到现场 最迟 3月7日(周六)10:30 · 还没有人接警", "role=\"alert\"");
            }
            assertThat(supervisor.get("/desk/alarm")).contains("311险情 1 件").doesNotContain("<html");

            desks.at("2026-03-07T02:40:00Z");
            assertThat(supervisor.get(PAGE)).contains("class=\"RED\"><b>到现场</b>", "class=\"BLUE\"><b>恢复秩序</b>");
            assertThat(supervisor.post(ACT, "act", "take")).contains("赵远已接警").doesNotContain("role=\"alert\"");
            assertThat(supervisor.post(ACT, "act", "take")).contains("TAKEN_BEFORE");
            assertThat(supervisor.post(ACT, "act", "close", "text", "好")).contains("NOT_SOLVED");

            desks.happened("x1", new IncidentFact.Arrived(CLERK));
            desks.happened("x1", new IncidentFact.Restored(CLERK));
            handler.get(PAGE);
            assertThat(handler.post(ACT, "act", "solved", "text", "变压器已更换")).contains("变压器已更换");
            assertThat(handler.post(ACT, "act", "close", "text", "好")).contains("效能监督和带班领导");
            supervisor.get(PAGE);
            assertThat(supervisor.post(ACT, "act", "close", "text", "电话核实"))
                    .contains("现在没有险情", "电话核实")
                    .doesNotContain("311险情");
            assertThat(supervisor.get("/desk/alarm").strip()).isEmpty();

            String page = supervisor.get(PAGE);
            desks.letters.rebuild();
            assertThat(supervisor.get(PAGE))
                    .as("made again of the ledgers it is the same")
                    .isEqualTo(page);
        }
    }

    @Test
    void aSecondReportOfTheSameStepHasNoEffectAndIsShown() throws Exception {
        desks.happened("x1", new IncidentFact.Arrived(CLERK));
        desks.happened("x1", new IncidentFact.Arrived(CLERK));
        try (var lead = desks.signedIn("l01")) {
            assertThat(lead.get(PAGE)).contains("class=\"void\"", "现在还不能做这一步");
        }
    }

    @Test
    void anAlarmFromAPlaceThatNobodyKnowsIsEverybodys() throws Exception {
        var stranger = new Actor("s09", Actor.Role.CLERK, "nowhere");
        desks.happened("x2", new IncidentFact.Reported(stranger, IncidentFact.Kind.DISPUTE));
        try (var lead = desks.signedIn("l01")) {
            assertThat(lead.get("/desk/cases")).contains("311险情 2 件没有销案");
            assertThat(lead.post(PAGE + "/none/act", "act", "take")).contains("没有这件险情");
        }
    }
}
