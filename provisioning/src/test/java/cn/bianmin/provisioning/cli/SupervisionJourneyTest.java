package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What supervision does, from a late case to the notice that is settled, through the desks' real pages.
final class SupervisionJourneyTest {
    private static final String WORK = "/desk/supervision";
    private static final String LETTER = "/desk/supervision/papers/reminder-2026-county-1";
    private static final String NOTICE = "/desk/supervision/papers/supervision-2026-county-1";

    @TempDir
    Path directory;

    private Desks desks;

    @BeforeEach
    void open() throws Exception {
        desks = new Desks(directory);
        desks.caseAtTheTown("m1", "W-001", "h01");
        desks.at("2026-03-13T02:00:00Z");
    }

    @AfterEach
    void close() {
        desks.close();
    }

    private static String remind(DeskBrowser by, String matter) throws Exception {
        by.get("/desk/supervision/remind?matter=" + matter);
        return by.post("/desk/supervision/remind", "matter", matter, "text", "请抓紧办理。", "cc", "分管领导、督查室");
    }

    @Test
    void aLateCaseLeadsToALetterANoticeAndItsVerification() throws Exception {
        try (var supervisor = desks.signedIn("v01");
                var lead = desks.signedIn("l01")) {
            assertThat(supervisor.get(WORK))
                    .contains("W-001", "杨林镇", "红牌", "remind?matter=m1")
                    .doesNotContain("张*民");
            assertThat(supervisor.get("/desk/supervision/remind?matter=m1"))
                    .contains("W-001", "请于2026年3月18日(周三)前答复", "督查室");
            assertThat(remind(supervisor, "m1")).contains("提〔2026〕1号", "W-001", "杨林镇:", "抄送", "分管领导、督查室", "请抓紧办理。");
            assertThat(supervisor.get(WORK)).contains("提〔2026〕1号", "待答复").doesNotContain("remind?matter=m1");
            assertThat(lead.get(LETTER)).contains("name=\"act\" value=\"answer\"");
            supervisor.get("/desk/supervision/notice?follows=reminder-2026-county-1");
            assertThat(notice(supervisor)).contains("LETTER_NOT_DUE");

            desks.at("2026-03-19T02:00:00Z");
            assertThat(supervisor.get(LETTER)).contains("逾期", "notice?follows=reminder-2026-county-1");
            supervisor.get("/desk/supervision/notice?follows=reminder-2026-county-1");
            assertThat(notice(supervisor)).contains("督〔2026〕1号", "提〔2026〕1号", "每日一报");

            lead.get(NOTICE);
            assertThat(lead.post(NOTICE + "/act", "act", "report", "progress", "已补齐材料"))
                    .contains("已上报");
            assertThat(lead.post(NOTICE + "/act", "act", "rectify", "done", "已办结"))
                    .contains("已整改,待复查");
            assertThat(lead.post(NOTICE + "/act", "act", "pass", "finding", "好"))
                    .contains("VERIFIER_RECTIFIED");
            supervisor.get(NOTICE);
            assertThat(supervisor.post(NOTICE + "/act", "act", "pass", "finding", "现场看过"))
                    .contains("复查合格");

            assertThat(supervisor.get("/desk/supervision/rates")).contains("50%", "1/2");
            String list = supervisor.get("/desk/supervision/papers");
            desks.letters.rebuild();
            assertThat(supervisor.get("/desk/supervision/papers"))
                    .as("made again of the ledgers it is the same")
                    .isEqualTo(list)
                    .contains("提〔2026〕1号");
        }
    }

    private static String notice(DeskBrowser by) throws Exception {
        return by.post(
                "/desk/supervision/notice",
                "follows",
                "reminder-2026-county-1",
                "finding",
                "没有答复",
                "measures",
                "每日一报",
                "verification",
                "现场查看",
                "day",
                "2026-03-30",
                "cc",
                "督查室");
    }

    @Test
    void aLeadWhoHasTheCaseInHandCannotRemindOneself() throws Exception {
        desks.caseAtTheTown("m2", "W-002", "l01");
        try (var lead = desks.signedIn("l01")) {
            assertThat(remind(lead, "m2")).contains("REMINDER_TO_ONESELF", "不能给自己发提醒函");
            assertThat(remind(lead, "m1")).contains("提〔2026〕1号");
            assertThat(remind(lead, "m1")).as("without gaps").contains("提〔2026〕2号");
        }
    }

