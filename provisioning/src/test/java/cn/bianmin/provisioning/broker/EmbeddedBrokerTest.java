package cn.bianmin.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkEvent.Reason;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.LinkProbe;
import cn.bianmin.link.Message;
import cn.bianmin.provisioning.broker.Refusal.Cause;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ExpectedLog("The broker turned a client away")
class EmbeddedBrokerTest extends BrokerConformance {
    private final Map<TerminalId, TokenDigest> tokens = new ConcurrentHashMap<>();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-05-01T00:00:00Z"));

    @TempDir
    static Path directory;

    private Broker broker = broker(0, Path.of("unset"));

    private EmbeddedBroker broker(int port, Path place) {
        return new EmbeddedBroker(
                new EmbeddedBrokerSettings("127.0.0.1", port, place, MAXIMUM_PACKET_BYTES),
                terminal -> Optional.ofNullable(tokens.get(terminal)),
                clock);
    }

    @BeforeAll
    void start() {
        broker = broker(0, directory.resolve("broker"));
        broker.start();
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Override
    URI terminals() {
        return broker.address();
    }

    @Override
    URI intakes() {
        return broker.address();
    }

    @Override
    Credentials intake() {
        return broker.intake();
    }

    @Override
    Credentials known(String terminal) {
        String token = "token-of-" + terminal;
        tokens.put(new TerminalId(terminal), TokenDigest.of(token));
        return new Credentials(terminal, token);
    }

    private Optional<Refusal> refusal(Cause cause, String who) {
        return broker.refusals().stream()
                .filter(refusal -> refusal.cause() == cause && refusal.who().equals(who))
                .findFirst();
    }

    private Reason refused(LinkOptions options) throws InterruptedException {
        try (LinkProbe probe = new LinkProbe(factory, options)) {
            probe.link().connect();
            return probe.await(LinkEvent.Refused.class).reason();
        }
    }

    @Test
    void whoeverIsTurnedAwayIsCounted() throws Exception {
        known("count-01");
        LinkOptions wrong =
                LinkOptions.of(terminals(), "count-01").withCredentials(new Credentials("count-01", "wrong"));
        refused(wrong);
        refused(wrong);
        assertThat(refusal(Cause.WRONG_TOKEN, "count-01").orElseThrow().count()).isEqualTo(2);
        refused(LinkOptions.of(terminals(), "count-02").withCredentials(new Credentials("count-02", "x")));
        assertThat(refusal(Cause.UNKNOWN_TERMINAL, "count-02").orElseThrow().count())
                .isEqualTo(1);
        refused(LinkOptions.of(terminals(), "count-03").withCredentials(known("count-01")));
        assertThat(refusal(Cause.NAME_MISMATCH, "count-01").orElseThrow().count())
                .isEqualTo(1);
        try (LinkProbe probe = LinkProbe.connected(factory, terminal("count-01"))) {
            probe.publish(Message.of("elsewhere", new byte[1]));
        }
        assertThat(refusal(Cause.NO_RIGHT, "count-01").orElseThrow().topic()).isEqualTo("elsewhere");
    }

    @Test
    void theClusterUserOfArtemisManualIsNoBackDoor() throws Exception {
        Credentials manual = new Credentials("ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!");
        assertThat(refused(LinkOptions.of(terminals(), "door-01").withCredentials(manual)))
                .isEqualTo(Reason.CREDENTIALS);
    }

    @Test
    void aClientOfMqtt3IsTurnedAway() throws Exception {
        try (Socket socket = new Socket(terminals().getHost(), terminals().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(HexFormat.of().parseHex("101400044d5154540402003c00086f6c642d30303031"));
            assertThat(socket.getInputStream().readAllBytes()).containsExactly(0x20, 2, 0, 1);
        }
        assertThat(refusal(Cause.NOT_MQTT5, "127.0.0.1")).isPresent();
    }

    @Test
    void otherProtocolsAreNotServed() throws Exception {
        for (String greeting :
                new String[] {"GET / HTTP/1.1\r\n\r\n", "CONNECT\naccept-version:1.2\n\n\0", "AMQP\0\1\0\0"}) {
            try (Socket socket = new Socket(terminals().getHost(), terminals().getPort())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            }
        }
    }

    @Test
    void aTerminalWhoseTokenWasTakenIsThrownOutAndStaysOut() throws Exception {
        LinkOptions options = terminal("kick-01");
        try (LinkProbe probe = LinkProbe.connected(factory, options)) {
            tokens.remove(new TerminalId("kick-01"));
            broker.kick(new TerminalId("kick-01"));
            probe.await(LinkEvent.Lost.class);
        }
        assertThat(refused(options)).isEqualTo(Reason.CREDENTIALS);
    }

    @Test
    void whatWasTakenSurvivesARestart(@TempDir Path place) throws Exception {
        LinkOptions options;
        try (Broker first = broker(0, place)) {
            first.start();
            options = LinkOptions.of(first.address(), "stay-01").withCredentials(known("stay-01"));
            try (LinkProbe probe = LinkProbe.connected(factory, options)) {
                probe.subscribe(ack("stay-01"));
                probe.publish(new Message(state("stay-01"), new byte[] {3}, true, "", Map.of()));
            }
            try (LinkProbe hub = LinkProbe.connected(
                    factory, LinkOptions.of(first.address(), "hub.intake-1").withCredentials(first.intake()))) {
                hub.publish(Message.of(ack("stay-01"), new byte[] {4}));
            }
        }
        try (Broker second = broker(0, place)) {
            second.start();
            try (LinkProbe probe = LinkProbe.connected(
                    factory, LinkOptions.of(second.address(), "stay-01").withCredentials(known("stay-01")))) {
                assertThat(probe.take().payload()).containsExactly(4);
            }
            try (LinkProbe hub = LinkProbe.connected(
                    factory, LinkOptions.of(second.address(), "hub.intake-1").withCredentials(second.intake()))) {
                hub.subscribe(Topics.ALL_STATES);
                assertThat(hub.take().payload()).containsExactly(3);
            }
        }
    }

    @Test
    void aTakenPortIsToldInASentence(@TempDir Path place) {
        assertThatThrownBy(() -> {
                    try (Broker second = broker(broker.address().getPort(), place)) {
                        second.start();
                    }
                })
                .isInstanceOf(BrokerTrouble.class)
                .hasMessageContaining("is another program using it?");
    }

    @Test
    @ExpectedLog("AMQ224000: Failure in initialisation")
    void aTakenDirectoryIsToldInASentence() {
        assertThatThrownBy(() -> {
                    try (Broker second = broker(0, directory.resolve("broker"))) {
                        second.start();
                    }
                })
                .isInstanceOf(BrokerTrouble.class)
                .hasMessageContaining("did not start");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsToldInASentence(@TempDir Path place) throws IOException {
        Path file = Files.createFile(place.resolve("file"));
        assertThatThrownBy(() -> {
                    try (Broker second = broker(0, file.resolve("broker"))) {
                        second.start();
                    }
                })
                .isInstanceOf(BrokerTrouble.class)
                .hasMessageContaining("cannot use the directory");
    }

    @Test
    void startAndStopLeaveNothingBehind(@TempDir Path place) throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Broker again = broker(0, place);
        again.start();
        again.close();
        again.close();
        assertThatThrownBy(again::address).isInstanceOf(IllegalStateException.class);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread)) {
                thread.join(Duration.ofSeconds(5));
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
