package cn.bianmin.provisioning.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// How long a villager waits after the power came back: from the start of the launcher to the whole first
/// screen of a real `bianmin kiosk` over an empty ledger, in turn with and without the JVM's start-up cache.
final class StartupPart implements Part {
    private static final int ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Goal GOAL = Goal.atMost(0.6, "×");

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        var without = new ArrayList<Double>();
        var with = new ArrayList<Double>();
        int rounds = bench.entries(ROUNDS) + 1;
        for (int round = 0; round < rounds; round++) {
            bench.say("starting a terminal without and with the cache, round " + (round + 1) + " of " + rounds);
            without.add(seconds(bench, "-XX:AOTMode=off"));
            with.add(seconds(bench, ""));
        }
        double ratio = new Sample(with).median() / new Sample(without).median();
        rows.accept(
                Row.of(name(), "process start to first screen with the start-up cache, against without", GOAL, ratio)
                        .saying("Medians of alternating starts, the launcher's shell included.")
                        .raw("with_seconds", with)
                        .raw("without_seconds", without));
    }

    private static double seconds(Bench bench, String options) throws Exception {
        var launcher = System.getProperty("bianmin.launcher");
        if (launcher == null) {
            throw new IOException("The kiosk is started through the launcher: use `bianmin bench`.");
        }
        Path folder = bench.fresh("kiosk");
        int port = FreePort.next();
        Path config = Files.writeString(folder.resolve("terminal.yaml"), """
                terminal: %s
                station: 基准测试站
                data: %s
                hub: { address: "mqtt://127.0.0.1:1" }
                screens: { listen: "127.0.0.1:%d" }
                """.formatted(Entries.TERMINAL, folder, port));
        var builder = new ProcessBuilder(launcher, "kiosk", "--attached", "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kiosk.log").toFile());
        builder.environment().put("BIANMIN_JAVA_OPTIONS", options);
        long begun = System.nanoTime();
        var process = builder.start();
        try {
            awaitScreen(port, begun);
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            process.getOutputStream().close();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            Bench.delete(folder);
        }
    }

    static void awaitScreen(int port, long begun) throws Exception {
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream()
                        .write("GET /kiosk HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                                .getBytes(US_ASCII));
                if (new String(socket.getInputStream().readAllBytes(), US_ASCII).startsWith("HTTP/1.1 200 ")) return;
            } catch (IOException e) {
                // Nobody listens yet.
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IllegalStateException("The first screen did not come within " + PATIENCE);
    }
}
