package cn.bianmin.provisioning.simulation;

import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.LinkEvent.Reason;
import cn.bianmin.link.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// An MQTT 5 broker at QoS 1: it takes responsibility with the PUBACK and may forget all of it a moment later.
/// What it does is what brokers were measured to do at their worst, and nothing that the standard forbids.
final class Broker {
    /// Most messages that wait for one session; more are dropped, as every broker does.
    private static final int QUEUE_LIMIT = 1_000;

    private static final int NOBODY_LISTENS = 0x10;
    private static final int QUOTA_EXCEEDED = 0x97;

    private final Schedule schedule;
    private final Chance chance;
    private final Journal journal;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Message> retained = new LinkedHashMap<>();
    private final List<Message> memory = new ArrayList<>();
    private int sharedTurn;
    private boolean up = true;

    // Settings of this world.
    private int receiveMaximum = 20;
    private long packetBytes = 1 << 20;
    private double refusals;
    private double doubles;
    private Optional<Reason> mood = Optional.empty();
    private Predicate<byte[]> poison = bytes -> false;

    Broker(Schedule schedule, Chance chance, Journal journal) {
        this.schedule = schedule;
        this.chance = chance;
        this.journal = journal;
    }

    void limit(int maximum, long bytes) {
        receiveMaximum = maximum;
        packetBytes = bytes;
    }

    /// @param refused part of the publishes that are refused
    /// @param doubled part of the deliveries that come twice
    void misbehave(double refused, double doubled) {
        refusals = refused;
        doubles = doubled;
    }

    /// Cuts the link of whoever sends an entry with such bytes: a filter in front of the broker, or its own
    /// bug.
    void chokeOn(Predicate<byte[]> bytes) {
        poison = bytes;
    }

    /// Refuses every new connection for this reason, or none.
    void mood(Optional<Reason> reason) {
        mood = reason;
    }

    // ---- what clients send

    void connect(SimLink link) {
        if (!up) {
            link.wire().down(() -> link.refuse(Reason.UNREACHABLE, "Connection refused."));
            return;
        }
        if (mood.isPresent()) {
            var reason = mood.get();
            journal.count("connection refused: " + reason);
            link.wire().down(() -> link.refuse(reason, "Not now: " + reason));
            return;
        }
        String id = link.options().clientId();
        var session = sessions.get(id);
        if (session != null && session.link().isPresent()) {
            var before = session.link().get();
            journal.count("session taken over");
            session.detach();
            before.wire().down(() -> before.lose(Reason.TAKEN_OVER, "Another connection took this identity."));
        }
        if (session != null && link.options().session().cleanStart()) {
            end(session);
            session = null;
        }
        boolean present = session != null;
        if (session == null) {
            session = new Session(id, journal);
            sessions.put(id, session);
        }
        session.attach(link);
        var attached = session;
        link.wire().down(() -> link.granted(present, receiveMaximum, packetBytes));
        attached.redeliver();
    }

    void subscribe(SimLink link, String filter) {
        sessionOf(link).ifPresent(session -> {
            boolean known = session.subscribe(filter);
            link.wire().down(() -> link.subscribed(filter, 1));
            if (!known && !filter.startsWith("$share/")) {
                retained.values().stream()
                        .filter(message -> Session.matches(filter, message.topic()))
                        .forEach(session::enqueue);
            }
        });
    }

    void publish(SimLink link, long token, Message message) {
        sessionOf(link).ifPresent(session -> {
            if (message.payload().length + message.topic().length() > packetBytes) {
                journal.count("packet too large");
                drop(session, link);
            } else if (isPoisonous(message)) {
                journal.count("broker choked on poison");
                drop(session, link);
            } else if (chance.happens(refusals)) {
                journal.count("publish refused");
                link.wire().down(() -> link.published(token, QUOTA_EXCEEDED));
            } else {
                // Taken, said so, and only then handed on: a crash in between loses it.
                int receivers = receivers(message.topic());
                link.wire().down(() -> link.published(token, receivers == 0 ? NOBODY_LISTENS : 0));
                if (receivers == 0) {
                    journal.count("nobody listened");
                }
                remember(message);
                schedule.after(chance.between(0, 3), () -> route(message));
            }
        });
    }

    void settle(SimLink link, long handle) {
        sessionOf(link).ifPresent(session -> session.settle(handle));
    }

    void goodbye(SimLink link) {
        sessionOf(link).ifPresent(session -> {
            session.forgetWill();
            leave(session, link);
        });
    }

