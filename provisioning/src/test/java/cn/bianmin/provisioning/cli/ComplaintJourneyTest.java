package cn.bianmin.provisioning.cli;

import static cn.bianmin.provisioning.cli.Journey.await;
import static cn.bianmin.provisioning.cli.Journey.signedIn;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.station.complaints.ComplaintDesk;
import cn.bianmin.agent.station.complaints.ComplaintShelf;
import cn.bianmin.agent.station.complaints.Grievance;
import cn.bianmin.agent.station.complaints.Spoken;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact;
import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A complaint from a village without a line to the county's complaint centre and back to the villager's
/// receipt, over a real broker, a real terminal and the desks' real pages.
final class ComplaintJourneyTest {
    private static final String SAID = "窗口的人中午不在,我等了两个钟头。";
    private static final String PHONE = "13800001234";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final byte[] SPOKEN =
            "\u001aE\u00df\u00a3 and what was said aloud ".repeat(2_000).getBytes(ISO_8859_1);

    @TempDir
    Path directory;

    private Journey county;

    @BeforeEach
    void makeTheCounty() throws Exception {
        String hash = Passwords.hash(Journey.PASSWORD, RANDOM);
        county = Journey.in(
                directory,
                new Organisation(
                        List.of(
                                new Unit("xiaoneng", "效能办", null),
                                new Unit("county", "人社局", null),
                                new Unit("wufeng", "五峰镇便民服务站", "county")),
                        List.of(
                                new Person("v01", "赵远", Actor.Role.SUPERVISOR, "xiaoneng", hash),
                                new Person("v02", "孙平", Actor.Role.SUPERVISOR, "xiaoneng", hash),
                                new Person("h01", "李卫国", Actor.Role.HANDLER, "county", hash),
                                new Person("h02", "王秀英", Actor.Role.LEAD, "county", hash))));
    }

    private static ComplaintDesk.Receipt lodged(Station station) {
        var taken = station.agent()
                .complaints()
                .lodge(new Grievance(ComplaintFact.About.STAFF, List.of(), SAID, PHONE, false, Spoken.of(SPOKEN)));
        assertThat(taken).isInstanceOf(ComplaintDesk.Taken.Lodged.class);
        return ((ComplaintDesk.Taken.Lodged) taken).receipt();
    }

    /// What the terminal says to whoever types the code of the receipt.
    private static ComplaintShelf.Standing byCode(Station station, String code) {
        var shelf = station.agent().complaintShelf();
        return shelf.ids().stream()
                .filter(id -> TypedCode.of(id).equals(code))
                .findFirst()
                .flatMap(shelf::find)
                .orElseThrow();
    }

    @Test
    void aComplaintIsAnsweredReviewedBySomebodyElseAndSettledAndItsOwnerKnows() throws Exception {
        try (var station = county.station()) {
            var receipt = lodged(station);
            String page = "/desk/complaints/" + receipt.id();
            try (var hub = county.hub();
                    var centre = signedIn(hub, "v01");
                    var other = signedIn(hub, "v02");
                    var handler = signedIn(hub, "h01");
                    var respondent = signedIn(hub, "h02")) {
                await(() -> centre.get("/desk/complaints").contains(TypedCode.printed(receipt.code())));
                assertThat(handler.get("/desk/complaints")).doesNotContain(TypedCode.printed(receipt.code()));
                assertThat(centre.get("/desk/complaints")).contains("五峰镇便民服务站").doesNotContain("wufeng-01");
                openIt(centre, other, page);
                assignIt(centre, handler, respondent, receipt, page);

                assertThat(handler.post(page + "/act", "act", "handle", "root_cause", "窗口无人顶岗"))
                        .contains("要写明怎样防止再发生");
                assertThat(centre.post(page + "/act", "act", "close")).contains("没有答复不能办结");
                answer(handler, page, "已安排午间轮班。");
                await(() -> byCode(station, receipt.code()).reply().equals(Optional.of("已安排午间轮班。")));

                assertThat(station.agent().complaintShelf().askReview(receipt.id()))
                        .isTrue();
                await(() -> centre.get(page).contains("复核中"));
                assertThat(centre.post(page + "/act", "act", "assign", "handler", "h01"))
                        .contains("复核要换一个人");
                centre.post(page + "/act", "act", "assign", "handler", "v02", "complex", "on");
                answer(other, page, "再次核实,已向您致歉并公示轮班表。");
                centre.post(page + "/act", "act", "close");
                await(() -> byCode(station, receipt.code()).closed());
                assertThat(byCode(station, receipt.code()).reply()).contains("再次核实,已向您致歉并公示轮班表。");
                assertThat(centre.get("/desk/complaints?closed=on")).contains(TypedCode.printed(receipt.code()));
                publish(centre, page);
                takeDown(centre, handler);
                try (var anybody = new DeskBrowser(hub.desk().orElseThrow())) {
                    assertThat(anybody.get("/open/complaints"))
                            .contains("午间窗口无人", "已安排轮班")
                            .doesNotContain(TypedCode.printed(receipt.code()))
                            .doesNotContain(receipt.id())
                            .doesNotContain("李卫国");
                }
            }
        }
    }

