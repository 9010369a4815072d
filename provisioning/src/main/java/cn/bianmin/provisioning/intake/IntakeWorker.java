package cn.bianmin.provisioning.intake;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Limits;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.Delivery;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLink;
import cn.bianmin.link.MqttLinkFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that takes deliveries from the broker, has [Intake] file them, and sends the acknowledgements.
/// Any number of workers share the terminals' batches; they share nothing else but the database. Thread-safe.
///
/// Bounds: the broker gives at most [#UNSETTLED] deliveries that are not settled, so the queue cannot overflow;
/// acknowledgements wait one an epoch of a terminal, the newest replacing the one before, and
/// [#WAITING_ANSWERS] at most.
public final class IntakeWorker implements AutoCloseable {
    /// Deliveries that the broker may hand over before the first is settled.
    private static final int UNSETTLED = 256;

    /// The embedded broker wants its intake user in front of the client id.
    private static final String CLIENT_ID = "hub.intake-";

    private static final int GROUP = 64;

    /// Acknowledgements that may wait for the broker; the oldest goes first, and its terminal asks again.
    private static final int WAITING_ANSWERS = 4_096;

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);

    /// Answers for two epochs of one terminal say different things, and each is waited for.
    private record Place(TerminalId terminal, Epoch epoch) {}

    private record Event(long linkNumber, @Nullable LinkEvent event) {}

    private final URI broker;
    private final Optional<Credentials> credentials;
    private final String name;
    private final MqttLinkFactory links;
    private final Intake intake;
    private final IntakeListener listener;
    private final InstantSource time;
    private final LongSupplier monoMillis;
    private final RandomGenerator random;
    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(4 * UNSETTLED);
    private final Thread thread;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private @Nullable MqttLink link;
    private long linkNumber;
    private int subscriptions;
    private int answerPlaces;
    private long connectDueMillis = Long.MIN_VALUE;
    private long lastWaitMillis = SHORTEST_WAIT.toMillis();
    private Duration lastCommit = Duration.ZERO;
    private final LinkedHashMap<Place, Effect.Answer> answers = new LinkedHashMap<>();
    private long nextToken;
    private boolean stopping;

    /// @param name unique among all workers of all processes
    public IntakeWorker(
            URI broker,
            Optional<Credentials> credentials,
            String name,
            MqttLinkFactory links,
            Intake intake,
            IntakeListener listener,
            InstantSource time,
            LongSupplier monoMillis,
            RandomGenerator random) {
        this.broker = broker;
        this.credentials = credentials;
        this.name = name;
        this.links = links;
        this.intake = intake;
        this.listener = listener;
        this.time = time;
        this.monoMillis = monoMillis;
        this.random = random;
        this.thread = Thread.ofPlatform().name("intake-" + name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Completes when the worker first hears all terminals; fails, with a sentence, where the broker refuses it
    /// for a reason that time does not heal.
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /// Stops after the transaction in hand. What is not settled comes again, to another worker or later.
    @Override
    public void close() {
        try {
            queue.put(new Event(-1, null));
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                round();
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                LOG.error("The intake worker failed and starts over with a new connection. worker={}", name, e);
                drop();
            }
        }
        drop();
    }

    private void round() throws InterruptedException {
        long now = monoMillis.getAsLong();
        if (link == null && now >= connectDueMillis) {
            connect();
        }
        var deliveries = new ArrayList<Delivery>();
        Event event = queue.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        while (event != null && !stopping) {
            if (event.event() == null) {
                stopping = true;
            } else if (link != null && event.linkNumber() == linkNumber) {
                handle(event.event(), deliveries);
            }
            event = deliveries.size() < GROUP ? queue.poll() : null;
        }
        file(deliveries);
        answer();
    }

    private void connect() {
        linkNumber++;
        long number = linkNumber;
        subscriptions = 0;
        var options = LinkOptions.of(broker, CLIENT_ID + name)
                .with(LinkOptions.Session.PASSING)
                .with(new LinkOptions.Bounds(UNSETTLED, Limits.PAYLOAD_BYTES + 4096));
        if (credentials.isPresent()) {
            options = options.withCredentials(credentials.get());
        }
        link = links.create(options, event -> post(new Event(number, event)));
        link.connect();
    }

    private void post(Event event) {
        try {
            queue.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(LinkEvent event, List<Delivery> deliveries) {
        switch (event) {
            case LinkEvent.Connected connected -> {
                answerPlaces = connected.receiveMaximum();
                subscribe(Topics.ALL_UP_SHARED);
                subscribe(Topics.ALL_STATES);
            }
            case LinkEvent.Subscribed subscribed -> {
                if (subscribed.refused()) {
                    fail("The broker does not let the hub hear " + subscribed.filter() + ".");
                } else if (++subscriptions == 2) {
                    lastWaitMillis = SHORTEST_WAIT.toMillis();
                    LOG.info("Intake hears all terminals. worker={}", name);
                    ready.complete(null);
                }
            }
            case LinkEvent.Published _ -> answerPlaces++;
            case LinkEvent.Arrived(Delivery delivery) -> deliveries.add(delivery);
            case LinkEvent.Refused(var reason, String sentence) -> {
                switch (reason) {
                    case CREDENTIALS, NOT_MQTT5, TLS -> fail(sentence);
                    case UNREACHABLE, BUSY, TAKEN_OVER, OTHER -> lost(sentence, deliveries);
                }
            }
            case LinkEvent.Lost(var _, String sentence) -> lost(sentence, deliveries);
        }
    }

    private void subscribe(String filter) {
        if (link != null) {
            link.subscribe(filter);
        }
    }

    private void fail(String sentence) {
        if (!ready.completeExceptionally(new IllegalStateException(sentence))) {
            LOG.warn("The broker refuses intake. worker={} {}", name, sentence);
        }
        drop();
    }

    private void lost(String sentence, List<Delivery> deliveries) {
        LOG.info("Intake lost the broker and connects again. worker={} {}", name, sentence);
        deliveries.clear();
        drop();
    }

    private void drop() {
        if (link != null) {
            link.close();
            link = null;
        }
        intake.forget();
        answers.clear();
        long bound = Math.max(SHORTEST_WAIT.toMillis() + 1, lastWaitMillis * 3);
        lastWaitMillis = Math.min(LONGEST_WAIT.toMillis(), random.nextLong(SHORTEST_WAIT.toMillis(), bound));
        connectDueMillis = monoMillis.getAsLong() + lastWaitMillis;
    }

    private void file(List<Delivery> deliveries) {
        long begun = monoMillis.getAsLong();
        var now = new Moment(time.instant(), begun);
        List<Effect> effects;
        if (!deliveries.isEmpty()) {
            effects = intake.receive(now, deliveries, new Load(queue.size(), lastCommit));
            lastCommit = Duration.ofMillis(monoMillis.getAsLong() - begun);
        } else if (intake.held() > 0) {
            effects = intake.tick(now);
        } else {
            return;
        }
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Answer answer -> keep(answer);
                case Effect.Settle(Delivery delivery) -> {
                    if (link != null) {
                        link.settle(delivery);
                    }
                }
                case Effect.Grown grown -> listener.happened(grown);
                case Effect.PresenceChanged changed -> listener.happened(changed);
                case Effect.Alarm alarm -> listener.happened(alarm);
            }
        }
    }

    private void keep(Effect.Answer answer) {
        if (answers.size() >= WAITING_ANSWERS) {
            answers.pollFirstEntry();
        }
        answers.put(new Place(answer.terminal(), answer.epoch()), answer);
    }

    private void answer() {
        Iterator<Effect.Answer> waiting = answers.values().iterator();
        while (link != null && answerPlaces > 0 && waiting.hasNext()) {
            var next = waiting.next();
            waiting.remove();
            answerPlaces--;
            link.publish(nextToken++, new Message(next.topic(), next.payload(), false, "application/json", Map.of()));
        }
    }
}
