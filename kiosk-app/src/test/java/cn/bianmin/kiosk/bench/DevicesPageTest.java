package cn.bianmin.kiosk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.cards.OnReader;
import cn.bianmin.agent.station.queue.Answer;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.kiosk.villager.AgentTerminal;
import cn.bianmin.kiosk.villager.VillagerScreens;
import cn.bianmin.testing.ExpectedLog;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Json;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The virtual devices of a running terminal, by the hands of a visitor.
@Tag("slips")
final class DevicesPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final ArrayBlockingQueue<String> scanned = new ArrayBlockingQueue<>(10);
    private DeviceAgent agent;
    private WebServer server;
    private Browser hand;
    private AgentTerminal villager;

    @BeforeEach
    void start() throws Exception {
        var config = Files.writeString(directory.resolve("terminal.yaml"), """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                printer: { adapter: simulated, width: 576 }
                scanner: { adapter: simulated }
                card-reader: { adapter: simulated }
                """);
        agent = DeviceAgent.start(TerminalFile.read(config, DeviceAgent.PAD_ADAPTERS));
        var site = new Site().assets("tokens.css", "mark.svg");
        new DevicesPage(agent).addTo(site);
        villager = AgentTerminal.of(agent, account -> account);
        new VillagerScreens(villager).addTo(site);
        agent.slips().onScan((kiosk, text) -> scanned.add(text));
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        hand = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        hand.close();
        server.close();
        agent.close();
    }

    private JsonNode state() throws Exception {
        return Json.MAPPER.readTree(hand.get("/bench/devices").body());
    }

    private JsonNode awaitState(Predicate<JsonNode> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var state = state();
        while (!wanted.test(state)) {
            assertThat(System.nanoTime()).as("%s", state).isLessThan(end);
            Thread.onSpinWait();
            state = state();
        }
        return state;
    }

    private int deed(String device, String deed, String text) throws Exception {
        var json = "{\"device\":\"%s\",\"deed\":\"%s\",\"text\":\"%s\"}".formatted(device, deed, text);
        return hand.post("/bench/deed", "application/json", json.getBytes(UTF_8))
                .statusCode();
    }

    private void draw(String ticket) {
        var day = agent.now().time().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        if (!agent.queue().picture().isOpen()) {
            done(new Command.OpenDay(day, "s01", List.of("s02"), List.of(), 1));
        }
        done(new Command.Take(
                ticket, "relief", TicketFact.By.KIOSK, null, PriorityClass.NORMAL, false, OptionalInt.empty(), null));
    }

    private void done(Command command) {
        assertThat(agent.queue().attempt(command)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void aSlipFromTheTrayIsHeldUnderTheScanner() throws Exception {
        assertThat(hand.get("/bench").body()).contains("虚拟设备", "扫码口");
        draw("00000000000000000000000008");
        var state = awaitState(seen -> !seen.path("printer").path("slips").isEmpty());
        assertThat(state.path("printer").path("slips").get(0).asLong()).isEqualTo(1);

        assertThat(deed("scanner", "slip", "1")).isEqualTo(204);
        assertThat(scanned.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).startsWith("BM1");
        assertThat(state().path("scanner").path("held").asLong()).isEqualTo(1);
    }

    @Test
    void aDroppedPictureIsReadAndOneWithoutACodeIsRefusedWithASentence() throws Exception {
        draw("00000000000000000000000008");
        awaitState(seen -> !seen.path("printer").path("slips").isEmpty());
        var png =
                agent.slips().paper().orElseThrow().printer().slips().getFirst().png();
        assertThat(hand.post("/bench/picture", "image/png", png).statusCode()).isEqualTo(204);
        assertThat(scanned.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).startsWith("BM1");

        var answer = hand.post("/bench/picture", "image/png", "no picture".getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Please use JPG or PNG");
    }

    @Test
    @ExpectedLog("printer")
    void withoutPaperTheNextSlipWaitsForARoll() throws Exception {
        assertThat(deed("printer", "take-paper", "")).isEqualTo(204);
        awaitState(seen -> seen.path("printer").path("paper").asString().equals("OUT"));
        draw("00000000000000000000000008");
        assertThat(deed("printer", "put-short-roll", "")).isEqualTo(204);
        awaitState(seen -> seen.path("printer").path("paper").asString().equals("LOW"));
    }

    @Test
    void theNoticeOnTheScreenIsTheOneThatIsPrinted() throws Exception {
        assertThat(hand.get("/kiosk/item/relief/notice").body())
                .contains("一次性告知单", "临时救助", "/kiosk/item/relief/notice.png", "打印这一张");
        assertThat(hand.get("/kiosk/item/relief/notice.png").headers().firstValue("Content-Type"))
                .hasValue("image/png");
        assertThat(hand.submit("/kiosk/notice", Map.of("item", "relief")).body())
                .contains("打好了");
        var drawn = villager.notice(villager.catalogue().item("relief").orElseThrow(), Language.CHINESE)
                .orElseThrow();
        var slip = agent.slips().paper().orElseThrow().printer().slips().getLast();
        assertThat(slip.rows(0, drawn.height())).isEqualTo(drawn.rows(0, drawn.height()));

        assertThat(deed("printer", "unplug", "")).isEqualTo(204);
        assertThat(hand.submit("/kiosk/notice", Map.of("item", "relief")).body())
                .contains("请工作人员帮您打");
        assertThat(hand.submit("/kiosk/notice", Map.of("item", "no-such-item")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCardLiesOnTheReaderUntilItIsTakenAway() throws Exception {
        var desk = agent.cards().desk().orElseThrow();
        assertThat(state().path("cards").asBoolean()).isTrue();
        assertThat(deed("card", "lay-first", "")).isEqualTo(204);
        assertThat(desk.now()).isInstanceOf(OnReader.Card.class);
        assertThat(deed("card", "remove", "")).isEqualTo(204);
        assertThat(desk.now()).isInstanceOf(OnReader.Nothing.class);
    }

    @Test
    void whatIsNoDeedIsRefused() throws Exception {
        assertThat(deed("printer", "kick", "")).isEqualTo(404);
        assertThat(deed("card", "swallow", "")).isEqualTo(404);
        assertThat(deed("door", "open", "")).isEqualTo(404);
        assertThat(deed("scanner", "slip", "9")).isEqualTo(404);
        assertThat(deed("scanner", "text", "x".repeat(301))).isEqualTo(404);
        assertThat(hand.get("/bench/slip/99").statusCode()).isEqualTo(404);
    }
}
