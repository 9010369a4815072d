package cn.bianmin.provisioning.est;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.identity.EnrolmentService;
import cn.bianmin.agent.identity.HttpsEnrolment;
import cn.bianmin.agent.identity.IdentityKeeper;
import cn.bianmin.agent.identity.IdentityStatus.Stage;
import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.agent.identity.SecretFiles;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A terminal comes by its identity and renews it, against the hub's own rules; also when the power goes at any
/// change on its disk.
final class EnrolmentTest {
    private static final int STEPS = 40;
    private static final Duration TWO_THIRDS = Duration.ofDays(61);

    private final Path folder;
    private final Office office;

    EnrolmentTest(@TempDir Path folder) {
        this.folder = folder;
        this.office = new Office(folder);
    }

    private IdentityKeeper keeper(SecretFiles files, EnrolmentService service) {
        return new IdentityKeeper(Office.WUFENG, files, service, office::now, new SecureRandom());
    }

    private IdentityKeeper keeper(SecretFiles files) {
        return keeper(files, new DirectService(office.identities));
    }

    private SecretFiles disk(String name) {
        return new OwnerDisk(folder.resolve(name));
    }

    private Invitation invitation(int port) {
        return new Invitation(
                "127.0.0.1",
                port,
                Office.WUFENG,
                office.identities.invite(Office.WUFENG),
                office.authority.fingerprint().substring(0, 16));
    }

    /// The card that the terminal boots from.
    private Path card(Invitation invitation) throws IOException {
        return Files.writeString(folder.resolve("enrol.txt"), invitation.text() + "\n");
    }

    /// Steps until the terminal would wait.
    private static void run(IdentityKeeper keeper) throws IOException, Malformed {
        for (int i = 0; i < STEPS; i++) {
            if (!keeper.step().isZero()) return;
        }
        throw new AssertionError("It goes round in circles: " + keeper.status());
    }

    private void assertEnrolled(IdentityKeeper keeper) throws Exception {
        assertThat(keeper.status().stage()).as("%s", keeper.status()).isEqualTo(Stage.ENROLLED);
        assertThat(office.identities.judge(keeper.current().orElseThrow().certificate()))
                .isEqualTo(Office.WUFENG);
    }

    @Test
    void aCardWithAnInvitationIsAllThatATerminalNeeds() throws Exception {
        var card = card(invitation(8444));
        var keeper = keeper(disk("box"));
        run(keeper);
        assertThat(keeper.status().stage()).isEqualTo(Stage.NOT_INVITED);
        keeper.look(card);
        run(keeper);
        assertEnrolled(keeper);

        try (var files = Files.list(folder.resolve("box/current"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("hub.txt", "root.crt", "key.pem", "certificate.crt");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("box/current/key.pem"))))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("box/next")).doesNotExist();

