package cn.bianmin.kiosk.bench;

import cn.bianmin.web.Live;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// The whole demo: a hub and two terminals as processes of their own, a plug for each terminal, and the bench
/// page. Made and closed by one thread.
final class Demo implements AutoCloseable {
    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Path launcher;
    private final Path data;
    private final InstantSource time;
    private final Consumer<String> progress;
    private final FreePorts ports = new FreePorts();
    private final Live live = new Live();
    private final Feed feed = new Feed();
    private final List<TerminalBench> terminals = new ArrayList<>();
    private final HubBench hub;
    private final Bench bench;
    private final WebServer web;
    // Stays the same through power cuts, so that open pages find their hub again.
    private final int deskPort;
    // Stays the same as long as the folder does: terminals renew where they were enrolled.
    private final int estPort;

    /// Starts everything and waits until it is up.
    ///
    /// @param launcher the `bianmin` script
    /// @param data directory of all ledgers; it stays
    /// @param port of the page, 0 for a free one
    /// @param time stamps what was last seen
    /// @param progress told one line for each thing that is up
    /// @throws IOException with a sentence when something did not come up; nothing is left running
    static Demo start(Path launcher, Path data, int port, InstantSource time, Consumer<String> progress)
            throws IOException, InterruptedException {
        var demo = new Demo(launcher, data, port, time, progress);
        try {
            demo.bringUp();
            return demo;
        } catch (IOException | InterruptedException | RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    private Demo(Path launcher, Path data, int port, InstantSource time, Consumer<String> progress) throws IOException {
        this.launcher = launcher;
        this.data = data;
        this.time = time;
        this.progress = progress;
        deskPort = ports.next();
        estPort = estPort(data.resolve("est.port"));
        hub = new HubBench(new PowerSwitch("hub", this::hubProcess, this::show), feed, time);
        for (var station : List.of(Station.TOWN, Station.VILLAGE)) {
            var plug = new Plug(station.id(), this::hubSocket);
            var power = new PowerSwitch(station.id(), () -> terminalProcess(station), this::show);
            terminals.add(new TerminalBench(station, power, plug, feed, time));
        }
        bench = new Bench(terminals, hub, live);
        var site = new Site()
                .assets("tokens.css", "bench.css", "bench.js", "bench-words.js", "mark.svg")
                .asset("/", "bench.html")
                .live("/live", live)
                .json("/act", bench::act);
        web = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", port), site);
    }

    URI address() {
        return web.address();
    }

    private void bringUp() throws IOException, InterruptedException {
        var random = new SecureRandom();
        var stations = new StringBuilder("terminal,station,settings,broker,groups\n");
        for (var terminal : terminals) {
            var station = terminal.station();
            progress.accept(DemoStaff.of(station, data, random));
            Files.writeString(data.resolve(station.id() + ".setup.yaml"), station.setup(ports.next()));
            Files.writeString(data.resolve(station.id() + ".settings.yaml"), station.settings());
            stations.append("%s,%s,%s.settings.yaml,mqtts://127.0.0.1:%d,%s%n"
                    .formatted(
                            station.id(),
                            station.name(),
                            station.id(),
                            terminal.plug().port(),
                            station.group()));
            // A demo's ports are new each time, so that its boxes ask for their settings again.
            Files.deleteIfExists(data.resolve(station.id() + ".yaml"));
        }
        Files.writeString(data.resolve("stations.csv"), stations);
        if (!Files.exists(hubData().resolve("ca"))) hubCommand(List.of("ca", "init"));
        hubCommand(List.of("stations", "import", data.resolve("stations.csv").toString()));
        invite();
        DemoCounty.of(data, this::hubCommand, time, random).forEach(progress);
        var machines = new ArrayList<Coming>();
        machines.add(comingUp("hub", hub.power()));
        progress.accept("desk       http://127.0.0.1:%d/desk  public board /open".formatted(deskPort));
        for (var terminal : terminals) machines.add(comingUp(terminal.station().id(), terminal.power()));
        bench.open();
        for (var machine : machines) machine.await(progress);
    }

    /// Puts an invitation on the card of each box that has none; the box enrols itself with it.
    private void invite() throws IOException, InterruptedException {
        var uninvited = terminals.stream()
                .map(terminal -> terminal.station().id())
                .filter(id -> !Files.exists(data.resolve("cards").resolve(id)))
                .toList();
        if (uninvited.isEmpty()) return;
        var words = new ArrayList<>(List.of("codes", "issue", "--est", "127.0.0.1:" + estPort));
        words.addAll(List.of("--cards", data.resolve("cards").toString()));
        words.addAll(uninvited);
        hubCommand(words);
        uninvited.forEach(id -> progress.accept("%-10s invited, and enrols itself".formatted(id)));
    }

    private int estPort(Path file) throws IOException {
        if (!Files.exists(file)) Files.writeString(file, String.valueOf(ports.next()));
        return Integer.parseInt(Files.readString(file).strip());
    }

    private static Coming comingUp(String name, PowerSwitch power) {
        return new Coming(name, power, power.on());
    }

    /// A machine that was switched on.
    private record Coming(String name, PowerSwitch power, CompletableFuture<Map<String, URI>> addresses) {
        void await(Consumer<String> progress) throws IOException, InterruptedException {
            try {
                var found = addresses.get().values().stream().map(URI::toString).sorted();
                progress.accept("%-10s process %d  %s".formatted(name, power.pid(), String.join("  ", found.toList())));
            } catch (ExecutionException e) {
                throw new IOException(
                        e.getCause() instanceof IOException cause ? cause.getMessage() : name + " did not come up.", e);
            }
        }
    }

    /// One command of `bianmin hub` to its end.
    private void hubCommand(List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher.toString(), "hub"));
        command.addAll(words);
        command.addAll(List.of("--data", hubData().toString()));
        var child = Child.start("hub " + words.getFirst(), command, data, "hub.log");
        if (child.result(COMMAND_PATIENCE) != 0) {
            throw new IOException("`bianmin hub %s` failed.%n%s".formatted(words.getFirst(), child.lastWords()));
        }
    }

