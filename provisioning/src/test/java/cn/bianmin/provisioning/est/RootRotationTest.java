package cn.bianmin.provisioning.est;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.identity.EnrolmentService;
import cn.bianmin.agent.identity.HttpsEnrolment;
import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.IdentityKeeper;
import cn.bianmin.agent.identity.IdentityStatus.Stage;
import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.agent.identity.SecretFiles;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The hub changes its root: terminals pass to the new one at their next renewal, over TLS that they trust already.
final class RootRotationTest {
    private static final int STEPS = 40;
    private static final Duration TWO_THIRDS = Duration.ofDays(61);

    private final Path folder;
    private final Office office;

    RootRotationTest(@TempDir Path folder) {
        this.folder = folder;
        this.office = new Office(folder);
    }

    private EstServer server() throws IOException {
        return serverAt(0);
    }

    private SecretFiles disk(TerminalId terminal) {
        return new OwnerDisk(folder.resolve(terminal.value()));
    }

    private IdentityKeeper keeper(TerminalId terminal, SecretFiles files, EnrolmentService service) {
        return new IdentityKeeper(terminal, files, service, office::now, new SecureRandom());
    }

    private IdentityKeeper keeper(TerminalId terminal) {
        return keeper(terminal, disk(terminal), new HttpsEnrolment(office::now));
    }

    private Invitation invitation(TerminalId terminal, int port) {
        var root = office.identities.authorities().present().fingerprint();
        return new Invitation("127.0.0.1", port, terminal, office.identities.invite(terminal), root.substring(0, 16));
    }

    private static void run(IdentityKeeper keeper) throws IOException, Malformed {
        for (int i = 0; i < STEPS; i++) {
            if (!keeper.step().isZero()) return;
        }
        throw new AssertionError("It goes round in circles: " + keeper.status());
    }

    private X509Certificate root() {
        return office.identities.authorities().present().root();
    }

    /// Enrolled where the hub was on a port of its own, which it keeps.
    private IdentityKeeper enrolled(TerminalId terminal, EstServer server) throws Exception {
        var keeper = keeper(terminal);
        keeper.take(invitation(terminal, server.address().getPort()));
        run(keeper);
        assertThat(keeper.current()).as("%s", keeper.status()).isPresent();
        return keeper;
    }

