package cn.bianmin.provisioning.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.provisioning.supervision.YearExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the calendar sets off in supervision, seen through the desks' real pages.
final class CalendarJourneyTest {
    private static final String PAPERS = "/desk/supervision/papers";
    private static final String LEDGER = "/desk/supervision/ledger/yanglin";
    private static final String MONTHS = "/desk/supervision/months";

    @TempDir
    Path directory;

    private Desks desks;

    @BeforeEach
    void open() throws Exception {
        desks = new Desks(directory);
    }

    @AfterEach
    void close() {
        desks.close();
    }

    @Test
    void aLetterDraftsItselfOnceWhenACaseTurnsYellowAndIsNumberedOnlyWhenItIsSent() throws Exception {
        desks.caseAtTheTown("m1", "W-001", "h01");
        desks.calendar();
        try (var supervisor = desks.signedIn("v01")) {
            assertThat(supervisor.get(PAPERS)).doesNotContain("系统拟好");
            desks.at("2026-03-10T01:00:00Z");
            desks.calendar();
            desks.calendar();
            String list = supervisor.get(PAPERS);
            assertThat(list)
                    .contains("系统拟好、待发的", "杨林镇", "W-001", "remind?matter=m1")
                    .doesNotContain("提〔2026〕1号")
                    .containsOnlyOnce("核对并发出");

            desks.letters.rebuild();
            desks.calendar();
            assertThat(supervisor.get(PAPERS)).as("made again of the ledgers").isEqualTo(list);

            supervisor.get("/desk/supervision/remind?matter=m1");
            assertThat(supervisor.post("/desk/supervision/remind", "matter", "m1", "text", "请抓紧办理。", "cc", ""))
                    .contains("提〔2026〕1号");
            desks.calendar();
            assertThat(supervisor.get(PAPERS)).doesNotContain("系统拟好").contains("提〔2026〕1号");
        }
    }

    @Test
    void aDraftAboutACaseThatIsDoneWaitsForNothing() throws Exception {
        desks.caseAtTheTown("m1", "W-001", "h01");
        desks.at("2026-03-10T01:00:00Z");
        desks.calendar();
        desks.completed("m1", "h01");
        try (var lead = desks.signedIn("l01")) {
            assertThat(lead.get(PAPERS)).doesNotContain("系统拟好");
        }
    }

    @Test
    void aLedgerThatDoesNotFitInSeptemberDraftsANoticeAndDecemberSignsThemAll() throws Exception {
        try (var supervisor = desks.signedIn("v01");
                var lead = desks.signedIn("l01")) {
            lead.get(LEDGER);
            lead.post(
                    LEDGER + "/enter",
                    "goal",
                    "群众少跑一趟",
                    "project",
                    "代办点",
                    "standard",
                    "每村一名",
                    "milestone",
                    "2026-06-30",
                    "leader",
                    "分管副镇长");
            desks.at("2026-09-20T02:00:00Z");
            lead.post(LEDGER + "/confirm", "percent", "60", "note", "");
            desks.calendar();
            assertThat(supervisor.get(PAPERS)).doesNotContain("系统拟好");

            desks.at("2026-09-30T10:00:00Z");
            desks.calendar();
            String draft = "notice?follows=draft-ledger-2026-RECONCILE-yanglin";
            assertThat(supervisor.get(PAPERS)).contains("督查通知", "只完成 60%", draft);
            assertThat(lead.get(PAPERS)).contains("只完成 60%").doesNotContain(draft);
            assertThat(supervisor.get("/desk/supervision/" + draft)).contains("只完成 60%");
            assertThat(notice(supervisor)).contains("督〔2026〕1号");
            assertThat(notice(supervisor)).as("once").contains("NOTICE_BEFORE");
            assertThat(supervisor.get(PAPERS)).doesNotContain(draft);

            desks.at("2026-12-31T10:00:00Z");
            desks.calendar();
            desks.letters.rebuild();
            desks.calendar();
            assertThat(supervisor.get("/desk/supervision/ledger")).contains("2026 年台账已封存签名", "SHA-256");
            assertThat(lead.get("/desk/supervision/ledger")).doesNotContain("封存签名");
            assertThat(lead.get("/desk/supervision/signed-ledgers/2026")).contains("效能监督和带班领导");
            String file = supervisor.get("/desk/supervision/signed-ledgers/2026");
            assertThat(file).contains("群众少跑一趟", "Ed25519");
            assertThat(Files.readString(desks.export.file(2026))).isEqualTo(file);
            verify(file);
        }
    }

    private static String notice(DeskBrowser by) throws Exception {
        return by.post(
                "/desk/supervision/notice",
                "follows",
                "draft-ledger-2026-RECONCILE-yanglin",
                "finding",
                "进度不符",
                "measures",
                "",
                "verification",
                "",
                "day",
                "2026-10-20",
                "cc",
                "");
    }

    private void verify(String file) throws Malformed {
        var key = desks.key.publicHalf();
        assertThat(YearExport.verify(file.getBytes(UTF_8), key).units()).isEqualTo(1);
        assertThatThrownBy(() -> YearExport.verify(file.replace("少跑", "多跑").getBytes(UTF_8), key))
                .hasMessageContaining("was changed");
        var other = SigningKey.generate(new SecureRandom()).publicHalf();
        assertThatThrownBy(() -> YearExport.verify(file.getBytes(UTF_8), other))
                .hasMessageContaining("not with " + other.id());
        assertThatThrownBy(() -> YearExport.verify("{}\n{}\n".getBytes(UTF_8), key))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void eachUnitTicksFiveThingsAMonthAndWhatIsMissingIsCounted() throws Exception {
        try (var supervisor = desks.signedIn("v01");
                var lead = desks.signedIn("l01")) {
            assertThat(lead.get(MONTHS)).contains("一月一研究", "按期完成 0 / 5 项,还缺 5 项");
            assertThat(tick(lead, "3", "STUDY", "班子会纪要2号")).contains("按期完成 1 / 5 项,还缺 4 项", "班子会纪要2号");
            assertThat(tick(lead, "3", "STUDY", "又一次")).contains("TICKED_BEFORE");
            assertThat(tick(lead, "3", "REPORT", "")).contains("EVIDENCE_MISSING");
            assertThat(tick(lead, "4", "STUDY", "提前")).contains("MONTH_NOT_BEGUN");
            assertThat(tick(supervisor, "3", "STUDY", "代填")).contains("NOT_FOR_THIS_ROLE");

            desks.at("2026-04-02T02:00:00Z");
            assertThat(tick(lead, "3", "SETTLE", "补记")).contains("补记 · 补", "按期完成 1 / 5 项,还缺 3 项");
            assertThat(supervisor.get(MONTHS + "?year=2026&month=3")).contains("逾期未做", "还缺 3 项");
            assertThat(supervisor.get(MONTHS)).contains("2026 年 4 月", "还缺 5 项");
        }
    }

    private static String tick(DeskBrowser by, String month, String tick, String evidence) throws Exception {
        by.get(MONTHS);
        return by.post(MONTHS, "year", "2026", "month", month, "tick", tick, "evidence", evidence);
    }
}
