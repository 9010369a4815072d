package cn.bianmin.provisioning.feed;

import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.Limits;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLink;
import cn.bianmin.link.MqttLinkFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that hears what terminals ask and sends what [FeedSender] says. Beside intake, on a connection of
/// its own, so that no batch of entries ever waits for a feed. Thread-safe.
///
/// Bounds: at most [#WAITING] batches wait for the broker's window; what exceeds them is dropped, and its
/// terminal asks again.
public final class FeedWorker implements AutoCloseable {
    /// The embedded broker wants its intake user in front of the client id.
    private static final String CLIENT_ID = "hub.intake-feed-";

    private static final int QUEUE = 1_024;
    private static final int UNSETTLED = 64;
    private static final int WAITING = 512;
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration RECONNECT = Duration.ofSeconds(2);
    private static final Map<String, String> PROPERTIES = Map.of(BatchCodec.ENCODING_PROPERTY, BatchCodec.ENCODING);
    private static final Logger LOG = LoggerFactory.getLogger(FeedWorker.class);

    private sealed interface Work {
        record Event(long linkNumber, LinkEvent event) implements Work {}

        record Grown(Set<TerminalId> terminals) implements Work {}

        record Anew() implements Work {}

        record Stop() implements Work {}
    }

    private final URI broker;
    private final Optional<Credentials> credentials;
    private final String name;
    private final MqttLinkFactory links;
    private final FeedSender sender;
    private final LongSupplier monoMillis;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Deque<FeedSender.Send> waiting = new ArrayDeque<>();
    private final Thread thread;

    private @Nullable MqttLink link;
    private long linkNumber;
    private long connectDueMillis = Long.MIN_VALUE;
    private int places;
    private long nextToken;
    private boolean troubled;

    /// @param name unique among all processes at this broker
    public FeedWorker(
            URI broker,
            Optional<Credentials> credentials,
            String name,
            MqttLinkFactory links,
            Feeds feeds,
            LongSupplier monoMillis) {
        this.broker = broker;
        this.credentials = credentials;
        this.name = name;
        this.links = links;
        this.sender = new FeedSender(feeds);
        this.monoMillis = monoMillis;
        this.thread = Thread.ofPlatform().name("feed").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Items were added. Any thread; never blocks, for a terminal that is not told now asks.
    public void grown(Collection<TerminalId> terminals) {
        if (!terminals.isEmpty()) {
            queue.offer(new Work.Grown(Set.copyOf(terminals)));
        }
    }

    /// All feeds were made anew. Any thread.
    public void anew() {
        queue.offer(new Work.Anew());
    }

    @Override
    public void close() {
        try {
            queue.put(new Work.Stop());
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean running = true;
        while (running) {
            try {
                if (link == null && monoMillis.getAsLong() >= connectDueMillis) connect();
                running = step(queue.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS));
                troubled = false;
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                if (!troubled) LOG.warn("Terminals are not fed for now, and will ask again. {}", e.getMessage());
                troubled = true;
                sender.forget();
            }
        }
        drop();
    }

    private boolean step(@Nullable Work work) {
        switch (work) {
            case null -> {}
            case Work.Stop _ -> {
                return false;
            }
            case Work.Anew _ -> sender.forget();
            case Work.Grown(var terminals) -> sender.grown(terminals).forEach(this::send);
            case Work.Event(long number, LinkEvent event) -> {
                if (link != null && number == linkNumber) handle(event);
            }
        }
        return true;
    }

    private void connect() {
        linkNumber++;
        long number = linkNumber;
        var options = LinkOptions.of(broker, CLIENT_ID + name)
                .with(LinkOptions.Session.PASSING)
                .with(new LinkOptions.Bounds(UNSETTLED, Limits.NOTE_BYTES + 4096));
        if (credentials.isPresent()) {
            options = options.withCredentials(credentials.get());
        }
        link = links.create(options, event -> post(new Work.Event(number, event)));
        link.connect();
    }

    private void post(Work work) {
        try {
            queue.put(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(LinkEvent event) {
        switch (event) {
            case LinkEvent.Connected connected -> {
                places = connected.receiveMaximum();
                if (link != null) link.subscribe(Topics.ALL_ASKS);
            }
            case LinkEvent.Subscribed subscribed -> {
                if (subscribed.refused()) {
                    LOG.warn("The broker does not let the hub hear what terminals ask: nobody is fed.");
                } else {
                    LOG.info("Terminals are fed.");
                }
            }
            case LinkEvent.Published _ -> {
                places++;
                flush();
            }
            case LinkEvent.Arrived(var delivery) -> {
                if (link != null) link.settle(delivery);
                asked(delivery.message());
            }
            case LinkEvent.Refused(var _, String sentence) -> lost(sentence);
            case LinkEvent.Lost(var _, String sentence) -> lost(sentence);
        }
    }

    private void asked(Message message) {
        var terminal = Topics.terminalOf(message.topic());
        if (terminal.isEmpty()) {
            return;
        }
        try {
            sender.asked(terminal.get(), FeedAsk.decode(message.payload())).ifPresent(this::send);
        } catch (Malformed e) {
            LOG.warn("A terminal asks what cannot be read. terminal={} {}", terminal.get(), e.getMessage());
        }
    }

    private void send(FeedSender.Send send) {
        if (waiting.size() < WAITING) {
            waiting.add(send);
        }
        flush();
    }

    private void flush() {
        while (link != null && places > 0 && !waiting.isEmpty()) {
            var send = waiting.remove();
            places--;
            link.publish(
                    nextToken++,
                    new Message(
                            Topics.feed(send.terminal()), send.payload(), false, BatchCodec.CONTENT_TYPE, PROPERTIES));
        }
    }

    private void lost(String sentence) {
        LOG.info("The feed lost the broker and connects again. {}", sentence);
        drop();
    }

    private void drop() {
        if (link != null) {
            link.close();
            link = null;
        }
        places = 0;
        waiting.clear();
        sender.forget();
        connectDueMillis = monoMillis.getAsLong() + RECONNECT.toMillis();
    }
}
