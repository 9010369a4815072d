package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.CommandRow;
import cn.bianmin.provisioning.fleet.FleetProjector;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.people.Organisation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// From the word of somebody at the centre to what a terminal far away did, and back.
@Timeout(120)
final class CommandJourneyTest {
    private static final TerminalId TERMINAL = Journey.WUFENG;

    @TempDir
    Path folder;

    private Journey journey;
    private FleetProjector fleet;

    @BeforeEach
    void aTerminalIsAdmitted() throws Exception {
        journey = Journey.in(folder, new Organisation(List.of(), List.of()));
        assertThat(hub("admit", TERMINAL.value(), "--token-file", path("token"), "--document-key-file", path("key")))
                .isZero();
        fleet = FleetProjector.open(
                journey.data().fleet(), HubViews.of(journey.data().database()));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int hub(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", journey.data().folder().toString()));
        return new CommandLine(new HubMain()).execute(all.toArray(String[]::new));
    }

    private DeviceAgent terminal() throws Exception {
        Path file = folder.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: %s
                station: 五峰镇便民服务中心
                data: data
                hub:
                  address: "mqtt://127.0.0.1:%d"
                  token-file: token
                  document-key-file: key
                  reconnect: { min: 100ms, max: 500ms }
                pads: [ { counter: "1", adapter: simulated } ]
                """.formatted(TERMINAL, journey.mqttPort()));
        return DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS));
    }

    private List<CommandRow> commands() {
        fleet.catchUp();
        return fleet.fleet().commands(Optional.of(TERMINAL));
    }

    private CommandRow awaited(CommandRow.State state, String command) throws Exception {
        Journey.await(
                () -> commands().stream().anyMatch(each -> each.command().equals(command) && each.state() == state));
        return commands().stream()
                .filter(each -> each.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheCentreCommandsIsDoneOnceAndToldAndARestartIsOne() throws Exception {
        try (var hub = journey.hub()) {
            assertThat(hub.http()).isNotNull();
            try (var terminal = terminal()) {
                assertThat(hub("command", "give", TERMINAL.value(), "diagnostics"))
                        .isZero();
                var told = awaited(CommandRow.State.DONE, "diagnostics");
                assertThat(fleet.fleet().output(told.id())).contains("ledger: epoch", "uplink: ", "disk: ");
                assertThat(hub("command", "give", TERMINAL.value(), "log-window", "--arg", "lines=5"))
                        .isZero();
                assertThat(awaited(CommandRow.State.DONE, "log-window").sentence())
                        .contains("5");
                assertThat(hub("command", "give", TERMINAL.value(), "lamp-test"))
                        .isZero();
                assertThat(awaited(CommandRow.State.DONE, "lamp-test").sentence())
                        .contains("1 pads");
                assertThat(hub("command", "give", TERMINAL.value(), "print-test"))
                        .isZero();
                assertThat(awaited(CommandRow.State.REFUSED, "print-test").sentence())
                        .contains("No printer");
                assertThat(hub("command", "give", TERMINAL.value(), "resend-from", "--arg", "seq=1"))
                        .isZero();
                awaited(CommandRow.State.DONE, "resend-from");

                assertThat(hub("command", "give", TERMINAL.value(), "restart")).isZero();
                terminal.restart().get(60, TimeUnit.SECONDS);
                assertThat(terminal.exitStatus()).isEqualTo(DeviceAgent.RESTART_STATUS);
            }
            try (var terminal = terminal()) {
                awaited(CommandRow.State.DONE, "restart");
                assertThat(terminal.exitStatus()).isZero();
                assertThat(commands()).hasSize(6);
            }
        }
    }

    @Test
    void whatNoTerminalCouldDoIsNotGiven() throws Exception {
        try (var hub = journey.hub()) {
            assertThat(hub.http()).isNotNull();
            assertThat(hub("command", "give", TERMINAL.value(), "explode")).isNotZero();
            assertThat(hub("command", "give", TERMINAL.value(), "restart", "--not-after", "8d"))
                    .isNotZero();
            assertThat(hub("command", "give", TERMINAL.value(), "restart", "--arg", "lines=1"))
                    .isNotZero();
            assertThat(hub("command", "give", "nobody-01", "restart")).isNotZero();
            assertThat(commands()).isEmpty();
            assertThat(hub("command", "list", "--json")).isZero();
        }
    }
}
