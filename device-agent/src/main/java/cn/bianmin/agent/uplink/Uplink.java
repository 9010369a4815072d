package cn.bianmin.agent.uplink;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.feed.FeedBroken;
import cn.bianmin.agent.ledger.Backlog;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.contract.Ack;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkEvent.Reason;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLink;
import cn.bianmin.link.MqttLinkFactory;
import cn.bianmin.link.Will;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one connection to the hub's broker and lets the [Replicator] work over it. A reactor: whoever owns it
/// feeds it events and time, one at a time; it never blocks on the network. Not thread-safe, but [#status] may
/// be read by all.
///
/// | state | leaves by |
/// |---|---|
/// | waiting | the wait is over → connecting |
/// | connecting | accepted → subscribing; refused → waiting |
/// | subscribing | granted → up; refused or lost → waiting |
/// | up | birth answered → the replicator begins; lost, or it gives the link up → waiting |
public final class Uplink {
    private static final long NOT_ENROLLED_MILLIS = 1_000;
    /// Hands a link's event to the owner, to come back through [#handle]. Must not block and not call back at
    /// once.
    public interface Mailbox {
        void post(Incoming incoming);
    }

    /// An event of one link. Events of a link that was given up meanwhile are recognised by their number and
    /// dropped.
    public record Incoming(long linkNumber, LinkEvent event) {}

    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
    private static final Duration WILL_DELAY = Duration.ofSeconds(30);
    private static final Map<String, String> BATCH_PROPERTIES =
            Map.of(BatchCodec.ENCODING_PROPERTY, BatchCodec.ENCODING);

    /// Publishes of the uplink itself have tokens below all of the replicator's.
    private static final long BIRTH_TOKEN = 0;

    private static final long ASK_TOKEN = -1;

    private final TerminalId terminal;
    private final HubAddress hub;
    private final String software;
    private final Ledger ledger;
    private final Backlog backlog;
    private final TerminalClock clock;
    private final MqttLinkFactory links;
    private final UplinkPolicy policy;
    private final RandomGenerator random;
    private final Mailbox mailbox;
    private final Replicator replicator;
    private final Optional<FeedReader> feed;
    private final Backoff backoff;
    private final Set<String> troublesTold = new HashSet<>();

    private @Nullable MqttLink link;
    private long linkNumber;
    private String session = "";
    private boolean up;
    private long upSinceMillis;
    private long waitUntilMillis = Long.MIN_VALUE;
    private LinkEvent.@Nullable Connected granted;
    private boolean fed;
    private boolean askOnItsWay;
    private boolean askAgain;
    private long linkStateToldMillis = Long.MIN_VALUE;
    private volatile UplinkStatus status = new UplinkStatus(false, false, "");

    public Uplink(
            TerminalId terminal,
            HubAddress hub,
            String software,
            Ledger ledger,
            Backlog backlog,
            TerminalClock clock,
            MqttLinkFactory links,
            UplinkPolicy policy,
            RandomGenerator random,
            Mailbox mailbox) {
        this(terminal, hub, software, ledger, backlog, clock, links, policy, random, mailbox, Optional.empty());
    }

    /// @param feed takes what the hub tells of cases; empty where nobody here wants to know
    public Uplink(
            TerminalId terminal,
            HubAddress hub,
            String software,
            Ledger ledger,
            Backlog backlog,
            TerminalClock clock,
            MqttLinkFactory links,
            UplinkPolicy policy,
            RandomGenerator random,
            Mailbox mailbox,
            Optional<FeedReader> feed) {
        this.terminal = terminal;
        this.hub = hub;
        this.software = software;
        this.ledger = ledger;
        this.backlog = backlog;
        this.clock = clock;
        this.links = links;
        this.policy = policy;
        this.random = random;
        this.mailbox = mailbox;
        this.feed = feed;
        this.replicator = new Replicator(backlog, policy);
        this.backoff = new Backoff(policy.reconnectMin(), policy.reconnectMax(), random);
    }

    /// How the uplink stands now. Any thread.
    public UplinkStatus status() {
        return status;
    }

    /// Time passed or the ledger grew. Called at least every second.
    public void advance(long nowMillis) {
        if (link == null && (nowMillis >= waitUntilMillis || hub.proof().isAnother())) {
            connect(nowMillis);
        } else if (up) {
            apply(replicator.advance(nowMillis), nowMillis);
            onFeed(reader -> reader.advance(nowMillis));
        }
        if (up && nowMillis - upSinceMillis >= policy.stableAfter().toMillis()) {
            backoff.reset();
        }
        showStatus(status.sentence());
    }

