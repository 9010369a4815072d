package cn.bianmin.link;

import cn.bianmin.link.LinkEvent.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A link on the Paho MQTT 5 client 1.2.5. Thread-safe.
///
/// One owner thread makes every call into Paho and every call of the listener; callers and Paho's callbacks
/// only put a step into its inbox. The inbox needs no bound of its own because each kind of step has one:
/// publishes by the window, subscriptions by [#SUBSCRIPTIONS_PENDING], arrived messages by four times the
/// receive maximum; who goes beyond gets an `IllegalStateException`, or is a broker that breaks the protocol
/// and loses the connection.
///
/// States: made → connecting → connected → ended, or connecting → ended. Nothing leads back: one Paho client
/// serves one connection, with memory persistence and no reconnect, so that nothing of a dead connection is
/// ever sent again.
final class PahoLink implements MqttLink {
    private static final Logger log = LoggerFactory.getLogger(PahoLink.class);

    // Paho logs stack traces for what is everyday life on a mobile network; what matters comes out as events.
    private static final java.util.logging.Logger PAHO_LOG = java.util.logging.Logger.getLogger("org.eclipse.paho");

    static {
        PAHO_LOG.setLevel(Level.OFF);
    }

    private static final int SUBSCRIPTIONS_PENDING = 64;
    private static final int WINDOW_LIMIT = 1024;

    // Mosquitto 2.0 goes a little beyond the receive maximum; to give the link up for that would be a war.
    private static final int UNSETTLED_TIMES = 4;
    private static final int UNSETTLED_AT_LEAST = 64;
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final long CONNECTOR_ENDS_MILLIS = 2_000;
    private static final long THREADS_END_MILLIS = 1_000;
    private static final long INTERRUPTED_END_MILLIS = 10_000;

    /// One thing for the owner thread to do.
    private interface Step {
        void run() throws MqttException;
    }

    /// What was asked of the broker and waits for its answer.
    private final class Pending implements MqttActionListener {
        private final long deadlineNanos =
                System.nanoTime() + options.timeouts().publish().toNanos();
        private final IntConsumer answered;
        private boolean done;

        /// @param answered gets the reason code, on the owner thread
        Pending(IntConsumer answered) {
            this.answered = answered;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            int code = codes == null || codes.length == 0 ? 0 : codes[0];
            post(() -> {
                done = true;
                answered.accept(code);
            });
        }

