package cn.bianmin.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.TerminalId;
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
import cn.bianmin.link.Will;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the terminals and the hub rely on in a broker. Each test uses terminals of its own, so one broker
/// serves all.
@ExtendWith(NoLeakedThreads.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class BrokerConformance {
    static final int MAXIMUM_PACKET_BYTES = 256 * 1024;
    private static final Duration QUIET = Duration.ofMillis(700);

    final MqttLinkFactory factory = new PahoLinkFactory();

    /// Where terminals connect.
    abstract URI terminals();

    /// Where the intake connects.
    abstract URI intakes();

    /// The intake's credentials.
    abstract Credentials intake();

    /// Makes a terminal known to the broker.
    abstract Credentials known(String terminal) throws Exception;

    LinkOptions terminal(String name) throws Exception {
        return LinkOptions.of(terminals(), name).withCredentials(known(name));
    }

    LinkOptions intake(String worker) {
        return LinkOptions.of(intakes(), "hub.intake-" + worker)
                .withCredentials(intake())
                .with(LinkOptions.Session.PASSING);
    }

    static String up(String terminal) {
        return Topics.up(new TerminalId(terminal));
    }

    static String state(String terminal) {
        return Topics.state(new TerminalId(terminal));
    }

    static String ack(String terminal) {
        return Topics.ack(new TerminalId(terminal));
    }

    static String asks(String terminal) {
        return Topics.asks(new TerminalId(terminal));
    }

    static String feed(String terminal) {
        return Topics.feed(new TerminalId(terminal));
    }

    private Reason refusal(LinkOptions options) throws InterruptedException {
        try (LinkProbe probe = new LinkProbe(factory, options)) {
            probe.link().connect();
            return probe.await(LinkEvent.Refused.class).reason();
        }
    }

    /// Takes messages until one is on this topic; others are left-overs of other tests' terminals.
    private static Message takeOn(LinkProbe probe, String topic) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            Message message = probe.take();
            if (message.topic().equals(topic)) {
                return message;
            }
        }
        throw new AssertionError("no message on " + topic);
    }

    private static boolean comesOn(LinkProbe probe, String topic, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<LinkEvent> event = probe.poll(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            if (event.isEmpty()) {
                return false;
            }
            if (event.get() instanceof LinkEvent.Arrived arrived) {
                probe.link().settle(arrived.delivery());
                if (arrived.delivery().message().topic().equals(topic)) {
                    return true;
                }
            }
        }
    }

    @Test
    void whoIsNotKnownOrHasAWrongTokenIsRefused() throws Exception {
        LinkOptions good = terminal("gate-01");
        try (LinkProbe probe = LinkProbe.connected(factory, good)) {
            assertThat(probe.link()).isNotNull();
        }
        assertThat(refusal(good.withCredentials(new Credentials("gate-01", "wrong"))))
                .isEqualTo(Reason.CREDENTIALS);
        assertThat(refusal(good.withCredentials(new Credentials("gate-01", ""))))
                .isEqualTo(Reason.CREDENTIALS);
        assertThat(refusal(LinkOptions.of(terminals(), "nobody-01").withCredentials(new Credentials("nobody-01", "x"))))
                .isEqualTo(Reason.CREDENTIALS);
        assertThat(refusal(LinkOptions.of(terminals(), "gate-01"))).isEqualTo(Reason.CREDENTIALS);
        assertThat(refusal(intake("x").withCredentials(new Credentials(intake().user(), "wrong"))))
                .isEqualTo(Reason.CREDENTIALS);
    }

    @Test
    void aTerminalCannotComeUnderAnothersName() throws Exception {
        Credentials thief = known("thief-01");
        try (LinkProbe owner = LinkProbe.connected(factory, terminal("owner-01"))) {
            try (LinkProbe probe = new LinkProbe(
                    factory, LinkOptions.of(terminals(), "owner-01").withCredentials(thief))) {
                probe.link().connect();
                owner.awaitNothing(QUIET);
            }
            assertThat(owner.publish(Message.of(up("owner-01"), new byte[1])).refused())
                    .isFalse();
        }
    }

    @Test
    void aBatchTravelsUpAndItsAcknowledgementDown() throws Exception {
        Message batch =
                new Message(up("way-01"), new byte[] {1, 2, 3}, false, "application/json", Map.of("enc", "deflate"));
        try (LinkProbe hub = LinkProbe.connected(factory, intake("way"));
                LinkProbe probe = LinkProbe.connected(factory, terminal("way-01"))) {
            assertThat(hub.subscribe(Topics.ALL_UP_SHARED).refused()).isFalse();
            assertThat(probe.subscribe(ack("way-01")).refused()).isFalse();
            assertThat(probe.publish(batch).reasonCode()).isZero();
            assertThat(takeOn(hub, up("way-01"))).isEqualTo(batch);
            assertThat(hub.publish(Message.of(ack("way-01"), new byte[] {9})).reasonCode())
                    .isZero();
            assertThat(probe.take().payload()).containsExactly(9);
        }
    }

    @Test
    void aTerminalAsksForItsFeedAndHearsNobodyElses() throws Exception {
        known("other-04");
        try (LinkProbe hub = LinkProbe.connected(factory, intake("feed-1"));
                LinkProbe probe = LinkProbe.connected(factory, terminal("fed-01"))) {
            assertThat(hub.subscribe(Topics.ALL_ASKS).refused()).isFalse();
            for (String foreign : new String[] {feed("other-04"), "bianmin/1/+/feed", asks("fed-01")}) {
                probe.subscribe(foreign);
            }
            assertThat(probe.subscribe(feed("fed-01")).refused()).isFalse();
            assertThat(probe.publish(Message.of(asks("fed-01"), new byte[3])).reasonCode())
                    .isZero();
            assertThat(takeOn(hub, asks("fed-01")).payload()).hasSize(3);
            assertThat(probe.publish(Message.of(asks("other-04"), new byte[1])).reasonCode())
                    .isEqualTo(0x87);
            assertThat(probe.publish(Message.of(feed("fed-01"), new byte[1])).reasonCode())
                    .isEqualTo(0x87);
            hub.publish(Message.of(feed("other-04"), new byte[1]));
            hub.publish(Message.of(feed("fed-01"), new byte[2]));
            Message first = probe.take();
            assertThat(first.topic()).isEqualTo(feed("fed-01"));
            assertThat(first.payload()).hasSize(2);
            assertThat(comesOn(probe, feed("other-04"), QUIET)).isFalse();
        }
    }

    @Test
    void aTerminalPublishesToItsOwnTopicsOnly() throws Exception {
        known("other-02");
        try (LinkProbe hub = LinkProbe.connected(factory, intake("rights"));
                LinkProbe probe = LinkProbe.connected(factory, terminal("rights-01"))) {
            hub.subscribe(Topics.ALL_UP_SHARED);
            hub.subscribe(Topics.ALL_STATES);
            for (String foreign : new String[] {
                up("other-02"),
                state("other-02"),
                ack("rights-01"),
                ack("other-02"),
                "elsewhere",
                "$SYS/x",
                "bianmin/1/rights-01/up/more",
                "activemq.management"
            }) {
                assertThat(probe.publish(Message.of(foreign, new byte[1])).reasonCode())
                        .as(foreign)
                        .isEqualTo(0x87);
            }
            assertThat(probe.publish(Message.of(up("rights-01"), new byte[1])).refused())
                    .isFalse();
            assertThat(takeOn(hub, up("rights-01")).payload()).hasSize(1);
            hub.awaitNothing(QUIET);
        }
    }

    @Test
    void aTerminalHearsItsOwnAcknowledgementsOnly() throws Exception {
        known("other-03");
        try (LinkProbe hub = LinkProbe.connected(factory, intake("hear"));
                LinkProbe probe =
                        LinkProbe.connected(factory, terminal("hear-01").with(LinkOptions.Session.PASSING))) {
            for (String foreign : new String[] {
                ack("other-03"),
                "bianmin/1/+/ack",
                "#",
                "bianmin/#",
                Topics.ALL_UP_SHARED,
                "$share/hub/#",
                up("hear-01")
            }) {
                probe.subscribe(foreign);
            }
            hub.publish(Message.of(ack("other-03"), new byte[1]));
            assertThat(comesOn(probe, ack("other-03"), QUIET)).isFalse();
            probe.subscribe(ack("hear-01"));
            hub.publish(Message.of(ack("hear-01"), new byte[2]));
            assertThat(takeOn(probe, ack("hear-01")).payload()).hasSize(2);
        }
    }

    @Test
    void theIntakeCannotPretendToBeATerminal() throws Exception {
        known("puppet-01");
        try (LinkProbe hub = LinkProbe.connected(factory, intake("pretend"))) {
            assertThat(hub.publish(Message.of(up("puppet-01"), new byte[1])).reasonCode())
                    .isEqualTo(0x87);
            assertThat(hub.publish(Message.of(state("puppet-01"), new byte[1])).reasonCode())
                    .isEqualTo(0x87);
        }
    }

    @Test
    void aStateIsKeptForWhoComesLater() throws Exception {
        try (LinkProbe probe = LinkProbe.connected(factory, terminal("kept-01"))) {
            probe.publish(new Message(state("kept-01"), new byte[] {1}, true, "", Map.of()));
            probe.publish(new Message(state("kept-01"), new byte[] {2}, true, "", Map.of()));
        }
        try (LinkProbe hub = LinkProbe.connected(factory, intake("kept"))) {
            hub.subscribe(Topics.ALL_STATES);
            Message state = takeOn(hub, state("kept-01"));
            assertThat(state.payload()).containsExactly(2);
            assertThat(state.retained()).isTrue();
        }
    }

    @Test
    void aTerminalThatVanishesLeavesItsWillAfterTheDelay() throws Exception {
        Will will = new Will(new Message(state("gone-01"), new byte[] {7}, true, "", Map.of()), Duration.ofSeconds(1));
        try (CutRelay cable = new CutRelay(terminals());
                LinkProbe hub = LinkProbe.connected(factory, intake("gone"))) {
            hub.subscribe(Topics.ALL_STATES);
            LinkOptions options = LinkOptions.of(cable.address(), "gone-01")
                    .withCredentials(known("gone-01"))
                    .withWill(will);
            try (LinkProbe probe = LinkProbe.connected(factory, options)) {
                cable.cut();
                probe.await(LinkEvent.Lost.class);
            }
            assertThat(comesOn(hub, state("gone-01"), Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void aTerminalThatReturnsInTimeOrSaysGoodbyeLeavesNoWill() throws Exception {
        boolean isBackInTime = false;
        for (int attempt = 1; attempt <= 10 && !isBackInTime; attempt++) {
            isBackInTime = leavesNoWill("back-%02d".formatted(attempt));
        }
        assertThat(isBackInTime).as("this machine gave time enough to be back").isTrue();
    }

    /// @return false where this machine was too slow to be back before the will was due
    private boolean leavesNoWill(String name) throws Exception {
        Will will = new Will(new Message(state(name), new byte[] {7}, true, "", Map.of()), Duration.ofSeconds(2));
        try (CutRelay cable = new CutRelay(terminals());
                LinkProbe hub = LinkProbe.connected(factory, intake("back"))) {
            hub.subscribe(Topics.ALL_STATES);
            LinkOptions options = LinkOptions.of(cable.address(), name)
                    .withCredentials(known(name))
                    .withWill(will);
            long cut;
            try (LinkProbe probe = LinkProbe.connected(factory, options)) {
                cut = System.nanoTime();
                cable.cut();
                probe.await(LinkEvent.Lost.class);
            }
            try (LinkProbe probe = LinkProbe.connected(factory, options)) {
                if (Duration.ofNanos(System.nanoTime() - cut).toMillis() > 1_500) return false;
                assertThat(comesOn(hub, state(name), Duration.ofSeconds(4)))
                        .as("back in time")
                        .isFalse();
                assertThat(probe.link()).isNotNull();
            }
            assertThat(comesOn(hub, state(name), Duration.ofSeconds(4)))
                    .as("goodbye was said")
                    .isFalse();
            return true;
        }
    }

    @Test
    void aWillInAnothersNameIsNeverPublished() throws Exception {
        known("victim-01");
        Will will = new Will(new Message(state("victim-01"), new byte[] {7}, true, "", Map.of()), Duration.ZERO);
        try (CutRelay cable = new CutRelay(terminals());
                LinkProbe hub = LinkProbe.connected(factory, intake("forge"))) {
            hub.subscribe(Topics.ALL_STATES);
            LinkOptions options = LinkOptions.of(cable.address(), "forger-01")
                    .withCredentials(known("forger-01"))
                    .with(LinkOptions.Session.PASSING)
                    .withWill(will);
            try (LinkProbe probe = new LinkProbe(factory, options)) {
                probe.link().connect();
                assertThat(probe.poll(Duration.ofSeconds(5))).isPresent();
                cable.cut();
            }
            assertThat(comesOn(hub, state("victim-01"), Duration.ofSeconds(2))).isFalse();
        }
    }

    @Test
    void twoWorkersShareTheBatchesAndOneTakesOverWhenTheOtherGoes() throws Exception {
        int messages = 40;
        try (LinkProbe first = LinkProbe.connected(factory, intake("share-1"));
                LinkProbe probe = LinkProbe.connected(factory, terminal("share-01"))) {
            first.subscribe(Topics.ALL_UP_SHARED);
            Set<Integer> seen = new HashSet<>();
            try (LinkProbe second = LinkProbe.connected(factory, intake("share-2"))) {
                second.subscribe(Topics.ALL_UP_SHARED);
                for (int i = 0; i < messages; i++) {
                    probe.publish(Message.of(up("share-01"), new byte[] {(byte) i}));
                }
                int one = drain(first, seen);
                int two = drain(second, seen);
                assertThat(one + two).as("each message once").isEqualTo(messages);
                assertThat(seen).hasSize(messages);
            }
            for (int i = 0; i < messages; i++) {
                probe.publish(Message.of(up("share-01"), new byte[] {(byte) (100 + i)}));
            }
            seen.clear();
            assertThat(drain(first, seen)).isEqualTo(messages);
        }
    }

    private static int drain(LinkProbe probe, Set<Integer> seen) throws InterruptedException {
        int count = 0;
        while (true) {
            Optional<LinkEvent> event = probe.poll(QUIET);
            if (event.isEmpty()) {
                return count;
            }
            if (event.get() instanceof LinkEvent.Arrived arrived) {
                probe.link().settle(arrived.delivery());
                seen.add((int) arrived.delivery().message().payload()[0]);
                count++;
            }
        }
    }

    @Test
    void aSessionKeepsAcknowledgementsForTheTerminalsReturn() throws Exception {
        LinkOptions options = terminal("session-01");
        try (LinkProbe probe = LinkProbe.connected(factory, options)) {
            probe.subscribe(ack("session-01"));
        }
        try (LinkProbe hub = LinkProbe.connected(factory, intake("session"))) {
            hub.publish(Message.of(ack("session-01"), new byte[] {5}));
        }
        try (LinkProbe probe = new LinkProbe(factory, options)) {
            probe.link().connect();
            assertThat(probe.await(LinkEvent.Connected.class).sessionPresent()).isTrue();
            assertThat(probe.take().payload()).containsExactly(5);
        }
    }

    @Test
    void aSessionEndsAfterItsExpiry() throws Exception {
        LinkOptions options = terminal("expiry-01").with(new LinkOptions.Session(false, Duration.ofSeconds(1)));
        try (LinkProbe probe = LinkProbe.connected(factory, options)) {
            probe.subscribe(ack("expiry-01"));
        }
        TimeUnit.SECONDS.sleep(4);
        try (LinkProbe probe = new LinkProbe(factory, options)) {
            probe.link().connect();
            assertThat(probe.await(LinkEvent.Connected.class).sessionPresent()).isFalse();
        }
    }

    @Test
    void aMessageThatWasNotSettledComesAgain() throws Exception {
        LinkOptions options = terminal("again-01");
        try (LinkProbe hub = LinkProbe.connected(factory, intake("again"))) {
            try (LinkProbe probe = LinkProbe.connected(factory, options)) {
                probe.subscribe(ack("again-01"));
                hub.publish(Message.of(ack("again-01"), new byte[] {6}));
                probe.await(LinkEvent.Arrived.class);
            }
            try (LinkProbe probe = LinkProbe.connected(factory, options)) {
                assertThat(probe.take().payload()).containsExactly(6);
            }
            try (LinkProbe probe = LinkProbe.connected(factory, options)) {
                probe.awaitNothing(QUIET);
            }
        }
    }

    @Test
    void ourReceiveMaximumIsKept() throws Exception {
        LinkOptions narrow = intake("narrow").with(new LinkOptions.Bounds(2, MAXIMUM_PACKET_BYTES));
        try (LinkProbe hub = LinkProbe.connected(factory, narrow);
                LinkProbe probe = LinkProbe.connected(factory, terminal("narrow-01"))) {
            hub.subscribe(Topics.ALL_UP_SHARED);
            for (int i = 0; i < 10; i++) {
                probe.publish(Message.of(up("narrow-01"), new byte[1]));
            }
            LinkEvent.Arrived first = hub.await(LinkEvent.Arrived.class);
            LinkEvent.Arrived second = hub.await(LinkEvent.Arrived.class);
            hub.awaitNothing(QUIET);
            hub.link().settle(first.delivery());
            hub.link().settle(second.delivery());
            for (int i = 0; i < 8; i++) {
                hub.take();
            }
        }
    }

    /// Mosquitto 2.0 takes a lasting session over without giving its reason to the first.
    boolean tellsOfTakeover() {
        return true;
    }

    @Test
    void ofTwoWithOneIdentityTheLaterStays() throws Exception {
        LinkOptions options = terminal("twin-01");
        try (LinkProbe first = LinkProbe.connected(factory, options);
                LinkProbe second = LinkProbe.connected(factory, options)) {
            assertThat(first.await(LinkEvent.Lost.class).reason())
                    .isEqualTo(tellsOfTakeover() ? Reason.TAKEN_OVER : Reason.UNREACHABLE);
            second.awaitNothing(QUIET);
        }
    }

    @Test
    void aLargeBatchArrivesWhole() throws Exception {
        byte[] payload = new byte[200_000];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31);
        }
        try (LinkProbe hub = LinkProbe.connected(factory, intake("large"));
                LinkProbe probe = LinkProbe.connected(factory, terminal("large-01"))) {
            hub.subscribe(Topics.ALL_UP_SHARED);
            assertThat(probe.publish(Message.of(up("large-01"), payload)).refused())
                    .isFalse();
            assertThat(takeOn(hub, up("large-01")).payload()).isEqualTo(payload);
        }
    }

    @Test
    void theBrokerTellsItsPacketLimit() throws Exception {
        try (LinkProbe probe = new LinkProbe(factory, terminal("limit-01"))) {
            probe.link().connect();
            assertThat(probe.await(LinkEvent.Connected.class).maximumPacketBytes())
                    .isEqualTo(MAXIMUM_PACKET_BYTES);
            assertThat(probe.publish(Message.of(up("limit-01"), new byte[MAXIMUM_PACKET_BYTES]))
                            .reasonCode())
                    .isEqualTo(0x95);
        }
    }

    @Test
    void aStrangerWhoAnnouncesAHugePacketIsCutOff() throws Exception {
        try (Socket socket = new Socket(terminals().getHost(), terminals().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(HexFormat.of().parseHex("10ffffff7f00044d51545405"));
            InputStream in = socket.getInputStream();
            // Whatever it says before, it hangs up or resets, and long before 256 MB have come.
            while (in.read() >= 0) {}
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Test
    void aBatchThatNobodyTakesIsNotRefused() throws Exception {
        try (LinkProbe probe = LinkProbe.connected(factory, terminal("alone-01"))) {
            assertThat(probe.publish(Message.of(up("alone-01"), new byte[1])).reasonCode())
                    .isIn(0x00, 0x10);
        }
    }
}