    /// One event of the link.
    public void handle(Incoming incoming, long nowMillis) {
        if (link == null || incoming.linkNumber() != linkNumber) {
            return;
        }
        switch (incoming.event()) {
            case LinkEvent.Connected connected -> {
                granted = connected;
                link.subscribe(Topics.ack(terminal));
                // An ask takes a place in the broker's window, so the window has to hold more than one.
                if (feed.isPresent() && connected.receiveMaximum() > 1) {
                    link.subscribe(Topics.feed(terminal));
                }
            }
            case LinkEvent.Subscribed subscribed -> {
                if (subscribed.filter().equals(Topics.feed(terminal))) {
                    fedOrNot(subscribed, nowMillis);
                } else if (subscribed.refused()) {
                    tell("NOT_AUTHORISED", "The broker does not let this terminal hear the hub's acknowledgements.");
                    giveUp(Reason.CREDENTIALS, "The broker refuses the acknowledgement topic.", nowMillis);
                } else if (!up) {
                    begin(nowMillis);
                }
            }
            case LinkEvent.Published published -> {
                if (published.token() == BIRTH_TOKEN) {
                    replicate(nowMillis);
                } else if (published.token() == ASK_TOKEN) {
                    askOnItsWay = false;
                    if (askAgain) {
                        onFeed(reader -> Optional.of(reader.connected(nowMillis)));
                    }
                } else {
                    apply(replicator.published(published.token(), published.reasonCode(), nowMillis), nowMillis);
                }
            }
            case LinkEvent.Arrived arrived -> {
                link.settle(arrived.delivery());
                var message = arrived.delivery().message();
                if (message.topic().equals(Topics.feed(terminal))) {
                    take(message, nowMillis);
                } else {
                    acknowledgement(message, nowMillis);
                }
            }
            case LinkEvent.Refused refused -> {
                if (refused.reason() == Reason.CREDENTIALS || refused.reason() == Reason.TLS) {
                    hub.proof().refused(refused.sentence());
                }
                giveUp(refused.reason(), refused.sentence(), nowMillis);
            }
            case LinkEvent.Lost lost -> {
                // A twin that takes the identity over says nothing about what is being sent.
                replicator.disconnected(lost.reason() != Reason.TAKEN_OVER);
                giveUp(lost.reason(), lost.sentence(), nowMillis);
            }
        }
        showStatus(status.sentence());
    }

    /// Leaves with a goodbye that tells the hub that this is no accident. Nothing is lost by not calling it.
    public void close() {
        if (link != null) {
            link.close();
            link = null;
            up = false;
            fed = false;
            askOnItsWay = false;
            askAgain = false;
            replicator.disconnected(false);
        }
    }

    /// Sends once more what the hub holds already, from an entry on; nothing while it does not answer.
    void resendFrom(long seq, long nowMillis) {
        if (up && replicator.resendFrom(seq)) {
            LOG.info("Entries are sent again, as the hub commands. from={}", seq);
            apply(replicator.advance(nowMillis), nowMillis);
        }
    }

    /// Throws the connection away after an unforeseen failure and begins again later.
    ///
    /// @param notBeforeMillis monotonic time of the next attempt at the earliest
    public void restart(long notBeforeMillis) {
        close();
        waitUntilMillis = notBeforeMillis;
    }

    private void connect(long nowMillis) {
        Optional<SSLContext> tls = Optional.empty();
        if (LinkOptions.isSecure(hub.address())) {
            tls = hub.proof().get();
            if (tls.isEmpty()) {
                waitUntilMillis = nowMillis + NOT_ENROLLED_MILLIS;
                showStatus("This terminal is not enrolled yet; work goes on.");
                return;
            }
        }
        linkNumber++;
        session = HexFormat.of().toHexDigits(random.nextLong());
        long number = linkNumber;
        var options = LinkOptions.of(hub.address(), terminal.value())
                .withWill(new Will(state(presence().asWill()), WILL_DELAY));
        if (hub.credentials().isPresent()) {
            options = options.withCredentials(hub.credentials().get());
        }
        if (tls.isPresent()) {
            // The broker takes the name from the certificate, and holds this one against it.
            options = options.withTls(tls.get()).withCredentials(new Credentials(terminal.value(), ""));
        }
        link = links.create(options, event -> mailbox.post(new Incoming(number, event)));
        link.connect();
    }

    private void begin(long nowMillis) {
        up = true;
        upSinceMillis = nowMillis;
        troublesTold.clear();
        LOG.info("Connected to the hub. address={}", hub.address());
        hub.proof().taken();
        showStatus("");
        tellLinkState("UP", "", nowMillis);
        publish(BIRTH_TOKEN, state(presence()));
    }

    /// The birth has been answered, so that the broker's whole window is the replicator's: it may be 1.
    private void replicate(long nowMillis) {
        if (granted != null) {
            int window = granted.receiveMaximum();
            int ours = feed.isPresent() && window > 1 ? window - 1 : window;
            apply(replicator.connected(ours, granted.maximumPacketBytes(), nowMillis), nowMillis);
        }
    }

