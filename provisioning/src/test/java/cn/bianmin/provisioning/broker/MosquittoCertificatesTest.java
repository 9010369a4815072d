package cn.bianmin.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.TerminalTls;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.LinkProbe;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLinkFactory;
import cn.bianmin.link.PahoLinkFactory;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.Box;
import cn.bianmin.provisioning.identity.Insisting;
import cn.bianmin.provisioning.identity.Office;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Terminals with certificates at Debian's Mosquitto, with the configuration that we write.
@Tag("mosquitto")
@Timeout(60)
final class MosquittoCertificatesTest {
    private final MqttLinkFactory links = new PahoLinkFactory();
    private final Path folder;
    private final Office office;

    MosquittoCertificatesTest(@TempDir Path folder) {
        this.folder = folder;
        // Mosquitto looks at the machine's clock.
        this.office = new Office(folder, Instant.now());
    }

    private void export() {
        AuthorityFolder.export(
                office.identities.authorities(),
                folder,
                Set.of("127.0.0.1"),
                office.store.revokedAfter(Instant.EPOCH),
                office.now(),
                new SecureRandom());
    }

    private Identity enrolled(Office at, TerminalId terminal) throws Exception {
        var box = Box.fresh();
        var certificate = at.identities.enrol(
                terminal.value(), at.identities.invite(terminal).text(), box.request(""));
        return new Identity(box.key(), certificate, office.authority.root());
    }

    private LinkOptions options(MosquittoProcess mosquitto, Identity identity) {
        var address = URI.create(mosquitto.terminals().toString().replace("mqtt:", "mqtts:"));
        return LinkOptions.of(address, Office.WUFENG.value())
                .withCredentials(new Credentials(Office.WUFENG.value(), ""))
                .with(LinkOptions.Session.PASSING)
                .withTls(TerminalTls.of(identity, office::now));
    }

    private boolean comesIn(LinkOptions options) throws Exception {
        try (var probe = new LinkProbe(links, options)) {
            probe.link().connect();
            return probe.await(LinkEvent.class) instanceof LinkEvent.Connected;
        }
    }

    @Test
    void whileTheRootIsChangedTerminalsOfBothComeIn() throws Exception {
        var wufeng = enrolled(office, Office.WUFENG);
        office.rotate();
        export();
        var box = Box.fresh();
        var given = office.identities.enrol(
                Office.YANGLIN.value(), office.identities.invite(Office.YANGLIN).text(), box.request(""));
        var yanglin = new Identity(
                box.key(), given, office.identities.authorities().present().root());
        try (var mosquitto = new MosquittoProcess(folder, "intake", 256 * 1024, true)) {
            assertThat(comesIn(options(mosquitto, wufeng))).isTrue();
            assertThat(comesIn(options(mosquitto, yanglin))).isTrue();
            office.pass(Duration.ofSeconds(1));
            office.identities.revoke(Office.WUFENG, "STOLEN");
            export();
            mosquitto.readAgain();
            while (comesIn(options(mosquitto, wufeng))) {
                // As above.
            }
            assertThat(comesIn(options(mosquitto, yanglin))).isTrue();
        }
    }

    @Test
    void aTerminalHasTheTopicsOfItsCertificateUntilThatIsRevoked(@TempDir Path elsewhere) throws Exception {
        export();
        var wufeng = enrolled(office, Office.WUFENG);
        var yanglin = enrolled(office, Office.YANGLIN);
        var foreign = enrolled(new Office(elsewhere, office.now()), Office.WUFENG);
        try (var mosquitto = new MosquittoProcess(folder, "intake", 256 * 1024, true)) {
            try (var probe = LinkProbe.connected(links, options(mosquitto, wufeng))) {
                assertThat(probe.publish(Message.of(Topics.up(Office.WUFENG), new byte[] {1}))
                                .reasonCode())
                        .isLessThan(0x80);
                assertThat(probe.publish(Message.of(Topics.up(Office.YANGLIN), new byte[] {1}))
                                .reasonCode())
                        .isGreaterThanOrEqualTo(0x80);
            }
            // Whatever name it gives, it is the one of its certificate.
            try (var probe = LinkProbe.connected(links, options(mosquitto, yanglin))) {
                assertThat(probe.publish(Message.of(Topics.up(Office.WUFENG), new byte[] {1}))
                                .reasonCode())
                        .isGreaterThanOrEqualTo(0x80);
            }
            assertThat(comesIn(options(mosquitto, foreign).withTls(Insisting.context(foreign))))
                    .isFalse();
            office.pass(Duration.ofSeconds(1));
            office.identities.revoke(Office.WUFENG, "STOLEN");
            export();
            mosquitto.readAgain();
            while (comesIn(options(mosquitto, wufeng))) {
                // It says nothing when it has read its files; the test's own time is the bound.
            }
        }
    }
}
