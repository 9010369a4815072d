package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two cases of March: one done in time, one twelve days late.
final class KpiPagesTest {
    @TempDir
    Path directory;

    private Desks desks;

    @BeforeEach
    void start() throws Exception {
        desks = new Desks(directory);
        desks.caseAtTheTown("m1", "W-1", "h01");
        desks.caseAtTheTown("m2", "W-2", "h01");
        desks.at("2026-03-10T02:00:00Z");
        desks.completed("m1", "h01");
        desks.at("2026-03-23T02:00:00Z");
        desks.completed("m2", "h01");
    }

    @AfterEach
    void stop() {
        desks.close();
    }

    @Test
    void eachFigureStandsWithWhatItIsCountedFromAndHow() throws Exception {
        try (var supervisor = desks.signedIn("v01")) {
            var page = supervisor.get("/desk/kpi?month=2026-03");
            assertThat(page)
                    .contains("2026年3月", "按期办结率", "50.0%", "1 / 2", "承诺时限内办结的件数 ÷ 办结件数")
                    .contains(
                            "65.0%",
                            "26 / 40",
                            "满意率",
                            "0 / 0",
                            "首问接手率",
                            "2 / 2",
                            "差评办结率",
                            "回访率",
                            "五峰村",
                            "不与处分挂钩",
                            "过了公开期限还没公开:1件")
                    .doesNotContain("张", "W-1", "m1");
            assertThat(supervisor.get("/desk/kpi/report?month=2026-03")).contains("2026年3月 便民服务月报", "石门县", "填报人");
            assertThat(supervisor.get("/desk/kpi?month=2026-04")).contains("这段时间还没有数据");
            assertThat(supervisor.get("/desk/kpi?month=2026-Q1"))
                    .contains("2026年第1季度", "1 / 2", "month=2025-Q4", "month=2026-Q2", "month=2026-H1")
                    .contains("进中心率", "体外循环");
            assertThat(supervisor.get("/desk/kpi/report?month=2026-H1")).contains("2026年上半年 便民服务半年报", "1 / 2");
            assertThat(supervisor.get("/desk/kpi?month=2026-13"))
                    .as("the month that it is")
                    .contains("2026年3月");
        }
    }

    @Test
    void asCsvItCanBeAddedUp() throws Exception {
        try (var lead = desks.signedIn("l01")) {
            assertThat(lead.get("/desk/kpi/csv?month=2026-03").lines())
                    .startsWith("month,scope,id,name,figure,numerator,denominator,percent")
                    .contains(
                            "2026-03,all,,,on_time,1,2,50.0",
                            "2026-03,all,,,through_the_centre,0,2,0.0",
                            "2026-03,all,,,extension,0,2,0.0",
                            "2026-03,all,,,notice_evidence,0,0,",
                            "2026-03,unit,wufeng,五峰村,promise_kept,1,2,50.0",
                            "2026-03,unit,wufeng,五峰村,compression,26,40,65.0");
            assertThat(lead.get("/desk/kpi/csv?month=2026-H1").lines()).contains("2026-H1,all,,,on_time,1,2,50.0");
        }
    }

    @Test
    void whoeverOverseesNobodySeesNoFigures() throws Exception {
        try (var handler = desks.signedIn("h01")) {
            assertThat(handler.get("/desk/kpi")).doesNotContain("按期办结率");
            assertThat(handler.get("/desk/kpi/csv")).doesNotContain("on_time");
        }
        try (var stranger = desks.signedIn("nobody")) {
            assertThat(stranger.get("/desk/kpi")).doesNotContain("按期办结率");
        }
    }
}
