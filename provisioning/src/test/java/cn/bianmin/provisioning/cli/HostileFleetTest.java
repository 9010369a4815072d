package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.identity.EnrolmentService.Answer;
import cn.bianmin.agent.identity.HttpsEnrolment;
import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.TerminalTls;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.DocumentFact.Offered;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.LinkProbe;
import cn.bianmin.link.Message;
import cn.bianmin.link.PahoLinkFactory;
import cn.bianmin.provisioning.fleet.Orders;
import cn.bianmin.provisioning.health.RefusalRow;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.Box;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.IdentityPolicy;
import cn.bianmin.provisioning.identity.Insisting;
import cn.bianmin.provisioning.identity.Journal;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.ledgers.Suspect;
import cn.bianmin.testing.ExpectedLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Everything that a hostile fleet tries, against a real hub: each is refused, and each stands in the list that IT
/// reads with `bianmin hub refusals`, or in the quarantine. What is tried with releases and their chunks is in
/// `docs/security.md`, with its
/// tests.
@Timeout(180)
final class HostileFleetTest {
    private static final TerminalId HONEST = new TerminalId("honest-01");
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final InstantSource NOW = InstantSource.system();

    private final Path folder;
    private final HubDirectory data;
    private Hub hub;
    private IdentityDesk desk;
    private X509Certificate root;

    HostileFleetTest(@TempDir Path folder) {
        this.folder = folder;
        this.data = new HubDirectory(folder.resolve("hub"));
    }

