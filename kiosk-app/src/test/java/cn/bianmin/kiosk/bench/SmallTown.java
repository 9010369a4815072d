package cn.bianmin.kiosk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.station.staff.Pins;
import cn.bianmin.kiosk.browser.Launcher;
import cn.bianmin.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A hub and a town's terminal as real processes, with a plug between them: eight counters, printer, two
/// kiosks. Everybody's PIN is [#PIN].
final class SmallTown implements AutoCloseable {
    static final String PIN = "284651";
    static final int COUNTERS = 8;
    private static final String TERMINAL = "wufeng-01";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final PowerSwitch hub = new PowerSwitch("hub", this::startHub, () -> {});
    private final PowerSwitch terminal = new PowerSwitch(TERMINAL, this::startTerminal, () -> {});
    private final Plug plug;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI screens;

    SmallTown(Path data) throws Exception {
        this.data = data;
        plug = new Plug(TERMINAL, () -> {
            var address = hub.address("mqtt").orElseThrow(() -> new IOException("The hub is off."));
            return new InetSocketAddress(address.getHost(), address.getPort());
        });
        int port = new FreePorts().next();
        screens = URI.create("http://127.0.0.1:" + port + "/");
        writeStaff();
        writeConfiguration(port);
        int status = Child.start(
                        "admission",
                        List.of(
                                Launcher.path().toString(),
                                "hub",
                                "admit",
                                TERMINAL,
                                "--data",
                                hubData(),
                                "--token-file",
                                data.resolve("token").toString()),
                        data,
                        "hub.log")
                .result(PATIENCE);
        if (status != 0) throw new IOException(Files.readString(data.resolve("hub.log")));
        hub.on().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        powerOn();
    }

    /// The account of the clerk at `counter`; the lead is `s0`.
    static String account(int counter) {
        return "s" + counter;
    }

    URI screens() {
        return screens;
    }

    Plug plug() {
        return plug;
    }

    void powerOff() {
        terminal.off();
    }

    /// Switches on, and waits until the terminal says that it is ready.
    void powerOn() throws Exception {
        terminal.on().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// Memory that the terminal holds now, in MB.
    long residentMegabytes() {
        try (var lines = Files.lines(Path.of("/proc/" + terminal.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the hub says of the terminal.
    JsonNode atHub() throws Exception {
        return Json.MAPPER.readTree(ask("/api/v1/terminals")).path("terminals").path(0);
    }

    /// All entries at the hub, in order.
    List<JsonNode> entriesAtHub() throws Exception {
        var entries = new ArrayList<JsonNode>();
        long after = 0;
        while (true) {
            var page = ask("/api/v1/entries?terminal=%s&limit=10000&after=%d".formatted(TERMINAL, after))
                    .lines()
                    .map(line -> Json.MAPPER.readTree(line))
                    .toList();
            if (page.isEmpty()) return entries;
            entries.addAll(page);
            after = page.getLast().path("hubsequence").asLong();
        }
    }

    private String ask(String path) throws Exception {
        var address = hub.address("http").orElseThrow();
        var answer = client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(path + " answers " + answer.statusCode());
        return answer.body();
    }

    private void writeStaff() throws IOException {
        var hash = Pins.hash(PIN);
        var accounts = IntStream.rangeClosed(0, COUNTERS)
                .mapToObj(each -> "{\"id\":\"%s\",\"name\":\"员工%d\",\"post\":\"窗口\",\"role\":\"%s\",\"pin\":\"%s\"}"
                        .formatted(account(each), each, each == 0 ? "LEAD" : "CLERK", hash))
                .collect(Collectors.joining(","));
        Files.write(
                data.resolve("staff.json"),
                "{\"version\":1,\"accounts\":[%s]}".formatted(accounts).getBytes(UTF_8));
    }

    private void writeConfiguration(int port) throws IOException {
        var counters = IntStream.rangeClosed(1, COUNTERS)
                .mapToObj(each -> "{ id: \"%d\", name: 综合窗口 }".formatted(each))
                .collect(Collectors.joining(", "));
        Files.writeString(data.resolve("terminal.yaml"), """
                terminal: %s
                station: 五峰镇便民服务中心
                data: terminal
                hub:
                  address: "mqtt://127.0.0.1:%d"
                  token-file: token
                  reconnect: { min: 200ms, max: 2s }
                screens: { listen: "127.0.0.1:%d" }
                documents: { staff: staff.json }
                counters: [ %s ]
                pads: [ { counter: "1", adapter: simulated } ]
                printer: { adapter: simulated }
                scanner: [ { adapter: simulated }, { adapter: simulated, kiosk: "2" } ]
                """.formatted(TERMINAL, plug.port(), port, counters));
    }

    private Child startHub() throws IOException {
        return Child.start(
                "hub",
                List.of(
                        Launcher.path().toString(),
                        "hub",
                        "--data",
                        hubData(),
                        "--listen",
                        "127.0.0.1:0",
                        "--http",
                        "127.0.0.1:0",
                        "--attached"),
                data,
                "hub.log");
    }

    private Child startTerminal() throws IOException {
        return Child.start(
                TERMINAL,
                List.of(
                        Launcher.path().toString(),
                        "kiosk",
                        "--config",
                        data.resolve("terminal.yaml").toString(),
                        "--attached"),
                data,
                "terminal.log");
    }

    private String hubData() {
        return data.resolve("hub").toString();
    }

    @Override
    public void close() {
        plug.close();
        for (var machine : List.of(terminal, hub)) {
            machine.retire();
            machine.awaitRetired(Duration.ofSeconds(10));
        }
        client.shutdownNow();
    }
}
