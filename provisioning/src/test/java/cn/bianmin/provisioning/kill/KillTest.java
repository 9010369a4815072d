package cn.bianmin.provisioning.kill;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.cli.HubMain;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.process.Child;
import cn.bianmin.provisioning.process.ChildJvm;
import cn.bianmin.provisioning.process.LoadedAgent;
import cn.bianmin.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real terminal under load is killed at random moments, round after round; so is the hub with its broker. In
/// the end everything that the terminal was promised is at the hub, once, in an unbroken chain.
///
/// `-Drounds=10000` is the long setting, `-Dseed=…` replays the same moments (not the same interleaving: these
/// are real processes).
@Tag("kill")
final class KillTest {
    private static final int ROUNDS = Integer.getInteger("rounds", 200);
    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int CALLERS = 4;
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(5);
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private ChildJvm agents = ChildJvm.plain();
    private int mqttPort;
    private int httpPort;

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void whatWasAcceptedReachesTheHubOnceHoweverOftenEitherIsKilled() throws Exception {
        mqttPort = FreePort.next();
        httpPort = FreePort.next();
        writeConfiguration();
        rehearse();
        var promised = new LinkedHashSet<String>();
        int hubKills = 0;
        Child hub = startHub();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Child agent = startAgent(round);
                agent.awaitReady(START_PATIENCE);
                if (random.nextInt(4) == 0) {
                    pause(random.nextInt(250));
                    hub.close();
                    hubKills++;
                    pause(random.nextInt(150));
                    hub = startHub();
                }
                pause(random.nextInt(400));
                promised.addAll(promises(agent.kill()));
            }
            Child last = startAgent(ROUNDS);
            last.awaitReady(START_PATIENCE);
            hub.awaitReady(START_PATIENCE);
            pause(500);
            // The last terminal goes on working while the backlog drains; what counts is what was promised until now.
            promised.addAll(promises(last.lines()));
            awaitArrival(promised);
            promised.addAll(promises(last.kill()));
            try (var revived = startIdleAgent()) {
                revived.awaitReady(START_PATIENCE);
                awaitArrival(promised);
            }
        } finally {
            hub.close();
        }
        verify(promised);
        System.out.printf(
                "kill campaign: %d rounds, %d hub kills, %d entries promised, lost 0, doubled 0, seed %d%n",
                ROUNDS, hubKills, promised.size(), SEED);
    }

    // Most of a round would be the start of the terminal's JVM. It starts as the launcher's does: from a cache that an
    // earlier start has written.
    private void rehearse() throws Exception {
        Path cache = directory.resolve("agent.aot");
        var jvm = ChildJvm.packed(directory);
        agents = jvm.writing(cache);
        try (var agent = startAgent("rehearsal", CALLERS)) {
            agent.awaitReady(START_PATIENCE);
            agent.endInput();
            agent.awaitEnd(START_PATIENCE);
        }
        assertThat(cache).isNotEmptyFile();
        agents = jvm.reading(cache);
    }

    private void verify(Set<String> promised) {
        var views = HubViews.of(directory.resolve("hub").resolve("hub.db"));
        var timesHeld = new HashMap<String, Integer>();
        var heads = new HashMap<Epoch, Hash>();
        var seqs = new HashMap<Epoch, Long>();
        long cursor = 0;
        for (var page = views.entries(TERMINAL, cursor, true, 1_000);
                !page.isEmpty();
                page = views.entries(TERMINAL, cursor, true, 1_000)) {
            for (var exported : page) {
                var held = exported.entry();
                cursor = held.position();
                assertThat(held.seq()).isEqualTo(seqs.merge(held.epoch(), 1L, Long::sum));
                Hash previous = heads.getOrDefault(held.epoch(), Chain.genesis(TERMINAL, held.epoch()));
                assertThat(held.hash()).isEqualTo(Chain.next(previous, held.bytes()));
                heads.put(held.epoch(), held.hash());
                assertThat(held.disposition()).isIn(Disposition.ACCEPTED, Disposition.DUPLICATE);
                if (held.disposition() == Disposition.ACCEPTED) {
                    JsonNode subject =
                            JsonMapper.shared().readTree(held.bytes()).path("subject");
                    if (subject.isString()) {
                        timesHeld.merge(subject.stringValue(), 1, Integer::sum);
                    }
                }
            }
        }
        var lost =
                promised.stream().filter(name -> !timesHeld.containsKey(name)).toList();
        var doubled = timesHeld.entrySet().stream()
                .filter(held -> held.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(lost).as("lost").isEmpty();
        assertThat(doubled).as("doubled").isEmpty();
        // A killed process loses no synced byte, so the storage is never born again.
        assertThat(heads).as("epochs").hasSize(1);
    }

    private void awaitArrival(Set<String> promised) throws Exception {
        var views = HubViews.of(directory.resolve("hub").resolve("hub.db"));
        long deadline = System.nanoTime() + DRAIN_PATIENCE.toNanos();
        var missing = new LinkedHashSet<>(promised);
        long cursor = 0;
        while (!missing.isEmpty()) {
            var page = views.entries(TERMINAL, cursor, false, 1_000);
            for (var exported : page) {
                cursor = exported.entry().position();
                missing.remove(JsonMapper.shared()
                        .readTree(exported.entry().bytes())
                        .path("subject")
                        .asString(""));
            }
            if (page.isEmpty()) {
                assertThat(System.nanoTime())
                        .as(() -> missing.size() + " of " + promised.size() + " promised entries did not arrive")
                        .isLessThan(deadline);
                pause(100);
            }
        }
    }

    private static List<String> promises(List<String> lines) {
        var promises = new ArrayList<>(lines);
        promises.removeIf(line -> !line.startsWith("r"));
        return promises;
    }

    private Child startHub() throws IOException {
        return Child.start(
                directory.resolve("hub.log"),
                line -> line.startsWith("READY"),
                HubMain.class,
                "--data",
                directory.resolve("hub").toString(),
                "--listen",
                "127.0.0.1:" + mqttPort,
                "--http",
                "127.0.0.1:" + httpPort,
                "--workers",
                "2");
    }

    private Child startAgent(int round) throws IOException {
        return startAgent("r" + round, CALLERS);
    }

    private Child startIdleAgent() throws IOException {
        return startAgent("idle", 0);
    }

    private Child startAgent(String name, int callers) throws IOException {
        return Child.start(
                agents,
                directory.resolve("agent.log"),
                line -> line.equals("READY"),
                LoadedAgent.class,
                directory.resolve("terminal.yaml").toString(),
                name,
                Integer.toString(callers));
    }

    private void writeConfiguration() throws IOException, InterruptedException {
        var admit = Child.start(
                directory.resolve("admit.log"),
                line -> false,
                HubMain.class,
                "admit",
                TERMINAL.value(),
                "--data",
                directory.resolve("hub").toString(),
                "--token-file",
                directory.resolve("hub.token").toString());
        admit.awaitEnd(START_PATIENCE);
        Files.writeString(directory.resolve("terminal.yaml"), """
                terminal: %s
                station: 五峰镇便民服务中心
                data: terminal
                hub:
                  address: "mqtt://127.0.0.1:%d"
                  token-file: hub.token
                  reconnect: { min: 100ms, max: 1s }
                """.formatted(TERMINAL, mqttPort));
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