    /// The broker notices that a client is gone.
    void vanished(SimLink link) {
        sessionOf(link).ifPresent(session -> leave(session, link));
    }

    // ---- what happens to the broker

    /// Stops for a while.
    ///
    /// @param forgetful whether everything that it had taken is gone afterwards
    void restart(boolean forgetful, long downMillis) {
        up = false;
        for (var session : List.copyOf(sessions.values())) {
            session.link().ifPresent(link -> {
                session.detach();
                link.breakDown(chance.oneIn(2), true);
            });
        }
        if (forgetful) {
            sessions.clear();
            retained.clear();
            memory.clear();
        }
        schedule.after(downMillis, () -> up = true);
    }

    /// Hands out a message again that it had handed out before, minutes ago perhaps.
    boolean repeatOldMessage() {
        if (memory.isEmpty() || !up) {
            return false;
        }
        route(chance.oneOf(memory));
        return true;
    }

    /// Hands out again, in any order, all that it remembers of one terminal's batches.
    void repeatOldMessagesOf(TerminalId terminal) {
        if (up) {
            List.copyOf(memory).stream()
                    .filter(message -> message.topic().equals(Topics.up(terminal)))
                    .forEach(this::route);
        }
    }

    // ---- inside

    private void remember(Message message) {
        if (memory.size() >= 64) {
            memory.remove(chance.between(0, 63));
        }
        memory.add(message);
    }

    private Optional<Session> sessionOf(SimLink link) {
        var session = sessions.get(link.options().clientId());
        return session != null && session.link().filter(link::equals).isPresent()
                ? Optional.of(session)
                : Optional.empty();
    }

    private void drop(Session session, SimLink link) {
        leave(session, link);
        link.wire().down(() -> link.lose(Reason.OTHER, "The broker closed the connection."));
    }

    private void leave(Session session, SimLink link) {
        var orphans = session.detach();
        // Messages of a shared subscription whose taker died: another taker gets them, or the broker drops them.
        if (!orphans.isEmpty()) {
            if (chance.oneIn(3)) {
                journal.count("shared messages dropped with their taker");
            } else {
                orphans.forEach(this::route);
            }
        }
        long life = session.attachment();
        var options = link.options();
        session.will()
                .ifPresent(will -> schedule.after(will.delay(), () -> {
                    if (session.attachment() == life && sessions.get(session.id()) == session) {
                        publishWill(session);
                    }
                }));
        schedule.after(options.session().expiry(), () -> {
            if (session.attachment() == life && sessions.get(session.id()) == session) {
                end(session);
            }
        });
    }

    private void end(Session session) {
        sessions.remove(session.id());
        publishWill(session);
    }

    private void publishWill(Session session) {
        session.will().ifPresent(will -> {
            journal.count("will published");
            session.forgetWill();
            route(will.message());
        });
    }

    private int receivers(String topic) {
        int plain = (int) sessions.values().stream()
                .filter(session -> session.listensTo(topic))
                .count();
        return plain + (sharers(topic).isEmpty() ? 0 : 1);
    }

    private List<Session> sharers(String topic) {
        return sessions.values().stream()
                .filter(session -> session.link().isPresent() && session.sharesIn(topic))
                .toList();
    }

    private void route(Message message) {
        if (message.retained()) {
            retained.put(message.topic(), message);
        }
        var live =
                new Message(message.topic(), message.payload(), false, message.contentType(), message.userProperties());
        for (var session : sessions.values()) {
            if (session.listensTo(message.topic())) {
                hand(session, live);
            }
        }
        var sharers = sharers(message.topic());
        if (!sharers.isEmpty()) {
            hand(sharers.get(sharedTurn++ % sharers.size()), live);
        }
    }

    private void hand(Session session, Message message) {
        if (session.waiting() >= QUEUE_LIMIT) {
            journal.count("broker's queue overflowed");
            return;
        }
        session.enqueue(message);
        if (chance.happens(doubles)) {
            journal.count("message doubled");
            session.enqueue(message);
        }
    }

    private boolean isPoisonous(Message message) {
        if (!message.topic().endsWith("/up")) {
            return false;
        }
        try {
            return BatchCodec.decode(message.payload()).lines().stream()
                    .anyMatch(line -> line instanceof Batch.Line.Whole(byte[] bytes) && poison.test(bytes));
        } catch (Malformed e) {
            return false;
        }
    }
}
