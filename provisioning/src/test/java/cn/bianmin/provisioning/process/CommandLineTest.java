package cn.bianmin.provisioning.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.AgentMain;
import cn.bianmin.provisioning.cli.HubMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a service manager and a person at a console see of the programs: exit status and one clear sentence.
final class CommandLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// What a process has that ended because of a terminate signal (128 + 15).
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    private Path errors() {
        return directory.resolve("errors");
    }

    private Child start(Class<?> main, String... arguments) throws IOException {
        return Child.start(errors(), line -> line.startsWith("READY"), main, arguments);
    }

    private Child agent() throws IOException {
        return start(
                AgentMain.class, "--attached", "--config", configuration("").toString());
    }

    private Child hub(String mqtt) throws IOException {
        return start(
                HubMain.class,
                "--attached",
                "--data",
                directory.resolve("hub").toString(),
                "--listen",
                mqtt,
                "--http",
                "127.0.0.1:0");
    }

    private Path configuration(String more) throws IOException {
        return Files.writeString(directory.resolve("terminal.yaml"), """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:9" }
                """ + more);
    }

    /// Starts a program that has to refuse, and checks what it says.
    private void isRefused(int status, String sentence, Child child) throws Exception {
        try (child) {
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(status);
        }
        // A person gets a sentence, not the inside of the program.
        assertThat(Files.readString(errors())).contains(sentence).doesNotContain("\tat ");
    }

    @Test
    void anUnknownKeyIsToldWithItsLine() throws Exception {
        String file = configuration("colour: red\n").toString();
        isRefused(2, "line 5: `colour` is no key", start(AgentMain.class, "--config", file));
    }

    @Test
    void anUnknownOptionIsRefused() throws Exception {
        isRefused(2, "--colour", start(HubMain.class, "--colour", "red"));
    }

    @Test
    void aSecondAgentInOneFolderIsRefused() throws Exception {
        try (var first = agent()) {
            first.awaitReady(PATIENCE);
            isRefused(1, "Another process", agent());
        }
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws Exception {
        Files.writeString(directory.resolve("data"), "a file");
        isRefused(1, directory.resolve("data").toString(), agent());
    }

    @Test
    void aLedgerOfANewerVersionIsLeftAlone() throws Exception {
        try (var first = agent()) {
            first.awaitReady(PATIENCE);
            first.endInput();
            assertThat(first.awaitExit(PATIENCE)).isZero();
        }
        Path ledger = directory.resolve("data").resolve("ledger.db");
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                var statement = database.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        byte[] before = Files.readAllBytes(ledger);
        isRefused(1, "A newer version wrote the ledger file (schema 999", agent());
        assertThat(Files.readAllBytes(ledger)).isEqualTo(before);
    }

    @Test
    void aPortInUseIsRefused() throws Exception {
        try (var occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            isRefused(1, "port " + occupied.getLocalPort(), hub("127.0.0.1:" + occupied.getLocalPort()));
        }
    }

    @Test
    void aSecondHubInOneFolderIsRefused() throws Exception {
        try (var first = hub("127.0.0.1:0")) {
            first.awaitReady(PATIENCE);
            isRefused(1, "Another hub works in", hub("127.0.0.1:0"));
        }
    }

    @Test
    void anOutsideBrokerThatIsNotThereIsNamed() throws Exception {
        isRefused(
                1,
                "mqtt://127.0.0.1:9",
                start(
                        HubMain.class,
                        "--data",
                        directory.resolve("hub").toString(),
                        "--http",
                        "127.0.0.1:0",
                        "--broker",
                        "mqtt://127.0.0.1:9"));
    }

    @Test
    void aTerminateSignalAndTheEndOfInputEndBothInOrder() throws Exception {
        for (int round = 0; round < 2; round++) {
            try (var hub = hub("127.0.0.1:0");
                    var agent = agent()) {
                hub.awaitReady(PATIENCE);
                agent.awaitReady(PATIENCE);
                if (round == 0) {
                    agent.terminate();
                    hub.terminate();
                } else {
                    agent.endInput();
                    hub.endInput();
                }
                int status = round == 0 ? TERMINATED : 0;
                assertThat(agent.awaitExit(PATIENCE)).isEqualTo(status);
                assertThat(hub.awaitExit(PATIENCE)).isEqualTo(status);
            }
        }
        assertThat(Files.readString(errors())).doesNotContain(" ERROR ");
    }

    @Test
    void theVersionIsTold() throws Exception {
        for (var main : new Class<?>[] {AgentMain.class, HubMain.class}) {
            try (var child = start(main, "--version")) {
                assertThat(child.awaitExit(PATIENCE)).isZero();
                assertThat(child.lines()).singleElement().asString().startsWith("bianmin ");
            }
        }
    }
}
