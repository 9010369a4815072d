package cn.bianmin.provisioning.est;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ConsoleSetup;
import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.Stop;
import cn.bianmin.agent.identity.HttpsEnrolment;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.setup.FirstStart;
import cn.bianmin.agent.setup.SetupStatus.Stage;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.SameKey;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.provisioning.stations.EnrolmentSheet;
import cn.bianmin.provisioning.stations.Profiles;
import cn.bianmin.provisioning.stations.Station;
import cn.bianmin.provisioning.stations.StationFolder;
import cn.bianmin.testing.ExpectedLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A blank box becomes a terminal, against the hub's real enrolment service.
@Timeout(60)
final class FirstStartTest {
    private static final String SETTINGS = """
            hours: 8:30–17:30
            counters: [ { id: "1", name: 综合窗口 } ]
            pads: [ { counter: "1", adapter: simulated } ]
            """;

    private static final VerifyingKey RELEASE_KEY =
            SigningKey.generate(new SecureRandom()).publicHalf();

    private final Path folder;
    private final Path config;
    private final Office office;
    private final StationFolder stations;
    private EstServer server;
    private long mono;

    FirstStartTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.config = folder.resolve("box/terminal.yaml");
        this.office = new Office(folder);
        this.stations = new StationFolder(folder.resolve("stations"));
        Files.createDirectories(folder.resolve("box"));
        Files.writeString(folder.resolve("box/setup.yaml"), """
                data: data
                screens: { listen: "127.0.0.1:8090" }
                invitation: enrol.txt
                updates: { keys: [ release.pem ], folder: stick }
                """);
        Files.writeString(folder.resolve("box/release.pem"), RELEASE_KEY.pem());
        server = open();
    }

    private EstServer open() throws Exception {
        var random = new SecureRandom();
        var profiles = new Profiles(
                stations,
                OpeningKey.generate(random).publicHalf().pem(),
                SigningKey.generate(random).publicHalf().pem(),
                SameKey.generate(random).text(),
                () -> OptionalInt.of(8883));
        return EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                office.tls(folder),
                office.identities,
                profiles,
                folder.resolve("updates"),
                office.documents(folder));
    }

    @BeforeEach
    void knowTheStation() throws Exception {
        stations.put(new Station(Office.WUFENG, "五峰镇便民服务中心", "", Set.of(), SETTINGS));
    }

    @AfterEach
    void shut() {
        server.close();
    }

    private FirstStart box() throws Exception {
        return new FirstStart(
                SetupFile.read(folder.resolve("box/setup.yaml")),
                config,
                new HttpsEnrolment(office::now),
                office::now,
                () -> mono,
                new SecureRandom());
    }

    private Invitation invitation(TerminalId terminal) {
        return new Invitation(
                "127.0.0.1",
                server.address().getPort(),
                terminal,
                office.identities.invite(terminal),
                office.authority.fingerprint().substring(0, 16));
    }

    @Test
    @ExpectedLog("An invitation is refused")
    void aBoxWithoutAScreenIsSetUpByALineThatIsTyped() throws Exception {
        var typed = new ByteArrayInputStream(
                ("what is this?\n" + invitation(Office.WUFENG).text()).getBytes(StandardCharsets.UTF_8));
        var said = new ByteArrayOutputStream();
        try (var stop = Stop.watch(false);
                var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            assertThat(ConsoleSetup.untilDone(
                            SetupFile.read(folder.resolve("box/setup.yaml")), config, Optional.of(typed), out, stop))
                    .isTrue();
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("This box is the terminal wufeng-01 now.");
        assertThat(config).exists();
    }

    /// Beats as an hour would see it, until the box has come to `stage`.
    private void until(Stage stage, FirstStart box) {
        for (int i = 0; i < 100 && box.status().stage() != stage; i++) {
            mono += 60_000;
            box.beat();
        }
        assertThat(box.status().stage()).as("%s", box.status()).isEqualTo(stage);
    }

    private void assertTerminal() throws Exception {
        var terminal = TerminalFile.read(config, DeviceAgent.PAD_ADAPTERS);
        assertThat(terminal.terminal()).isEqualTo(Office.WUFENG);
        assertThat(terminal.station()).isEqualTo("五峰镇便民服务中心");
        assertThat(terminal.data()).isEqualTo(folder.resolve("box/data"));
        assertThat(terminal.hub().address()).isEqualTo(URI.create("mqtts://127.0.0.1:8883"));
        assertThat(terminal.hub().sealKey()).isPresent();
        assertThat(terminal.hub().documentKey()).isPresent();
        assertThat(terminal.sameKey()).isPresent();
        assertThat(terminal.screens().getPort()).isEqualTo(8090);
        assertThat(terminal.wiring().pads()).hasSize(1);
        assertThat(terminal.updates().keys()).containsExactly(RELEASE_KEY);
        assertThat(terminal.updates().slots()).isEqualTo(folder.resolve("box/data/releases"));
        assertThat(terminal.updates().folder()).contains(folder.resolve("box/stick"));
    }

    @Test
    void aSheetHeldToTheScannerIsAllThatABlankBoxNeeds() throws Exception {
        var box = box();
        assertThat(box.beat()).isFalse();
        assertThat(box.status().stage()).isEqualTo(Stage.NOT_INVITED);
        box.offer(invitation(Office.WUFENG).text());
        until(Stage.DONE, box);
        assertTerminal();
    }

    @Test
    void aFileOnTheCardDoesAsWellAndABoxThatLosesPowerAgainAndAgainGoesOn() throws Exception {
        Files.writeString(
                folder.resolve("box/enrol.txt"), invitation(Office.WUFENG).text());
        int starts = 0;
        while (!Files.exists(config)) {
            assertThat(++starts).isLessThan(30);
            var box = box();
            box.beat();
            box.beat();
        }
        assertThat(starts).as("it was cut off in between").isGreaterThan(2);
        assertTerminal();
    }

    @Test
    @ExpectedLog("An invitation is refused")
    void whatIsNoInvitationIsRefusedAndTheNextOneTaken() throws Exception {
        var box = box();
        for (var nonsense : List.of("WF1;00000001", "BIANMIN-ENROL:1:", "x".repeat(1_000))) {
            box.offer(nonsense);
            until(Stage.REFUSED, box);
            assertThat(box.status().sentence()).contains("no invitation");
        }
        box.offer(invitation(Office.WUFENG).text());
        until(Stage.DONE, box);
    }

    @Test
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    @ExpectedLog("The hub does not enrol this terminal")
    void anOldSheetIsRefusedByTheHubAndANewOneForAnotherStationTaken() throws Exception {
        var box = box();
        var old = invitation(Office.YANGLIN);
        invitation(Office.YANGLIN);
        box.offer(old.text());
        until(Stage.REFUSED, box);
        assertThat(box.status().sentence()).contains("Check the sheet");
        box.offer(invitation(Office.WUFENG).text());
        until(Stage.DONE, box);
        assertTerminal();
    }

    @Test
    @ExpectedLog("An invitation is refused")
    void aBoxThatIsEnrolledTakesNoInvitationForAnother() throws Exception {
        Files.delete(folder.resolve("stations/wufeng-01.json"));
        var box = box();
        box.offer(invitation(Office.WUFENG).text());
        until(Stage.ASKING_SETTINGS, box);
        box.offer(invitation(Office.YANGLIN).text());
        box.beat();
        assertThat(box.status().terminal()).isEqualTo("wufeng-01");
    }

    @Test
    @ExpectedLog("The settings that the hub has for this terminal are wrong")
    void withoutSettingsOrWithWrongOnesItWaitsUntilTheCentreHasPutThemRight() throws Exception {
        Files.delete(folder.resolve("stations/wufeng-01.json"));
        var box = box();
        box.offer(invitation(Office.WUFENG).text());
        until(Stage.ASKING_SETTINGS, box);
        mono += 60_000;
        box.beat();
        assertThat(box.status().sentence()).contains("no settings for wufeng-01");

        stations.put(new Station(Office.WUFENG, "五峰镇便民服务中心", "", Set.of(), "colour: red\n"));
        mono += 60_000;
        box.beat();
        assertThat(box.status().sentence()).contains("`colour` is no key");
        assertThat(config).doesNotExist();

        knowTheStation();
        until(Stage.DONE, box);
        assertTerminal();
    }

    @Test
    void aSheetHasTheInvitationAsACodeAndAsALine() {
        var invitation = invitation(Office.WUFENG);
        var html = EnrolmentSheet.html(
                List.of(new EnrolmentSheet.Sheet("五峰镇<便民>", invitation, LocalDate.of(2026, 3, 16))));
        assertThat(html).contains(invitation.text(), "<svg", "五峰镇&lt;便民&gt;", "2026-03-16");
    }
}
