package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.identity.HttpsEnrolment;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.setup.FirstStart;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.agent.station.staff.Pins;
import cn.bianmin.agent.station.staff.StaffDocument;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.DocumentRow;
import cn.bianmin.provisioning.fleet.DocumentRow.State;
import cn.bianmin.provisioning.fleet.FleetProjector;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.IdentityPolicy;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.testing.ExpectedLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// From a list of stations and the files beside it to what a box far away works with, and to other settings later.
@Timeout(120)
final class DocumentJourneyTest {
    private static final TerminalId TOWN = new TerminalId("wufeng-01");
    private static final TerminalId VILLAGE = new TerminalId("shimen-01");
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Path folder;
    private final HubDirectory data;

    DocumentJourneyTest(@TempDir Path folder) {
        this.folder = folder;
        this.data = new HubDirectory(folder.resolve("hub"));
    }

    @BeforeEach
    void thereAreTwoStations() throws Exception {
        data.make();
        new AuthorityFolder(data.authority(), new SecureRandom()).init(IdentityPolicy.DEFAULT, Instant.now());
        settings("town.yaml", "counters: [ { id: \"1\", name: 综合窗口 } ]\n");
        settings("village.yaml", "health: { every: 1h }\n");
    }

    private void settings(String name, String yaml) throws Exception {
        Files.writeString(folder.resolve(name), yaml);
        Files.writeString(folder.resolve("stations.csv"), """
                terminal,station,settings,groups
                wufeng-01,五峰镇便民服务中心,town.yaml,town pilot
                shimen-01,石门村便民服务站,village.yaml,village
                """);
    }

    private Hub hub() throws Trouble {
        return Hub.start(new Hub.Settings(
                data,
                FREE,
                FREE,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new HubIdentity.Settings(FREE, Optional.of(FREE), Set.of("127.0.0.1")))));
    }

    private void say(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.folder().toString()));
        assertThat(new CommandLine(new HubMain()).execute(all.toArray(String[]::new)))
                .as("%s", all)
                .isZero();
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /// A blank box becomes the terminal.
    private Path enrol(TerminalId terminal, Hub hub) throws Exception {
        Path box = Files.createDirectories(folder.resolve(terminal.value()));
        Files.writeString(box.resolve("setup.yaml"), """
                data: data
                screens: { listen: "127.0.0.1:8090" }
                reconnect: { min: 100ms, max: 500ms }
                """);
        Path config = box.resolve("terminal.yaml");
        var start = new FirstStart(
                SetupFile.read(box.resolve("setup.yaml")),
                config,
                new HttpsEnrolment(InstantSource.system()),
                InstantSource.system(),
                () -> System.nanoTime() / 1_000_000,
                new SecureRandom());
        try (var desk = IdentityDesk.open(data)) {
            start.offer(new Invitation(
                            "127.0.0.1",
                            hub.est().orElseThrow().getPort(),
                            terminal,
                            desk.identities().invite(terminal),
                            desk.identities()
                                    .authorities()
                                    .present()
                                    .fingerprint()
                                    .substring(0, 16))
                    .text());
        }
        Journey.await(start::beat);
        return config;
    }

    private static DeviceAgent terminal(Path config) throws Exception {
        return DeviceAgent.start(TerminalFile.read(config, DeviceAgent.PAD_ADAPTERS));
    }

    private List<DocumentRow> documents(TerminalId terminal) {
        try (var fleet = FleetProjector.inMemory(HubViews.of(data.database()))) {
            fleet.catchUp();
            return fleet.fleet().documents(Optional.of(terminal));
        }
    }

    private DocumentRow awaited(TerminalId terminal, String name, long number, State state) throws Exception {
        Journey.await(() -> find(terminal, name, number, state).isPresent());
        return find(terminal, name, number, state).orElseThrow();
    }

    private Optional<DocumentRow> find(TerminalId terminal, String name, long number, State state) {
        return documents(terminal).stream()
                .filter(row -> row.name().equals(name) && row.number() == number && row.state() == state)
                .findFirst();
    }

    /// Open, but for the days around this one.
    private static String closedToday() {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var closures = new ArrayList<String>();
        for (int day = -1; day <= 1; day++) {
            closures.add("{\"date\": \"" + today.plusDays(day) + "\", \"reason\": \"test\"}");
        }
        return "{\"version\": \"1\", \"workingDays\": [{\"from\": \"08:30\", \"to\": \"12:00\"}], \"closures\": "
                + closures + "}";
    }

    @Test
    @ExpectedLog("A document is refused")
    void aGroupsDocumentsComeToWhoeverIsEnrolledLaterAndOtherSettingsToWhoeverHasOlderOnes() throws Exception {
        say("stations", "import", folder.resolve("stations.csv").toString());
        try (var hub = hub()) {
            say("documents", "offer", "units", file("units.yaml", "county-hrss: 五峰县人社局\n"), "--group", "town");
            say("documents", "offer", "opening", file("opening.json", closedToday()), "--group", "pilot");
            Path staff = folder.resolve("staff.json");
            StaffDocument.empty()
                    .with(new Account("s01", "李桂兰", "综合窗口", Role.CLERK, Pins.hash("284651")))
                    .write(staff);
            say("documents", "offer", "staff", staff.toString(), "--group", "town");

            Path village = enrol(VILLAGE, hub);
            Path town = enrol(TOWN, hub);
            try (var terminal = terminal(town);
                    var other = terminal(village)) {
                awaited(TOWN, "units", 1, State.APPLIED);
                awaited(TOWN, "staff", 1, State.APPLIED);
                Journey.await(() -> terminal.staff().accounts().size() == 1);
                Journey.await(() -> other.uplinkStatus().streaming());
                assertThat(documents(VILLAGE)).isEmpty();
                // The first opening that it has ever heard of says that it is closed; so it starts again by itself.
                awaited(TOWN, "opening", 1, State.APPLIED);
            }
            try (var terminal = terminal(town)) {
                assertThat(terminal.settings().units()).containsEntry("county-hrss", "五峰县人社局");

                settings("town.yaml", "colour: red\n");
                say("stations", "import", folder.resolve("stations.csv").toString());
                assertThat(awaited(TOWN, "settings", 1, State.REFUSED).sentence())
                        .contains("line 1: `colour` is no key");

                settings("town.yaml", "screens: { listen: \"127.0.0.1:8091\" }\n");
                say("stations", "import", folder.resolve("stations.csv").toString());
                awaited(TOWN, "settings", 2, State.APPLIED);
                terminal.restart().get(60, TimeUnit.SECONDS);
                assertThat(terminal.exitStatus()).isEqualTo(DeviceAgent.RESTART_STATUS);
            }
            var after = TerminalFile.read(town, DeviceAgent.PAD_ADAPTERS);
            assertThat(after.screens().getPort()).isEqualTo(8091);
            assertThat(documents(VILLAGE)).isEmpty();

            settings("town.yaml", "health: { every: 2h }\n");
            say("stations", "import", folder.resolve("stations.csv").toString());
            try (var terminal = terminal(town)) {
                awaited(TOWN, "settings", 3, State.APPLIED);
                assertThat(terminal.settings().terminal()).isEqualTo(TOWN);
            }
            assertThat(TerminalFile.read(town, DeviceAgent.PAD_ADAPTERS)
                            .screens()
                            .getPort())
                    .as("the box's own counts again")
                    .isEqualTo(8090);
        }
    }
}