    /// Somebody rates badly and leaves a number, somebody else does not.
    private static void ratedBadly(Station station, SealKey key) {
        var number = new RatingFact.CallbackRequested(
                "2",
                Level.VERY_DISSATISFIED,
                List.of(RatingFact.Reason.ATTITUDE),
                "shebao-02",
                RatingFact.Source.KIOSK,
                key.seal(Journey.WUFENG, "rating.contact", PHONE, RANDOM));
        var ledger = station.agent().ledger();
        assertThat(ledger.appendAndWait(new Draft(number, "5n8c2x7v1m4k9j3h6g0fd2sazq")))
                .isInstanceOf(Append.Accepted.class);
        assertThat(ledger.appendAndWait(
                        new Draft(new Facts.RatingGiven("3", Level.DISSATISFIED, 4_000, null), "counter-3")))
                .isInstanceOf(Append.Accepted.class);
    }

    /// Path of the one open rating whose list row says this.
    private static String pathOf(DeskBrowser browser, String words) throws Exception {
        var row = Pattern.compile("(?s)<tr>(?:(?!</tr>).)*?href=\"(/desk/ratings/[0-9a-f]+)\"(?:(?!</tr>).)*?" + words)
                .matcher(browser.get("/desk/ratings"));
        return row.find() ? row.group(1) : "";
    }

    @Test
    void aBadRatingIsVerifiedPutRightCalledBackAndClosedBySomebodyElse() throws Exception {
        try (var station = county.station()) {
            ratedBadly(station, SealKeyFile.at(county.data().sealKey()).publicHalf());
            try (var hub = county.hub();
                    var centre = signedIn(hub, "v01");
                    var lead = signedIn(hub, "h02")) {
                await(() -> !pathOf(centre, "匿名").isEmpty());
                String page = pathOf(centre, "留了电话");
                assertThat(lead.get("/desk/ratings")).doesNotContain("/desk/ratings/");
                assertThat(lead.get(page)).doesNotContain("态度");
                assertThat(centre.post(page + "/act", "act", "verify", "confirmed", "on", "unit", "moon"))
                        .contains("责任单位要从名单里选");
                assertThat(centre.post(page + "/act", "act", "verify", "confirmed", "on", "unit", "county"))
                        .contains("要写明核实情况");
                verify(centre, page);
                assertThat(centre.post(page + "/open", "purpose", "联系群众")).contains(PHONE);
                assertThat(lead.get(page)).doesNotContain(PHONE).doesNotContain("value=\"verify\"");
                assertThat(lead.post(page + "/act", "act", "rectify", "measure", "两人轮班"))
                        .contains("要先联系群众");
                centre.post(page + "/act", "act", "contact", "reached", "on", "note", "等了两个钟头");
                lead.post(page + "/act", "act", "rectify", "measure", "两人轮班");
                assertThat(centre.post(page + "/act", "act", "close")).contains("没有回访不能办结");
                centre.post(page + "/act", "act", "call_back", "reached", "on", "satisfied", "on", "note", "认可");
                assertThat(centre.post(page + "/act", "act", "close")).contains("已办结");

                String anonymous = pathOf(centre, "匿名");
                verify(centre, anonymous);
                assertThat(lead.get(anonymous))
                        .contains("匿名评价的内容不给被评单位看")
                        .contains("窗口 —")
                        .contains("value=\"rectify\"");
                assertThat(centre.post(anonymous + "/act", "act", "contact", "note", "打电话"))
                        .contains("匿名评价没有电话");
                centre.post(anonymous + "/act", "act", "rectify", "measure", "督促轮班");
                assertThat(centre.post(anonymous + "/act", "act", "close")).contains("整改的人不能自己办结");
            }
        }
    }

