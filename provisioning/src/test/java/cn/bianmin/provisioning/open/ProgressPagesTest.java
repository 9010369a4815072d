package cn.bianmin.provisioning.open;

import static cn.bianmin.provisioning.cases.County.APPROVER;
import static cn.bianmin.provisioning.cases.County.CLERK;
import static cn.bianmin.provisioning.cases.County.HANDLER;
import static cn.bianmin.provisioning.cases.County.WUFENG;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.provisioning.cases.County;
import cn.bianmin.provisioning.cli.DeskBrowser;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.rules.cases.CaseTerms;
import cn.bianmin.rules.cases.ReceiptWords;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgressPagesTest {
    private static final String PATH = "/open/progress";
    private static final String ENGLISH = "?lang=en";
    private static final String CODE = TypedCode.of("m1");
    private static final String NUDGE = "<button class=\"primary\">催一下";

    @TempDir
    Path directory;

    private County county;
    private PeopleFile people;
    private WebServer server;
    private DeskBrowser phone;

    @BeforeEach
    void start() throws Exception {
        county = new County(directory);
        people = new PeopleFile(directory.resolve("people.json"));
        people.write(new Organisation(
                List.of(new Unit("wufeng", "五峰镇便民服务中心", null), new Unit("county-social", "五峰县人社局", null)), List.of()));
        var site = new Site().page("/open", _ -> new Answer.Done());
        new ProgressPages(
                        county.cases.cases(),
                        county.cases.clocks(),
                        people,
                        new GuideFile(directory.resolve("catalogue.yaml")),
                        county::lostSince,
                        county::append,
                        county.cases::catchUp,
                        county::now,
                        () -> county.now().toEpochMilli())
                .addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        phone = new DeskBrowser(server.address());
    }

    @AfterEach
    void stop() {
        phone.close();
        server.close();
        county.close();
    }

    private String typed(String code) throws Exception {
        var _ = phone.get(PATH);
        return phone.post(PATH, "code", code);
    }

    private void accepted(CaseFact... then) {
        county.at(WUFENG, "m1", County.received(CLERK, CODE, null), County.accepted(CLERK));
        county.at(WUFENG, "m1", then);
    }

    private static CaseFact handedOn() {
        return new CaseFact.HandedOn(CLERK, HANDLER.unit(), null, "");
    }

    private List<String> sentences(Language language) {
        var clocks = county.cases.clocks();
        var matter = county.cases.cases().file("m1").orElseThrow().matter();
        return ReceiptWords.standing(
                        matter,
                        new CaseTerms(clocks.deadlines(), clocks.policy()),
                        county.now(),
                        unit -> people.now().unitName(unit))
                .stream()
                .map(line -> line.in(language))
                .toList();
    }

    @Test
    void whoeverTypesTheCodeSeesTheSentencesOfTheKioskAndWhichUnitHandlesItAndNobodysName() throws Exception {
        accepted(handedOn());
        county.atHub("m1", new CaseFact.TakenOver(HANDLER));

        var page = typed(TypedCode.printed(CODE).toLowerCase(Locale.ROOT));
        assertThat(page)
                .contains("社保卡", "现在第2步/共5步", "还有7个工作日", "经办:五峰县人社局", "数据截至 3月2日 09:00", "aria-current=\"step\">承办")
                .contains(sentences(Language.CHINESE));
        assertThat(page.replaceAll("name=\"token\" value=\"[^\"]*\"", "")).doesNotContain("张", "s02", "h01", "m1");
        assertThat(sentences(Language.CHINESE)).isNotEmpty();
        assertThat(phone.post(PATH + ENGLISH, "code", CODE))
                .contains(
                        "lang=\"en\"", "Now step 2 of 5", "7 working days left", "Handled by: ", "As of 2 March 09:00")
                .contains(sentences(Language.ENGLISH));
    }

    @Test
    void whyItStandsStillWhatIsMissingAndWhereOriginalsAreStandThere() throws Exception {
        county.at(
                WUFENG,
                "m1",
                new CaseFact.Received(
                        CLERK,
                        "social-card",
                        "1",
                        CaseFact.Kind.COMMITTED,
                        CaseFact.Channel.COUNTER,
                        CODE,
                        "张*民",
                        false,
                        List.of(new CaseFact.Piece("1", "户口簿", true)),
                        null,
                        null,
                        null),
                new CaseFact.CustodyMoved(
                        CLERK, List.of("1"), Custodian.VILLAGER, new Custodian("wufeng", "s02"), "B7"),
                County.accepted(CLERK),
                new CaseFact.SupplementAsked(CLERK, List.of("一寸照片"), null));

        assertThat(typed(CODE)).contains("暂停计时", "还缺:一寸照片", "您的户口簿在五峰镇便民服务中心").contains(sentences(Language.CHINESE));
    }

    @Test
    void whatADeskWroteInItsOwnWordsIsToldAtTheStationOnly() throws Exception {
        accepted(handedOn());
        county.atHub(
                "m1",
                new CaseFact.TakenOver(HANDLER),
                new CaseFact.Handled(HANDLER, "属实"),
                new CaseFact.Reviewed(APPROVER, "同意"),
                new CaseFact.Approved(APPROVER, "同意"),
                new CaseFact.Completed(HANDLER, "李卫国已领卡"));

        assertThat(typed(CODE)).contains("请在站点的机器上看").doesNotContain("李卫国", NUDGE);
    }

    @Test
    void aLateOneSaysSoAndAStationThatIsCutOffSinceWhen() throws Exception {
        accepted();
        county.pass(Duration.ofHours(1));
        county.lose(WUFENG);
        county.pass(Duration.ofDays(30));

        assertThat(typed(CODE)).contains("已经超期,对不起", "class=\"late\"", "数据截至 3月2日 10:00");
    }

    @Test
    void anUnknownCodeGetsAKindSentenceAndSoDoesOneThatTheCaseDoesNotHave() throws Exception {
        county.at(WUFENG, "m2", County.received(CLERK, CODE, null));

        assertThat(typed(CODE)).contains("没有查到这个编码", "name=\"code\"").doesNotContain("stages");
        assertThat(typed("张建民")).contains("没有查到这个编码").doesNotContain("张建民");
        assertThat(phone.post(PATH + ENGLISH, "code", "?")).contains("This code was not found");
    }

    @Test
    void whoGuessesIsAskedToWait() throws Exception {
        accepted();
        for (int i = 0; i < CodeLookup.WRONG_OF_ONE; i++) {
            assertThat(typed("0000000" + i)).contains("没有查到这个编码");
        }
        assertThat(typed(CODE)).contains("请过一分钟再查").doesNotContain("stages");
        assertThat(phone.post(PATH + "/nudge", "code", CODE)).contains("请过一分钟再查");
        county.pass(Duration.ofMinutes(1));
        assertThat(typed(CODE)).contains("stages");
    }

    @Test
    void itIsNudgedOnceInThreeWorkingDays() throws Exception {
        accepted();
        assertThat(typed(CODE)).contains(NUDGE);
        assertThat(phone.post(PATH + "/nudge", "code", CODE)).contains("催过了").doesNotContain(NUDGE);
        assertThat(phone.post(PATH + "/nudge", "code", CODE)).doesNotContain("催过了", NUDGE);
        assertThat(nudges()).isEqualTo(1);

        county.pass(Duration.ofDays(7));
        assertThat(typed(CODE)).contains(NUDGE);
        assertThat(phone.post(PATH + "/nudge" + ENGLISH, "code", CODE)).contains("Whoever handles it will see that");
        assertThat(nudges()).isEqualTo(2);
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() throws Exception {
        accepted();
        assertThat(typed(CODE)).contains(NUDGE);
        phone.forgetToken();
        assertThat(phone.post(PATH + "/nudge", "code", CODE)).isEmpty();
        assertThat(nudges()).isZero();
    }

    private long nudges() {
        return county.cases
                .cases()
                .file("m1")
                .orElseThrow()
                .matter()
                .all(CaseFact.Nudged.class)
                .count();
    }
}
