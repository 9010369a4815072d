package cn.bianmin.provisioning.simulation;

import cn.bianmin.link.Delivery;
import cn.bianmin.link.Message;
import cn.bianmin.link.Will;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the broker knows of one client id: subscriptions, what waits, what is in flight, the will.
final class Session {
    private final String id;
    private final Journal journal;
    private final Set<String> filters = new LinkedHashSet<>();
    private final Deque<Message> queue = new ArrayDeque<>();
    private final Map<Long, Message> inFlight = new LinkedHashMap<>();
    private @Nullable SimLink link;
    private @Nullable Will will;
    private long attachments;
    private long nextHandle = 1;

    Session(String id, Journal journal) {
        this.id = id;
        this.journal = journal;
    }

    String id() {
        return id;
    }

    Optional<SimLink> link() {
        return Optional.ofNullable(link);
    }

    Optional<Will> will() {
        return Optional.ofNullable(will);
    }

    void forgetWill() {
        will = null;
    }

    /// Counts connections and their ends: tells whether anything changed since.
    long attachment() {
        return attachments;
    }

    int waiting() {
        return queue.size();
    }

    void attach(SimLink connection) {
        attachments++;
        link = connection;
        will = connection.options().will().orElse(null);
    }

    /// The connection is over. Returns what another taker of a shared subscription should get.
    List<Message> detach() {
        attachments++;
        link = null;
        if (filters.stream().noneMatch(filter -> filter.startsWith("$share/"))) {
            return List.of();
        }
        var orphans = new ArrayList<Message>();
        inFlight.values().stream().filter(message -> sharesIn(message.topic())).forEach(orphans::add);
        queue.stream().filter(message -> sharesIn(message.topic())).forEach(orphans::add);
        inFlight.clear();
        queue.clear();
        return orphans;
    }

    boolean subscribe(String filter) {
        return !filters.add(filter);
    }

    boolean listensTo(String topic) {
        return filters.stream().anyMatch(filter -> !filter.startsWith("$share/") && matches(filter, topic));
    }

    boolean sharesIn(String topic) {
        return filters.stream()
                .filter(filter -> filter.startsWith("$share/"))
                .map(filter -> filter.substring(filter.indexOf('/', "$share/".length()) + 1))
                .anyMatch(filter -> matches(filter, topic));
    }

    void enqueue(Message message) {
        queue.add(message);
        pump();
    }

    /// Sends again what an earlier connection did not settle. The order stays.
    void redeliver() {
        if (!inFlight.isEmpty()) {
            journal.count("message delivered again");
        }
        inFlight.forEach(this::send);
        pump();
    }

    void settle(long handle) {
        inFlight.remove(handle);
        pump();
    }

    private void pump() {
        while (link != null
                && !queue.isEmpty()
                && inFlight.size() < link.options().bounds().receiveMaximum()) {
            long handle = nextHandle++;
            Message message = queue.remove();
            inFlight.put(handle, message);
            send(handle, message);
        }
    }

    private void send(long handle, Message message) {
        var to = link;
        if (to != null) {
            to.wire().down(() -> to.arrived(new Delivery(message, handle)));
        }
    }

    static boolean matches(String filter, String topic) {
        var wanted = filter.split("/", -1);
        var levels = topic.split("/", -1);
        if (wanted.length != levels.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("+") && !wanted[i].equals(levels[i])) {
                return false;
            }
        }
        return true;
    }
}
