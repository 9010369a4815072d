package cn.bianmin.provisioning.simulation;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.clock.TimeSources;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Backlog;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.agent.uplink.HubAddress;
import cn.bianmin.agent.uplink.Uplink;
import cn.bianmin.agent.uplink.UplinkPolicy;
import cn.bianmin.contract.Ack;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Delivery;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLink;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Twenty thousand terminals, each with the product's own [Uplink], whose hub goes and comes back; in virtual time,
/// from one seed. The hub is a door of a given width: so many connections a second, so many that may wait before it.
final class Herd {
    private static final Epoch EPOCH = new Epoch("000000000001");
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final HubAddress HUB = new HubAddress(URI.create("mqtt://hub:1883"), Optional.empty());

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::order));
    private final List<Terminal> terminals = new ArrayList<>();
    private final Deque<Link> door = new ArrayDeque<>();
    private final int waitingAtMost;
    private final int aSecond;
    private final Random random;
    private long now;
    private long order;
    private boolean isHubThere = true;
    private boolean isRefusing;

    private long attemptsThisSecond;
    long mostAttemptsASecond;
    long attempts;
    long wasted;
    int mostWaiting;

    private record Event(long atMillis, long order, Runnable what) {}

    /// @param aSecond connections that the hub takes a second
    /// @param waitingAtMost that may wait for it; others get no answer
    Herd(int terminals, int aSecond, int waitingAtMost, long seed) {
        this.aSecond = aSecond;
        this.waitingAtMost = waitingAtMost;
        this.random = new Random(seed);
        for (int i = 0; i < terminals; i++) this.terminals.add(new Terminal(new TerminalId("box-%05d".formatted(i))));
    }

    /// Lives so long, a second at a time.
    void live(long seconds) {
        for (long second = 0; second < seconds; second++) {
            attemptsThisSecond = 0;
            for (var terminal : terminals) if (!terminal.uplink.status().connected()) terminal.uplink.advance(now);
            long end = now + 1_000;
            for (int turn = 0; turn < aSecond && isHubThere; turn++) {
                after(turn * 1_000L / aSecond, this::admit);
            }
            while (!events.isEmpty() && events.peek().atMillis() < end) {
                var event = events.poll();
                now = event.atMillis();
                event.what().run();
            }
            now = end;
            mostAttemptsASecond = Math.max(mostAttemptsASecond, attemptsThisSecond);
        }
    }

    private void after(long millis, Runnable what) {
        events.add(new Event(now + millis, order++, what));
    }

    /// One of those that wait is let in; one that has given up meanwhile cost as much.
    private void admit() {
        var link = door.poll();
        if (link == null) return;
        if (link.isOver) wasted++;
        else link.letIn();
    }

    long nowMillis() {
        return now;
    }

    int connected() {
        return (int) terminals.stream()
                .filter(terminal -> terminal.uplink.status().streaming())
                .count();
    }

    /// The hub's machine is gone from the network: nobody says goodbye, and nobody refuses.
    void lose() {
        isHubThere = false;
        door.clear();
        for (var terminal : terminals) {
            var link = terminal.link;
            // The keep-alive finds out, at another moment for each.
            if (link != null && link.isIn) after(random.nextInt(90_000), link::cut);
        }
    }

    /// The hub's process is gone: every connection breaks at once, and who comes is refused at once.
    void crash() {
        isHubThere = false;
        isRefusing = true;
        door.clear();
        for (var terminal : terminals) {
            var link = terminal.link;
            if (link != null && link.isIn) after(random.nextInt(200), link::cut);
        }
    }

    void comeBack() {
        isHubThere = true;
        isRefusing = false;
        mostAttemptsASecond = 0;
        attempts = 0;
        wasted = 0;
        mostWaiting = 0;
    }

    private final class Terminal implements Ledger, Backlog {
        final TerminalId id;
        final Uplink uplink;

        @Nullable
        Link link;

        Terminal(TerminalId id) {
            this.id = id;
            var sources = new TimeSources() {
                @Override
                public Instant wall() {
                    return BEGIN.plusMillis(now);
                }

                @Override
                public long monoMillis() {
                    return now;
                }

                @Override
                public boolean isSynchronised() {
                    return true;
                }

                @Override
                public String boot() {
                    return "0a1b2c3d";
                }
            };
            uplink = new Uplink(
                    id,
                    HUB,
                    "simulated",
                    this,
                    this,
                    new TerminalClock(sources, BEGIN),
                    this::link,
                    UplinkPolicy.standard(),
                    new Random(random.nextLong()),
                    incoming -> after(0, () -> Terminal.this.uplink().handle(incoming, now)));
        }

        private Uplink uplink() {
            return uplink;
        }

        private MqttLink link(LinkOptions options, Consumer<LinkEvent> events) {
            var made = new Link(this, options, events);
            link = made;
            return made;
        }

        @Override
        public Position position() {
            return new Position(id, EPOCH, 1, 0, 0, Chain.genesis(id, EPOCH), 0);
        }

        @Override
        public List<Row> read(long from, int maxEntries, int maxBytes) {
            return List.of();
        }

        @Override
        public Optional<Hash> hashAt(long seq) {
            return Optional.of(Chain.genesis(id, EPOCH));
        }

        @Override
        public void acknowledged(long seq) {}

        @Override
        public void strike(long seq) {}

        @Override
        public void rebirth(String detail) {}

        @Override
        public CompletableFuture<Append> append(Draft draft) {
            return new CompletableFuture<>();
        }
    }

    private final class Link implements MqttLink {
        private final Terminal terminal;
        private final LinkOptions options;
        private final Consumer<LinkEvent> events;
        private boolean isOver;
        private boolean isIn;

        Link(Terminal terminal, LinkOptions options, Consumer<LinkEvent> events) {
            this.terminal = terminal;
            this.options = options;
            this.events = events;
        }

        @Override
        public void connect() {
            attempts++;
            attemptsThisSecond++;
            if (isRefusing) {
                after(50, () -> fail(new LinkEvent.Refused(LinkEvent.Reason.UNREACHABLE, "Refused.")));
                return;
            }
            if (isHubThere && door.size() < waitingAtMost) {
                door.add(this);
                mostWaiting = Math.max(mostWaiting, door.size());
            }
            after(options.timeouts().connect().toMillis(), () -> {
                if (!isIn) fail(new LinkEvent.Refused(LinkEvent.Reason.UNREACHABLE, "No answer."));
            });
        }

        void letIn() {
            isIn = true;
            events.accept(new LinkEvent.Connected(false, 100, 260_000));
        }

        void cut() {
            fail(new LinkEvent.Lost(LinkEvent.Reason.UNREACHABLE, "Nobody answers."));
        }

        private void fail(LinkEvent event) {
            if (isOver) return;
            isOver = true;
            events.accept(event);
        }

        @Override
        public void subscribe(String filter) {
            events.accept(new LinkEvent.Subscribed(filter, 1));
        }

        @Override
        public void publish(long token, Message message) {
            events.accept(new LinkEvent.Published(token, 0));
            if (!message.topic().equals(Topics.up(terminal.id))) return;
            var ack = new Ack(EPOCH, 0, Chain.genesis(terminal.id, EPOCH), false, BEGIN.plusMillis(now), null, null);
            events.accept(new LinkEvent.Arrived(new Delivery(
                    new Message(Topics.ack(terminal.id), ack.encode(), false, "application/json", Map.of()), 0)));
        }

        @Override
        public void settle(Delivery delivery) {}

        @Override
        public void close() {
            isOver = true;
        }
    }
}