        // The card stays in the box; it is not a second invitation.
        var first = keeper.current().orElseThrow().certificate();
        var again = keeper(disk("box"));
        again.look(card);
        run(again);
        assertThat(again.current().orElseThrow().certificate()).isEqualTo(first);
    }

    @Test
    void whoeverLosesPowerAtAnyChangeIsEnrolledAfterwards() throws Exception {
        int cuts = 0;
        for (int at = 1; ; at++) {
            boolean wasCut = false;
            for (boolean after : new boolean[] {false, true}) {
                var card = card(invitation(8444));
                String box = "box-" + at + after;
                try {
                    var cut = keeper(new CutFiles(disk(box), at, after));
                    cut.look(card);
                    run(cut);
                } catch (CutFiles.PowerCut e) {
                    wasCut = true;
                    cuts++;
                }
                var keeper = keeper(disk(box));
                keeper.look(card);
                run(keeper);
                assertEnrolled(keeper);
            }
            if (!wasCut) break;
        }
        assertThat(cuts).isGreaterThan(10);
    }

    @Test
    void whoeverLosesPowerWhileRenewingHasARenewedIdentityAfterwards() throws Exception {
        int cuts = 0;
        for (int at = 1; ; at++) {
            boolean wasCut = false;
            for (boolean after : new boolean[] {false, true}) {
                String box = "box-" + at + after;
                var before = keeper(disk(box));
                before.take(invitation(8444));
                run(before);
                var first = before.current().orElseThrow().certificate();
                office.pass(TWO_THIRDS);
                try {
                    run(keeper(new CutFiles(disk(box), at, after)));
                } catch (CutFiles.PowerCut e) {
                    wasCut = true;
                    cuts++;
                }
                var keeper = keeper(disk(box));
                run(keeper);
                assertEnrolled(keeper);
                assertThat(keeper.current().orElseThrow().certificate()).isNotEqualTo(first);
            }
            if (!wasCut) break;
        }
        assertThat(cuts).isGreaterThan(10);
    }

    @Test
    void aNewInvitationPutsANewKeyInThePlaceOfTheOld() throws Exception {
        var keeper = keeper(disk("box"));
        keeper.take(invitation(8444));
        run(keeper);
        var first = keeper.current().orElseThrow();
        keeper.take(invitation(8444));
        run(keeper);
        assertEnrolled(keeper);
        assertThat(keeper.current().orElseThrow().key().getPublic())
                .isNotEqualTo(first.key().getPublic());
    }

    @Test
    @ExpectedLog("The hub does not enrol this terminal")
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    void aRefusalIsFinalUntilSomebodyBringsAnotherCode() throws Exception {
        var invitation = invitation(8444);
        office.pass(Duration.ofDays(15));
        var keeper = keeper(disk("box"));
        keeper.take(invitation);
        run(keeper);
        assertThat(keeper.status().stage()).isEqualTo(Stage.REFUSED);
        assertThat(keeper.status().sentence()).contains("Ask for a new one");
        int facts = office.facts.size();
        run(keeper);
        run(keeper(disk("box")));
        assertThat(office.facts).as("the hub is not asked again").hasSize(facts);

        keeper.take(invitation(8444));
        run(keeper);
        assertEnrolled(keeper);
    }

    @Test
    @ExpectedLog("This terminal's certificate is not renewed")
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    void aRefusedRenewalLeavesTheIdentityInUse() throws Exception {
        var keeper = keeper(disk("box"));
        keeper.take(invitation(8444));
        run(keeper);
        var first = keeper.current().orElseThrow().certificate();
        office.identities.revoke(Office.WUFENG, "STOLEN");
        office.pass(TWO_THIRDS);
        Duration wait = Duration.ZERO;
        for (int i = 0; i < STEPS && wait.isZero(); i++) wait = keeper.step();
        assertThat(wait).isEqualTo(Duration.ofDays(1));
        assertThat(keeper.status().stage()).isEqualTo(Stage.RENEWAL_REFUSED);
        assertThat(keeper.current().orElseThrow().certificate()).isEqualTo(first);
        assertThat(folder.resolve("box/next")).doesNotExist();
    }

    @Test
    void anInvitationForAnotherTerminalIsNotTaken() {
        var other = new Invitation(
                "127.0.0.1",
                8444,
                Office.YANGLIN,
                office.identities.invite(Office.YANGLIN),
                office.authority.fingerprint().substring(0, 16));
        assertThatThrownBy(() -> keeper(disk("box")).take(other)).hasMessageContaining("yanglin-01");
    }

    @Test
    @ExpectedLog("The hub does not enrol this terminal")
    void anotherHubThanTheInvitationsGetsNoCode(@TempDir Path elsewhere) throws Exception {
        var stranger = new Office(elsewhere);
        try (var server = EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                stranger.tls(elsewhere),
                stranger.identities,
                stranger.profiles(elsewhere),
                elsewhere.resolve("updates"),
                stranger.documents(elsewhere))) {
            var keeper = keeper(disk("box"), new HttpsEnrolment(office::now));
            keeper.take(invitation(server.address().getPort()));
            run(keeper);
            assertThat(keeper.status().sentence()).contains("not the hub of the invitation");
        }
        assertThat(stranger.facts).isEmpty();
    }

    @Test
    void overTheNetworkAClockThatIsFarBehindKeepsNobodyOut() throws Exception {
        try (var server = EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                office.tls(folder),
                office.identities,
                office.profiles(folder),
                folder.resolve("updates"),
                office.documents(folder))) {
            var keeper = new IdentityKeeper(
                    Office.WUFENG,
                    disk("box"),
                    new HttpsEnrolment(() -> Instant.EPOCH),
                    office::now,
                    new SecureRandom());
            keeper.look(card(invitation(server.address().getPort())));
            run(keeper);
            assertEnrolled(keeper);
            office.pass(TWO_THIRDS);
            var first = keeper.current().orElseThrow().certificate();
            run(keeper);
            assertEnrolled(keeper);
            assertThat(keeper.current().orElseThrow().certificate()).isNotEqualTo(first);
        }
        var keeper = keeper(disk("box"), new HttpsEnrolment(office::now));
        office.pass(TWO_THIRDS);
        run(keeper);
        assertThat(keeper.status().sentence()).contains("cannot be asked");
        assertThat(keeper.current()).isPresent();
    }
}
