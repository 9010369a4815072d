package cn.bianmin.provisioning.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.provisioning.days.DaysProjector;
import cn.bianmin.provisioning.intake.Effect;
import cn.bianmin.provisioning.intake.IntakeDesk;
import cn.bianmin.provisioning.intake.PaperTerminal;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.testing.ExpectedLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class ConsoleTest {
    @TempDir
    private Path folder;

    private final LiveEvents live = new LiveEvents();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private IntakeDesk desk;
    private DaysProjector days;
    private Console console;

    @BeforeEach
    void serve() throws IOException {
        desk = new IntakeDesk(SqliteHubLedgers.open(folder.resolve("hub.db")));
        days = DaysProjector.inMemory(desk.ledgers.views());
        console = Console.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), requests());
    }

    private Requests requests() {
        var pages = new DayRoutes(days, desk.ledgers.views(), InstantSource.fixed(PaperTerminal.START));
        return new Requests(desk.ledgers.views(), live, pages, Optional.empty());
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        console.close();
        days.close();
        desk.close();
    }

    @Test
    void entriesLeaveAsCloudEventsInTheOrderOfTheHub() throws Exception {
        var one = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(3);
        var two = new PaperTerminal("wufeng-02", "bbbbbbbbbbbb").press(2);
        desk.send(one, 1, 2);
        desk.send(two, 1, 2);
        desk.send(one, 3, 3);
        var events = events("/api/v1/entries");
        assertThat(events)
                .extracting(event -> event.path("terminal").stringValue() + event.path("sequence"))
                .containsExactly("wufeng-011", "wufeng-012", "wufeng-021", "wufeng-022", "wufeng-013");
        JsonNode first = events.getFirst();
        assertThat(first.path("specversion").stringValue()).isEqualTo("1.0");
        assertThat(first.path("source").stringValue()).isEqualTo("urn:bianmin:terminal:wufeng-01");
        assertThat(first.path("type").stringValue()).isEqualTo("rating.given");
        assertThat(first.path("subject").stringValue()).isEqualTo("counter-1");
        assertThat(first.path("time").stringValue()).isEqualTo(PaperTerminal.START.toString());
        assertThat(first.path("disposition").stringValue()).isEqualTo("ACCEPTED");
        assertThat(first.path("data").path("level").stringValue()).isEqualTo("SATISFIED");
        // CloudEvents allows attribute names of a-z and 0-9 only.
        assertThat(first.propertyNames()).allMatch(name -> name.matches("[a-z0-9]+"));
        assertThat(events).extracting(event -> event.path("id").stringValue()).doesNotHaveDuplicates();
    }

    @Test
    void aReaderGoesOnFromItsCursorAndMayAskForOneTerminal() throws Exception {
        var one = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(700);
        var two = new PaperTerminal("wufeng-02", "bbbbbbbbbbbb").press(700);
        for (int from = 1; from <= 700; from += 100) {
            desk.send(one, from, from + 99);
            desk.send(two, from, from + 99);
        }
        assertThat(events("/api/v1/entries?limit=1400")).hasSize(1_400);
        var begun = events("/api/v1/entries?terminal=wufeng-02&limit=250");
        long cursor = begun.getLast().path("hubsequence").longValue();
        var rest = events("/api/v1/entries?terminal=wufeng-02&after=" + cursor);
        assertThat(begun).hasSize(250);
        assertThat(rest)
                .extracting(event -> event.path("terminal").stringValue())
                .containsOnly("wufeng-02");
        assertThat(rest.getFirst().path("sequence").longValue()).isEqualTo(251);
        assertThat(rest.getLast().path("sequence").longValue()).isEqualTo(700);
        assertThat(events("/api/v1/entries?terminal=wufeng-09")).isEmpty();
    }

    @Test
    void struckAndUnreadableEntriesDoNotStopTheExport() throws Exception {
        var terminal = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(2);
        terminal.append("{\"boot\":".getBytes(UTF_8));
        terminal.press(1);
        terminal.append(new byte[] {(byte) 0xff, 1, 2});
        terminal.press(1);
        terminal.struck.add(2L);
        desk.send(terminal, 1, 6);
        for (String query : List.of("", "?terminal=wufeng-01")) {
            assertThat(events("/api/v1/entries" + query))
                    .extracting(event -> event.path("disposition").stringValue())
                    .containsExactly("ACCEPTED", "STRUCK", "QUARANTINED", "ACCEPTED", "QUARANTINED", "ACCEPTED");
        }
    }

    @Test
    void aBootWithoutGoodTimeIsPutRightOnceOneOfItsEntriesHasIt() throws Exception {
        var terminal = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa");
        var wrong = Instant.parse("1970-01-01T00:00:20Z");
        var right = Instant.parse("2026-03-02T08:00:00Z");
        terminal.press(ClockQuality.UNSYNCED, "0000000a", wrong, 20_000);
        terminal.press(ClockQuality.UNSYNCED, "0000000b", wrong, 20_000);
        desk.send(terminal, 1, 2);
        assertThat(times("")).containsExactly(wrong, wrong);
        terminal.press(ClockQuality.HOLDOVER, "0000000b", right.plusSeconds(5), 80_000);
        terminal.press(ClockQuality.SYNCED, "0000000b", right, 80_000);
        desk.send(terminal, 3, 4);
        assertThat(times("")).containsExactly(wrong, right.minusSeconds(60), right.plusSeconds(5), right);
        assertThat(times("?terminal=wufeng-01")).element(1).isEqualTo(right.minusSeconds(60));
        assertThat(events("/api/v1/entries").get(1).path("terminaltime").stringValue())
                .isEqualTo(wrong.toString());
    }

    private List<Instant> times(String query) throws Exception {
        return events("/api/v1/entries" + query).stream()
                .map(event -> Instant.parse(event.path("time").stringValue()))
                .toList();
    }

    @Test
    void whatWasCarriedOverIsShownOnlyWhenAskedFor() throws Exception {
        var terminal = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(3);
        desk.send(terminal, 1, 3);
        var reborn = terminal.reborn("bbbbbbbbbbbb").press(1);
        desk.send(reborn, 1, 4);
        assertThat(events("/api/v1/entries")).hasSize(4);
        assertThat(events("/api/v1/entries?all=true")).hasSize(7);
        assertThat(events("/api/v1/entries?terminal=wufeng-01")).hasSize(4);
        var places =
                json("/api/v1/terminals/wufeng-01/ledger?epoch=bbbbbbbbbbbb").path("entries");
        assertThat(places.valueStream().map(place -> place.path("disposition").stringValue()))
                .containsExactly("DUPLICATE", "DUPLICATE", "DUPLICATE", "ACCEPTED");
        assertThat(places.get(0).path("hash").stringValue())
                .isEqualTo(reborn.hashAt(1).toString());
    }

    @Test
    void terminalsAndQuarantineSayWhatAnOperatorHasToSee() throws Exception {
        var terminal = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(3);
        desk.send(terminal, 1, 3);
        desk.send(terminal.id, new byte[] {1, 2, 3});
        desk.send(terminal.id, new byte[] {1, 2, 3});
        JsonNode seen = json("/api/v1/terminals").path("terminals").get(0);
        assertThat(seen.path("terminal").stringValue()).isEqualTo("wufeng-01");
        assertThat(seen.path("head").longValue()).isEqualTo(3);
        assertThat(seen.path("chain").stringValue()).isEqualTo("WHOLE");
        assertThat(seen.path("quarantined").longValue()).isEqualTo(2);
        JsonNode row = json("/api/v1/quarantine").path("quarantine").get(0);
        assertThat(row.path("reason").stringValue()).isEqualTo("MALFORMED");
        assertThat(row.path("count").longValue()).isEqualTo(2);
        assertThat(row.path("kept").booleanValue()).isTrue();
        assertThat(json("/healthz").path("status").stringValue()).isEqualTo("ok");
    }

    @Test
    void aWrongRequestGetsASentence() throws Exception {
        for (String path : List.of(
                "/api/v1/entries?after=-1",
                "/api/v1/entries?limit=many",
                "/api/v1/entries?terminal=../etc",
                "/api/v1/terminals/wufeng-01/ledger",
                "/api/v1/terminals/wufeng-01/ledger?epoch=x")) {
            problem(get(path), 400);
        }
        problem(get("/api/v2/nothing"), 404);
        var post = HttpRequest.newBuilder(console.address().resolve("/api/v1/entries"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        problem(client.send(post, HttpResponse.BodyHandlers.ofString()), 405);
    }

    @Test
    @ExpectedLog("could not be read")
    void aStoreThatFailsIsAProblemAndNoRiddle() throws Exception {
        desk.send(new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(1), 1, 1);
        desk.ledgers.close();
        java.nio.file.Files.write(folder.resolve("hub.db"), new byte[8192]);
        try {
            problem(get("/api/v1/terminals"), 500);
            problem(get("/api/v1/entries"), 500);
        } finally {
            desk = new IntakeDesk();
        }
    }

    private static void problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.path("status").intValue()).isEqualTo(status);
        assertThat(body.path("title").stringValue()).isNotEmpty().doesNotContain("Exception");
    }

    @Test
    void whoListensHearsEachCommit() throws Exception {
        var request = HttpRequest.newBuilder(console.address().resolve("/api/v1/live"))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).startsWith(":");
            var terminal = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa").press(3);
            desk.send(terminal, 1, 3).forEach(live::happened);
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).startsWith("data: ").contains("wufeng-01", "\"head\":3", "\"count\":3");
        }
    }

    @Test
    void aListenerThatDoesNotReadIsDroppedAndHoldsNobodyUp() {
        var listener = live.join();
        var grown = new Effect.Alarm("wufeng-01", "something");
        for (int i = 0; i < 257; i++) {
            live.happened(grown);
        }
        assertThat(listener.dropped).isTrue();
        assertThat(listener.waiting).hasSize(256);
    }

    @Test
    void aPortInUseIsOneSentence() {
        var taken = InetSocketAddress.createUnresolved(
                "127.0.0.1", console.address().getPort());
        assertThatThrownBy(() -> Console.start(taken, requests()).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }

    private List<JsonNode> events(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        return answer.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private JsonNode json(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(console.address() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
