package cn.bianmin.provisioning.simulation;

import cn.bianmin.link.Delivery;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkEvent.Reason;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLink;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// The client's end of one connection, with the promises of the port: timeouts end in [LinkEvent.Lost], nothing
/// comes after the end, too many publishes in flight are the caller's mistake.
final class SimLink implements MqttLink {
    private enum State {
        NEW,
        CONNECTING,
        UP,
        OVER
    }

    private final Schedule schedule;
    private final Host host;
    private final Broker broker;
    private final LinkOptions options;
    private final Consumer<LinkEvent> events;
    private final Wire wire;
    private final Set<Long> inFlight = new HashSet<>();
    private final Set<String> subscribing = new HashSet<>();
    private State state = State.NEW;
    private int receiveMaximum;

    SimLink(Schedule schedule, Host host, Broker broker, Wire wire, LinkOptions options, Consumer<LinkEvent> events) {
        this.schedule = schedule;
        this.host = host;
        this.broker = broker;
        this.wire = wire;
        this.options = options;
        this.events = events;
    }

    LinkOptions options() {
        return options;
    }

    Wire wire() {
        return wire;
    }

    @Override
    public void connect() {
        if (state != State.NEW) {
            throw new IllegalStateException("A link connects once");
        }
        state = State.CONNECTING;
        schedule.after(options.timeouts().connect(), () -> {
            if (state == State.CONNECTING) {
                refuse(Reason.UNREACHABLE, "The hub did not answer in time.");
            }
        });
        if (host.isPlugged()) {
            wire.up(() -> broker.connect(this));
        }
    }

    @Override
    public void subscribe(String filter) {
        if (state != State.UP) {
            return;
        }
        subscribing.add(filter);
        giveUpUnless(() -> !subscribing.contains(filter));
        wire.up(() -> broker.subscribe(this, filter));
    }

    @Override
    public void publish(long token, Message message) {
        if (state == State.OVER) {
            return;
        }
        if (state != State.UP) {
            throw new IllegalStateException("The link is not connected");
        }
        if (inFlight.size() >= receiveMaximum) {
            throw new IllegalStateException("More publishes in flight than the broker allows: " + receiveMaximum);
        }
        if (!inFlight.add(token)) {
            throw new IllegalStateException("Token " + token + " is in flight already");
        }
        giveUpUnless(() -> !inFlight.contains(token));
        wire.up(() -> broker.publish(this, token, message));
    }

    @Override
    public void settle(Delivery delivery) {
        if (state == State.UP) {
            wire.up(() -> broker.settle(this, delivery.handle()));
        }
    }

    @Override
    public void close() {
        if (state == State.UP) {
            wire.up(() -> broker.goodbye(this));
        }
        state = State.OVER;
    }

    /// The process or the machine is gone; nobody hears of this link again.
    ///
    /// @param told whether the broker learns at once, as when the operating system closes the socket
    void abandon(boolean told) {
        state = State.OVER;
        wire.cut();
        if (told) {
            broker.vanished(this);
        } else {
            schedule.after(options.timeouts().keepAlive().multipliedBy(3).dividedBy(2), () -> broker.vanished(this));
        }
    }

    /// The connection breaks; each side learns of it now, or by silence.
    void breakDown(boolean clientTold, boolean brokerTold) {
        wire.cut();
        silence(clientTold, brokerTold);
    }

    /// One direction or both are dead; both sides learn of it by silence.
    void silence(boolean clientTold, boolean brokerTold) {
        long patienceMillis = options.timeouts().keepAlive().toMillis() * 3 / 2;
        schedule.after(brokerTold ? 1 : patienceMillis, () -> broker.vanished(this));
        schedule.after(clientTold ? 1 : patienceMillis, () -> lose(Reason.UNREACHABLE, "The line is silent."));
    }

    private void giveUpUnless(java.util.function.BooleanSupplier answered) {
        schedule.after(options.timeouts().publish(), () -> {
            if (state == State.UP && !answered.getAsBoolean()) {
                lose(Reason.UNREACHABLE, "The broker did not answer in time.");
            }
        });
    }

    // What the broker sends; it arrives through the wire.

    void granted(boolean sessionPresent, int maximum, long maximumPacketBytes) {
        if (state == State.CONNECTING) {
            state = State.UP;
            receiveMaximum = maximum;
            events.accept(new LinkEvent.Connected(sessionPresent, maximum, maximumPacketBytes));
        }
    }

    void refuse(Reason reason, String sentence) {
        if (state == State.CONNECTING) {
            state = State.OVER;
            wire.cut();
            broker.vanished(this);
            host.forget(this);
            events.accept(new LinkEvent.Refused(reason, sentence));
        }
    }

    void lose(Reason reason, String sentence) {
        if (state == State.CONNECTING) {
            refuse(reason, sentence);
        } else if (state == State.UP) {
            state = State.OVER;
            wire.cut();
            host.forget(this);
            schedule.after(options.timeouts().keepAlive().multipliedBy(3).dividedBy(2), () -> broker.vanished(this));
            events.accept(new LinkEvent.Lost(reason, sentence));
        }
    }

    void subscribed(String filter, int reasonCode) {
        if (state == State.UP) {
            subscribing.remove(filter);
            events.accept(new LinkEvent.Subscribed(filter, reasonCode));
        }
    }

    void published(long token, int reasonCode) {
        if (state == State.UP && inFlight.remove(token)) {
            events.accept(new LinkEvent.Published(token, reasonCode));
        }
    }

    void arrived(Delivery delivery) {
        if (state == State.UP) {
            events.accept(new LinkEvent.Arrived(delivery));
        }
    }
}
