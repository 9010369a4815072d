package cn.bianmin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.link.LinkEvent.Reason;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One test for each fault of Paho 1.2.5 that the link designs out, and for each way a peer can be rude.
@ExtendWith(NoLeakedThreads.class)
@Timeout(120)
class PahoLinkTest {
    private final Traffic traffic = new Traffic();
    private final MqttLinkFactory factory = new PahoLinkFactory(traffic);

    // Longer than a busy machine stands still; where a wait is to run out, that one is short.
    private static LinkOptions to(RudeBroker broker) {
        return to(broker, 15, 20, 60);
    }

    private static LinkOptions to(RudeBroker broker, int connectSeconds, int publishSeconds, int keepAliveSeconds) {
        return LinkOptions.of(broker.address(), "wufeng-01")
                .with(new LinkOptions.Timeouts(
                        Duration.ofSeconds(connectSeconds),
                        Duration.ofSeconds(publishSeconds),
                        Duration.ofSeconds(keepAliveSeconds)));
    }

    private LinkEvent.Refused refused(LinkOptions options) throws InterruptedException {
        try (LinkProbe probe = new LinkProbe(factory, options)) {
            probe.link().connect();
            return probe.await(LinkEvent.Refused.class);
        }
    }

    @Test
    void aPeerThatClosesAtOnceIsUnreachableAndLeavesNoThread() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {})) {
            for (int i = 0; i < 10; i++) {
                assertThat(refused(to(broker)).reason()).isEqualTo(Reason.UNREACHABLE);
                assertThat(NoLeakedThreads.ofLinks()).isEmpty();
            }
        }
    }

    // The reset meets the client while it writes or while it reads, by chance; both say the same.
    @Test
    void aPeerThatResetsAtOnceIsUnreachableAndNoOtherProtocol() throws Exception {
        try (RudeBroker broker = RudeBroker.start(RudeTalk::reset)) {
            for (int i = 0; i < 20; i++) {
                assertThat(refused(to(broker)).reason()).isEqualTo(Reason.UNREACHABLE);
            }
        }
    }

    @Test
    void aPeerThatResetsAfterConnectIsUnreachableAndLeavesNoThread() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> talk.expect(RudeTalk.CONNECT))) {
            assertThat(refused(to(broker)).sentence()).contains("closed the connection without an answer");
        }
    }

    @Test
    void aPeerThatAcceptsAndStaysSilentTimesOut() throws Exception {
        try (RudeBroker broker = RudeBroker.start(RudeTalk::untilHungUp)) {
            LinkEvent.Refused refused = refused(to(broker, 2, 20, 60));
            assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(refused.sentence()).contains("did not answer as an MQTT 5 broker within 2 s");
        }
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        LinkEvent.Refused refused = refused(LinkOptions.of(URI.create("mqtt://127.0.0.1:" + port), "wufeng-01"));
        assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(refused.sentence()).isEqualTo("Nobody listens at 127.0.0.1:" + port + ".");
    }

    @Test
    void anUnknownNameIsUnreachable() throws Exception {
        LinkEvent.Refused refused = refused(LinkOptions.of(URI.create("mqtt://no-such-host.invalid"), "wufeng-01"));
        assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "SSH-2.0-OpenSSH_10.0\r\n",
                "220 mail.example ESMTP\r\n",
            })
    void anotherProtocolIsTold(String banner) throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.send(banner.getBytes(StandardCharsets.US_ASCII));
            talk.untilHungUp();
        })) {
            assertThat(refused(to(broker)).reason()).isEqualTo(Reason.NOT_MQTT5);
        }
    }

    @Test
    void aTlsAlertIsTold() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.expect(RudeTalk.CONNECT);
            talk.send("15 03 03 00 02 02 46");
            talk.untilHungUp();
        })) {
            assertThat(refused(to(broker)).reason()).isEqualTo(Reason.TLS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLineThatDropsAmidTheHandshakeIsALineThatDropped(boolean isReset) throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            if (isReset) talk.reset();
        })) {
            var address = URI.create("mqtts://127.0.0.1:" + to(broker).port());
            var secure = LinkOptions.of(address, "wufeng-01").withTls(SSLContext.getDefault());
            assertThat(refused(secure).reason()).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20 02 00 00", "20 02 00 01", "20 02 00 05"})
    void aBrokerOfMqtt3IsTold(String connack) throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.expect(RudeTalk.CONNECT);
            talk.send(connack);
            talk.untilHungUp();
        })) {
            LinkEvent.Refused refused = refused(to(broker));
            assertThat(refused.reason()).isEqualTo(Reason.NOT_MQTT5);
            assertThat(refused.sentence()).contains("MQTT 3 only");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20 08 00 00 05 21", "20 03 00 00 01", "20 04 00 00 01 7e", "20 06 00 00 03 21 00 00"})
    void aDamagedConnackIsTold(String connack) throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.expect(RudeTalk.CONNECT);
            talk.send(connack);
        })) {
            assertThat(refused(to(broker)).reason()).isIn(Reason.NOT_MQTT5, Reason.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "84, NOT_MQTT5",
        "85, CREDENTIALS",
        "86, CREDENTIALS",
        "87, CREDENTIALS",
        "88, BUSY",
        "89, BUSY",
        "8a, CREDENTIALS",
        "97, BUSY",
        "9f, BUSY",
        "80, OTHER",
        "95, OTHER"
    })
    void eachRefusalHasItsClass(String code, Reason reason) throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.expect(RudeTalk.CONNECT);
            talk.send("20 03 00 " + code + " 00");
        })) {
            LinkEvent.Refused refused = refused(to(broker));
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.sentence()).contains("0x" + code);
        }
    }

    @Test
    void aTakenOverIdentityIsTold() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.acceptAndWait();
                    talk.send("e0 02 8e 00");
                });
                LinkProbe probe = LinkProbe.settled(factory, to(broker))) {
            LinkEvent.Lost lost = probe.await(LinkEvent.Lost.class);
            assertThat(lost.reason()).isEqualTo(Reason.TAKEN_OVER);
            assertThat(lost.sentence()).contains("share");
        }
    }

    @Test
    void aBrokerThatHangsUpIsLost() throws Exception {
        try (RudeBroker broker = RudeBroker.start(RudeTalk::acceptAndWait);
                LinkProbe probe = LinkProbe.settled(factory, to(broker))) {
            assertThat(probe.await(LinkEvent.Lost.class).reason()).isEqualTo(Reason.UNREACHABLE);
            probe.awaitNothing(Duration.ofMillis(300));
        }
    }

    @Test
    void aBrokerThatFallsSilentIsLost() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.acceptAndWait();
                    while (true) {
                        talk.read();
                    }
                });
                LinkProbe probe = LinkProbe.settled(factory, to(broker, 15, 20, 1))) {
            assertThat(probe.await(LinkEvent.Lost.class).reason()).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void pingsKeepAnIdleConnection() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker, 15, 20, 3))) {
            probe.awaitNothing(Duration.ofSeconds(8));
        }
    }

    @Test
    void aPacketInPiecesArrivesWhole() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.grant();
                    for (int id = 1; id <= 5; id++) {
                        byte[] packet = RudeTalk.publish(id, "bianmin/1/wufeng-01/ack", new byte[300]);
                        int cut = id % 3;
                        talk.send(Arrays.copyOf(packet, cut));
                        // Longer than the second that Paho would wait for the rest of a header.
                        TimeUnit.MILLISECONDS.sleep(1_100);
                        talk.send(Arrays.copyOfRange(packet, cut, packet.length));
                        talk.expect(RudeTalk.PUBACK);
                    }
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            probe.subscribe("bianmin/1/wufeng-01/ack");
            for (int i = 0; i < 5; i++) {
                assertThat(probe.take().payload()).hasSize(300);
            }
        }
    }

    @Test
    void aTrickledPacketIsGivenUp() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.acceptAndWait();
                    for (byte one : RudeTalk.publish(1, "a", new byte[300])) {
                        talk.send(new byte[] {one});
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                });
                LinkProbe probe = LinkProbe.settled(factory, to(broker, 15, 20, 1))) {
            assertThat(probe.await(LinkEvent.Lost.class).reason()).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "16, false", "135, true", "151, true"})
    void theReasonCodeOfAPubackIsSeen(int code, boolean isRefused) throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.puback(talk.expect(RudeTalk.PUBLISH), code);
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            probe.link().publish(77, Message.of("bianmin/1/wufeng-01/up", new byte[10]));
            assertThat(probe.await(LinkEvent.Published.class)).satisfies(event -> {
                assertThat(event.token()).isEqualTo(77);
                assertThat(event.reasonCode()).isEqualTo(code);
                assertThat(event.refused()).isEqualTo(isRefused);
                assertThat(event.nobodyListens()).isEqualTo(code == 16);
            });
        }
    }

    @Test
    void aPubackWithoutAReasonCodeIsASuccess() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.expect(RudeTalk.PUBLISH);
                    talk.send("40 02 00 01");
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            assertThat(probe.publish(Message.of("a", new byte[1])).reasonCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0x80, 0x87, 0x8F})
    void theReasonCodeOfASubackIsSeen(int code) throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    byte[] body = talk.expect(RudeTalk.SUBSCRIBE).body();
                    talk.send(new byte[] {(byte) 0x90, 4, body[0], body[1], 0, (byte) code});
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            LinkEvent.Subscribed subscribed = probe.subscribe("bianmin/1/wufeng-01/ack");
            assertThat(subscribed.reasonCode()).isEqualTo(code);
            assertThat(subscribed.refused()).isEqualTo(code >= 0x80);
        }
    }

    @Test
    void aPublishWithoutAnswerLosesTheLink() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker, 15, 2, 60))) {
            probe.link().publish(1, Message.of("a", new byte[1]));
            LinkEvent.Lost lost = probe.await(LinkEvent.Lost.class);
            assertThat(lost.sentence()).contains("did not answer within 2 s");
        }
    }

    @Test
    @ExpectedLog("The listener of the link failed.")
    void aListenerThatThrowsDoesNotAcknowledgeAndLosesTheLink() throws Exception {
        AtomicReference<Integer> last = new AtomicReference<>();
        CountDownLatch hungUp = new CountDownLatch(1);
        BlockingQueue<LinkEvent> events = new LinkedBlockingQueue<>();
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.accept();
            talk.send(RudeTalk.publish(1, "a", new byte[1]));
            last.set(talk.untilHungUp());
            hungUp.countDown();
        })) {
            MqttLink link = factory.create(to(broker), event -> {
                if (event instanceof LinkEvent.Arrived) {
                    throw new IllegalArgumentException("a listener's mistake, wanted here");
                }
                events.add(event);
            });
            try (link) {
                link.connect();
                assertThat(events.poll(5, TimeUnit.SECONDS)).isInstanceOf(LinkEvent.Connected.class);
                assertThat(events.poll(5, TimeUnit.SECONDS)).isInstanceOf(LinkEvent.Lost.class);
            }
            assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(last.get()).as("no PUBACK").isNotEqualTo(RudeTalk.PUBACK);
        }
    }

    @Test
    void nothingIsAcknowledgedBeforeItIsSettled() throws Exception {
        CountDownLatch acknowledged = new CountDownLatch(1);
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.send(RudeTalk.publish(9, "a", new byte[1]));
                    assertThat(talk.expect(RudeTalk.PUBACK).number(0)).isEqualTo(9);
                    acknowledged.countDown();
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            Delivery delivery = probe.await(LinkEvent.Arrived.class).delivery();
            assertThat(acknowledged.await(500, TimeUnit.MILLISECONDS)).isFalse();
            probe.link().settle(delivery);
            assertThat(acknowledged.await(5, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> probe.link().settle(delivery)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aWindowOfOneIsKeptAndASecondPublishIsTheCallersMistake() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.expect(RudeTalk.CONNECT);
            talk.send("20 06 00 00 03 21 00 01");
            for (int i = 0; i < 100; i++) {
                talk.puback(talk.expect(RudeTalk.PUBLISH), 0);
            }
            talk.untilHungUp();
        })) {
            try (LinkProbe probe = new LinkProbe(factory, to(broker))) {
                probe.link().connect();
                assertThat(probe.await(LinkEvent.Connected.class).receiveMaximum())
                        .isEqualTo(1);
                for (int i = 0; i < 100; i++) {
                    probe.link().publish(i, Message.of("a", new byte[1]));
                    assertThat(probe.await(LinkEvent.Published.class).token()).isEqualTo(i);
                }
            }
        }
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.expect(RudeTalk.CONNECT);
                    talk.send("20 06 00 00 03 21 00 01");
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            probe.link().publish(1, Message.of("a", new byte[1]));
            assertThatThrownBy(() -> probe.link().publish(2, Message.of("a", new byte[1])))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in flight");
        }
    }

    @Test
    void noTopicAliasIsEverUsed() throws Exception {
        List<String> topics = new ArrayList<>();
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.expect(RudeTalk.CONNECT);
                    talk.send("20 06 00 00 03 22 00 0a");
                    for (int i = 0; i < 3; i++) {
                        RudeTalk.Packet publish = talk.expect(RudeTalk.PUBLISH);
                        topics.add(publish.topic());
                        int properties = 2 + publish.number(0) + 2;
                        assertThat(publish.body()[properties])
                                .as("no properties")
                                .isZero();
                        talk.puback(publish, 0);
                    }
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            for (int i = 0; i < 3; i++) {
                probe.publish(Message.of("bianmin/1/wufeng-01/up", new byte[5]));
            }
        }
        assertThat(topics).containsOnly("bianmin/1/wufeng-01/up").hasSize(3);
    }

    @Test
    void whatWasInFlightIsNotSentAgainByAFreshLink() throws Exception {
        AtomicReference<String> second = new AtomicReference<>("");
        CountDownLatch done = new CountDownLatch(1);
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.accept();
            String topic = talk.expect(RudeTalk.PUBLISH).topic();
            if (topic.equals("second")) {
                second.set(topic);
                done.countDown();
            }
        })) {
            try (LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
                probe.link().publish(1, Message.of("first", new byte[1]));
                probe.await(LinkEvent.Lost.class);
            }
            try (LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
                probe.link().publish(1, Message.of("second", new byte[1]));
                assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(second.get()).isEqualTo("second");
    }

    @Test
    void aPacketThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.acceptAndWait();
                    // 256 MB announced, nothing of it sent.
                    talk.send("32 ff ff ff 7f 00 01");
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.settled(factory, to(broker).with(new LinkOptions.Bounds(8, 65_536)))) {
            LinkEvent.Lost lost = probe.await(LinkEvent.Lost.class);
            assertThat(lost.sentence()).contains("sent too much").contains("65536");
        }
    }

    @Test
    void weTellTheBrokerOurLimits() throws Exception {
        AtomicReference<String> connect = new AtomicReference<>("");
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    connect.set(HexFormat.of()
                            .formatHex(talk.expect(RudeTalk.CONNECT).body()));
                    talk.send("20 03 00 00 00");
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker).with(new LinkOptions.Bounds(8, 65_536)))) {
            assertThat(probe).isNotNull();
        }
        assertThat(connect.get()).contains("210008").contains("2700010000");
        assertThat(connect.get()).as("no topic alias maximum").doesNotContain("220000");
    }

    @Test
    void whatTheBrokerDoesNotTakeIsNotSent() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.expect(RudeTalk.CONNECT);
                    talk.send("20 08 00 00 05 27 00 00 04 00");
                    talk.puback(talk.expect(RudeTalk.PUBLISH), 0);
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            assertThat(probe.publish(Message.of("a", new byte[1024])).reasonCode())
                    .isEqualTo(0x95);
            assertThat(probe.publish(Message.of("a", new byte[900])).reasonCode())
                    .isZero();
        }
    }

    @Test
    void ourOwnPacketLimitDoesNotBoundWhatWeSend() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.puback(talk.expect(RudeTalk.PUBLISH), 0);
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker).with(new LinkOptions.Bounds(8, 1024)))) {
            assertThat(probe.publish(Message.of("a", new byte[5000])).reasonCode())
                    .isZero();
        }
    }

    @Test
    void theBrokersPacketLimitDoesNotBoundWhatWeTake() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.expect(RudeTalk.CONNECT);
                    talk.send("20 08 00 00 05 27 00 00 04 00");
                    talk.send(RudeTalk.publish(1, "a", new byte[5000]));
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            assertThat(probe.take().payload()).hasSize(5000);
        }
    }

    @Test
    void aBrokerThatSendsALittleMoreThanWeAllowIsBorneAndOneThatFloodsIsLost() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.acceptAndWait();
                    for (int id = 1; id <= 1_000; id++) {
                        talk.send(RudeTalk.publish(id, "a", new byte[1]));
                    }
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.settled(factory, to(broker).with(new LinkOptions.Bounds(2, 65_536)))) {
            for (int i = 0; i < 64; i++) {
                probe.await(LinkEvent.Arrived.class);
            }
            assertThat(probe.await(LinkEvent.Lost.class).sentence()).contains("far more messages than the 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 03 00 00 00", // a second CONNACK
                "00 00", // no such type
                "32 05 00 01 61 00 01", // PUBLISH without properties
                "32 08 00 01 ff 00 01 00 00 00", // topic is no UTF-8
                "40 01 00", // PUBACK without a whole id
                "90 02 00 01", // SUBACK with nothing in it
                "f0 00", // AUTH
                "e0 01 00", // DISCONNECT without a reason
                "36 08 00 01 61 00 01 00 00 00", // QoS 3
                "32 ff ff ff ff 01", // length of five bytes
                "32 08 00 01 61 00 01 03 23 00 05" // a topic alias, which we never allowed
            })
    @ExpectedLog("A thread of the MQTT client died.")
    void garbageAfterTheConnackEndsTheLinkOrIsIgnoredButNeverHangsIt(String garbage) throws Exception {
        closesWithin(Duration.ofSeconds(5), () -> {
            try (RudeBroker broker = RudeBroker.start(talk -> {
                        talk.acceptAndWait();
                        talk.send(garbage);
                        talk.untilHungUp();
                    });
                    LinkProbe probe = LinkProbe.settled(factory, to(broker))) {
                Optional<LinkEvent> outcome = probe.poll(Duration.ofSeconds(1));
                assertThat(outcome.stream()).noneMatch(LinkEvent.Connected.class::isInstance);
                long start = System.nanoTime();
                probe.hangUp();
                return System.nanoTime() - start;
            }
        });
    }

    private interface Closing {
        /// @return nanoseconds that it took
        long run() throws Exception;
    }

    /// The best of up to three: a machine may stand still for longer than a link may.
    private static void closesWithin(Duration most, Closing closing) throws Exception {
        var took = new ArrayList<Duration>();
        do {
            took.add(Duration.ofNanos(closing.run()));
        } while (took.getLast().compareTo(most) >= 0 && took.size() < 3);
        assertThat(took.getLast()).as("the last of %s", took).isLessThan(most);
    }

    @Test
    void aBrokerWithoutQos1OrRetainIsRefused() throws Exception {
        for (String property : List.of("24 00", "25 00")) {
            try (RudeBroker broker = RudeBroker.start(talk -> {
                talk.expect(RudeTalk.CONNECT);
                talk.send("20 05 00 00 02 " + property);
                talk.untilHungUp();
            })) {
                assertThat(refused(to(broker)).sentence()).contains("does not offer");
            }
        }
    }

    @Test
    void closingSaysGoodbyeSoThatTheWillStaysUnsent() throws Exception {
        AtomicReference<Integer> last = new AtomicReference<>();
        CountDownLatch hungUp = new CountDownLatch(1);
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.accept();
            talk.send(RudeTalk.publish(1, "a", new byte[1]));
            talk.expect(RudeTalk.PUBACK);
            last.set(talk.untilHungUp());
            hungUp.countDown();
        })) {
            LinkProbe probe = LinkProbe.connected(factory, to(broker));
            probe.take();
            probe.hangUp();
            assertThat(NoLeakedThreads.ofLinks()).isEmpty();
            assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(last.get()).isEqualTo(RudeTalk.DISCONNECT);
    }

    @Test
    void closingAPeerThatReadsNothingTakesABoundedTime() throws Exception {
        closesWithin(Duration.ofSeconds(5), () -> {
            CountDownLatch end = new CountDownLatch(1);
            try (RudeBroker broker = RudeBroker.start(talk -> {
                talk.accept();
                end.await();
            })) {
                LinkProbe probe = LinkProbe.connected(factory, to(broker, 15, 60, 60));
                for (int i = 0; i < 20; i++) {
                    probe.link().publish(i, Message.of("a", new byte[1 << 20]));
                }
                long start = System.nanoTime();
                probe.hangUp();
                long took = System.nanoTime() - start;
                assertThat(NoLeakedThreads.ofLinks()).isEmpty();
                end.countDown();
                return took;
            }
        });
    }

    @Test
    void closingInEveryMomentOfConnectingLeavesNoThread() throws Exception {
        try (RudeBroker broker = RudeBroker.start(RudeTalk::untilHungUp)) {
            for (int millis = 0; millis < 400; millis += 25) {
                LinkProbe probe = new LinkProbe(factory, to(broker));
                probe.link().connect();
                TimeUnit.MILLISECONDS.sleep(millis);
                probe.hangUp();
                assertThat(NoLeakedThreads.ofLinks()).isEmpty();
            }
        }
    }

    @Test
    void closingWhileAnAddressDoesNotAnswerIsQuick() throws Exception {
        // 192.0.2.0/24 is reserved for documentation: nobody answers, or the network says so at once.
        var minute = Duration.ofSeconds(60);
        var options = LinkOptions.of(URI.create("mqtt://192.0.2.1"), "wufeng-01")
                .with(new LinkOptions.Timeouts(minute, minute, minute));
        closesWithin(Duration.ofSeconds(3), () -> {
            MqttLink link = factory.create(options, event -> {});
            link.connect();
            long start = System.nanoTime();
            link.close();
            return System.nanoTime() - start;
        });
    }

    @Test
    @ExpectedLog("A thread of the MQTT client died.")
    void anErrorOnTheOwnersThreadLosesTheLink() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.accept();
            talk.untilHungUp();
        })) {
            BlockingQueue<LinkEvent> events = new LinkedBlockingQueue<>();
            try (MqttLink link = factory.create(to(broker), event -> {
                events.add(event);
                if (event instanceof LinkEvent.Connected) throw new StackOverflowError("no more");
            })) {
                link.connect();
                assertThat(events.poll(40, TimeUnit.SECONDS)).isInstanceOf(LinkEvent.Connected.class);
                assertThat(events.poll(40, TimeUnit.SECONDS))
                        .isInstanceOfSatisfying(
                                LinkEvent.Lost.class,
                                lost -> assertThat(lost.sentence()).contains("no more"));
            }
        }
    }

    @Test
    void theListenerMayCloseTheLink() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
            talk.accept();
            talk.untilHungUp();
        })) {
            CompletableFuture<MqttLink> self = new CompletableFuture<>();
            CountDownLatch closed = new CountDownLatch(1);
            self.complete(factory.create(to(broker), event -> {
                self.join().close();
                closed.countDown();
            }));
            self.join().connect();
            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingALinkThatNeverConnectedDoesNothing() {
        MqttLink link = factory.create(LinkOptions.of(URI.create("mqtt://127.0.0.1:1"), "wufeng-01"), event -> {});
        link.close();
        link.close();
        link.publish(1, Message.of("a", new byte[0]));
    }

    @Test
    void aLinkConnectsOnce() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            assertThatThrownBy(() -> probe.link().connect()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void bytesAreCounted() throws Exception {
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    talk.puback(talk.expect(RudeTalk.PUBLISH), 0);
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            long before = traffic.sentBytes();
            probe.publish(Message.of("a", new byte[100]));
            assertThat(traffic.sentBytes() - before).isEqualTo(2 + 3 + 2 + 1 + 100);
            assertThat(traffic.receivedBytes()).isEqualTo(5 + 5);
        }
    }

    @Test
    void aMessageKeepsItsPropertiesOnTheWay() throws Exception {
        Message sent =
                new Message("a", new byte[] {1, 2}, true, "application/json", Map.of("enc", "deflate", "v", "1"));
        try (RudeBroker broker = RudeBroker.start(talk -> {
                    talk.accept();
                    RudeTalk.Packet publish = talk.expect(RudeTalk.PUBLISH);
                    talk.puback(publish, 0);
                    talk.send(RudeTalk.packet(0x33, publish.body()));
                    talk.untilHungUp();
                });
                LinkProbe probe = LinkProbe.connected(factory, to(broker))) {
            probe.publish(sent);
            assertThat(probe.take()).isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqtt://under_score:1883",
                "mqtt://",
                "mqtt:host",
                "mqtt://host:0",
                "mqtt://host:70000",
                "mqtt://user@host",
                "mqtt://host/path",
                "mqtts://user@host",
                "http://host",
                "host:1883"
            })
    void anAddressThatCannotWorkIsRefusedWithASentence(String address) {
        assertThatThrownBy(() -> LinkOptions.of(URI.create(address), "wufeng-01"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tlsIsForSecureAddressesOnlyAndHasAPortOfItsOwn() throws Exception {
        var context = SSLContext.getDefault();
        var secure = LinkOptions.of(URI.create("mqtts://host"), "wufeng-01").withTls(context);
        assertThat(secure.port()).isEqualTo(8883);
        var plain = LinkOptions.of(URI.create("mqtt://host"), "wufeng-01");
        assertThatThrownBy(() -> plain.withTls(context)).hasMessageContaining("mqtts://");
    }

    @Test
    void anAddressMayBeOfIpVersion6() throws IOException {
        LinkOptions options = LinkOptions.of(URI.create("mqtt://[::1]:1884"), "wufeng-01");
        assertThat(options.port()).isEqualTo(1884);
        assertThat(options.credentials()).isEqualTo(Optional.empty());
    }

    @Test
    void aTokenNeverShowsInText() {
        assertThat(new Credentials("wufeng-01", "geheim").toString()).doesNotContain("geheim");
    }
}
