package cn.bianmin.provisioning.est;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.IdentityKeeper;
import cn.bianmin.agent.identity.IdentityStatus.Stage;
import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.agent.identity.SecretFiles;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.broker.CertificateAccess;
import cn.bianmin.provisioning.broker.EmbeddedBroker;
import cn.bianmin.provisioning.broker.EmbeddedBrokerSettings;
import cn.bianmin.provisioning.broker.SecureDoor;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A renewed certificate that no broker takes: the terminal goes back to the one before, says so, and tries again.
@Timeout(120)
final class WayBackTest {
    private static final int STEPS = 40;
    private static final Duration TWO_THIRDS = Duration.ofDays(61);
    private static final String SENTENCE = "The broker does not let this terminal in.";

    private final Path folder;
    private final List<IdentityFact.Returned> told = new ArrayList<>();

    WayBackTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private IdentityKeeper keeper(Office office, SecretFiles files) {
        return new IdentityKeeper(
                Office.WUFENG, files, new DirectService(office.identities), office::now, new SecureRandom(), told::add);
    }

    private static void run(IdentityKeeper keeper) throws IOException, Malformed {
        for (int i = 0; i < STEPS; i++) {
            if (!keeper.step().isZero()) return;
        }
        throw new AssertionError("It goes round in circles: " + keeper.status());
    }

    private static Invitation invitation(Office office, int port) {
        return new Invitation(
                "127.0.0.1",
                port,
                Office.WUFENG,
                office.identities.invite(Office.WUFENG),
                office.authority.fingerprint().substring(0, 16));
    }

    private static Identity current(IdentityKeeper keeper) {
        return keeper.current().orElseThrow();
    }

    /// Enrolled, taken by a broker, and renewed.
    ///
    /// @return what it had before
    private Identity renewed(Office office, SecretFiles box) throws Exception {
        var keeper = keeper(office, box);
        keeper.take(invitation(office, 8444));
        run(keeper);
        keeper.taken(current(keeper));
        run(keeper);
        var first = current(keeper);
        office.pass(TWO_THIRDS);
        run(keeper);
        assertThat(current(keeper).isSame(first)).isFalse();
        return first;
    }

    @Test
    @ExpectedLog("The renewed certificate is not taken")
    void aRenewedCertificateThatNoBrokerTakesRestsForADay() throws Exception {
        var office = new Office(folder);
        var box = new OwnerDisk(folder.resolve("box"));
        var first = renewed(office, box);
        var keeper = keeper(office, box);
        run(keeper);
        var second = current(keeper);

        keeper.refused(second, SENTENCE);
        run(keeper);
        assertThat(keeper.status().stage()).isEqualTo(Stage.RETURNED);
        assertThat(keeper.status().sentence()).isEqualTo(SENTENCE);
        assertThat(current(keeper).certificate()).isEqualTo(first.certificate());
        assertThat(told)
                .containsExactly(new IdentityFact.Returned(
                        first.certificate().getSerialNumber().toString(16),
                        second.certificate().getSerialNumber().toString(16),
                        SENTENCE));

        // Also after a restart, and though the first one is due for renewal.
        var again = keeper(office, box);
        run(again);
        assertThat(again.status().stage()).isEqualTo(Stage.RETURNED);
        assertThat(current(again).certificate()).isEqualTo(first.certificate());

        office.pass(Duration.ofDays(1));
        run(again);
        var third = current(again);
        assertThat(third.certificate().getPublicKey())
                .as("the one that rested, with a certificate of today")
                .isEqualTo(second.certificate().getPublicKey());
        again.taken(third);
        run(again);
        again.refused(third, SENTENCE);
        run(again);
        assertThat(current(again).isSame(third))
                .as("what was taken once is not given up")
                .isTrue();
        assertThat(told).hasSize(1);
    }

    @Test
    @ExpectedLog("The renewed certificate is not taken")
    void whoeverLosesPowerOnTheWayBackStandsOnOneSideOrTheOther() throws Exception {
        int cuts = 0;
        for (int at = 1; ; at++) {
            boolean wasCut = false;
            for (boolean after : new boolean[] {false, true}) {
                var office = new Office(folder.resolve("office-" + at + after));
                var box = new OwnerDisk(folder.resolve("box-" + at + after));
                var first = renewed(office, box);
                try {
                    var cut = keeper(office, new CutFiles(box, at, after));
                    run(cut);
                    cut.refused(current(cut), SENTENCE);
                    run(cut);
                } catch (CutFiles.PowerCut e) {
                    wasCut = true;
                    cuts++;
                }
                var keeper = keeper(office, box);
                run(keeper);
                keeper.refused(current(keeper), SENTENCE);
                run(keeper);
                assertThat(current(keeper).certificate()).isEqualTo(first.certificate());
                assertThat(keeper.status().stage()).isEqualTo(Stage.RETURNED);
            }
            if (!wasCut) break;
        }
        assertThat(cuts).isGreaterThan(3);
    }

