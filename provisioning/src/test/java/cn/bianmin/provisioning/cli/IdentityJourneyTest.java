package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.TerminalTls;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.LinkProbe;
import cn.bianmin.link.PahoLinkFactory;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.Box;
import cn.bianmin.provisioning.identity.IdentityPolicy;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.TerminalView;
import cn.bianmin.testing.ExpectedLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From a card with an invitation to a rating at the hub over mutual TLS, and out again.
@Timeout(120)
final class IdentityJourneyTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Path folder;
    private final HubDirectory data;

    IdentityJourneyTest(@TempDir Path folder) {
        this.folder = folder;
        this.data = new HubDirectory(folder.resolve("hub"));
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
                Optional.of(new HubIdentity.Settings(FREE, Optional.of(FREE), Set.of("127.0.0.1", "localhost")))));
    }

    private DeviceAgent terminal(Hub hub) throws Exception {
        Path file = folder.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: %s
                station: 五峰镇便民服务中心
                data: data
                hub:
                  address: "%s"
                  invitation: enrol.txt
                  reconnect: { min: 100ms, max: 500ms }
                """.formatted(TERMINAL, hub.secureBroker().orElseThrow()));
        return DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS));
    }

    @Test
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    @ExpectedLog("turned a client away")
    @ExpectedLog("The uplink needs a person. trouble=CREDENTIALS")
    void aCardIsAllThatATerminalNeedsAndARevokedOneGoesQuiet() throws Exception {
        data.make();
        new AuthorityFolder(data.authority(), new SecureRandom()).init(IdentityPolicy.DEFAULT, Instant.now());
        try (var hub = hub();
                var client = new HubClient(hub.http())) {
            try (var desk = IdentityDesk.open(data)) {
                var est = hub.est().orElseThrow();
                var invitation = new Invitation(
                        "127.0.0.1",
                        est.getPort(),
                        TERMINAL,
                        desk.identities().invite(TERMINAL),
                        desk.identities().authorities().present().fingerprint().substring(0, 16));
                Files.writeString(folder.resolve("enrol.txt"), invitation.text());
            }
            try (var terminal = terminal(hub)) {
                var draft = new Draft(new RatingGiven("1", Level.SATISFIED, 1_000, null), "visit");
                assertThat(terminal.ledger().appendAndWait(draft)).isInstanceOf(Append.Accepted.class);
                client.awaitSubjects(TERMINAL.value(), List.of("visit")::equals);

                assertThat(view().online()).isTrue();
                try (var desk = IdentityDesk.open(data)) {
                    assertThat(desk.identities().revoke(TERMINAL, "STOLEN")).isEqualTo(1);
                }
                assertThat(view().online()).as("its will comes 30 s later").isFalse();
                assertThat(view().takenBack()).isTrue();
                awaitFacts(client, "identity.code-issued", "identity.issued", "identity.revoked", "identity.refused");
                assertThat(terminal.uplinkStatus().connected()).isFalse();
            }
        }
    }

    private TerminalView view() {
        return HubViews.of(data.database()).terminals().stream()
                .filter(each -> each.terminal().equals(TERMINAL.value()))
                .findFirst()
                .orElseThrow();
    }

    /// The best of up to ten, because the machine has other things to do too.
    @Test
    void aConnectionEndsWithinASecondOfItsRevocation() throws Exception {
        data.make();
        new AuthorityFolder(data.authority(), new SecureRandom()).init(IdentityPolicy.DEFAULT, Instant.now());
        var millis = new ArrayList<Long>();
        try (var hub = hub();
                var desk = IdentityDesk.open(data)) {
            var identities = desk.identities();
            for (int i = 0; i < 10 && !isWithinASecond(millis); i++) {
                var box = Box.fresh();
                var code = identities.invite(TERMINAL).text();
                var certificate = identities.enrol(TERMINAL.value(), code, box.request(""));
                var identity = new Identity(
                        box.key(),
                        certificate,
                        identities.authorities().present().root());
                var options = LinkOptions.of(hub.secureBroker().orElseThrow(), TERMINAL.value())
                        .withCredentials(new Credentials(TERMINAL.value(), ""))
                        .withTls(TerminalTls.of(identity, InstantSource.system()));
                try (var probe = LinkProbe.connected(new PahoLinkFactory(), options)) {
                    long begun = System.nanoTime();
                    identities.revoke(TERMINAL, "STOLEN");
                    probe.await(LinkEvent.Lost.class);
                    millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
                }
            }
        }
        assertThat(isWithinASecond(millis)).as("one of %s", millis).isTrue();
    }

    private static boolean isWithinASecond(List<Long> millis) {
        return millis.stream().anyMatch(each -> each < 1_000);
    }

    private static void awaitFacts(HubClient client, String... types) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<String> facts;
        do {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
            facts = client.events("?terminal=hub").stream()
                    .map(event -> event.path("type").stringValue())
                    .filter(type -> type.startsWith("identity."))
                    .toList();
        } while (facts.size() < types.length);
        assertThat(facts).containsExactlyInAnyOrder(types);
    }

    @Test
    void withoutAnAuthorityNobodyIsEnrolled() {
        assertThatThrownBy(this::hub).isInstanceOf(Trouble.class).hasMessageContaining("bianmin hub ca init");
    }
}