    @BeforeEach
    void open() throws Exception {
        data.make();
        root = new AuthorityFolder(data.authority(), new SecureRandom())
                .init(IdentityPolicy.DEFAULT, Instant.now())
                .present()
                .root();
        hub = Hub.start(new Hub.Settings(
                data,
                FREE,
                FREE,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new HubIdentity.Settings(FREE, Optional.of(FREE), Set.of("127.0.0.1", "localhost")))));
        desk = IdentityDesk.open(data);
    }

    @AfterEach
    void close() {
        desk.close();
        hub.close();
    }

    private Identity enrolled(Identities at, TerminalId terminal) throws Exception {
        var box = Box.fresh();
        var code = at.invite(terminal).text();
        return new Identity(box.key(), at.enrol(terminal.value(), code, box.request("")), root);
    }

    private LinkOptions options(TerminalId terminal, SSLContext tls) {
        return LinkOptions.of(hub.secureBroker().orElseThrow(), terminal.value())
                .withCredentials(new Credentials(terminal.value(), ""))
                .with(LinkOptions.Session.PASSING)
                .withTls(tls);
    }

    private LinkProbe in(TerminalId terminal, Identity identity) throws Exception {
        return LinkProbe.connected(new PahoLinkFactory(), options(terminal, TerminalTls.of(identity, NOW)));
    }

    private void staysOut(TerminalId terminal, SSLContext tls) throws Exception {
        try (var probe = new LinkProbe(new PahoLinkFactory(), options(terminal, tls))) {
            probe.link().connect();
            assertThat(probe.await(LinkEvent.Refused.class).reason()).isEqualTo(LinkEvent.Reason.CREDENTIALS);
        }
    }

    /// It stands in the list within seconds.
    private void awaitLine(String who, String kind, String why) throws Exception {
        var office = new FleetOffice(data);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (var rows = List.<RefusalRow>of();
                rows.stream()
                        .noneMatch(row -> row.terminal().equals(who)
                                && row.kind().equals(kind)
                                && row.why().equals(why)
                                && row.times() > 0);
                rows = office.readHealth(health -> health.refusals(Optional.empty()))) {
            assertThat(System.nanoTime())
                    .as("%s %s of %s is in %s", kind, why, who, rows)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void awaitLine(TerminalId of, String why) throws Exception {
        awaitLine(of.value(), "identity", why);
    }

    @Test
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    @ExpectedLog("turned a client away")
    void whoeverComesWithACertificateThatDoesNotCountStaysOutAndIsInTheList(@TempDir Path elsewhere) throws Exception {
        var identities = desk.identities();
        var copied = new TerminalId("copied-01");
        var stolen = enrolled(identities, copied);
        var first = in(copied, stolen);
        try {
            for (int i = 0; i < 4; i++) {
                var second = in(copied, stolen);
                first.await(LinkEvent.Lost.class);
                first.close();
                first = second;
            }
        } finally {
            first.close();
        }
        awaitLine(copied, "TWO_AT_ONCE");
        identities.revoke(copied, "STOLEN");
        staysOut(copied, TerminalTls.of(stolen, NOW));
        awaitLine(copied, "REVOKED");

        var late = new TerminalId("late-01");
        var aSecond = new IdentityPolicy(
                Duration.ofDays(3650),
                Duration.ofSeconds(1),
                Duration.ofDays(730),
                Duration.ofDays(14),
                Duration.ofDays(1),
                Duration.ofDays(180),
                5,
                4);
        var brief = enrolled(
                new Identities(
                        new AuthorityFolder(data.authority(), new SecureRandom()).open(),
                        IdentityStore.of(data.database()),
                        aSecond,
                        new Journal(_ -> {}, NOW),
                        NOW,
                        new SecureRandom()),
                late);
        TimeUnit.SECONDS.sleep(2);
        staysOut(late, TerminalTls.of(brief, NOW));
        awaitLine(late, "EXPIRED");

        var stranger = new Office(elsewhere, Instant.now());
        staysOut(HONEST, Insisting.context(new Identity(stranger.rootKey(), stranger.authority.root(), root)));
        // In the name that stands in it, cleaned.
        var name = stranger.authority.root().getSubjectX500Principal().getName().replaceAll("^CN=| ", "");
        awaitLine(name, "identity", "SELF_SIGNED");
        staysOut(HONEST, Insisting.context(enrolled(stranger.identities, HONEST)));
        awaitLine(HONEST, "FOREIGN_ISSUER");
        staysOut(HONEST, TerminalTls.of(enrolled(identities, new TerminalId("other-01")), NOW));
        awaitLine(HONEST, "NAME_MISMATCH");
        staysOut(HONEST, TerminalTls.anonymous(root, NOW));
        awaitLine(HONEST, "NO_CERTIFICATE");
    }

    private String refused(TerminalId terminal, EnrolmentCode code, byte[] request) {
        var answer = new HttpsEnrolment(NOW)
                .enrol("127.0.0.1", hub.est().orElseThrow().getPort(), root, terminal, code, request);
        return switch (answer) {
            case Answer.Refused(var sentence) -> sentence;
            case Answer.Later(var sentence) -> sentence;
            case Answer.Given(var given) -> throw new AssertionError("It was given " + given);
        };
    }

    @Test
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    void whoeverAsksForACertificateThatIsNotTheirsGetsASentenceAndIsInTheList() throws Exception {
        var identities = desk.identities();
        var code = identities.invite(HONEST);
        assertThat(refused(HONEST, code, new byte[100_000])).isNotEmpty();
        awaitLine(HONEST, "REQUEST_TOO_LARGE");
        assertThat(refused(HONEST, code, new byte[] {1, 2, 3})).isNotEmpty();
        awaitLine(HONEST, "REQUEST_UNREADABLE");
        assertThat(refused(HONEST, code, Box.fresh().request("other-01"))).contains("another terminal");
        awaitLine(HONEST, "NAME_MISMATCH");

        identities.enrol(HONEST.value(), code.text(), Box.fresh().request(""));
        assertThat(refused(HONEST, code, Box.fresh().request(""))).contains("used already");
        awaitLine(HONEST, "CODE_REPLAYED");

        var guessed = new TerminalId("guessed-01");
        identities.invite(guessed);
        for (int i = 0; i < 6; i++) {
            refused(
                    guessed,
                    EnrolmentCode.random(new SecureRandom()),
                    Box.fresh().request(""));
        }
        awaitLine(guessed, "WRONG_CODE");
        awaitLine(guessed, "TOO_MANY_TRIES");
    }

    private DeviceAgent terminal(SigningKey key) throws Exception {
        var invitation = new Invitation(
                "127.0.0.1",
                hub.est().orElseThrow().getPort(),
                HONEST,
                desk.identities().invite(HONEST),
                desk.identities().authorities().present().fingerprint().substring(0, 16));
        Files.writeString(folder.resolve("enrol.txt"), invitation.text());
        Files.writeString(folder.resolve("key"), key.publicHalf().pem());
        Path file = folder.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: %s
                station: 五峰镇便民服务中心
                data: data
                hub:
                  address: "%s"
                  invitation: enrol.txt
                  document-key-file: key
                  reconnect: { min: 100ms, max: 500ms }
                """.formatted(HONEST, hub.secureBroker().orElseThrow()));
        return DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS));
    }

    private static Given given(SigningKey key) {
        var until = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        return Given.signed(
                key,
                Orders.id(new SecureRandom()),
                HONEST,
                CommandKind.of("diagnostics").orElseThrow(),
                List.of(),
                until);
    }

    private static Draft document(SigningKey key, long number) {
        return new Draft(
                Offered.signed(key, "units", number, List.of(HONEST), "county-hrss: 五峰县人社局\n"), DocumentFact.SUBJECT);
    }

    @Test
    @ExpectedLog("A command is refused")
    @ExpectedLog("A document is refused")
    @ExpectedLog("An operator should look")
    void whatIsSaidInAnothersNameHasNoEffectAndIsInTheList() throws Exception {
        var key = SigningKeyFile.at(data.documentKey());
        var office = new FleetOffice(data);
        try (var terminal = terminal(key)) {
            var genuine = given(key);
            office.say(List.of(new Draft(genuine, HONEST.value())));
            office.say(List.of(new Draft(genuine, HONEST.value())));
            awaitLine(HONEST.value(), "command", "REPLAYED");
            office.say(List.of(new Draft(given(SigningKey.generate(new SecureRandom())), HONEST.value())));
            awaitLine(HONEST.value(), "command", "FORGED");

            office.say(List.of(document(key, 2)));
            office.say(List.of(document(key, 1)));
            awaitLine(HONEST.value(), "document", "ROLLED_BACK");
            assertThat(terminal.uplinkStatus().connected()).isTrue();
        }
        var rude = new TerminalId("rude-01");
        try (var probe = in(rude, enrolled(desk.identities(), rude))) {
            probe.publish(Message.of(Topics.up(rude), new byte[] {1, 2, 3}));
            Journey.await(() -> HubViews.of(data.database()).quarantine(10).stream()
                    .anyMatch(row -> row.terminal().equals(rude.value()) && row.reason() == Suspect.Reason.MALFORMED));
        }
    }
}