        // Paho completes what is open with a failure when the connection goes down, which is reported on its own; a
        // refused subscription may come here too, and then has a reason code.
        @Override
        public void onFailure(IMqttToken token, Throwable thrown) {
            int[] codes = token.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] >= 0x80) {
                onSuccess(token);
            }
        }
    }

    private final LinkOptions options;
    private final Consumer<LinkEvent> listener;
    private final Wire wire;
    private final OwnerPings pings = new OwnerPings(() -> post(() -> {}));
    private final BlockingQueue<Step> inbox = new LinkedBlockingQueue<>();
    private final LinkThreads threads = new LinkThreads(this::threadDied);
    private final Thread owner;
    private final Object startLock = new Object();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger subscriptionsPending = new AtomicInteger();
    private final AtomicLong handles = new AtomicLong();
    private final Map<Long, Integer> unsettled = new ConcurrentHashMap<>();
    private volatile int window;
    private volatile boolean closing;
    private boolean started;
    private volatile boolean ended;

    // The owner thread's own.
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long connectDeadlineNanos;
    private boolean connected;
    private boolean goodbye;
    private long acknowledgements;
    private @Nullable MqttAsyncClient client;
    private @Nullable Trouble trouble;

    PahoLink(LinkOptions options, Consumer<LinkEvent> listener, Traffic traffic) {
        this.options = options;
        this.listener = listener;
        this.wire = new Wire(options, traffic);
        this.owner = Thread.ofPlatform()
                .group(threads)
                .daemon()
                .name("link " + options.clientId())
                .unstarted(this::run);
    }

    @Override
    public void connect() {
        synchronized (startLock) {
            if (started) {
                throw new IllegalStateException("a link connects once; take a fresh one");
            }
            started = true;
            if (!closing) {
                owner.start();
            }
        }
    }

    @Override
    public void subscribe(String filter) {
        if (ended || closing) {
            return;
        }
        if (subscriptionsPending.incrementAndGet() > SUBSCRIPTIONS_PENDING) {
            subscriptionsPending.decrementAndGet();
            throw new IllegalStateException("more than " + SUBSCRIPTIONS_PENDING + " subscriptions are unanswered");
        }
        post(() -> doSubscribe(filter));
    }

    @Override
    public void publish(long token, Message message) {
        if (ended || closing) {
            return;
        }
        if (inFlight.incrementAndGet() > window) {
            inFlight.decrementAndGet();
            throw new IllegalStateException(
                    window == 0
                            ? "publish before the link was connected"
                            : "more than " + window + " publishes are in flight");
        }
        post(() -> doPublish(token, message));
    }

    @Override
    public void settle(Delivery delivery) {
        if (ended || closing) {
            return;
        }
        Integer packetId = unsettled.remove(delivery.handle());
        if (packetId == null) {
            throw new IllegalStateException("this delivery is settled already or is not of this link");
        }
        post(() -> {
            acknowledgements++;
            paho().messageArrivedComplete(packetId, 1);
        });
    }

    @Override
    public void close() {
        synchronized (startLock) {
            closing = true;
        }
        // What was asked before is still done: an acknowledgement should not be lost to an orderly end.
        post(() -> goodbye = true);
        if (Thread.currentThread().equals(owner)) {
            return;
        }
        try {
            owner.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Step step) {
        inbox.add(step);
    }

    private void run() {
        try {
            open();
            while (trouble == null && !goodbye) {
                Step step = inbox.poll(nanosToNextDeadline(), TimeUnit.NANOSECONDS);
                if (step != null) {
                    step.run();
                }
                checkDeadlines();
            }
        } catch (MqttException | RuntimeException e) {
            log.error("The MQTT client failed. client={} broker={}", options.clientId(), wire.where(), e);
            fail(Reason.OTHER, "The MQTT client failed: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            fail(Reason.OTHER, "The link was interrupted.");
        } catch (Error e) {
            // Whoever waits for the end of this link must hear of it, or never connects again.
            fail(Reason.OTHER, "The MQTT client broke: " + e + ".");
            end();
            throw e;
        }
        end();
    }

    private void end() {
        tearDown();
        ended = true;
        Trouble why = trouble;
        if (why != null && !closing) {
            tell(
                    connected
                            ? new LinkEvent.Lost(why.reason(), why.sentence())
                            : new LinkEvent.Refused(why.reason(), why.sentence()));
        }
    }

    private void open() throws MqttException {
        connectDeadlineNanos = System.nanoTime() + options.timeouts().connect().toNanos();
        MqttAsyncClient fresh =
                new MqttAsyncClient(wire.getServerURI(), options.clientId(), new MemoryPersistence(), pings, null);
        client = fresh;
        fresh.setManualAcks(true);
        fresh.setCallback(new Callback());
        fresh.connect(new WireOptions(options, wire), null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                post(PahoLink.this::connected);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable thrown) {
                post(() -> failed(thrown));
            }
        });
    }

    private void connected() {
        Connack answer = wire.connack();
        if (answer == null) {
            throw new IllegalStateException("connected without a CONNACK");
        }
        connected = true;
        if (answer.maximumQos() < 1 || !answer.retainAvailable()) {
            // Paho would quietly publish at QoS 0, or not retained, and call it a success.
            connected = false;
            fail(
                    Reason.OTHER,
                    "The broker at " + wire.where() + " does not offer "
                            + (answer.maximumQos() < 1 ? "QoS 1" : "retained messages") + ", which are needed.");
            return;
        }
        window = Math.min(answer.receiveMaximum(), WINDOW_LIMIT);
        tell(new LinkEvent.Connected(answer.sessionPresent(), window, answer.maximumPacketBytes()));
    }

    private void doSubscribe(String filter) throws MqttException {
        Pending waiting = new Pending(code -> {
            subscriptionsPending.decrementAndGet();
            tell(new LinkEvent.Subscribed(filter, code));
        });
        pending.add(waiting);
        paho().subscribe(new MqttSubscription[] {new MqttSubscription(filter, 1)}, null, waiting, new MqttProperties());
    }

    private void doPublish(long token, Message message) throws MqttException {
        Connack answer = wire.connack();
        if (answer != null && PahoMessages.packetBytes(message) > answer.maximumPacketBytes()) {
            inFlight.decrementAndGet();
            tell(new LinkEvent.Published(token, ReasonCodes.PACKET_TOO_LARGE));
            return;
        }
        Pending waiting = new Pending(code -> {
            inFlight.decrementAndGet();
            tell(new LinkEvent.Published(token, code));
        });
        pending.add(waiting);
        paho().publish(message.topic(), PahoMessages.toPaho(message), null, waiting);
    }

    private MqttAsyncClient paho() {
        MqttAsyncClient open = client;
        if (open == null) {
            throw new IllegalStateException("the link was not connected");
        }
        return open;
    }

    private long nanosToNextDeadline() {
        long now = System.nanoTime();
        long left = pings.nanosLeft(now);
        if (!connected) {
            left = Math.min(left, connectDeadlineNanos - now);
        }
        Pending oldest = oldestPending();
        if (oldest != null) {
            left = Math.min(left, oldest.deadlineNanos - now);
        }
        return Math.max(0, left);
    }

    private void checkDeadlines() {
        if (trouble != null || goodbye) {
            return;
        }
        long now = System.nanoTime();
        if (!connected && now - connectDeadlineNanos >= 0) {
            fail(
                    Reason.UNREACHABLE,
                    wire.reached()
                            ? "What listens at " + wire.where() + " did not answer as an MQTT 5 broker within "
                                    + seconds(options.timeouts().connect()) + "."
                            : wire.where() + " does not answer: check the address and the network.");
            return;
        }
        Pending oldest = oldestPending();
        if (oldest != null && now - oldest.deadlineNanos >= 0) {
            fail(
                    Reason.UNREACHABLE,
                    "The broker at " + wire.where() + " did not answer within "
                            + seconds(options.timeouts().publish()) + ".");
            return;
        }
        if (pings.nanosLeft(now) <= 0) {
            pings.check();
        }
    }

    // All have the same time to wait, so the oldest is the first to run out.
    private @Nullable Pending oldestPending() {
        Pending first = pending.peek();
        while (first != null && first.done) {
            pending.remove();
            first = pending.peek();
        }
        return first;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private void failed(@Nullable Throwable thrown) {
        Throwable cause = thrown == null || thrown.getCause() == null ? thrown : thrown.getCause();
        // A connection that breaks before the answer says nothing of the protocol: a relay or a router before a broker
        // that is down takes connections and resets them.
        fail(
                connected || cause instanceof IOException ? Reason.UNREACHABLE : Reason.NOT_MQTT5,
                "The connection to " + wire.where() + " failed"
                        + (cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage()) + ".");
    }

    // The wire saw the first cause; what Paho makes of it is a consequence.
    private void fail(Reason reason, String sentence) {
        if (trouble == null) {
            Trouble seen = wire.trouble();
            trouble = seen == null ? new Trouble(reason, sentence) : seen;
        }
    }

    private void threadDied(Thread thread, Throwable thrown) {
        log.error("A thread of the MQTT client died. thread={}", thread.getName(), thrown);
        post(() -> fail(
                connected ? Reason.OTHER : Reason.NOT_MQTT5,
                "What answers at " + wire.where() + " sent something that cannot be read as MQTT 5."));
    }

    private void tell(LinkEvent event) {
        if (closing) {
            return;
        }
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            log.error(
                    "The listener of the link failed. event={}",
                    event.getClass().getSimpleName(),
                    e);
            fail(Reason.OTHER, "Our own part that takes the link's events failed; the connection was given up.");
        }
    }

    private void tearDown() {
        boolean interrupted = false;
        try {
            if (connected && (trouble == null || wire.trouble() == null)) {
                wire.sayGoodbye(acknowledgements, GOODBYE);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        wire.abort();
        try {
            MqttAsyncClient dead = client;
            if (dead != null) {
                wire.awaitPahoConnector(CONNECTOR_ENDS_MILLIS);
                dead.disconnectForcibly(0, 100, false);
                dead.close(true);
            }
        } catch (MqttException | RuntimeException e) {
            log.warn("The MQTT client did not close cleanly. client={}", options.clientId(), e);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            List<String> left = threads.end(THREADS_END_MILLIS, INTERRUPTED_END_MILLIS);
            if (!left.isEmpty()) {
                log.error("Threads of the MQTT client did not end. threads={}", left);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What Paho tells on its own account, on its threads.
    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            post(() -> failed(response.getException()));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (message.getQos() != 1) {
                // Nothing of ours is sent at QoS 0, the broker does not bound it, and losing it is what QoS 0 means.
                return;
            }
            if (unsettled.size()
                    >= Math.max(
                            UNSETTLED_AT_LEAST,
                            UNSETTLED_TIMES * options.bounds().receiveMaximum())) {
                post(() -> fail(
                        Reason.OTHER,
                        "The broker at " + wire.where() + " sent far more messages than the "
                                + options.bounds().receiveMaximum() + " we take at once."));
                return;
            }
            long handle = handles.incrementAndGet();
            unsettled.put(handle, message.getId());
            Delivery delivery = new Delivery(PahoMessages.fromPaho(topic, message), handle);
            post(() -> tell(new LinkEvent.Arrived(delivery)));
        }

        @Override
        public void mqttErrorOccurred(MqttException thrown) {
            post(() -> failed(thrown));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // The outcome comes to the listener of each publish.
        }

        @Override
        public void connectComplete(boolean reconnect, String address) {
            // The outcome comes to the listener of the connect.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            post(() -> fail(
                    Reason.OTHER, "The broker at " + wire.where() + " asks for an authentication we do not have."));
        }
    }
}
