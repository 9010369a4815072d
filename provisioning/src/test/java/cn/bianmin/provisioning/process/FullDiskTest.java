package cn.bianmin.provisioning.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real terminal whose kernel refuses to let files grow: what a full card does, without needing a card.
final class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// In the shell's blocks of 512 bytes: 4 MB for the largest file.
    private static final List<String> SMALL_CARD = List.of("/bin/sh", "-c", "ulimit -f 8000; exec \"$@\"", "sh");

    @TempDir
    Path directory;

    private Child agent(List<String> prefix, String name, int callers) throws IOException {
        Path file = Files.writeString(directory.resolve("terminal.yaml"), """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:9" }
                """);
        return Child.start(
                ChildJvm.plain().after(prefix),
                directory.resolve("errors"),
                line -> line.equals("READY"),
                LoadedAgent.class,
                file.toString(),
                name,
                Integer.toString(callers));
    }

    private static List<String> startingWith(String start, List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(start)).toList();
    }

    private static List<String> awaitRefusals(Child agent, int count) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (startingWith("REFUSED", agent.lines()).size() < count) {
            assertThat(System.nanoTime())
                    .as("no refusal: %s", agent.lines().size())
                    .isLessThan(until);
            LockSupport.parkNanos(10_000_000);
        }
        return agent.lines();
    }

    @Test
    void aFullDiskIsARefusalAndNothingThatWasAcceptedIsLost() throws Exception {
        List<String> told;
        try (var agent = agent(SMALL_CARD, "first", 32)) {
            agent.awaitReady(PATIENCE);
            told = awaitRefusals(agent, 32);
            agent.endInput();
            assertThat(agent.awaitExit(PATIENCE)).isZero();
        }
        assertThat(startingWith("REFUSED", told))
                .allSatisfy(line -> assertThat(line).contains("BROKEN"));
        var promised = startingWith("first", told);
        assertThat(promised).hasSizeGreaterThan(1_000);

        // The card has room again.
        try (var agent =
                DeviceAgent.start(TerminalFile.read(directory.resolve("terminal.yaml"), DeviceAgent.PAD_ADAPTERS))) {
            var entries = entries(agent.ledger());
            assertThat(entries.stream()
                            .map(entry -> entry.subject())
                            .filter(subject -> subject != null && subject.startsWith("first"))
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(promised);
            assertThat(agent.ledger().appendAndWait(Draft.of(new RatingGiven("1", Level.SATISFIED, 1, null))))
                    .isInstanceOf(Append.Accepted.class);
        }
    }

    private static List<Entry> entries(GroupCommit ledger) throws Malformed {
        var entries = new ArrayList<Entry>();
        for (var rows = ledger.read(1, 1_000, 1_000_000); !rows.isEmpty(); ) {
            for (var row : rows) entries.add(EntryCodec.decode(row.bytes()));
            rows = ledger.read(rows.getLast().seq() + 1, 1_000, 1_000_000);
        }
        return entries;
    }
}
