package cn.bianmin.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.provisioning.csv.Csv;
import cn.bianmin.provisioning.days.DayDesk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class DayRoutesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private final DayDesk desk = new DayDesk();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Console console;

    @BeforeEach
    void serve() throws IOException {
        var pages = new DayRoutes(desk.days, desk.hub.ledgers.views(), InstantSource.fixed(NOW));
        console = Console.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                new Requests(desk.hub.ledgers.views(), new LiveEvents(), pages, Optional.empty()));
        desk.opens()
                .takes("t1", "shebao-01")
                .takes("t2", "=1+1")
                .minutes(12)
                .calls("t1")
                .begins("t1");
        desk.minutes(7).finishes("t1").rates(Level.SATISFIED, null);
        desk.says("t2", new TicketFact.Called("2", "s03", true)).minutes(1).says("t2", new TicketFact.NoShow("2"));
        desk.send();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        console.close();
        desk.close();
    }

    @Test
    void theOverviewShowsEachStationAndWhatCouldNotBeCounted() throws Exception {
        desk.at("wufeng-02", "bbbbbbbbbbbb").opens().finishes("<script>").send();
        var answer = get("/days");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.body())
                .contains("href=\"/days/wufeng-01/2026-03-02\"", "100% · 100%", "2026年3月2日 星期一", "办事中")
                .contains("没有计入", "wufeng-02:1 条", "never heard that this ticket was drawn")
                .doesNotContain("s02", "s03", "style=");
        assertThat(get("/days?date=2026-03-03").body()).contains("这一天还没有数据", "这一天没有动静");
    }

    @Test
    void aStationsDayIsShownByHourAndItemAndWhatItNamesIsText() throws Exception {
        desk.takes("t3", "<b>\"&").send();
        var page = get("/days/wufeng-01/2026-03-02").body();
        assertThat(page)
                .contains("09–10", "shebao-01", "=1+1", "&lt;b&gt;", "12 | 19", "7 | 7")
                .contains("满意 satisfied 100.0%(1/1),参与 took part 100.0%(1/1)")
                .doesNotContain("<b>\"");
        assertThat(get("/days/wufeng-09/2026-03-02").statusCode()).isEqualTo(200);
        for (String file : List.of("/days/days.css", "/days/days.js")) {
            assertThat(get(file).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theExportHasItsDenominatorsAndNoFormulas() throws Exception {
        var answer = get("/api/v1/days.csv?from=2026-03-01&to=2026-03-31&station=wufeng-01");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.body().lines())
                .containsExactly(
                        "station,day,item,hour,taken,served,no_show,abandoned,open,waited,wait_p50_s,wait_p90_s,timed,"
                                + "service_p50_s,service_p90_s,services,quick,very_satisfied,satisfied,"
                                + "basically_satisfied,dissatisfied,very_dissatisfied,ratings,ratings_3_to_5,"
                                + "satisfaction_percent,participation_percent",
                        "wufeng-01,2026-03-02,,9,0,0,0,0,0,0,,,0,,,0,0,0,1,0,0,0,1,1,,",
                        "wufeng-01,2026-03-02,'=1+1,9,1,0,1,0,0,1,1140,1140,0,,,0,0,0,0,0,0,0,0,0,,",
                        "wufeng-01,2026-03-02,shebao-01,9,1,1,0,0,0,1,720,720,1,420,420,1,0,0,0,0,0,0,0,0,,");
        assertThat(get("/api/v1/days.csv").body().lines()).as("today").hasSize(4);
        assertThat(get("/api/v1/days.csv?from=2026-03-03").body().lines()).hasSize(1);
    }

    @Test
    void cellsThatWouldBeFormulasOrBreakTheLineAreMadeText() {
        assertThat(List.of("=1", "+1", "-1", "@x", "a,b", "a\"b", "plain", ""))
                .extracting(Csv::cell)
                .containsExactly("'=1", "'+1", "'-1", "'@x", "\"a,b\"", "\"a\"\"b\"", "plain", "");
    }

    @Test
    void visitsLeaveInTheVocabularyOfEventsWithoutAccountsAndGoOnFromACursor() throws Exception {
        var events = events("/api/v1/visits.ndjson");
        assertThat(events)
                .extracting(event -> event.at("/data/event").stringValue())
                .containsExactly(
                        "addtoqueue",
                        "addtoqueue",
                        "invitecitizen",
                        "beginservice",
                        "finish",
                        "invitefromlist",
                        "noshow");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.toString()).doesNotContain("\"staff\"", "s02", "s03");
            assertThat(event.path("terminal").stringValue()).isEqualTo("wufeng-01");
        });
        assertThat(events.getFirst().at("/data/item").stringValue()).isEqualTo("shebao-01");
        assertThat(events.getFirst().path("subject").stringValue()).isEqualTo("t1");
        long cursor = events.get(2).path("hubsequence").longValue();
        assertThat(events("/api/v1/visits.ndjson?limit=2&after=" + cursor)).isEqualTo(events.subList(3, 5));
    }

    @Test
    void aWrongRequestGetsASentence() throws Exception {
        for (String path : List.of(
                "/days?date=yesterday",
                "/days?date=2026-02-30",
                "/days/wufeng-01/2026-3-2",
                "/days/Wufeng/2026-03-02",
                "/api/v1/days.csv?from=2026-03-02&to=2026-03-01",
                "/api/v1/days.csv?from=2020-01-01&to=2026-03-01",
                "/api/v1/days.csv?station=a%27b",
                "/api/v1/visits.ndjson?after=-1")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(JsonMapper.shared().readTree(answer.body()).path("title").stringValue())
                    .isNotEmpty()
                    .doesNotContain("Exception");
        }
        assertThat(get("/days/wufeng-01").statusCode()).isEqualTo(404);
    }

    private List<JsonNode> events(String path) throws Exception {
        return get(path).body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(console.address() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