    private Path hubData() {
        return data.resolve("hub");
    }

    private Child hubProcess() throws IOException {
        return Child.start(
                "hub",
                List.of(
                        launcher.toString(),
                        "hub",
                        "--data",
                        hubData().toString(),
                        "--listen",
                        "127.0.0.1:0",
                        "--http",
                        "127.0.0.1:0",
                        "--desk",
                        "127.0.0.1:" + deskPort,
                        "--est",
                        "127.0.0.1:" + estPort,
                        "--listen-tls",
                        "127.0.0.1:0",
                        "--attached"),
                data,
                "hub.log");
    }

    private Child terminalProcess(Station station) throws IOException {
        return Child.start(
                station.id(),
                List.of(
                        launcher.toString(),
                        "kiosk",
                        "--config",
                        data.resolve(station.id() + ".yaml").toString(),
                        "--setup",
                        data.resolve(station.id() + ".setup.yaml").toString(),
                        "--attached"),
                data,
                station.id() + ".log");
    }

    // A hub that was started again has another port; while it is off, nobody listens.
    private InetSocketAddress hubSocket() throws IOException {
        var address = hub.power().address("mqtts").orElseThrow(() -> new IOException("The hub is off."));
        return new InetSocketAddress(address.getHost(), address.getPort());
    }

    private void show() {
        bench.show();
    }

    /// Stops everything; returns when no process is left.
    @Override
    public void close() {
        web.close();
        bench.close();
        for (var terminal : terminals) terminal.plug().close();
        var machines = new ArrayList<PowerSwitch>();
        for (var terminal : terminals) machines.add(terminal.power());
        machines.add(hub.power());
        machines.forEach(PowerSwitch::retire);
        machines.forEach(machine -> machine.awaitRetired(STOP_PATIENCE));
        feed.close();
    }
}
