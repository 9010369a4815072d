package cn.bianmin.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.TerminalTls;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkEvent.Reason;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.LinkProbe;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLinkFactory;
import cn.bianmin.link.NoLeakedThreads;
import cn.bianmin.link.PahoLinkFactory;
import cn.bianmin.provisioning.identity.Box;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.Insisting;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.testing.ExpectedLog;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The broker's port for terminals with a certificate: who comes in, and everybody who does not, each written down.
@ExtendWith(NoLeakedThreads.class)
@Timeout(60)
@ExpectedLog("Somebody who came as a terminal is not to be trusted")
@ExpectedLog("The broker turned a client away")
final class SecureDoorTest {
    private static final String WUFENG = Office.WUFENG.value();
    private static final String YANGLIN = Office.YANGLIN.value();

    private record Access(Identities identities) implements CertificateAccess {
        @Override
        public boolean mayBe(String name, Optional<X509Certificate> shown) {
            return identities.mayBe(name, shown);
        }

        @Override
        public void twice(String name) {
            identities.twice(name);
        }
    }

    private final MqttLinkFactory links = new PahoLinkFactory();
    private final Office office;
    private final EmbeddedBroker broker;

    SecureDoorTest(@TempDir Path folder) {
        office = new Office(folder);
        broker = new EmbeddedBroker(
                EmbeddedBrokerSettings.loopback(folder.resolve("broker")),
                terminal -> Optional.of(TokenDigest.of("token")),
                Optional.of(new SecureDoor("127.0.0.1", 0, office.tls(folder), new Access(office.identities))),
                office::now);
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private URI secure() {
        return broker.secureAddress().orElseThrow();
    }

    private Identity enrolled(Office at) throws Exception {
        var box = Box.fresh();
        var certificate =
                at.identities.enrol(WUFENG, at.identities.invite(Office.WUFENG).text(), box.request(WUFENG));
        return new Identity(box.key(), certificate, office.authority.root());
    }

    private LinkOptions options(String name, Identity identity) {
        return LinkOptions.of(secure(), name)
                .withCredentials(new Credentials(name, ""))
                .with(LinkOptions.Session.PASSING)
                .withTls(TerminalTls.of(identity, office::now));
    }

    private LinkOptions insisting(Identity identity) {
        return options(WUFENG, identity).withTls(Insisting.context(identity));
    }

    private void assertRefused(LinkOptions options, Why why) throws Exception {
        try (var probe = new LinkProbe(links, options)) {
            probe.link().connect();
            assertThat(probe.await(LinkEvent.Refused.class).reason()).isEqualTo(Reason.CREDENTIALS);
        }
        assertThat(office.lastRefusal()).isEqualTo(why);
    }

    @Test
    void anEnrolledTerminalHasItsOwnTopicsAndNoOthers() throws Exception {
        var identity = enrolled(office);
        try (var probe = LinkProbe.connected(links, options(WUFENG, identity))) {
            assertThat(probe.subscribe(Topics.ack(Office.WUFENG)).reasonCode()).isLessThan(0x80);
            assertThat(probe.subscribe(Topics.ack(Office.YANGLIN)).reasonCode()).isGreaterThanOrEqualTo(0x80);
            assertThat(probe.publish(Message.of(Topics.up(Office.WUFENG), new byte[] {1}))
                            .reasonCode())
                    .isLessThan(0x80);
            assertThat(probe.publish(Message.of(Topics.up(Office.YANGLIN), new byte[] {1}))
                            .reasonCode())
                    .isGreaterThanOrEqualTo(0x80);
        }
    }

    @Test
    void whoHasNoCertificateThatCountsStaysOut(@TempDir Path elsewhere) throws Exception {
        var identity = enrolled(office);
        var stranger = new Office(elsewhere);
        var foreign = enrolled(stranger);
        var selfSigned = new Identity(stranger.rootKey(), stranger.authority.root(), office.authority.root());

        assertRefused(insisting(selfSigned), Why.SELF_SIGNED);
        assertRefused(insisting(foreign), Why.FOREIGN_ISSUER);
        assertRefused(options(YANGLIN, identity), Why.NAME_MISMATCH);
        office.pass(Duration.ofDays(91));
        assertRefused(options(WUFENG, identity), Why.EXPIRED);
        assertThat(broker.refusals()).isNotEmpty();
    }

    @Test
    void aTokenOpensTheSecureDoorForNobody() throws Exception {
        var none = LinkOptions.of(secure(), WUFENG)
                .withCredentials(new Credentials(WUFENG, "token"))
                .withTls(TerminalTls.anonymous(office.authority.root(), office::now));
        assertRefused(none, Why.NO_CERTIFICATE);
        var intake = broker.intake();
        var inside = LinkOptions.of(secure(), intake.user())
                .withCredentials(intake)
                .withTls(TerminalTls.anonymous(office.authority.root(), office::now));
        assertRefused(inside, Why.NO_CERTIFICATE);
    }

    @Test
    void whatIsTakenBackEndsTheLiveConnection() throws Exception {
        var identity = enrolled(office);
        try (var probe = LinkProbe.connected(links, options(WUFENG, identity))) {
            office.identities.revoke(Office.WUFENG, "STOLEN");
            broker.kick(Office.WUFENG);
            probe.await(LinkEvent.Lost.class);
        }
        assertRefused(options(WUFENG, identity), Why.REVOKED);
    }

    @Test
    void twoBoxesWithOneIdentityRaiseAnAlarm() throws Exception {
        var identity = enrolled(office);
        var first = LinkProbe.connected(links, options(WUFENG, identity));
        try {
            for (int i = 0; i < 4; i++) {
                var second = LinkProbe.connected(links, options(WUFENG, identity));
                first.await(LinkEvent.Lost.class);
                first.close();
                first = second;
            }
        } finally {
            first.close();
        }
        assertThat(office.facts).last().isEqualTo(new IdentityFact.Refused(WUFENG, "", Why.TWO_AT_ONCE, 0));
    }

    @Test
    void aTerminalDoesNotTalkToAnotherHub(@TempDir Path elsewhere) throws Exception {
        var stranger = new Office(elsewhere);
        var identity = enrolled(office);
        var misled = new Identity(identity.key(), identity.certificate(), stranger.authority.root());
        try (var probe = new LinkProbe(links, options(WUFENG, misled))) {
            probe.link().connect();
            var refused = probe.await(LinkEvent.Refused.class);
            assertThat(refused.reason()).isEqualTo(Reason.TLS);
            assertThat(refused.sentence()).contains("No secure channel");
        }
    }

    @Test
    void whoMistakesTheDoorIsTold() throws Exception {
        var identity = enrolled(office);
        var plainDoor = LinkOptions.of(
                        URI.create("mqtts://127.0.0.1:" + broker.address().getPort()), WUFENG)
                .withTls(TerminalTls.of(identity, office::now));
        try (var probe = new LinkProbe(links, plainDoor)) {
            probe.link().connect();
            // A door that hangs up looks as a line that drops does.
            var refused = probe.await(LinkEvent.Refused.class);
            assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(refused.sentence()).contains("no TLS is spoken at this address");
        }
        var plainTalk = LinkOptions.of(URI.create("mqtt://127.0.0.1:" + secure().getPort()), WUFENG);
        try (var probe = new LinkProbe(links, plainTalk)) {
            probe.link().connect();
            probe.await(LinkEvent.Refused.class);
        }
    }
}
