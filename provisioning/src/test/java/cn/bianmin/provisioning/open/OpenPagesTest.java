package cn.bianmin.provisioning.open;

import static cn.bianmin.provisioning.cases.County.APPROVER;
import static cn.bianmin.provisioning.cases.County.CLERK;
import static cn.bianmin.provisioning.cases.County.HANDLER;
import static cn.bianmin.provisioning.cases.County.WUFENG;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.provisioning.cases.County;
import cn.bianmin.provisioning.cases.DoneViews;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.rules.guide.CatalogueFile;
import cn.bianmin.testing.ExpectedLog;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenPagesTest {
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final String CATALOGUE =
            CatalogueFile.shipped().replace("New or lost social security card", "Card of social security");

    @TempDir
    Path directory;

    private County county;
    private WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        county = new County(directory);
        var people = new PeopleFile(directory.resolve("people.json"));
        people.write(new Organisation(List.of(new Unit("wufeng-01", "五峰镇便民服务中心", null)), List.of()));
        var site = new Site();
        new OpenPages(
                        county.cases.done(),
                        county.cases.clocks(),
                        people,
                        new GuideFile(directory.resolve("catalogue.yaml")),
                        county::now)
                .addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        county.close();
    }

    private HttpResponse<String> ask(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.address().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return ask(path).body();
    }

    private void complete(String matter, Duration takes, CaseFact... then) {
        county.at(
                WUFENG,
                matter,
                County.received(CLERK, "W-" + matter, null),
                County.accepted(CLERK),
                new CaseFact.HandedOn(CLERK, HANDLER.unit(), null, ""));
        county.pass(takes);
        var facts = new ArrayList<CaseFact>(List.of(
                new CaseFact.TakenOver(HANDLER),
                new CaseFact.Handled(HANDLER, "属实"),
                new CaseFact.Reviewed(APPROVER, "同意"),
                new CaseFact.Approved(APPROVER, "同意"),
                explained(takes),
                new CaseFact.Completed(HANDLER, "张建民已领卡")));
        facts.addAll(List.of(then));
        county.atHub(matter, facts.toArray(CaseFact[]::new));
    }

    // Without effect while nothing is late.
    private static CaseFact explained(Duration takes) {
        return takes.toDays() > 9
                ? new CaseFact.OverdueExplained(HANDLER, "等材料", HANDLER.unit(), HANDLER.account())
                : new CaseFact.TakenOver(HANDLER);
    }

    private void publish(String matter, Duration takes) {
        complete(matter, takes, new CaseFact.Published(APPROVER));
    }

    @Test
    void whatIsDoneAndPublishedIsThereForAnybodyWithoutAnythingThatLeadsToAPerson() throws Exception {
        publish("m1", Duration.ofDays(2));
        publish("m2", Duration.ofDays(30));
        complete("m3", Duration.ofDays(1));

        var page = ask("/open");
        assertThat(page.body())
                .contains("五峰镇便民服务中心", "2026-03-04", "2026-03-11", "按期", "超期", "办结后7天内公开")
                .doesNotContain("张", "W-m", "m1", "s02", "h01", "领卡");
        assertThat(page.body().split("<tr>")).hasSize(4);
        assertThat(page.headers().firstValue("set-cookie")).isEmpty();
        assertThat(get("/open?lang=en")).contains("Late", "lang=\"en\"", "/open/promises?lang=en");
    }

    @Test
    void supervisorsSeeHowManyAreLateOnTheBoard() {
        complete("m1", Duration.ofDays(2));
        publish("m2", Duration.ofDays(2));
        var done = county.cases.done();

        assertThat(done.unpublished(county.now().minus(Duration.ofDays(3)))).isEmpty();
        assertThat(done.unpublished(county.now().plusMillis(1)))
                .containsExactly(new DoneViews.Unpublished("wufeng-01", 1));
    }

    @Test
    void manyRowsGoPageByPageAndNoneStandsTwice() throws Exception {
        for (int i = 0; i < DoneViews.PAGE + 3; i++) {
            publish("m" + i, Duration.ZERO);
        }
        var first = get("/open");
        var next = NEXT.matcher(first);
        assertThat(next.find()).isTrue();
        var second = get(next.group(1).replace("&amp;", "&"));

        assertThat(first.split("按期", -1)).hasSize(DoneViews.PAGE + 2);
        assertThat(second.split("按期", -1)).hasSize(3 + 2);
        assertThat(second).doesNotContain("rel=\"next\"");
        assertThat(get("/open?at=x&row=%27;DROP")).contains("rel=\"next\"");
    }

    @Test
    void promisesComeFromThePolicyAndTheCatalogue() throws Exception {
        assertThat(get("/open/promises")).contains("7个工作日内", "30分钟内", "shipped", "社保卡申领和补办");
        Files.writeString(directory.resolve("catalogue.yaml"), CATALOGUE);
        assertThat(get("/open/promises?lang=en"))
                .contains("Card of social security", "within 20 working days", "Free", "Head of the general counter");
    }

    @Test
    @ExpectedLog("The hub's catalogue is refused")
    void aCatalogueThatCannotBeReadIsToldOnceAndTheLastGoodOneCounts() throws Exception {
        Files.writeString(directory.resolve("catalogue.yaml"), "items: [ { code: x } ]");
        assertThat(get("/open/promises")).contains("社保卡申领和补办");
        assertThat(get("/open/promises")).contains("社保卡申领和补办");
    }

    @Test
    void theRulesAreThereInBothLanguages() throws Exception {
        assertThat(get("/open/rules"))
                .contains("批准人不能是承办人", "没有答复不能办结", "不能给自己发提醒函")
                .doesNotContain("APPROVER_IS_HANDLER");
        assertThat(get("/open/rules?lang=en")).contains("Who approves may not be who handled it");
    }
}
