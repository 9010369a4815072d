package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.engineer.EngineerDesk;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.CommandRow;
import cn.bianmin.provisioning.fleet.DocumentRow;
import cn.bianmin.provisioning.fleet.FleetProjector;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.testing.ExpectedLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
                printer: { adapter: simulated }
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

    private void give(String... words) {
        var all = new ArrayList<>(List.of("command", "give", TERMINAL.value()));
        all.addAll(List.of(words));
        assertThat(hub(all.toArray(String[]::new))).isZero();
    }

    @Test
    @ExpectedLog("A document is refused")
    @Tag("slips")
    void whatTheCentreSaysIsDoneOnceAndToldAndADocumentCountsFromTheNextStartOn() throws Exception {
        Path units = folder.resolve("units.yaml");
        Files.writeString(units, "county-hrss: 五峰县人社局\n");
        Path bad = folder.resolve("bad.yaml");
        Files.writeString(bad, "Not A Unit: 五峰县人社局\n");
        try (var hub = journey.hub()) {
            assertThat(hub.http()).isNotNull();
            try (var terminal = terminal()) {
                give("diagnostics");
                give("log-window", "--arg", "lines=5");
                give("lamp-test");
                give("print-test");
                give("resend-from", "--arg", "seq=1");
                var told = awaited(CommandRow.State.DONE, "diagnostics");
                assertThat(fleet.fleet().output(told.id())).contains("ledger: epoch", "uplink: ", "disk: ");
                assertThat(awaited(CommandRow.State.DONE, "log-window").sentence())
                        .contains("5");
                assertThat(awaited(CommandRow.State.DONE, "lamp-test").sentence())
                        .contains("灯已亮过,评价器数:1。 The lamps were lit. Rating pads: 1.");
                assertThat(awaited(CommandRow.State.DONE, "print-test").sentence())
                        .contains("The paper is out");
                awaited(CommandRow.State.DONE, "resend-from");

                give("restart");
                terminal.restart().get(60, TimeUnit.SECONDS);
                assertThat(terminal.exitStatus()).isEqualTo(DeviceAgent.RESTART_STATUS);
            }
            try (var terminal = terminal()) {
                awaited(CommandRow.State.DONE, "restart");
                assertThat(terminal.exitStatus()).isZero();
                assertThat(commands()).hasSize(6);

                assertThat(hub("documents", "offer", "units", units.toString(), "--all"))
                        .isZero();
                assertThat(documented(DocumentRow.State.APPLIED).number()).isEqualTo(1);
                assertThat(hub("documents", "offer", "units", bad.toString(), "--terminal", TERMINAL.value()))
                        .isZero();
                var refused = documented(DocumentRow.State.REFUSED);
                assertThat(refused.applied()).isEqualTo(1);
                assertThat(refused.why()).isEqualTo("INVALID");
                assertThat(refused.sentence()).contains("A unit has an id");
                assertThat(terminal.settings().units()).isEmpty();
            }
            try (var terminal = terminal()) {
                assertThat(terminal.settings().units()).containsEntry("county-hrss", "五峰县人社局");
            }
        }
    }

    /// What the command line says.
    private String said(String... words) {
        var before = System.out;
        var said = new ByteArrayOutputStream();
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            assertThat(hub(words)).isZero();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anEngineersCodeOfTheHubOpensTheBoxAlsoWhenTheLineIsGoneAndAllOfItIsInTheLedger() throws Exception {
        String code;
        try (var terminal = terminal()) {
            try (var hub = journey.hub()) {
                assertThat(hub.http()).isNotNull();
                var line = said("command", "give", TERMINAL.value(), "engineer-code");
                code = line.substring(line.indexOf("BIANMIN-ENGINEER:")).strip();
                assertThat(awaited(CommandRow.State.DONE, "engineer-code").sentence())
                        .contains("known here");
            }
            assertThat(terminal.engineer().offer(code)).isEqualTo(EngineerDesk.Answer.OPENED);
            assertThat(terminal.engineer().act(CommandKind.DIAGNOSTICS)).isPresent();
            terminal.engineer().leave();
            try (var hub = journey.hub();
                    var client = new HubClient(hub.http())) {
                Journey.await(() -> client.events("?terminal=" + TERMINAL).stream()
                        .map(event -> event.path("data"))
                        .filter(data -> data.path("device").asString("").equals("engineer"))
                        .map(data -> data.path("state").asString(""))
                        .toList()
                        .equals(List.of("OPENED", "DID", "CLOSED")));
            }
        }
    }

    private DocumentRow documented(DocumentRow.State state) throws Exception {
        Journey.await(() -> documents().stream().anyMatch(each -> each.state() == state));
        return documents().getFirst();
    }

    private List<DocumentRow> documents() {
        fleet.catchUp();
        return fleet.fleet().documents(Optional.of(TERMINAL));
    }

    @Test
    void whatNoTerminalCouldUseIsNotSaid() throws Exception {
        Path bad = folder.resolve("bad.json");
        Files.writeString(bad, "no calendar of a station");
        var terminal = TERMINAL.value();
        for (var words : List.of(
                List.of("command", "give", terminal, "explode"),
                List.of("command", "give", terminal, "restart", "--not-after", "8d"),
                List.of("command", "give", terminal, "restart", "--arg", "lines=1"),
                List.of("command", "give", "nobody-01", "restart"),
                List.of("documents", "offer", "opening", bad.toString(), "--all"),
                List.of("documents", "offer", "firmware", bad.toString(), "--all"),
                List.of("documents", "offer", "notices", bad.toString()),
                List.of("documents", "offer", "notices", folder.resolve("none").toString(), "--all"))) {
            assertThat(hub(words.toArray(String[]::new))).as(words.toString()).isNotZero();
        }
        assertThat(commands()).isEmpty();
        assertThat(documents()).isEmpty();
        assertThat(hub("command", "list", "--json")).isZero();
        assertThat(hub("documents", "list", "--json")).isZero();
    }
}