    private static void verify(DeskBrowser centre, String page) throws Exception {
        centre.get(page);
        assertThat(centre.post(
                        page + "/act", "act", "verify", "confirmed", "on", "unit", "county", "finding", "只开一个窗口"))
                .contains("待整改");
    }

    private static void takeDown(DeskBrowser centre, DeskBrowser handler) throws Exception {
        String[] form = {"channel", "phone_12345", "about", "fees", "words", "复印收了两块钱", "phone", PHONE};
        handler.get("/desk/complaints");
        assertThat(handler.post("/desk/complaints", form)).contains("只有效能投诉中心能做");
        centre.get("/desk/complaints");
        assertThat(centre.post("/desk/complaints", "channel", "letter", "about", "fees", "words", "投诉".repeat(1_001)))
                .contains("内容太长");
        assertThat(centre.post("/desk/complaints", form))
                .contains("12345", "登记")
                .doesNotContain("两块钱");
        assertThat(centre.get("/desk/complaints")).contains("12345").doesNotContain(PHONE);
    }

    private static void publish(DeskBrowser centre, String page) throws Exception {
        assertThat(centre.post(page + "/act", "act", "publish", "issue", "长".repeat(201), "result", "已安排轮班"))
                .contains("内容太长");
        centre.post(page + "/act", "act", "publish", "issue", "午间窗口无人", "result", "已安排轮班");
        assertThat(centre.post(page + "/act", "act", "publish", "issue", "再来", "result", "一次"))
                .contains("已经公开过");
    }

    private static void openIt(DeskBrowser centre, DeskBrowser other, String page) throws Exception {
        assertThat(centre.get(page)).doesNotContain(SAID).doesNotContain(PHONE);
        assertThat(centre.post(page + "/open", "purpose", "")).contains("内容不能空着");
        assertThat(centre.get(page)).contains("有一段录音").doesNotContain("<audio");
        assertThat(centre.get(page + "/voice")).doesNotContain("aloud");
        assertThat(centre.post(page + "/open", "purpose", "登记分办")).contains(SAID, PHONE, page + "/voice");
        assertThat(centre.get(page + "/voice").split("said aloud ", -1)).hasSize(2_001);
        assertThat(other.get(page + "/voice")).doesNotContain("aloud");
        assertThat(other.get(page)).doesNotContain(SAID).contains("登记分办");
    }

    private static void assignIt(
            DeskBrowser centre, DeskBrowser handler, DeskBrowser respondent, ComplaintDesk.Receipt receipt, String page)
            throws Exception {
        centre.post(page + "/act", "act", "name", "respondent", "h02");
        assertThat(centre.post(page + "/act", "act", "assign", "handler", "h02"))
                .contains("被投诉人不能办理");
        assertThat(centre.post(page + "/act", "act", "assign", "handler", "nobody"))
                .contains("承办人要从名单里选");
        assertThat(handler.get(page)).doesNotContain(TypedCode.printed(receipt.code()));
        centre.post(page + "/act", "act", "assign", "handler", "h01", "complex", "on");
        assertThat(handler.get("/desk/complaints")).contains(TypedCode.printed(receipt.code()));
        assertThat(centre.post(page + "/act", "act", "extend", "more", "9wd", "reason", "要到两个村核实"))
                .contains("延期超过规定的上限");
        assertThat(centre.post(page + "/act", "act", "extend", "more", "3wd", "reason", "要到两个村核实"))
                .contains("要到两个村核实");
        assertThat(respondent.get("/desk/complaints")).doesNotContain(TypedCode.printed(receipt.code()));
        assertThat(respondent.get(page)).doesNotContain(TypedCode.printed(receipt.code()));
    }

    private static void answer(DeskBrowser by, String page, String reply) throws Exception {
        by.get(page);
        by.post(page + "/act", "act", "handle", "root_cause", "窗口无人顶岗", "prevention", "两人轮班");
        assertThat(by.post(page + "/act", "act", "reply", "answer", reply)).contains(reply);
    }
}
