package cn.bianmin.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/// A link with its events in a queue, driven by hand. Thread-safe.
public final class LinkProbe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final BlockingDeque<LinkEvent> events = new LinkedBlockingDeque<>();
    private final MqttLink link;

    public LinkProbe(MqttLinkFactory factory, LinkOptions options) {
        link = factory.create(options, events::add);
    }

    /// Connects and waits for the acceptance.
    public static LinkProbe connected(MqttLinkFactory factory, LinkOptions options) throws InterruptedException {
        LinkProbe probe = new LinkProbe(factory, options);
        probe.link.connect();
        probe.await(LinkEvent.Connected.class);
        return probe;
    }

    /// Connects to a [RudeTalk#acceptAndWait], gives it its publish and takes the one that comes back.
    public static LinkProbe settled(MqttLinkFactory factory, LinkOptions options) throws InterruptedException {
        LinkProbe probe = connected(factory, options);
        probe.publish(Message.of("settled", new byte[0]));
        probe.take();
        return probe;
    }

    public MqttLink link() {
        return link;
    }

    /// The next event, which must be of this kind.
    public <E extends LinkEvent> E await(Class<E> kind) throws InterruptedException {
        LinkEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (!kind.isInstance(event)) {
            throw new AssertionError("expected " + kind.getSimpleName() + " but got " + event);
        }
        return kind.cast(event);
    }

    /// Asserts that nothing comes for so long.
    public void awaitNothing(Duration patience) throws InterruptedException {
        LinkEvent event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (event != null) {
            throw new AssertionError("expected nothing but got " + event);
        }
    }

    /// Subscribes and waits for the answer. Retained messages may come before it; they stay for later.
    public LinkEvent.Subscribed subscribe(String filter) throws InterruptedException {
        link.subscribe(filter);
        Deque<LinkEvent> early = new ArrayDeque<>();
        LinkEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        while (event instanceof LinkEvent.Arrived) {
            early.push(event);
            event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        early.forEach(events::addFirst);
        if (event instanceof LinkEvent.Subscribed subscribed) {
            return subscribed;
        }
        throw new AssertionError("expected Subscribed but got " + event);
    }

    /// Publishes and waits for the answer.
    public LinkEvent.Published publish(Message message) throws InterruptedException {
        link.publish(1, message);
        return await(LinkEvent.Published.class);
    }

    /// Waits for a message and settles it.
    public Message take() throws InterruptedException {
        Delivery delivery = await(LinkEvent.Arrived.class).delivery();
        link.settle(delivery);
        return delivery.message();
    }

    /// The next event if one comes in time.
    public Optional<LinkEvent> poll(Duration patience) throws InterruptedException {
        return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// Closes the link in the middle of a test.
    public void hangUp() {
        link.close();
    }

    @Override
    public void close() {
        hangUp();
    }
}