    @Test
    void whoOverseesNobodySeesLettersOfTheirUnitAndNoRates() throws Exception {
        try (var supervisor = desks.signedIn("v01");
                var handler = desks.signedIn("h01")) {
            remind(supervisor, "m1");
            assertThat(handler.get(WORK)).contains("提〔2026〕1号").doesNotContain("remind?matter");
            assertThat(handler.get("/desk/supervision/rates")).contains("效能监督和带班领导");
            assertThat(remind(handler, "m1")).contains("效能监督和带班领导");
            handler.get(LETTER);
            assertThat(handler.post(LETTER + "/act", "act", "answer", "reply_text", "明日办结"))
                    .contains("已答复", "明日办结");
            assertThat(supervisor.get(LETTER)).doesNotContain("name=\"act\"").contains("明日办结");
        }
    }

    @Test
    void aRectificationNoticeWithoutMeasuresIsRefusedAndWhatWasTypedStays() throws Exception {
        try (var supervisor = desks.signedIn("v01");
                var lead = desks.signedIn("l01")) {
            assertThat(supervisor.get(WORK)).contains("/desk/supervision/notice?unit=yanglin");
            assertThat(supervisor.get("/desk/supervision/notice?unit=yanglin")).contains("整改通知书", "2026-03-27");
            assertThat(order(supervisor, "")).contains("MEASURES_MISSING", "窗口无人", "抽查两次");
            assertThat(order(supervisor, "安排顶岗")).contains("整〔2026〕1号", "窗口无人");
            assertThat(lead.get("/desk/supervision/notice?unit=wufeng")).contains("效能监督和带班领导");
            assertThat(order(lead, "安排顶岗")).contains("效能监督和带班领导");
            assertThat(supervisor.get("/desk/supervision/papers")).doesNotContain("整〔2026〕2号");
        }
    }

    private static String order(DeskBrowser by, String measures) throws Exception {
        return by.post(
                "/desk/supervision/notice",
                "unit",
                "yanglin",
                "finding",
                "窗口无人",
                "measures",
                measures,
                "verification",
                "抽查两次",
                "day",
                "2026-03-27",
                "cc",
                "");
    }

    @Test
    void aUnitStandsByItsLedgerAndWhoDoesNotIsReminded() throws Exception {
        String ledger = "/desk/supervision/ledger";
        try (var supervisor = desks.signedIn("v01");
                var lead = desks.signedIn("l01")) {
            lead.get(ledger + "/yanglin");
            assertThat(lead.post(ledger + "/yanglin/confirm", "percent", "0", "note", ""))
                    .contains("LEDGER_EMPTY");
            assertThat(lead.post(
                            ledger + "/yanglin/enter",
                            "goal",
                            "群众少跑一趟",
                            "project",
                            "代办点",
                            "standard",
                            "每村一名",
                            "milestone",
                            "2026-06-30",
                            "leader",
                            "分管副镇长"))
                    .contains("群众少跑一趟", "2026年6月30日");
            assertThat(supervisor.get(ledger)).contains("已确认 0 / 3 个单位", "remind?unit=yanglin", "逾期未确认");
            assertThat(lead.post(ledger + "/yanglin/confirm", "percent", "0", "note", "已建账"))
                    .contains("0% ·");
            assertThat(supervisor.get(ledger)).contains("已确认 1 / 3 个单位").doesNotContain("remind?unit=yanglin");

            supervisor.get("/desk/supervision/remind?unit=wufeng");
            assertThat(supervisor.post("/desk/supervision/remind", "unit", "wufeng", "text", "请确认台账", "cc", ""))
                    .contains("提〔2026〕1号", "五峰村");
            assertThat(supervisor.get(ledger)).contains("已提醒").doesNotContain("remind?unit=wufeng");
            assertThat(lead.post(ledger + "/county/confirm", "percent", "0", "note", ""))
                    .as("not a unit of theirs")
                    .contains("不归您这里看");
        }
    }

    @Test
    void theNetworkShowsWhichPlaceHasAStation() throws Exception {
        try (var supervisor = desks.signedIn("v01")) {
            assertThat(supervisor.get("/desk/supervision/coverage")).contains("五峰村", "没有站点", "有站点 0 / 3(0%)");
        }
    }
}