    private void fedOrNot(LinkEvent.Subscribed subscribed, long nowMillis) {
        fed = !subscribed.refused();
        if (fed) {
            onFeed(reader -> Optional.of(reader.connected(nowMillis)));
        } else {
            tell("NO_FEED", "The broker does not let this terminal hear what the hub tells of cases.");
        }
    }

    private void take(Message message, long nowMillis) {
        onFeed(reader -> {
            try {
                return reader.received(message.payload(), nowMillis);
            } catch (Malformed e) {
                tell("MALFORMED_FEED", e.getMessage() == null ? "" : e.getMessage());
                return Optional.empty();
            }
        });
    }

    /// Whatever ails the feed, entries go up all the same.
    private void onFeed(Function<FeedReader, Optional<FeedAsk>> step) {
        if (!fed || feed.isEmpty()) {
            return;
        }
        try {
            step.apply(feed.get()).ifPresent(ask -> {
                // One at a time; the next says more than this one would.
                askAgain = askOnItsWay;
                if (askOnItsWay) {
                    return;
                }
                askOnItsWay = true;
                publish(
                        ASK_TOKEN,
                        new Message(Topics.asks(terminal), ask.encode(), false, "application/json", Map.of()));
            });
        } catch (FeedBroken e) {
            tell("FEED", String.valueOf(e.getMessage()));
        }
    }

    private void acknowledgement(Message message, long nowMillis) {
        try {
            apply(replicator.acknowledged(Ack.decode(message.payload()), nowMillis), nowMillis);
        } catch (Malformed e) {
            tell("MALFORMED_ACK", e.getMessage() == null ? "" : e.getMessage());
        }
    }

    private void apply(List<Effect> effects, long nowMillis) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Publish(long token, byte[] payload) ->
                    publish(
                            token,
                            new Message(
                                    Topics.up(terminal), payload, false, BatchCodec.CONTENT_TYPE, BATCH_PROPERTIES));
                case Effect.DropLink(String sentence) -> giveUp(Reason.OTHER, sentence, nowMillis);
                case Effect.HubTime(var time, boolean prompt) ->
                    clock.hint(time, prompt).ifPresent(change -> ledger.note(Draft.of(change)));
                case Effect.Trouble(String trouble, long seq, String detail) ->
                    ledger.note(Draft.of(new Facts.UplinkTrouble(trouble, seq, detail)));
            }
        }
    }

    private void publish(long token, Message message) {
        if (link != null) {
            link.publish(token, message);
        }
    }

    private void giveUp(Reason reason, String sentence, long nowMillis) {
        if (link != null) {
            link.close();
            link = null;
        }
        granted = null;
        fed = false;
        askOnItsWay = false;
        askAgain = false;
        feed.ifPresent(FeedReader::disconnected);
        replicator.disconnected(false);
        boolean wasUp = up;
        up = false;
        Duration wait = switch (reason) {
            case UNREACHABLE, BUSY, OTHER -> backoff.next();
            case NOT_MQTT5, CREDENTIALS, TLS, TAKEN_OVER -> {
                tell(reason.name(), sentence);
                yield policy.refusedPause();
            }
        };
        waitUntilMillis = nowMillis + wait.toMillis();
        if (wasUp || !sentence.equals(status.sentence())) {
            LOG.info("Not connected to the hub; work goes on. reason={} retryIn={} {}", reason, wait, sentence);
        }
        showStatus(sentence);
        if (wasUp) {
            tellLinkState("DOWN", reason.name(), nowMillis);
        }
    }

    /// Ledgers a trouble once per connection, so that a hub that refuses for a year does not fill the ledger.
    private void tell(String trouble, String sentence) {
        if (troublesTold.add(trouble)) {
            LOG.warn("The uplink needs a person. trouble={} {}", trouble, sentence);
            ledger.note(Draft.of(new Facts.UplinkTrouble(trouble, 0, sentence)));
        }
    }

    private void tellLinkState(String state, String reason, long nowMillis) {
        if (linkStateToldMillis == Long.MIN_VALUE
                || nowMillis - linkStateToldMillis >= policy.linkStatePause().toMillis()) {
            linkStateToldMillis = nowMillis;
            ledger.note(Draft.of(new Facts.LinkState(state, reason)));
        }
    }

    private void showStatus(String sentence) {
        status = new UplinkStatus(up, up && replicator.isStreaming(), sentence);
    }

    private Presence presence() {
        Position position = backlog.position();
        return new Presence(
                true,
                session,
                position.epoch(),
                position.head(),
                position.acked(),
                software,
                clock.now().time());
    }

    private Message state(Presence presence) {
        return new Message(Topics.state(terminal), presence.encode(), true, "application/json", Map.of());
    }
}
