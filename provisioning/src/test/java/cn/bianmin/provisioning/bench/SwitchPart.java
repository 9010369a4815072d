package cn.bianmin.provisioning.bench;

import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.Software;
import cn.bianmin.provisioning.releases.ReleaseMaker;
import cn.bianmin.provisioning.releases.ReleaseParts;
import cn.bianmin.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// How long the screens are away when a terminal switches to another release, against a restart of the one that it
/// has: from the script `start` to the whole first screen, in turn. Each new slot is put together and prepared as a
/// terminal does it, and started on trial.
final class SwitchPart implements Part {
    private static final int ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Goal GOAL = Goal.atMost(1.2, "×");

    @Override
    public String name() {
        return "switch";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        var launcher = System.getProperty("bianmin.launcher");
        if (launcher == null)
            throw new IOException("Releases are made of what the launcher built: use `bianmin bench`.");
        Path home = Path.of(launcher).toAbsolutePath().resolveSibling("");
        Path folder = bench.fresh("switch");
        Path slots = Files.createDirectory(folder.resolve("slots"));
        var key = SigningKey.generate(new SecureRandom());
        var plain = new ArrayList<Double>();
        var switched = new ArrayList<Double>();
        int rounds = bench.entries(ROUNDS) + 1;
        try {
            var parts = ReleaseParts.of(home, Software.current().version());
            for (int round = 0; round <= rounds; round++) {
                long number = round + 1L;
                bench.say("switching to a release and starting it again, round " + round + " of " + rounds);
                var words = new ReleaseMaker.Words(number, number + ".0", 1, 0, List.of(System.getProperty("os.arch")));
                Path bundle = folder.resolve("bundle");
                var release = ReleaseMaker.make(words, parts, key, bundle);
                Path slot = slots.resolve(Long.toString(number));
                ReleaseMaker.unpack(bundle, release, slot);
                run(folder, slot.resolve("bin/prepare").toString());
                Files.deleteIfExists(slots.resolve("current"));
                Files.createSymbolicLink(slots.resolve("current"), Path.of(Long.toString(number)));
                Files.writeString(slots.resolve("trial"), number + " 0\n");
                double first = seconds(home, folder, slots);
                Files.deleteIfExists(slots.resolve("trial"));
                // The first one had no release before it.
                if (round == 0) continue;
                switched.add(first);
                plain.add(seconds(home, folder, slots));
                forget(slots.resolve(Long.toString(number - 1)), release);
            }
        } finally {
            Bench.delete(folder);
        }
        double ratio = new Sample(switched).median() / new Sample(plain).median();
        rows.accept(Row.of(name(), "start of another release to first screen, against a restart", GOAL, ratio)
                .saying("Medians of alternating starts by the script, caches made before.")
                .raw("switched_seconds", switched)
                .raw("restarted_seconds", plain));
    }

    private static void forget(Path slot, ReleaseManifest like) throws IOException {
        for (var file : like.files()) Files.deleteIfExists(slot.resolve(file.path()));
        Files.deleteIfExists(slot.resolve("terminal.aot"));
    }

    private static void run(Path folder, String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prepare.log").toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("No start-up cache was made; see " + folder.resolve("prepare.log"));
        }
    }

    private static double seconds(Path home, Path folder, Path slots) throws Exception {
        int port = FreePort.next();
        Path config = Files.writeString(
                folder.resolve("terminal.yaml"), """
                terminal: %s
                station: 基准测试站
                data: %s
                hub: { address: "mqtt://127.0.0.1:1" }
                screens: { listen: "127.0.0.1:%d" }
                """.formatted(Entries.TERMINAL, folder.resolve("data"), port));
        var process = new ProcessBuilder(
                        home.resolve("provisioning/packages/terminal/start").toString(),
                        slots.toString(),
                        folder.resolve("none").toString(),
                        "--attached",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kiosk.log").toFile());
        long begun = System.nanoTime();
        var started = process.start();
        try {
            StartupPart.awaitScreen(port, begun);
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            started.getOutputStream().close();
            started.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            started.destroyForcibly();
        }
    }
}