    @Test
    @ExpectedLog("The renewed certificate is not taken")
    void whatACodePutOutIsNoWayBack() throws Exception {
        var office = new Office(folder);
        var keeper = keeper(office, new OwnerDisk(folder.resolve("box")));
        keeper.take(invitation(office, 8444));
        run(keeper);
        keeper.take(invitation(office, 8444));
        run(keeper);
        var second = current(keeper);
        keeper.refused(second, SENTENCE);
        run(keeper);
        assertThat(current(keeper).isSame(second)).isTrue();
        assertThat(told).isEmpty();

        // A renewal of it has one.
        keeper.taken(second);
        office.pass(TWO_THIRDS);
        run(keeper);
        keeper.refused(current(keeper), SENTENCE);
        run(keeper);
        assertThat(current(keeper).certificate()).isEqualTo(second.certificate());
    }

    /// Lets one certificate in and no other.
    private static final class OneOnly implements CertificateAccess {
        private final AtomicReference<@Nullable X509Certificate> one = new AtomicReference<>();
        private final AtomicReference<@Nullable X509Certificate> refused = new AtomicReference<>();

        @Override
        public boolean mayBe(String name, Optional<X509Certificate> shown) {
            var first = one.updateAndGet(before -> before == null ? shown.orElse(null) : before);
            if (shown.filter(each -> each.equals(first)).isPresent()) return true;
            refused.set(shown.orElse(null));
            return false;
        }

        @Override
        public void twice(String name) {}
    }

    @Test
    @ExpectedLog("The renewed certificate is not taken")
    @ExpectedLog("turned a client away")
    @ExpectedLog("The uplink needs a person. trouble=CREDENTIALS")
    void aTerminalWhoseBrokerDoesNotKnowItsNewCertificateIsBackByItself() throws Exception {
        var office = new Office(folder, Instant.now().minus(TWO_THIRDS));
        var access = new OneOnly();
        var settings = EmbeddedBrokerSettings.loopback(folder.resolve("broker"));
        try (var est = EstServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        office.tls(folder),
                        office.identities,
                        office.profiles(folder),
                        folder.resolve("updates"),
                        office.documents(folder));
                var broker = new EmbeddedBroker(
                        settings,
                        _ -> Optional.empty(),
                        Optional.of(new SecureDoor("127.0.0.1", 0, office.tls(folder), access)),
                        office::now)) {
            broker.start();
            // Enrolled two thirds of a life ago, and switched on again today.
            var card = invitation(office, est.address().getPort());
            var before = new IdentityKeeper(
                    Office.WUFENG,
                    new OwnerDisk(folder.resolve("data/identity")),
                    new DirectService(office.identities),
                    office::now,
                    new SecureRandom());
            before.take(card);
            run(before);
            access.one.set(current(before).certificate());
            office.pass(TWO_THIRDS);
            Path file = folder.resolve("terminal.yaml");
            Files.writeString(
                    file, """
                    terminal: %s
                    station: 五峰镇便民服务中心
                    data: data
                    hub:
                      address: "%s"
                      reconnect: { min: 100ms, max: 500ms }
                    """.formatted(Office.WUFENG, broker.secureAddress().orElseThrow()));
            try (var terminal = DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS))) {
                await(() -> office.store.of(Office.WUFENG).size() == 2);
                // It may have come in with the first one, or tried the new one at once.
                await(() -> access.refused.get() != null
                        || (Files.isDirectory(folder.resolve("data/identity/previous"))
                                && terminal.uplinkStatus().connected()));
                if (access.refused.get() == null) broker.kick(Office.WUFENG);
                await(() -> access.refused.get() != null);
                await(() -> terminal.uplinkStatus().connected());
                await(() -> facts(terminal).contains("identity.returned"));
            }
        }
    }

    private static List<String> facts(DeviceAgent terminal) throws Malformed {
        var types = new ArrayList<String>();
        for (var row : terminal.ledger().read(1, 1_000, 1 << 20))
            types.add(EntryCodec.decode(row.bytes()).type());
        return types;
    }

    private static void await(Callable<Boolean> until) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!until.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