    private EstServer serverAt(int port) throws IOException {
        return EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                office.tls(folder),
                office.identities,
                office.profiles(folder),
                folder.resolve("updates"),
                office.documents(folder));
    }

    @Test
    @ExpectedLog("This terminal's certificate is not renewed")
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    void terminalsPassToTheNewRootByThemselvesAndWhoWasAwayIsToldWhy() throws Exception {
        int port;
        try (var server = server()) {
            port = server.address().getPort();
            enrolled(Office.WUFENG, server);
            enrolled(Office.YANGLIN, server);
        }
        var before = root();
        office.rotate();
        assertThat(root()).isNotEqualTo(before);
        try (var _ = serverAt(port)) {
            var wufeng = keeper(Office.WUFENG);
            run(wufeng);
            assertThat(wufeng.current().orElseThrow().root()).isEqualTo(before);
            office.identities.judge(wufeng.current().orElseThrow().certificate());
            assertThat(office.identities.behind()).containsExactly(Office.WUFENG, Office.YANGLIN);

            office.pass(TWO_THIRDS);
            run(wufeng);
            assertThat(wufeng.current().orElseThrow().root()).isEqualTo(root());
            assertThat(office.identities.behind()).containsExactly(Office.YANGLIN);
            run(wufeng);
            assertThat(wufeng.status().stage()).isEqualTo(Stage.ENROLLED);

            // Dark for the rest of the year's quarter: its certificate has ended, and it comes all the same.
            office.pass(Duration.ofDays(60));
            var yanglin = keeper(Office.YANGLIN);
            run(yanglin);
            assertThat(yanglin.current().orElseThrow().root()).isEqualTo(root());
            assertThat(office.identities.behind()).isEmpty();
        }
        var second = root();
        office.retireFormer();
        assertThat(office.facts).last().isInstanceOfSatisfying(IdentityFact.RootChanged.class, changed -> {
            assertThat(changed.step()).isEqualTo(IdentityFact.RootStep.RETIRED);
            assertThat(changed.shutOut()).isZero();
        });
        office.identities.judge(heldBy(Office.YANGLIN).certificate());

        // Another rotation, and this time the terminal sleeps through all of it.
        office.rotate();
        assertThat(office.identities.behind()).containsExactly(Office.WUFENG, Office.YANGLIN);
        office.retireFormer();
        try (var server = serverAt(port)) {
            office.pass(TWO_THIRDS);
            var yanglin = keeper(Office.YANGLIN);
            for (int i = 0; i < STEPS && yanglin.status().stage() != Stage.RENEWAL_REFUSED; i++) yanglin.step();
            assertThat(yanglin.status().sentence()).contains("changed its root", "new code");
            assertThat(yanglin.current().orElseThrow().root()).isEqualTo(second);
            yanglin.take(invitation(Office.YANGLIN, server.address().getPort()));
            run(yanglin);
            assertThat(yanglin.current().orElseThrow().root()).isEqualTo(root());
        }
    }

    private Identity heldBy(TerminalId terminal) throws Exception {
        var keeper = keeper(terminal);
        keeper.step();
        return keeper.current().orElseThrow();
    }

    @Test
    void aRootThatTheOneBeforeDoesNotVouchForIsNeverTaken(@TempDir Path elsewhere) throws Exception {
        int port;
        try (var server = server()) {
            port = server.address().getPort();
            enrolled(Office.WUFENG, server);
        }
        var before = root();
        var stranger = new Office(elsewhere, office.now());
        office.pass(TWO_THIRDS);
        try (var _ = EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                stranger.tls(elsewhere),
                stranger.identities,
                stranger.profiles(elsewhere),
                elsewhere.resolve("updates"),
                stranger.documents(elsewhere))) {
            var wufeng = keeper(Office.WUFENG);
            run(wufeng);
            assertThat(wufeng.current().orElseThrow().root()).isEqualTo(before);
            assertThat(wufeng.status().sentence()).contains("cannot be asked");
        }
        assertThat(stranger.facts).isEmpty();
    }

    @Test
    void aSheetThatWasPrintedBeforeTheRotationIsGoodUntilTheOldRootIsRetired() throws Exception {
        var sheet = invitation(Office.WUFENG, 8444);
        office.rotate();
        var keeper = keeper(Office.WUFENG, disk(Office.WUFENG), new DirectService(office.identities));
        keeper.take(sheet);
        run(keeper);
        assertThat(keeper.status().stage()).isEqualTo(Stage.ENROLLED);
        assertThat(keeper.current().orElseThrow().root()).isEqualTo(root());
    }

    @Test
    void whoeverLosesPowerWhilePassingToTheNewRootHasItAfterwards() throws Exception {
        int cuts = 0;
        for (int at = 1; ; at++) {
            boolean wasCut = false;
            for (boolean after : new boolean[] {false, true}) {
                var box = new OwnerDisk(folder.resolve("box-" + at + after));
                var enrolled = keeper(Office.WUFENG, box, new DirectService(office.identities));
                enrolled.take(invitation(Office.WUFENG, 8444));
                run(enrolled);
                office.rotate();
                office.pass(TWO_THIRDS);
                try {
                    run(keeper(Office.WUFENG, new CutFiles(box, at, after), new DirectService(office.identities)));
                } catch (CutFiles.PowerCut e) {
                    wasCut = true;
                    cuts++;
                }
                var keeper = keeper(Office.WUFENG, box, new DirectService(office.identities));
                run(keeper);
                var held = keeper.current().orElseThrow();
                assertThat(held.root()).as("cut at " + at).isEqualTo(root());
                held.certificate().verify(held.root().getPublicKey());
                assertThat(office.identities.behind()).isEmpty();
                office.retireFormer();
            }
            if (!wasCut) break;
        }
        assertThat(cuts).isGreaterThan(10);
    }

    @Test
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    void whatTheFormerRootIssuedCountsNoLongerOnceItIsRetired() throws Exception {
        try (var server = server()) {
            enrolled(Office.WUFENG, server);
        }
        office.rotate();
        office.retireFormer();
        assertThat(office.facts)
                .last()
                .isInstanceOfSatisfying(
                        IdentityFact.RootChanged.class,
                        changed -> assertThat(changed.shutOut()).isOne());
        assertThatThrownBy(() -> office.identities.judge(heldBy(Office.WUFENG).certificate()))
                .hasMessageContaining("changed its root");
    }
}
