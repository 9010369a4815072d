package cn.bianmin.kiosk.villager;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.queue.Answer;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.slips.SlipContent;
import cn.bianmin.contract.Language;
import cn.bianmin.kiosk.browser.Launcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// `bianmin kiosk` in a process of its own, in a station that has been opened.
final class RunningKiosk implements AutoCloseable {
    private static final int READY_SECONDS = 120;

    private final Process process;
    private final SlipContent slip;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private RunningKiosk(Process process, SlipContent slip) {
        this.process = process;
        this.slip = slip;
    }

    /// Opens the day of a new terminal in `directory` and starts its kiosk.
    static RunningKiosk start(Path directory) throws Exception {
        var config = directory.resolve("terminal.yaml");
        Files.writeString(config, """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                screens: { listen: "127.0.0.1:0" }
                documents: { notices: notices.yaml }
                hours: 8:30–12:00 14:00–17:30
                counters:
                  - { id: "1", name: 社保医保窗口, items: [ pension-enrol, social-card, medical-refund ] }
                  - { id: "3", name: 综合窗口 }
                """);
        Files.writeString(directory.resolve("notices.yaml"), """
                notices:
                  - { zh: 本周六照常办理, en: Open this Saturday, from: 2020-01-01, until: 2099-12-31 }
                """);
        var slip = open(config);
        var process = new ProcessBuilder(
                        Launcher.path().toString(), "kiosk", "--config", config.toString(), "--attached")
                .redirectErrorStream(true)
                .start();
        var kiosk = new RunningKiosk(process, slip);
        Thread.ofVirtual().start(kiosk::listen);
        return kiosk;
    }

    // What the lead and a clerk do at their desks in the morning.
    private static SlipContent open(Path config) throws Exception {
        try (var agent = DeviceAgent.start(TerminalFile.read(config, DeviceAgent.PAD_ADAPTERS))) {
            var day = agent.now().time().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
            done(agent.queue().attempt(new Command.OpenDay(day, "王建国", List.of("李梅", "陈强"), List.of(), 1)));
            done(agent.queue().attempt(new Command.Staff("3", "李梅")));
            for (int i = 0; i < 4; i++) {
                done(agent.queue()
                        .attempt(new Command.Take(
                                "00000000000000000000000%03d".formatted(i * 8),
                                "relief",
                                cn.bianmin.contract.TicketFact.By.KIOSK,
                                null,
                                cn.bianmin.contract.PriorityClass.NORMAL,
                                false,
                                java.util.OptionalInt.empty(),
                                null)));
            }
            var picture = agent.queue().picture();
            return agent.slips().writer().content(picture, picture.waiting().getFirst(), Language.CHINESE);
        }
    }

    private static void done(Answer answer) {
        if (!(answer instanceof Answer.Done)) throw new AssertionError(answer);
    }

    URI address() throws Exception {
        return address.get(READY_SECONDS, TimeUnit.SECONDS);
    }

    /// What the slip of the first in the queue says.
    SlipContent slip() {
        return slip;
    }

    /// Memory that the process holds, in MB.
    long residentMegabytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
        throw new IOException("No VmRSS");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void listen() {
        var said = new StringBuilder();
        try (var reader = process.inputReader(UTF_8)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("READY ")) {
                    address.complete(URI.create(line.substring(line.indexOf("http"))));
                }
            }
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
        address.completeExceptionally(new IOException("The kiosk ended. It said:\n" + said));
    }
}
